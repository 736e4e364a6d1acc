"""The largest sum of gains, of menus and of convex sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.theory.cooperative.convex_set import ConvexSet, half_spaces, hull
from bargain.theory.cooperative.nash import nash_point
from bargain.theory.cooperative.utilitarian import utilitarian_entry, utilitarian_point
from tests.theory.cooperative.problems import RANDOM, largest, menu, points_above


@given(rng=RANDOM)
def test_no_entry_that_leaves_nobody_worse_off_has_a_larger_sum(rng: np.random.Generator) -> None:
    gains = menu(rng)
    weights = rng.uniform(0.2, 3, (len(gains), gains.shape[2]))
    entry = utilitarian_entry(gains, weights)
    for world in range(gains.shape[2]):
        sums = [gain @ weights[:, world] if (gain >= 0).all() else -np.inf for gain in gains[:, :, world].T]
        assert sums[entry[world]] == pytest.approx(max(sums), rel=1e-12)


@given(rng=RANDOM)
def test_a_linear_programme_finds_the_same_sum_and_point(rng: np.random.Generator) -> None:
    points, d = points_above(rng, most_parties=5)
    weights = rng.uniform(0.2, 3, d.size)
    np.testing.assert_allclose(utilitarian_point(hull(points), d, weights), largest(points, d, weights)[0], atol=1e-8)


@pytest.mark.parametrize("parties", [2, 3, 5, 8])
def test_on_an_ellipsoid_gains_go_by_weights_and_squared_axes(parties: int) -> None:
    rng = np.random.default_rng(parties)
    axes, weights = rng.uniform(0.5, 3, parties), rng.uniform(0.2, 2, parties)
    ellipsoid = ConvexSet(parties, lambda u: np.array([1 - ((np.maximum(u, 0) / axes) ** 2).sum()]))
    along = weights * axes**2
    expected = along / np.linalg.norm(along / axes)
    np.testing.assert_allclose(utilitarian_point(ellipsoid, np.zeros(parties), weights), expected, atol=1e-8)


def test_of_equal_sums_the_most_even_is_taken() -> None:
    gains = np.array([[1.0, 0.7, 0.2, 0.55], [0.0, 0.3, 0.8, 0.45]])[..., None]
    assert utilitarian_entry(gains) == [3]
    capped = half_spaces([(1, 1, 1, 1), (1, 0, 0, 0), (0, 1, 0, 0)], [1, 0.1, 0.2])
    np.testing.assert_allclose(utilitarian_point(capped, np.zeros(4)), [0.1, 0.2, 0.35, 0.35], atol=1e-8)
    flat_then_curved = ConvexSet(2, lambda u: np.array([1.2 - u[0] - u[1], 1 - (np.maximum(u, 0) ** 2).sum()]))
    np.testing.assert_allclose(utilitarian_point(flat_then_curved, (-0.1, 0.05)), [0.525, 0.675], atol=1e-8)


def test_nobody_signs_what_leaves_it_worse_off_however_large_the_sum() -> None:
    assert utilitarian_entry(np.array([[9.0, 0.1], [-0.1, 0.1]])[..., None]) == [1]
    np.testing.assert_allclose(utilitarian_point(half_spaces([(1, 3)], [1]), (0, 0.1)), [0.7, 0.1], atol=1e-9)


@given(rng=RANDOM)
def test_weighted_by_one_over_the_gains_of_the_nash_point_it_is_the_nash_point(rng: np.random.Generator) -> None:
    # The observation of Harsanyi: what is fair in Nash's sense is also efficient at its own rates of exchange.
    axes = rng.uniform(0.5, 3, 3)
    ellipsoid = ConvexSet(3, lambda u: np.array([1 - ((np.maximum(u, 0) / axes) ** 2).sum()]))
    found = nash_point(ellipsoid, np.zeros(3))
    np.testing.assert_allclose(utilitarian_point(ellipsoid, np.zeros(3), 1 / found), found, atol=1e-7)


def test_where_nobody_can_gain_everyone_keeps_what_it_has() -> None:
    np.testing.assert_allclose(utilitarian_point(hull([(1, 1)]), (1, 1)), [1, 1], atol=1e-9)
