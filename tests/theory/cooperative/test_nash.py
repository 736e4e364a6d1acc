"""The Nash point, of menus and of convex sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.theory.cooperative.convex_set import ConvexSet, half_spaces, hull
from bargain.theory.cooperative.nash import nash_entry, nash_point
from tests.theory.cooperative.problems import RANDOM, largest, menu, picked, points_above


@given(rng=RANDOM)
def test_no_entry_that_gives_everyone_a_gain_has_a_larger_product(rng: np.random.Generator) -> None:
    gains = menu(rng)
    weights = rng.uniform(0.2, 3, (len(gains), gains.shape[2]))
    entry = nash_entry(gains, weights)
    for world in range(gains.shape[2]):
        products = [
            np.prod(gains[:, j, world] ** weights[:, world]) if (gains[:, j, world] > 0).all() else 0.0
            for j in range(gains.shape[1])
        ]
        assert products[entry[world]] == pytest.approx(max(products), rel=1e-12)


def test_more_weight_never_gives_less() -> None:
    gains = np.random.default_rng(2).uniform(0.01, 1, (3, 40, 300))
    weak, strong = (
        picked(lambda g, w=w: nash_entry(g, [np.full(1, w), np.ones(1), np.ones(1)]), gains) for w in (1.0, 2.0)
    )
    assert (strong[0] >= weak[0]).all()
    assert (strong[0] > weak[0]).any()


def test_packages_that_cannot_be_are_never_picked() -> None:
    gains = np.array([[[-np.inf], [0.1], [-np.inf]], [[0.9], [0.2], [-np.inf]]])
    assert nash_entry(gains) == [1]


@given(rng=RANDOM)
def test_no_lottery_is_worth_more_at_the_prices_of_the_nash_point(rng: np.random.Generator) -> None:
    # u is the Nash point just where the plane with normals w / (u - d) supports the set there: a linear programme.
    points, d = points_above(rng, most_parties=5)
    weights = rng.uniform(0.2, 3, d.size)
    found = nash_point(hull(points), d, weights)
    prices = weights / (found - d)
    assert largest(points, d, prices)[1] - prices @ found < 1e-7 * weights.sum()


@pytest.mark.parametrize("parties", [2, 3, 5, 8])
def test_on_an_ellipsoid_shares_of_ideal_gains_are_roots_of_weights(parties: int) -> None:
    rng = np.random.default_rng(parties)
    axes, weights = rng.uniform(0.5, 3, parties), rng.dirichlet(np.ones(parties) * 5)
    ellipsoid = ConvexSet(parties, lambda u: np.array([1 - ((np.maximum(u, 0) / axes) ** 2).sum()]))
    np.testing.assert_allclose(nash_point(ellipsoid, np.zeros(parties), weights), axes * np.sqrt(weights), atol=1e-8)


@given(rng=RANDOM)
def test_what_is_divided_evenly_goes_by_weight(rng: np.random.Generator) -> None:
    parties = int(rng.integers(2, 7))
    d, weights = rng.uniform(0, 1, parties), rng.dirichlet(np.ones(parties) * 3)
    money = d.sum() + rng.uniform(0.1, 5)
    found = nash_point(half_spaces([np.ones(parties)], [money]), d, weights)
    np.testing.assert_allclose(found, d + weights * (money - d.sum()), atol=1e-8)


def test_a_dense_menu_of_a_frontier_comes_to_the_point_of_the_set() -> None:
    x = np.linspace(0, 1, 20001)
    frontier = ConvexSet(2, lambda u: np.array([1 - u[0] - np.maximum(u[1], 0) ** 2]))
    for d in ((0.0, 0.0), (0.3, 0.1), (0.0, 0.6)):
        menu_of_it = np.stack([x - d[0], np.sqrt(1 - x) - d[1]])[..., None]
        assert x[nash_entry(menu_of_it)[0]] == pytest.approx(nash_point(frontier, d)[0], abs=1e-4)


def test_where_nobody_can_gain_everyone_keeps_what_it_has() -> None:
    np.testing.assert_allclose(nash_point(hull([(1, 0), (0, 1)]), (0.5, 0.5)), [0.5, 0.5], atol=1e-9)
    np.testing.assert_allclose(nash_point(hull([(1, 0), (1, 1)]), (1, 0)), [1, 0], atol=1e-9)  # only the second could


def test_weights_must_be_positive_and_one_for_each_party() -> None:
    with pytest.raises(ValueError, match="weights: 1 given for 2 parties"):
        nash_entry(np.ones((2, 3, 1)), np.ones((1, 1)))
    with pytest.raises(ValueError, match=r"^weights is -1: give a number above 0$"):
        nash_entry(np.ones((2, 3, 2)), np.array([[1.0, 2], [1, -1]]))
    with pytest.raises(ValueError, match=r"weights: \[1.0, 0.0\] must be one number above 0 for each of 2 parties"):
        nash_point(hull([(1, 1)]), (0, 0), (1, 0))
    with pytest.raises(ValueError, match=r"weights: \[1.0, nan\] must be"):
        nash_point(hull([(1, 1)]), (0, 0), (1, np.nan))
