"""Looking things up on a menu."""

from __future__ import annotations

import numpy as np

from bargain.packages.entries import ENTRIES
from bargain.packages.menu import Menu
from bargain.packages.sideview import SideView
from tests.crises import Shape, two_sides


def test_both_sides_read_one_menu_from_their_own_end() -> None:
    first, second = two_sides(Shape((0, 3, 0), seed=2), 16)
    menu = Menu(first, second, (first.reservation_value(), second.reservation_value()))
    one, other = SideView(menu, 0), SideView(menu, 1)
    np.testing.assert_array_equal(one.mine, other.theirs[::-1])
    for entry in (0, 7, ENTRIES - 1):
        here, there = np.full(16, entry), np.full(16, ENTRIES - 1 - entry)
        np.testing.assert_array_equal(one.package(here), other.package(there))
    assert (np.diff(one.mine, axis=0) <= 0.0).all()
    assert (np.diff(other.mine, axis=0) <= 0.0).all()


def test_entries_are_nowhere_far_apart_on_a_continuum() -> None:
    # Half of the entries at even distances: no step above a sixth of the frontier's length, for all gamma.
    for gamma in (1.0, 1.1, 1.5, 2.0, 3.0):
        first, second = two_sides(Shape((0, 0, 0), (gamma, gamma), seed=3), 64)
        menu = Menu(first, second, (first.reservation_value(), second.reservation_value()))
        steps = np.hypot(np.diff(menu.first, axis=0), np.diff(menu.second, axis=0))
        assert (steps.max(axis=0) < steps.sum(axis=0) / 6).all()
