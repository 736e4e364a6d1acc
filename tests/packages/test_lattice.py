"""The menu of many parties: how many entries it has, and between what bounds lies the most that one of them can have."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.packages.lattice import Lattice
from tests.crises import Shape, every_package, many_sides, value_of_each

WORLDS = 8


@pytest.mark.parametrize(("parties", "entries"), [(3, 88), (10, 21)])
def test_it_has_as_many_entries_as_it_says(parties: int, entries: int) -> None:
    sides = many_sides(Shape((0, 0, 0)), parties, WORLDS)
    lattice = Lattice(sides, [np.zeros(WORLDS)] * parties)
    assert lattice.values.shape == (parties, entries, WORLDS)


@pytest.mark.parametrize("shape", [Shape((4, 5, 3)), Shape((3, 4, 2), ideals="interior", seed=3)])
def test_what_one_can_have_lies_between_the_bound_and_the_bound_less_its_gap(shape: Shape) -> None:
    sides, packages = many_sides(shape, 3, WORLDS), every_package(shape, 0)
    floors = [np.full(WORLDS, floor) for floor in (0.35, 0.4, 0.3)]
    lattice, values = Lattice(sides, floors), [value_of_each(side, packages) for side in sides]
    for seat in range(3):
        enough = np.all([values[other] >= floors[other] - 1e-9 for other in range(3) if other != seat], axis=0)
        most = np.where(enough, values[seat], -np.inf).max(axis=0)
        bound = lattice.bound(seat, floors)
        assert (most <= bound + 1e-9).all()
        there = np.isfinite(most)
        assert (bound - lattice.gaps[seat] <= most + 1e-9)[there].all()
        assert there.sum() > WORLDS / 4
