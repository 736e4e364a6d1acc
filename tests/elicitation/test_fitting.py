"""Fits: the nearest of their family, within bounds, and the same in any units."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from bargain.distributions import Distribution
from bargain.elicitation.fitting import FAMILIES, QUARTILES, best, fit

WHOLE_LINE = (-np.inf, np.inf)
NOT_NEGATIVE = (0.0, np.inf)

quartiles = st.lists(st.integers(2, 98), min_size=3, max_size=3, unique=True).map(lambda x: tuple(sorted(x)))


@settings(max_examples=8)
@given(quartiles)
@pytest.mark.parametrize("family", FAMILIES)
def test_no_search_from_there_finds_a_nearer_one(family: str, values: tuple[float, ...]) -> None:
    found = fit(family, values, limits=(0.0, 100.0))
    free = found.distribution.parameters[:2]

    def ssq(parameters: np.ndarray) -> float:
        shaped = type(found.distribution)(family, (*parameters.tolist(), *found.distribution.parameters[2:]))
        off = shaped.upto(np.array(values)) - QUARTILES
        return float(off @ off)

    assert ssq(np.array(free)) == pytest.approx(found.ssq, abs=1e-12)
    simplex = minimize(
        ssq, free, method="Nelder-Mead", bounds=[(None if family == "normal" else 1e-9, None), (1e-9, None)]
    )
    assert simplex.fun >= found.ssq - 1e-9


@given(quartiles, st.sampled_from([0.01, 7.0, 1e4]))
@pytest.mark.parametrize("family", FAMILIES)
def test_units_scale_a_fit(family: str, values: tuple[float, ...], unit: float) -> None:
    shares = np.array([0.05, 0.5, 0.95])
    one = fit(family, values, limits=(0.0, 100.0))
    other = fit(family, [x * unit for x in values], limits=(0.0, 100.0 * unit))
    assert other.ssq == pytest.approx(one.ssq, abs=1e-9)
    np.testing.assert_allclose(other.distribution.at(shares), one.distribution.at(shares) * unit, rtol=1e-4)


@given(quartiles, st.sampled_from([-50.0, 3.0, 1e3]))
def test_a_shift_moves_a_normal_and_a_beta(values: tuple[float, ...], shift: float) -> None:
    moved = [x + shift for x in values]
    shares = np.array([0.05, 0.5, 0.95])
    for family in ("normal", "beta"):
        one = fit(family, values, limits=(0.0, 100.0)).distribution
        other = fit(family, moved, limits=(shift, 100.0 + shift)).distribution
        np.testing.assert_allclose(other.at(shares), one.at(shares) + shift, rtol=1e-4, atol=1e-3)


@given(quartiles)
@pytest.mark.parametrize("bounds", [WHOLE_LINE, NOT_NEGATIVE, (0.0, 100.0), (-20.0, 120.0)])
def test_the_best_fit_keeps_within_the_quantitys_bounds(bounds: tuple[float, float], values: tuple[float, ...]) -> None:
    low, high = best(values, (0.0, 100.0), bounds).distribution.support
    assert bounds[0] <= low
    assert high <= bounds[1]


def test_the_best_fit_is_the_one_with_the_least_ssq() -> None:
    assert best((25, 30, 35), (0, 100), WHOLE_LINE).distribution.kind == "normal"
    assert best((30, 35, 50), (0, 100), NOT_NEGATIVE).distribution.kind == "lognormal"
    assert best((30, 35, 50), (0, 100), (0, 100)).distribution.kind == "beta"


def test_below_zero_no_family_that_starts_there_is_tried() -> None:
    assert best((1, 2, 8), WHOLE_LINE, WHOLE_LINE).distribution.kind == "normal"
    assert best((1, 2, 8), NOT_NEGATIVE, WHOLE_LINE).distribution.kind in ("lognormal", "gamma")


@pytest.mark.parametrize("size", [0.1, 3.0, 1e3, 1e7])
def test_wide_and_narrow_distributions_are_found_again(size: float) -> None:
    """From quartiles at a thousandth of the range to those of a U: no search ends on its way."""
    for true in (Distribution("beta", (0.6 * size, 0.4 * size, 0.0, 1.0)), Distribution("gamma", (size, 1 / size))):
        values = true.at(np.array(QUARTILES))
        found = fit(true.kind, values.tolist())
        assert found.ssq < 1e-12
        assert found.distribution.parameters[:2] == pytest.approx(true.parameters[:2], rel=1e-3)


def test_without_ends_and_with_a_bound_above_zero_there_is_no_family() -> None:
    with pytest.raises(ValueError, match="lower and upper"):
        best((2, 3, 4), (1.0, np.inf), (1.0, np.inf))
