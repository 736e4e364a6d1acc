"""What a side reads off its menu: what the other just takes, what lies between entries, and the Nash point."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.frontier import Frontier
from bargain.menu import ENTRIES, Menu
from bargain.preferences import Preferences
from bargain.sideview import SideView
from tests.crises import Shape, two_sides

WORLDS = 64
SHAPES = [Shape((0, 0, 0), seed=2), Shape((0, 3, 0), seed=2), Shape((0,), (2.0, 2.0), seed=5)]


def read(shape: Shape) -> tuple[Preferences, Preferences, SideView]:
    first, second = two_sides(shape, WORLDS)
    menu = Menu(first, second, (first.reservation_value(), second.reservation_value()))
    return first, second, SideView(menu, 0)


@pytest.mark.parametrize("seat", [0, 1])
@pytest.mark.parametrize("shape", SHAPES)
def test_what_lies_between_entries_is_worth_at_least_the_mixed_worth(shape: Shape, seat: int) -> None:
    first, second, side = read(shape)
    parties = (first, second)
    if seat == 1:
        side, parties = side.turned, (second, first)
    for place in np.arange(0.25, ENTRIES - 1, 2.5):
        here = np.full(WORLDS, place)
        mixable = side.mixable(here)
        package = side.package(here)
        entry, share = int(place), place - int(place)
        for values, party in zip((side.mine, side.theirs), parties, strict=True):
            mixed = values[entry] + share * (values[entry + 1] - values[entry])
            assert (party.value(package) >= mixed - 1e-9)[mixable].all()


def test_levels_are_never_mixed() -> None:
    _, _, side = read(SHAPES[1])
    levels = np.array(two_sides(SHAPES[1], WORLDS)[0].agenda.issues[1].positions)
    apart = 0
    for place in np.arange(0.5, ENTRIES - 1):
        here = np.full(WORLDS, place)
        mixable = side.mixable(here)
        apart += int((~mixable).sum())
        offered = side.package(here)[1][mixable]
        assert np.isin(offered, levels).all()
    assert apart > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_what_the_other_just_takes_leaves_it_what_it_needs_and_no_more(shape: Shape) -> None:
    first, second, side = read(shape)
    needed = second.reservation_value()
    place, mine = side.just_taken(needed)
    there = np.isfinite(mine) & side.mixable(place) & (place > 0.0)
    package = side.package(place)
    assert there.sum() > 10
    assert (second.value(package) >= needed - 1e-9)[there].all()
    assert (first.value(package) >= mine - 1e-9)[there].all()
    np.testing.assert_allclose(second.value(package)[there], needed[there], atol=0.02)


def test_where_nothing_is_enough_for_the_other_nothing_is_taken() -> None:
    _, _, side = read(SHAPES[0])
    assert (side.just_taken(np.full(WORLDS, 2.0))[1] == -np.inf).all()
    np.testing.assert_array_equal(side.just_taken(np.full(WORLDS, -9.0))[1], side.mine[0])


@pytest.mark.parametrize("shape", [Shape((0, 0, 0), (1.5, 3.0), seed=2), SHAPES[2]])
def test_the_nash_shares_are_those_of_the_frontier_itself(shape: Shape) -> None:
    first, second, side = read(shape)
    floors = np.stack([first.reservation_value(), second.reservation_value()])
    grid = np.repeat(np.linspace(-12.0, 12.0, 4001)[:, None], WORLDS, axis=1)
    gains = np.stack(Frontier(first, second).values(grid)) - floors[:, None]
    both = (gains > 0).all(axis=0)
    entry = np.where(both, gains.prod(axis=0), -1.0).argmax(axis=0)
    told = both.sum(axis=0) > 100  # elsewhere the grid is coarse beside what there is to gain
    assert told.sum() > 10
    there, best = np.take_along_axis(gains, entry[None, None], axis=1)[:, 0], np.where(both, gains, 0.0).max(axis=1)
    np.testing.assert_allclose(side.nash_shares(floors)[:, told], there[:, told] / best[:, told], atol=0.02)


def test_on_a_straight_frontier_each_has_half_of_its_best_gain_at_the_nash_point() -> None:
    _, _, side = read(Shape((0,), (1.0, 1.0), seed=4))
    floors = [
        low + 0.1 * (high - low) for low, high in ((side.mine[-1], side.mine[0]), (side.theirs[0], side.theirs[-1]))
    ]
    shares = side.nash_shares(np.stack(floors))
    np.testing.assert_allclose(shares, 0.5, atol=1e-6)


def test_a_search_nearby_finds_what_is_worth_most() -> None:
    _, _, side = read(SHAPES[2])
    wanted = side.mine[-1] + np.linspace(0.1, 0.9, WORLDS) * (side.mine[0] - side.mine[-1])
    entry = np.abs(side.mine - wanted).argmin(axis=0)
    place = side.best_near(entry.astype(float), lambda mine, theirs: -np.abs(mine - wanted))
    found = np.array([np.interp(place[w], np.arange(ENTRIES), side.mine[:, w]) for w in range(WORLDS)])
    widest = -np.diff(side.mine, axis=0).min(axis=0)
    assert (np.abs(found - wanted) <= widest / 2**5 + 1e-12).all()
