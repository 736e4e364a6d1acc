"""Equal and proportional gains, of menus and of convex sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.theory.cooperative.convex_set import ConvexSet, hull
from bargain.theory.cooperative.egalitarian import (
    egalitarian_entry,
    egalitarian_point,
    proportional_entry,
    proportional_point,
)
from tests.theory.cooperative.problems import RANDOM, farthest, menu, points_above


@given(rng=RANDOM)
def test_no_entry_has_a_larger_least_gain_in_units_of_the_proportions(rng: np.random.Generator) -> None:
    gains = menu(rng) - 0.4
    proportions = rng.uniform(0.2, 3, (len(gains), gains.shape[2]))
    for entry, units in (
        (egalitarian_entry(gains), np.ones(proportions.shape)),
        (proportional_entry(gains, proportions), proportions),
    ):
        for world in range(gains.shape[2]):
            least = [min(gain / units[:, world]) for gain in gains[:, :, world].T]
            assert least[entry[world]] == max(least)


@given(rng=RANDOM)
def test_a_linear_programme_finds_the_same_point(rng: np.random.Generator) -> None:
    points, d = points_above(rng, most_parties=5)
    proportions = rng.uniform(0.2, 3, d.size)
    found = proportional_point(hull(points), d, proportions)
    np.testing.assert_allclose(found, d + proportions * farthest(points, d, proportions), atol=1e-8)
    np.testing.assert_allclose(
        egalitarian_point(hull(points), d), proportional_point(hull(points), d, np.full(d.size, 7)), atol=1e-9
    )


@pytest.mark.parametrize("parties", [2, 3, 5, 8])
def test_on_a_ball_gains_are_in_proportion(parties: int) -> None:
    ball = ConvexSet(parties, lambda u: np.array([1 - (np.maximum(u, 0) ** 2).sum()]))
    proportions = np.arange(1.0, parties + 1)
    found = proportional_point(ball, np.zeros(parties), proportions)
    np.testing.assert_allclose(found, proportions / np.linalg.norm(proportions), atol=1e-12)


@given(rng=RANDOM)
def test_the_least_gain_never_falls_as_entries_are_added(rng: np.random.Generator) -> None:
    gains = menu(rng)
    more = np.concatenate([gains, rng.uniform(-1, 1, gains.shape)], axis=1)
    least = [np.take_along_axis(g.min(axis=0), egalitarian_entry(g)[None], axis=0) for g in (gains, more)]
    assert (least[1] >= least[0]).all()


def test_proportions_must_be_positive_and_one_for_each_party() -> None:
    with pytest.raises(ValueError, match="proportions: 3 given for 2 parties"):
        proportional_entry(np.ones((2, 3, 1)), np.ones((3, 1)))
    with pytest.raises(ValueError, match=r"proportions: \[1.0, -1.0\] must be"):
        proportional_point(hull([(1, 1)]), (0, 0), (1, -1))
