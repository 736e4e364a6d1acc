"""What a side reads off its menu: what the other just takes, what lies between entries, and the Nash point."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.inworlds import Array, Mask
from bargain.packages.entries import ENTRIES
from bargain.packages.menu import Menu
from bargain.packages.sideview import SideView
from bargain.preferences import Preferences
from tests.crises import Shape, two_sides

WORLDS = 64
SHAPES = [Shape((0, 0, 0), seed=2), Shape((0, 3, 0), seed=2), Shape((0,), (2.0, 2.0), seed=5)]


def read(shape: Shape) -> tuple[Preferences, Preferences, SideView]:
    first, second = two_sides(shape, WORLDS)
    menu = Menu(first, second, (first.reservation_value(), second.reservation_value()))
    return first, second, SideView(menu, 0)


def mixable(side: SideView, place: Array) -> Mask:
    """Whether the entries around a place (W,) have the same levels, (W,)."""
    below, above = (side.package(entry.astype(int)) for entry in (np.floor(place), np.ceil(place)))
    ladders = [k for k, issue in enumerate(side.menu.frontier.first.agenda) if issue.levels]
    same: Mask = (below[ladders] == above[ladders]).all(axis=0)
    return same


@pytest.mark.parametrize("seat", [0, 1])
@pytest.mark.parametrize("shape", SHAPES)
def test_what_lies_between_entries_is_worth_at_least_the_mixed_worth(shape: Shape, seat: int) -> None:
    first, second, side = read(shape)
    parties = (first, second)
    if seat == 1:
        side, parties = side.turned(1), (second, first)
    for place in np.arange(0.25, ENTRIES - 1, 2.5):
        here = np.full(WORLDS, place)
        can = mixable(side, here)
        package = side.package(here)
        entry, share = int(place), place - int(place)
        for values, party in zip((side.mine, side.theirs), parties, strict=True):
            mixed = values[entry] + share * (values[entry + 1] - values[entry])
            assert (party.value(package) >= mixed - 1e-9)[can].all()


def test_levels_are_never_mixed() -> None:
    _, _, side = read(SHAPES[1])
    levels = np.array(two_sides(SHAPES[1], WORLDS)[0].agenda.issues[1].positions)
    apart = 0
    for place in np.arange(0.5, ENTRIES - 1):
        here = np.full(WORLDS, place)
        can = mixable(side, here)
        apart += int((~can).sum())
        offered = side.package(here)[1][can]
        assert np.isin(offered, levels).all()
    assert apart > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_what_the_other_just_takes_leaves_it_what_it_needs_and_no_more(shape: Shape) -> None:
    first, second, side = read(shape)
    needed = second.reservation_value()
    place, mine = side.just_taken(needed), side.most(needed)
    there = np.isfinite(mine) & (place % 1 > 0.0)
    package = side.package(place)
    assert there.sum() > 10
    assert (second.value(package) >= needed - 1e-9)[there].all()
    assert (first.value(package) >= mine - 1e-9)[there].all()
    np.testing.assert_allclose(second.value(package)[there], needed[there], atol=0.02)


def test_where_nothing_is_enough_for_the_other_nothing_is_taken() -> None:
    _, _, side = read(SHAPES[0])
    assert (side.most(np.full(WORLDS, 2.0)) == -np.inf).all()
    np.testing.assert_array_equal(side.most(np.full(WORLDS, -9.0)), side.mine[0])


@pytest.mark.parametrize("seat", [0, 1])
def test_between_entries_that_differ_in_levels_there_is_nothing_to_take(seat: int) -> None:
    _, _, side = read(SHAPES[1])
    side = side.turned(1) if seat == 1 else side
    for entry in range(ENTRIES - 1):
        apart = ~mixable(side, np.full(WORLDS, entry + 0.5))
        middle = (side.theirs[entry] + side.theirs[entry + 1]) / 2.0
        place, mine = side.just_taken(middle), side.most(middle)
        np.testing.assert_array_equal(place[apart], entry + 1)
        np.testing.assert_array_equal(mine[apart], side.mine[entry + 1][apart])


@pytest.mark.parametrize("shape", SHAPES)
def test_who_offers_the_most_that_the_other_can_get_beside_its_own_gain_loses_none_of_it(shape: Shape) -> None:
    """Why a proposer never has a reason to wait where all is known, whatever the frontier's shape."""
    _, _, side = read(shape)
    for share in (0.1, 0.35, 0.6, 0.85):
        own = side.mine[-1] + share * (side.mine[0] - side.mine[-1])
        theirs = side.turned(1 - side.seat).most(own)
        assert (side.most(theirs) >= own - 1e-8).all()


def test_a_search_nearby_finds_what_is_worth_most() -> None:
    _, _, side = read(SHAPES[2])
    wanted = side.mine[-1] + np.linspace(0.1, 0.9, WORLDS) * (side.mine[0] - side.mine[-1])
    entry = np.abs(side.mine - wanted).argmin(axis=0)
    place = side.best_near(entry.astype(float), lambda mine, theirs: -np.abs(mine - wanted))
    found = np.array([np.interp(place[w], np.arange(ENTRIES), side.mine[:, w]) for w in range(WORLDS)])
    widest = -np.diff(side.mine, axis=0).min(axis=0)
    assert (np.abs(found - wanted) <= widest / 2**5 + 1e-12).all()
