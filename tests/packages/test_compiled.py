"""The loops that Numba compiles find what NumPy finds, and the same in a world alone as among many."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.inworlds import Array
from bargain.packages.bracket import bracket
from bargain.packages.entries import Entries, entries
from bargain.packages.frontier import Frontier
from bargain.packages.levels import Levels, better_levels
from bargain.packages.zone import largest_least_surplus
from bargain.preferences import Preferences
from tests.crises import Shape, shapes, two_sides

pytest.importorskip("numba")

from bargain.compiled.kernel import TILE, written
from bargain.packages import levels, zone
from bargain.packages.compiled.bracket import bracket as compiled_bracket
from bargain.packages.compiled.entries import entries as compiled_entries
from bargain.packages.compiled.entries import network
from bargain.packages.compiled.levels import better_levels as compiled_levels

WORLDS = TILE + 6
"""A tile and a part of one."""


def floors_of(first: Preferences, second: Preferences) -> tuple[Array, Array]:
    return first.reservation_value(), second.reservation_value()


def test_what_was_compiled_from_another_text_is_not_used(tmp_path: Path) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("NEAR = 0.02\n")
    other.write_text("STEPS = 32\n")
    before = written(one, other)
    other.write_text("STEPS = 33\n")
    assert written(one, other) != before


@pytest.mark.parametrize("rows", range(1, 13))
def test_a_network_sorts_whatever_is_0_or_1_and_hence_everything(rows: int) -> None:
    # Knuth 5.3.4, theorem Z.
    table = np.array(list(product((0, 1), repeat=rows))).T
    for upper, lower in network(rows):
        table[[upper, lower]] = np.sort(table[[upper, lower]], axis=0)
    assert (np.diff(table, axis=0) >= 0).all()


@given(shapes().filter(lambda shape: shape.curvature[0] > 1.0))
def test_a_menu_is_the_same(shape: Shape) -> None:
    # At gamma = 1 all levels between two are equally good at one and the same weight; which is met is a matter of rounding.
    first, second = two_sides(shape, WORLDS)
    frontier, floors = Frontier(first, second), floors_of(first, second)
    found, expected = compiled_entries(frontier, floors), entries(frontier, floors)
    for name, ours, theirs in zip(Entries._fields, found, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-9, err_msg=name)


@pytest.mark.parametrize("issues", [9, 17, 40])
def test_a_menu_of_many_issues_is_the_same(issues: int) -> None:
    first, second = two_sides(Shape((0,) * issues, (1.1, 2.0)), WORLDS)
    frontier, floors = Frontier(first, second), floors_of(first, second)
    for ours, theirs in zip(compiled_entries(frontier, floors), entries(frontier, floors), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-9)


@pytest.mark.parametrize("issues", [9, 17, 24])
def test_a_menu_of_many_issues_on_levels_is_the_same(issues: int) -> None:
    first, second = two_sides(Shape((5,) * issues, (1.1, 2.0)), WORLDS)
    frontier, floors = Frontier(first, second), floors_of(first, second)
    for ours, theirs in zip(compiled_entries(frontier, floors), entries(frontier, floors), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-9)


@given(shapes())
def test_the_zone_is_the_same(shape: Shape) -> None:
    first, second = two_sides(shape, WORLDS)
    floors = floors_of(first, second)
    surplus = {}
    for name, search, change in (("compiled", compiled_bracket, compiled_levels), ("numpy", bracket, better_levels)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(zone, "bracket", search)
            patch.setattr(zone, "better_levels", change)
            surplus[name] = largest_least_surplus(first, second, floors)
    np.testing.assert_allclose(surplus["compiled"], surplus["numpy"], atol=1e-9)


@pytest.mark.parametrize("sides", [2, 3])
@given(shapes().filter(lambda shape: any(shape.levels)), st.integers(0, 2**32 - 1))
def test_better_levels_are_the_same(sides: int, shape: Shape, seed: int) -> None:
    random = np.random.default_rng(seed)
    ladders = {
        k: Levels(np.linspace(0.0, 1.0, count)[:, None], random.uniform(0.0, 1.0, (sides, count, WORLDS)))
        for k, count in enumerate(shape.levels)
        if count
    }
    package = np.zeros((len(shape.levels), WORLDS))
    surplus = sum(rule.values[:, 0] for rule in ladders.values()) - random.uniform(0.0, 2.0, (sides, WORLDS))
    bound = random.uniform(-0.1, 0.5, WORLDS)
    asked = package, np.asarray(surplus), ladders, bound
    np.testing.assert_array_equal(compiled_levels(*asked), better_levels(*asked))


def test_in_how_few_worlds_at_a_time_better_levels_are_looked_for_makes_no_difference(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = np.random.default_rng(1)
    ladders = {k: Levels(np.linspace(0.0, 1.0, 7)[:, None], random.uniform(0.0, 1.0, (2, 7, WORLDS))) for k in range(3)}
    surplus = sum(rule.values[:, 0] for rule in ladders.values()) - random.uniform(0.0, 2.0, (2, WORLDS))
    asked = np.zeros((3, WORLDS)), np.asarray(surplus), ladders, random.uniform(0.0, 0.5, WORLDS)
    found = better_levels(*asked)
    for together in (1, 300):
        monkeypatch.setattr(levels, "TOGETHER", together)
        np.testing.assert_array_equal(better_levels(*asked), found)


@given(shapes())
def test_a_world_alone_has_the_menu_that_it_has_among_many(shape: Shape) -> None:
    many = two_sides(shape, WORLDS)
    for world in (0, TILE - 1, WORLDS - 1):
        here = np.arange(WORLDS) == world
        one = [side.only(here) for side in many]
        alone = compiled_entries(Frontier(*one), floors_of(*one))
        among = compiled_entries(Frontier(*many), floors_of(*many))
        for ours, theirs in zip(alone, among, strict=True):
            np.testing.assert_array_equal(ours[:, 0], theirs[:, world])
