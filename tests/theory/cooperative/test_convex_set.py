"""Convex sets of utilities: hulls, half-spaces and curves, and how far one can go in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.theory.cooperative.convex_set import ConvexSet, half_spaces, hull
from bargain.theory.cooperative.egalitarian import egalitarian_point
from bargain.theory.cooperative.kalai_smorodinsky import kalai_smorodinsky_point
from bargain.theory.cooperative.nash import nash_point
from tests.theory.cooperative.problems import RANDOM, farthest, points_above


@given(rng=RANDOM)
def test_a_hull_reaches_as_far_as_a_linear_programme_over_lotteries_says(rng: np.random.Generator) -> None:
    points, d = points_above(rng, most_parties=5)
    direction = rng.uniform(0, 1, d.size) * (rng.random(d.size) < 0.7)
    direction[rng.integers(d.size)] = 1.0
    assert hull(points).reach(d, direction) == pytest.approx(farthest(points, d, direction), abs=1e-9)


@given(rng=RANDOM)
def test_a_hull_holds_lotteries_and_less_but_nothing_beyond(rng: np.random.Generator) -> None:
    points, d = points_above(rng, most_parties=5)
    agreements = hull(points)
    lottery = rng.dirichlet(np.ones(len(points))) @ points
    assert agreements.slack(lottery) > -1e-9
    assert agreements.slack(lottery - rng.uniform(0, 100, d.size)) > -1e-9
    assert agreements.slack(points.max(axis=0) + 1e-6) < 0


@given(rng=RANDOM)
def test_the_same_agreement_twice_or_almost_twice_changes_nothing(rng: np.random.Generator) -> None:
    points, d = points_above(rng)
    twice = np.vstack([points, points, points * (1 + 1e-15)])
    np.testing.assert_allclose(nash_point(hull(twice), d), nash_point(hull(points), d), atol=1e-8)


def test_one_agreement_is_a_box() -> None:
    np.testing.assert_allclose(hull([(3, 5, 7)]).ideal_gains(np.array([1.0, 1, 1])), [2, 4, 6])


def test_the_same_set_has_the_same_solutions_however_it_is_described() -> None:
    corners = hull([(1, 0), (0.8, 0.5), (0, 0.9)])
    sides = half_spaces([(0.5, 0.2), (0.4, 0.8), (1, 0), (0, 1)], [0.5, 0.72, 1, 0.9])
    rows = ConvexSet(2, lambda u: np.array([0.5 - 0.5 * u[0] - 0.2 * u[1], 0.72 - 0.4 * u[0] - 0.8 * u[1]]))
    for solution in (nash_point, kalai_smorodinsky_point, egalitarian_point):
        np.testing.assert_allclose(solution(sides, (0.1, 0.2)), solution(corners, (0.1, 0.2)), atol=1e-9)
    np.testing.assert_allclose(nash_point(rows, (0.1, 0.2)), nash_point(corners, (0.1, 0.2)), atol=1e-9)


def test_where_a_constraint_is_not_defined_nothing_can_be_agreed() -> None:
    agreements = ConvexSet(2, lambda u: np.array([np.sqrt(1 - u[0]) - u[1]]))
    assert agreements.slack(np.array([2.0, -5.0])) < 0
    np.testing.assert_allclose(agreements.ideal_gains(np.zeros(2)), [1, 1])
    smooth = ConvexSet(2, lambda u: np.array([1 - u[0] - np.maximum(u[1], 0) ** 2]))
    for d in ((0, 0), (0.3, 0.2), (-1, -2), (0, -3)):
        np.testing.assert_allclose(nash_point(agreements, d), nash_point(smooth, d), atol=1e-8)
        np.testing.assert_allclose(
            kalai_smorodinsky_point(agreements, d), kalai_smorodinsky_point(smooth, d), atol=1e-8
        )


SQUARE = hull([(1, 1)])


@pytest.mark.parametrize("solution", [nash_point, kalai_smorodinsky_point, egalitarian_point])
def test_a_disagreement_point_that_nothing_matches_is_an_error(solution: object) -> None:
    with pytest.raises(ValueError, match=r"disagreement: no agreement gives everyone at least \[0.5, 1.1\]"):
        solution(SQUARE, (0.5, 1.1))  # type: ignore[operator]
    with pytest.raises(ValueError, match=r"^disagreement is nan: give a finite number$"):
        solution(SQUARE, (0.5, np.nan))  # type: ignore[operator]
    with pytest.raises(ValueError, match=r"disagreement: \[0.5\] must be one utility for each of 2 parties"):
        solution(SQUARE, (0.5,))  # type: ignore[operator]


def test_what_does_not_describe_a_set_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"points: shape \(2,\) must be"):
        hull([1, 2])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="points"):
        hull([(1, np.inf)])
    with pytest.raises(ValueError, match=r"^points is no array of numbers: give rows of equal length$"):
        hull([(1, 2), (1,)])
    with pytest.raises(ValueError, match=r"normals: .* give the corners to hull"):
        half_spaces([(1, -1)], [1])
    with pytest.raises(ValueError, match="normals"):
        half_spaces([(0, 0)], [1])
    with pytest.raises(ValueError, match=r"bounds: shape \(2,\) must be"):
        half_spaces([(1, 1)], [1, 2])
    with pytest.raises(ValueError, match=r"constraints: no bound from \[0.0, 0.0\] toward \[0.0, 1.0\]"):
        nash_point(half_spaces([(1, 0)], [1]), (0, 0))
