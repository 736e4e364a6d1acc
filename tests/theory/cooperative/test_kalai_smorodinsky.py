"""The Kalai-Smorodinsky solution, of menus and of convex sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.theory.cooperative.convex_set import hull
from bargain.theory.cooperative.kalai_smorodinsky import ideal_gains, kalai_smorodinsky_entry, kalai_smorodinsky_point
from tests.theory.cooperative.problems import RANDOM, farthest, menu, points_above


@given(rng=RANDOM)
def test_no_entry_has_a_larger_least_share_of_ideal_gains(rng: np.random.Generator) -> None:
    gains = menu(rng)
    entry = kalai_smorodinsky_entry(gains)
    for world in range(gains.shape[2]):
        entries = gains[:, :, world].T
        ideal = np.max([gain for gain in entries if (gain >= 0).all()], axis=0)
        shares = [min(gain / ideal) for gain in entries]
        assert shares[entry[world]] == max(shares)


@given(rng=RANDOM)
def test_linear_programmes_find_the_same_point(rng: np.random.Generator) -> None:
    points, d = points_above(rng, most_parties=5)
    ideal = np.array([farthest(points, d, one) for one in np.eye(d.size)])
    found = kalai_smorodinsky_point(hull(points), d)
    np.testing.assert_allclose(found, d + ideal * farthest(points, d, ideal), atol=1e-8)


def test_what_is_good_for_one_and_refused_by_the_other_is_no_ideal() -> None:
    gains = np.array([[[5.0], [0.6], [0.2]], [[-0.1], [0.2], [0.5]]])
    np.testing.assert_array_equal(ideal_gains(gains), [[0.6], [0.5]])
    assert kalai_smorodinsky_entry(gains) == [1]  # shares (1, 0.4) against (0.33, 1)


def test_where_not_everyone_can_gain_the_largest_least_gain_is_picked() -> None:
    gains = np.array([[[0.5, -0.5], [0.0, -0.2]], [[0.0, 0.3], [0.0, 0.3]]])
    np.testing.assert_array_equal(kalai_smorodinsky_entry(gains), [0, 1])
    np.testing.assert_array_equal(ideal_gains(gains), [[0.5, 0.0], [0.0, 0.0]])
    np.testing.assert_allclose(kalai_smorodinsky_point(hull([(1, 0), (1, 1)]), (1, 0)), [1, 0], atol=1e-9)


def test_of_three_parties_one_may_be_held_back_for_nothing() -> None:
    agreements = hull([(1, 0, 1), (0, 1, 1)])
    assert kalai_smorodinsky_point(agreements, (0, 0, 0)) == pytest.approx([0.5, 0.5, 0.5])
