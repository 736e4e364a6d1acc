"""Which menu is drawn up for how many: two parties have one line of packages between them, more have a simplex of weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bargain.inworlds import Array
from bargain.packages.lattice import Lattice
from bargain.packages.menu import Menu
from bargain.packages.seatview import SeatView
from bargain.packages.sideview import SideView
from bargain.preferences import Preferences

Drawn = Menu | Lattice
"""A menu that is nobody's in particular."""

Reading = SideView | SeatView
"""A menu as one party reads it: both answer alike, and places on it mean something to the reading alone."""


def drawn_up(parties: Sequence[Preferences], floors: Sequence[Array], at_hand: Iterable[Drawn] = ()) -> Drawn:
    """The efficient packages among parties, in order of their seats.

    floors    for each party (W,), utils: about the least that it would take
    at_hand   menus that others have drawn up: who sees just what one of them saw reads the same menu
    """
    for menu in at_hand:
        if _is_of(menu, parties, floors):
            return menu
    if len(parties) == 2:
        return Menu(parties[0], parties[1], (floors[0], floors[1]))
    return Lattice(parties, floors)


def seen_from(menu: Drawn, seat: int) -> Reading:
    """A menu as the party at a seat, counted from 0, reads it."""
    return SideView(menu, seat) if isinstance(menu, Menu) else SeatView(menu, seat)


def _is_of(menu: Drawn, parties: Sequence[Preferences], floors: Sequence[Array]) -> bool:
    """Whether a menu is of these very preferences, and its likely stretch of these floors."""
    same = all(one is other for one, other in zip(menu.parties, parties, strict=True))
    return same and all((own == floor).all() for own, floor in zip(menu.floors, floors, strict=True))
