"""What one party could have on top: never more than there is, and near it; held to the contract curve and to enumeration."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.packages.common_zone import common_surplus
from bargain.packages.headroom import headroom
from bargain.packages.pareto import efficient_values
from tests.crises import Shape, every_package, many_sides, two_sides, value_of_each

SHAPES = (Shape((0, 0, 0)), Shape((5, 4, 6), hazards=True), Shape((3, 0, 5, 4), ideals="interior", seed=2))


@pytest.mark.parametrize("shape", SHAPES)
def test_it_is_near_what_the_contract_curve_leaves_and_never_above(shape: Shape) -> None:
    sides, worlds = two_sides(shape), 32
    package = np.random.default_rng(5).uniform(size=(len(shape.levels), worlds))
    for k, many in enumerate(shape.levels):
        if many:
            package[k] = np.round(package[k] * (many - 1)) / (many - 1)
    values = [side.value(package) for side in sides]
    found = headroom(sides, values)
    most = np.zeros((2, worlds))
    for world in range(worlds):
        here = np.arange(worlds) == world
        first, second = efficient_values(*(side.only(here) for side in sides))
        most[0, world] = (first[second >= values[1][world] - 1e-9] - values[0][world]).max(initial=0.0)
        most[1, world] = (second[first >= values[0][world] - 1e-9] - values[1][world]).max(initial=0.0)
    assert (found <= most + 2e-3).all()  # the curve itself is drawn in steps
    assert (most - found).mean() < 0.02  # in single worlds, off the convex hull of few levels, much may be missed


def test_three_parties_have_no_more_than_any_package_gives() -> None:
    shape = Shape((4, 5, 3, 4), ideals="interior", curvature=(1.5, 3.0), seed=3)
    sides = many_sides(shape, 3)
    packages = every_package(shape, 0)
    each = [value_of_each(side, packages) for side in sides]
    start = packages[:, [100]].repeat(32, axis=1)
    values = [side.value(start) for side in sides]
    found = headroom(sides, values)
    for seat in range(3):
        others = [other for other in range(3) if other != seat]
        kept = np.all([each[other] >= values[other] - 1e-9 for other in others], axis=0)
        most = np.where(kept, each[seat] - values[seat], 0.0).max(axis=0)
        assert (found[seat] <= most + 1e-9).all()
        assert (most - found[seat]).mean() < 0.05


def test_on_the_frontier_nobody_has_more() -> None:
    sides = two_sides(Shape((0, 0, 0), curvature=(2.0, 2.0)))
    best = [side.value(sides[0].ideal) for side in sides]
    assert headroom(sides, best)[0] == pytest.approx(0.0, abs=1e-9)
    assert common_surplus(sides, best) == pytest.approx(0.0, abs=1e-3)


def test_where_firm_points_leave_no_package_there_is_nothing_on_top() -> None:
    first, second = two_sides(Shape((0, 0), firm=1), worlds=4)
    first.reservation[0], second.reservation[0] = [0.3, 0.7, 0.3, 0.7], [0.7, 0.3, 0.7, 0.3]
    found = headroom([first, second], [np.zeros(4), np.zeros(4)])
    np.testing.assert_array_equal(found > 0.0, [[False, True, False, True]] * 2)
    assert found.dtype == np.float64
