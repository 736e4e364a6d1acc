"""The contract curve against every package of small agendas, looked at one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from bargain.inworlds import Array
from bargain.packages.pareto import efficient_values
from bargain.packages.zone import largest_least_surplus
from bargain.preferences import TIE
from tests.crises import Shape, every_package, shapes, two_sides, value_of_each


def all_values(shape: Shape, steps: int = 41) -> tuple[Array, Array]:
    """What every permitted package is worth to the two sides of one world, (2, N), and the sides' contract curve."""
    first, second = two_sides(shape, worlds=1)
    packages = every_package(shape, steps)
    permitted = np.array([first.permits(p[:, None])[0] and second.permits(p[:, None])[0] for p in packages.T])
    values = np.stack([value_of_each(side, packages)[:, 0] for side in (first, second)])
    return values[:, permitted], efficient_values(first, second)


@given(shapes(most_issues=3, most_levels=4))
def test_no_package_is_better_than_the_curve_for_both(shape: Shape) -> None:
    values, curve = all_values(shape, steps=11)
    for value in values.T:
        assert (curve - value[:, None]).min(axis=0).max() >= -1e-3, "the curve has steps of its own on continua"


@pytest.mark.parametrize("levels", [(3, 4), (5, 2, 3), (4, 4, 4, 3)])
@pytest.mark.parametrize("seed", range(5))
def test_with_levels_alone_the_curve_is_the_packages_that_none_beats(levels: tuple[int, ...], seed: int) -> None:
    values, curve = all_values(Shape(levels, hazards=True, seed=seed))
    beaten = [
        (values - value[:, None] > TIE).any(axis=0) & (values - value[:, None] > -TIE).all(axis=0) for value in values.T
    ]
    best = np.unique(values[:, ~np.array(beaten).any(axis=1)], axis=1)
    np.testing.assert_allclose(curve, best, atol=1e-12)


@given(shapes())
def test_the_curve_bounds_the_largest_least_surplus_and_meets_it_on_continua(shape: Shape) -> None:
    first, second = two_sides(shape, worlds=1)
    curve, floors = efficient_values(first, second), np.full((2, 1), 0.5)
    found = largest_least_surplus(first, second, (floors[0], floors[1]))[0]
    exact = (curve - floors).min(axis=0).max(initial=-np.inf)
    assert found <= exact + 1e-3
    if not any(shape.levels):
        assert found == pytest.approx(exact, abs=1e-3)


def test_firm_points_that_exclude_every_package_leave_no_curve() -> None:
    first, second = two_sides(Shape((0, 0), firm=1), worlds=1)
    first.reservation[0], second.reservation[0] = 0.3, 0.7
    assert efficient_values(first, second).shape == (2, 0)
