"""The zone of three parties against every package of small agendas, looked at one by one."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.packages.common_zone import common_surplus
from tests.crises import Shape, every_package, many_sides, value_of_each

WORLDS = 32
STEPS = 41
FLOORS = [np.full(WORLDS, floor) for floor in (0.4, 0.5, 0.45)]


def compared(shape: Shape) -> tuple[Array, Array]:
    """The largest least surplus found (W,), and that of all packages, continua in steps, (W,)."""
    sides = many_sides(shape, 3, WORLDS)
    packages = every_package(shape, STEPS)
    least = np.min([value_of_each(side, packages) - floor for side, floor in zip(sides, FLOORS, strict=True)], axis=0)
    return common_surplus(sides, FLOORS), least.max(axis=0)


@pytest.mark.parametrize("shape", [Shape((4, 5, 3)), Shape((3, 4, 2), ideals="interior", seed=3)])
def test_on_levels_it_is_never_more_than_there_is_and_near_it(shape: Shape) -> None:
    found, most = compared(shape)
    assert (found <= most + 1e-9).all()
    assert (most - found).mean() < 0.01


@pytest.mark.parametrize("shape", [Shape((0, 0)), Shape((0, 0), ideals="interior", seed=3), Shape((3, 0, 4), seed=4)])
def test_with_continua_it_is_what_a_fine_grid_has(shape: Shape) -> None:
    found, most = compared(shape)  # a step is 1/40 of an issue: the best lies within one of the grid's
    assert (found <= most + 0.02).all()
    assert (most - found).mean() < 0.01
