"""What the R package SHELF prints of its own fits, feedback, pools and copulas, and what `bargain.elicitation` computes.

Source   Oakley, vignettes "Getting Started with SHELF" and "Multivariate normal copula" of the R package SHELF on CRAN,
         and tests/testthat/test-fitting.R of its source.  Its search stops early: shapes agree to the digits it can have found.
         The pool's quantiles are of the same fits, worked out in R by interpolation on a grid, which tells the fifth digit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest
from scipy import stats

from bargain.distributions import Distribution
from bargain.elicitation.correlations import concordance, correlation, possible
from bargain.elicitation.fitting import QUARTILES, Fit, fit

LIMITS = (0.0, 100.0)
A, B, CONSENSUS = (25, 30, 35), (30, 35, 50), (25, 30, 40)
START, COPULA = "Getting Started with SHELF", "Multivariate normal copula"


class Claim(NamedTuple):
    source: str
    quantity: str
    computed: Callable[[], float]
    printed: float
    tolerance: float  # relative


def of(family: str, quartiles: tuple[float, ...]) -> Fit:
    return fit(family, quartiles, limits=LIMITS)


def shape(quartiles: tuple[float, ...], which: int) -> Callable[[], float]:
    return lambda: of("beta", quartiles).distribution.parameters[which]


def ssq(family: str, quartiles: tuple[float, ...]) -> Callable[[], float]:
    return lambda: of(family, quartiles).ssq


def feedback(family: str, share: float) -> Callable[[], float]:
    return lambda: float(of(family, CONSENSUS).distribution.at(np.array(share)))


def probability(family: str, x: float) -> Callable[[], float]:
    return lambda: float(of(family, CONSENSUS).distribution.upto(np.array(x)))


def pooled(share: float) -> float:
    """A quantile of the pool of two experts with normal fits and equal weights."""
    fits = (of("normal", quartiles).distribution for quartiles in ((30, 40, 50), (20, 25, 35)))
    return float(Distribution("pool", (0.5, 0.5), tuple(fits)).at(np.array([share]))[0])


def third_pair(end: int) -> float:
    """The least and the largest concordance of a third pair, given .8 and .7 of the other two."""
    others = [("one", "two", correlation(0.8)), ("one", "three", correlation(0.7))]
    return concordance(possible("two", "three", others)[end])


FEEDBACK = {"normal": (12.5, 50.4), "gamma": (16.2, 53.2), "lognormal": (17.3, 55.3), "beta": (15.2, 51.2)}
FITTED = {"normal": (0.288, 0.451, 0.772), "lognormal": (0.274, 0.466, 0.767), "beta": (0.283, 0.456, 0.770)}
DIGITS = 5e-4  # absolute, of a probability printed to three digits

CLAIMS = [
    Claim(START, "beta shape1 of A", shape(A, 0), 11.58800, 5e-5),
    Claim(START, "beta shape2 of A", shape(A, 1), 26.711428, 5e-5),
    Claim(START, "beta shape1 of B", shape(B, 0), 3.76511, 5e-5),
    Claim(START, "beta shape2 of B", shape(B, 1), 6.000839, 5e-5),
    Claim(START, "ssq of A, lognormal", ssq("lognormal", A), 0.0002833689, 5e-6),
    Claim(START, "ssq of A, beta", ssq("beta", A), 4.194213e-05, 1e-6),
    Claim(START, "ssq of A, gamma", ssq("gamma", A), 0.000126733, 1e-6),
    Claim(START, "ssq of B, normal", ssq("normal", B), 9.495880e-03, 1e-6),
    Claim(START, "ssq of B, lognormal", ssq("lognormal", B), 0.0061172216, 1e-6),
    Claim(START, "ssq of B, beta", ssq("beta", B), 8.591167e-03, 1e-6),
    Claim(START, "ssq of B, gamma", ssq("gamma", B), 0.007194602, 1e-6),
    *(
        Claim(START, f"consensus, {family}, at {share}", feedback(family, share), printed, 0.05 / printed)
        for family, both in FEEDBACK.items()
        for share, printed in zip((0.05, 0.95), both, strict=True)
    ),
    *(
        Claim(START, f"consensus, {family}, P(X <= {x})", probability(family, x), printed, DIGITS / printed)
        for family, three in FITTED.items()
        for x, printed in zip(CONSENSUS, three, strict=True)
    ),
    Claim("by R", "pool of two, 5 %", lambda: pooled(0.05), 10.10458453, 2e-5),
    Claim("by R", "pool of two, 50 %", lambda: pooled(0.5), 32.3631311, 2e-5),
    Claim("by R", "pool of two, 95 %", lambda: pooled(0.95), 59.18962975, 2e-5),
    Claim(COPULA, "r of concordance .8", lambda: correlation(0.8), 0.81, 0.005 / 0.81),
    Claim(COPULA, "least concordance of the third pair", lambda: third_pair(0), 0.5, 1e-9),
    Claim(COPULA, "largest concordance of the third pair", lambda: third_pair(1), 0.9, 1e-9),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=[f"{c.source}: {c.quantity}" for c in CLAIMS])
def test_printed_number(claim: Claim) -> None:
    assert claim.computed() == pytest.approx(claim.printed, rel=claim.tolerance)


def test_a_normal_meets_quartiles_that_lie_as_a_normals_do() -> None:
    assert of("normal", A).ssq < 1e-9  # printed as 1.1e-31


# test-fitting.R: what a distribution's own CDF says of some values gives the distribution back.

TRUE = {
    "normal": (stats.norm(10, 20), (-10, 10, 50), (-np.inf, np.inf), (10.0, 20.0)),
    "lognormal": (stats.lognorm(0.5, scale=np.exp(2.0)), (4, 8, 16), (0, np.inf), (np.exp(2.0), 0.5)),
    "gamma": (stats.gamma(5, scale=2.0), (6, 10, 15), (0, np.inf), (5.0, 2.0)),
    "beta": (stats.beta(5, 20, 10, 50), (18, 20, 24), (10, 60), (5.0, 20.0, 10.0, 60.0)),
}


@pytest.mark.parametrize("family", TRUE)
def test_a_distribution_is_recovered_from_its_own_probabilities(family: str) -> None:
    true, values, limits, parameters = TRUE[family]
    found = fit(family, values, true.cdf(values), limits)
    assert found.distribution.parameters == pytest.approx(parameters, rel=1e-5)
    assert found.ssq < 1e-12
    np.testing.assert_allclose(found.distribution.at(np.array([0.05, 0.95])), true.ppf([0.05, 0.95]), rtol=1e-5)


def test_the_fits_of_the_pool_are_those_that_r_found() -> None:
    first, second = (fit("normal", quartiles, QUARTILES).distribution for quartiles in ((30, 40, 50), (20, 25, 35)))
    assert first.parameters == pytest.approx((40, 14.82602219), rel=1e-6)
    assert second.parameters == pytest.approx((26.43160726, 11.51567952), rel=1e-6)
