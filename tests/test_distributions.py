"""Distributions have their quantiles; pools are what a linear opinion pool is; scales only move numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from bargain.distributions import Distribution

QUANTILES: list[Any] = [
    ("uniform", (0.2, 0.5), lambda p: 0.2 + 0.3 * p),
    ("triangular", (0.0, 0.25, 1.0), stats.triang(0.25).ppf),
    ("triangular", (0.0, 0.0, 2.0), lambda p: 2.0 * (1.0 - np.sqrt(1.0 - p))),
    ("pert", (1.0, 2.0, 5.0), stats.beta(2.0, 4.0, loc=1.0, scale=4.0).ppf),
    ("beta", (2.0, 3.0), stats.beta(2.0, 3.0).ppf),
    ("normal", (1.0, 0.2), stats.norm(1.0, 0.2).ppf),
    ("lognormal", (0.5, 0.8), lambda p: 0.5 * np.exp(0.8 * stats.norm.ppf(p))),
    ("gamma", (2.5, 0.4), stats.gamma(2.5, scale=0.4).ppf),
    ("value", (0.3,), lambda p: np.full_like(p, 0.3)),
    ("choice", (0.2, 0.25, 0.8, 0.75), lambda p: np.where(p <= 0.25, 0.2, 0.8)),
    ("choice", (0.8, 0.5, 0.2, 0.5), lambda p: np.where(p <= 0.5, 0.2, 0.8)),
]
SUPPORTS = {
    "uniform": (0.2, 0.5),
    "pert": (1.0, 5.0),
    "beta": (0.0, 1.0),
    "normal": (-np.inf, np.inf),
    "lognormal": (0.0, np.inf),
    "gamma": (0.0, np.inf),
    "value": (0.3, 0.3),
    "choice": (0.2, 0.8),
}


@pytest.mark.parametrize(("kind", "parameters", "quantile"), QUANTILES)
def test_a_distribution_has_its_quantiles(kind: str, parameters: tuple[float, ...], quantile: Any) -> None:
    shares = np.array([1e-9, 0.001, 0.1, 0.2, 0.3, 0.45, 0.7, 0.9, 0.999, 1.0 - 1e-9])
    distribution = Distribution(kind, parameters)
    np.testing.assert_allclose(distribution.at(shares), quantile(shares), rtol=1e-9, atol=1e-12)
    low, high = distribution.support
    if kind in SUPPORTS:
        assert (low, high) == pytest.approx(SUPPORTS[kind])
    assert ((distribution.at(shares) >= low) & (distribution.at(shares) <= high)).all()


def test_the_mean_of_a_pert_is_a_sixth_of_its_ends_and_four_modes() -> None:
    shares = (np.arange(100_000) + 0.5) / 100_000
    assert Distribution("pert", (1.0, 2.0, 5.0)).at(shares).mean() == pytest.approx((1 + 4 * 2 + 5) / 6, abs=1e-4)


MOMENTS = [
    (Distribution("value", (0.3,)), (0.3, 0.0)),
    (Distribution("uniform", (1.0, 4.0)), (2.5, 9 / 12)),
    (Distribution("choice", (0.2, 0.25, 0.8, 0.75)), (0.65, 0.36 * 3 / 16)),
    (Distribution("gamma", (2.5, 0.4)), (1.0, 0.4)),
    (Distribution("beta", (2.0, 3.0, 0.0, 10.0)), (4.0, 4.0)),
    (
        Distribution("pool", (0.5, 0.5), (Distribution("normal", (0.0, 1.0)), Distribution("normal", (4.0, 2.0)))),
        (2.0, 2.5 + 4.0),
    ),
]


@pytest.mark.parametrize(("distribution", "moments"), MOMENTS, ids=lambda x: getattr(x, "kind", ""))
def test_a_distribution_has_its_mean_and_variance(distribution: Distribution, moments: tuple[float, float]) -> None:
    assert distribution.moments == pytest.approx(moments)


# Pools

SHARES = (np.arange(4096) + 0.5) / 4096
EXPERTS = (Distribution("beta", (2.0, 5.0, 0.1, 0.6)), Distribution("uniform", (0.5, 0.9)))
POOL = Distribution("pool", (0.25, 0.75), EXPERTS)


def test_the_cdf_of_a_pool_is_the_weighted_sum_of_its_parts_and_its_quantiles_invert_it() -> None:
    x = POOL.at(SHARES)
    np.testing.assert_allclose(0.25 * EXPERTS[0].upto(x) + 0.75 * EXPERTS[1].upto(x), SHARES, atol=1e-12)
    assert (np.diff(x) > 0).all()
    assert POOL.support == (0.1, 0.9)


def test_a_pool_of_two_apart_by_hand() -> None:
    apart = Distribution("pool", (0.4, 0.6), (Distribution("uniform", (0.0, 1.0)), Distribution("uniform", (2.0, 3.0))))
    np.testing.assert_allclose(apart.at(np.array([0.2, 0.39, 0.7])), [0.5, 0.975, 2.5])


def test_the_mean_of_a_pool_is_the_mean_of_means() -> None:
    means = [part.at(SHARES).mean() for part in EXPERTS]
    assert POOL.at(SHARES).mean() == pytest.approx(0.25 * means[0] + 0.75 * means[1], abs=1e-4)


def test_experts_who_agree_pool_to_what_they_say() -> None:
    alike = Distribution("pool", (0.3, 0.7), (EXPERTS[0], EXPERTS[0]))
    np.testing.assert_allclose(alike.at(SHARES), EXPERTS[0].at(SHARES), rtol=1e-12)


def test_a_world_of_a_pool_is_the_same_alone() -> None:
    alone = np.concatenate([POOL.at(SHARES[i : i + 1]) for i in range(0, 4096, 256)])
    np.testing.assert_array_equal(alone, POOL.at(SHARES)[::256])


@pytest.mark.parametrize("distribution", [POOL, EXPERTS[0]])
def test_a_density_integrates_to_the_cdf(distribution: Distribution) -> None:
    x = np.linspace(0.05, 0.95, 200_001)
    mass = np.cumsum(distribution.density(x)) * (x[1] - x[0])
    np.testing.assert_allclose(mass, distribution.upto(x), atol=1e-4)


def test_a_pool_holds_at_the_very_ends() -> None:
    shares = np.array([1e-16, 1e-14, 1e-12, 1e-6, 1 - 1e-6, 1 - 1e-12, 1 - 1e-16])
    for weight in (1e-9, 1e-3, 0.5):
        pool = Distribution("pool", (weight, 1 - weight), (Distribution("uniform", (0.5, 0.75)), EXPERTS[0]))
        x = pool.at(shares)
        assert (np.diff(x) >= 0).all()
        np.testing.assert_allclose(pool.upto(x), shares, atol=1e-9)


@pytest.mark.parametrize(
    "distribution",
    [
        Distribution("uniform", (0.04, 0.11)),
        Distribution("triangular", (0.04, 0.05, 0.11)),
        Distribution("pert", (0.04, 0.05, 0.11)),
        Distribution("beta", (2.0, 3.0, 0.04, 0.11)),
    ],
)
def test_no_draw_leaves_the_ends_that_were_stated_by_so_much_as_an_ulp(distribution: Distribution) -> None:
    assert distribution.support == (0.04, 0.11)
    draws = distribution.at(np.array([0.0, 1e-17, 1.0 - 1e-16, 1.0]))
    assert (draws >= 0.04).all()
    assert (draws <= 0.11).all()


# Scales

ON_SCALE = [
    Distribution("value", (7.0,)),
    Distribution("uniform", (5.0, 8.0)),
    Distribution("triangular", (4.0, 5.0, 10.0)),
    Distribution("pert", (4.0, 9.0, 10.0)),
    Distribution("normal", (7.0, 0.5)),
    Distribution("beta", (2.0, 5.0, 4.0, 10.0)),
    Distribution("choice", (4.0, 0.25, 10.0, 0.75)),
    Distribution(
        "pool", (0.5, 0.5), (Distribution("uniform", (5.0, 8.0)), Distribution("beta", (2.0, 5.0, 4.0, 10.0)))
    ),
]


@pytest.mark.parametrize("distribution", ON_SCALE, ids=lambda d: d.kind)
@pytest.mark.parametrize(("zero", "one"), [(4.0, 10.0), (10.0, 4.0)])
def test_a_scale_moves_each_quantile(distribution: Distribution, zero: float, one: float) -> None:
    moved = distribution.on_scale(zero, one)
    shares = SHARES if zero < one else 1.0 - SHARES
    np.testing.assert_allclose(moved.at(SHARES), (distribution.at(shares) - zero) / (one - zero), atol=1e-9)


@pytest.mark.parametrize("kind", ["lognormal", "gamma"])
def test_what_starts_at_zero_has_no_other_zero(kind: str) -> None:
    with pytest.raises(ValueError, match="use beta"):
        Distribution(kind, (1.0, 0.5)).on_scale(0.0, 2.0)
