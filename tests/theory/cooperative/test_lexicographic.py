"""The lexicographic solutions, of menus and of convex sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.inworlds import Array
from bargain.theory.cooperative.convex_set import ConvexSet, half_spaces, hull
from bargain.theory.cooperative.egalitarian import egalitarian_point
from bargain.theory.cooperative.kalai_smorodinsky import kalai_smorodinsky_point
from bargain.theory.cooperative.lexicographic import lexicographic_entry, lexicographic_point
from tests.theory.cooperative.problems import RANDOM, farthest, largest, menu, points_above


@given(rng=RANDOM)
def test_sorted_gains_are_the_largest_in_the_order_of_words(rng: np.random.Generator) -> None:
    gains = np.round(4 * menu(rng)) / 4  # coarse, so that there are ties
    proportions = rng.choice([0.5, 1.0, 2.0], (len(gains), gains.shape[2]))
    entry = lexicographic_entry(gains, proportions)
    for world in range(gains.shape[2]):
        words = [sorted(gain / proportions[:, world]) for gain in gains[:, :, world].T]
        assert words[entry[world]] == max(words)
        assert entry[world] == words.index(max(words))


def by_programmes(points: Array, d: Array) -> Array:
    """Raise the floor of all who are not yet served as far as it goes, then keep those who cannot have more than it."""
    floor, open_ = d.copy(), np.ones(d.size, dtype=bool)
    while open_.any():
        floor = floor + open_ * farthest(points, floor, open_.astype(float))
        for party in np.flatnonzero(open_):
            most = largest(points, floor - 1e-9, np.eye(d.size)[party])[1]
            open_[party] = most > floor[party] + 1e-5
    return floor


@given(rng=RANDOM)
def test_linear_programmes_find_the_same_point(rng: np.random.Generator) -> None:
    points, d = points_above(rng, most_parties=4)
    points = np.round(4 * (points - d)) / 4 + d + 0.1  # coarse, so that some are held back for nothing
    np.testing.assert_allclose(lexicographic_point(hull(points), d), by_programmes(points, d), atol=1e-6)


def test_gains_go_on_for_those_who_can_have_more() -> None:
    box = half_spaces(np.eye(4), [1, 2, 2, 5])
    np.testing.assert_allclose(lexicographic_point(box, np.zeros(4)), [1, 2, 2, 5], atol=1e-9)
    tied = half_spaces([(1, 0, 0), (0, 1, 1)], [1, 5])
    np.testing.assert_allclose(lexicographic_point(tied, np.zeros(3)), [1, 2.5, 2.5], atol=1e-9)


def test_in_units_of_ideal_gains_it_completes_kalai_and_smorodinsky() -> None:
    agreements, nothing = hull([(1, 0, 2), (0, 3, 2)]), np.zeros(3)
    ideal = agreements.ideal_gains(nothing)
    np.testing.assert_allclose(kalai_smorodinsky_point(agreements, nothing), [0.5, 1.5, 1.0], atol=1e-9)
    np.testing.assert_allclose(lexicographic_point(agreements, nothing, ideal), [0.5, 1.5, 2.0], atol=1e-9)


@pytest.mark.parametrize("parties", [2, 3, 5])
def test_where_equal_gains_leave_nothing_on_the_table_it_adds_nothing(parties: int) -> None:
    ball = ConvexSet(parties, lambda u: np.array([1 - (np.maximum(u, 0) ** 2).sum()]))
    nothing = np.zeros(parties)
    np.testing.assert_allclose(lexicographic_point(ball, nothing), egalitarian_point(ball, nothing), atol=1e-9)
