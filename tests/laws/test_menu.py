"""The menu: efficient, in order, and the same from both ends.

An entry maximises a weighted sum of values with weights of at least 1e-9.  Rounding in that sum, about 1e-16, can hide a
gain of one side of up to 1e-16 / 1e-9; with the ramp that stands for the step at gamma = 1, whose width is 1e-6 in the
weight, entries are efficient to 1e-6 utils.  That is what domination is judged by.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given

from bargain.inworlds import Array
from bargain.packages.entries import ENTRIES
from bargain.packages.menu import Menu
from bargain.preferences import Preferences
from tests.crises import Shape, every_package, shapes, two_sides, value_of_each

HIDDEN = 1e-6
GRID = {1: 2001, 2: 61, 3: 21}


def menu_of(first: Preferences, second: Preferences) -> Menu:
    return Menu(first, second, (first.reservation_value(), second.reservation_value()))


def allowed(first: Preferences, second: Preferences, packages: Array, worlds: int) -> Array:
    """Which packages (K, N) firm points permit in each world, (N, W)."""
    columns = [np.repeat(package[:, None], worlds, axis=1) for package in packages.T]
    return np.stack([first.permits(column) & second.permits(column) for column in columns])


@given(shapes(most_issues=3))
def test_no_entry_is_dominated(shape: Shape) -> None:
    worlds = 6
    first, second = two_sides(shape, worlds)
    menu = menu_of(first, second)
    packages = every_package(shape, GRID[len(shape.levels)])
    permitted = allowed(first, second, packages, worlds) if shape.firm else True
    one = np.where(permitted, value_of_each(first, packages), -np.inf)
    two = np.where(permitted, value_of_each(second, packages), -np.inf)
    for j in range(ENTRIES):
        no_worse = (one >= menu.first[j]) & (two >= menu.second[j])
        better = (one > menu.first[j] + HIDDEN) | (two > menu.second[j] + HIDDEN)
        assert not (no_worse & better & menu.possible).any()


@given(shapes())
def test_values_are_in_order_along_it(shape: Shape) -> None:
    menu = menu_of(*two_sides(shape))
    assert (np.diff(menu.first, axis=0) <= 0).all()
    assert (np.diff(menu.second, axis=0) >= 0).all()


@given(shapes())
def test_entries_are_worth_what_the_menu_says(shape: Shape) -> None:
    first, second = two_sides(shape)
    menu = menu_of(first, second)
    for j in range(0, ENTRIES, 5):
        package = menu.package(np.full(32, j))
        for side, values in ((first, menu.first), (second, menu.second)):
            np.testing.assert_allclose(side.value(package)[menu.possible], values[j][menu.possible], atol=1e-9)


@given(shapes())
def test_entries_respect_firm_points(shape: Shape) -> None:
    first, second = two_sides(shape)
    menu = menu_of(first, second)
    for j in range(0, ENTRIES, 5):
        package = menu.package(np.full(32, j))
        assert (first.permits(package) & second.permits(package))[menu.possible].all()


@given(shapes().filter(lambda shape: shape.curvature[0] > 1.0))
def test_it_reads_the_same_from_the_other_side(shape: Shape) -> None:
    # At gamma = 1 all levels between two are equally good at one and the same weight; which is met is a matter of rounding.
    first, second = two_sides(shape)
    one, other = menu_of(first, second), menu_of(second, first)
    np.testing.assert_allclose(one.first[:, one.possible], other.second[::-1, one.possible], atol=1e-6)
    np.testing.assert_allclose(one.second[:, one.possible], other.first[::-1, one.possible], atol=1e-6)


@given(shapes())
def test_its_ends_are_each_sides_best(shape: Shape) -> None:
    first, second = two_sides(shape)
    menu = menu_of(first, second)
    packages = every_package(shape, 9)
    permitted = allowed(first, second, packages, 32)
    for side, best in ((first, menu.first[0]), (second, menu.second[-1])):
        grid = np.where(permitted, value_of_each(side, packages), -np.inf).max(axis=0)
        assert (best >= grid - HIDDEN)[menu.possible].all()
