"""Which menu a table draws up, and what one of three reads off it."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.packages.drawing import drawn_up, seen_from
from bargain.packages.lattice import Lattice
from bargain.packages.menu import Menu
from bargain.packages.seatview import SeatView
from bargain.packages.sideview import SideView
from tests.crises import Shape, many_sides

WORLDS = 32
FLOORS = [np.full(WORLDS, floor) for floor in (0.35, 0.4, 0.3)]


@pytest.mark.parametrize(("parties", "menu", "reading"), [(2, Menu, SideView), (3, Lattice, SeatView)])
def test_two_draw_up_a_line_and_three_a_lattice(parties: int, menu: type, reading: type) -> None:
    drawn = drawn_up(many_sides(Shape((0, 4)), parties, WORLDS), FLOORS[:parties])
    assert type(drawn) is menu
    for seat in range(parties):
        seen = seen_from(drawn, seat)
        assert type(seen) is reading
        assert seen.seat == seen.seats[0] == seat


@pytest.mark.parametrize("parties", [2, 3])
def test_who_sees_what_another_saw_reads_the_same_menu(parties: int) -> None:
    sides, floors = many_sides(Shape((0, 4)), parties, WORLDS), FLOORS[:parties]
    at_hand = [drawn_up(sides, [floor - 0.1 for floor in floors]), drawn_up(sides, floors)]
    assert drawn_up(sides, floors, at_hand) is at_hand[1]
    assert drawn_up(sides, [floors[0] - 1e-12, *floors[1:]], at_hand) not in at_hand
    assert drawn_up([sides[0].snapshot(), *sides[1:]], floors, at_hand) not in at_hand


@pytest.mark.parametrize("seat", range(3))
def test_what_one_asks_for_it_has_and_the_worst_off_of_the_others_have_no_less_than_in_any_entry(seat: int) -> None:
    sides = many_sides(Shape((0, 4, 0)), 3, WORLDS)
    menu = Lattice(sides, FLOORS)
    others, floor = [other for other in range(3) if other != seat], np.full(WORLDS, 0.45)
    needs = [FLOORS[other] for other in others]
    place, there = SeatView(menu, seat).meeting(floor, lambda: needs)
    package = SeatView(menu, seat).package(place)
    assert (sides[seat].value(package) >= floor - 1e-8)[there].all()
    left = np.min([sides[other].value(package) - FLOORS[other] for other in others], axis=0)
    of_entries = np.min([menu.values[other] - FLOORS[other] for other in others], axis=0)
    most = np.where(menu.values[seat] >= floor, of_entries, -np.inf).max(axis=0)
    assert (left >= most - 1e-8)[there].all()
    assert there.sum() > WORLDS / 2
