"""A menu as one side reads it: what it can have where the other has enough, and what lies between two entries.

Where two neighbouring entries differ in continua alone their mixtures are packages too, and since values are concave these
are worth at least the mixed worth, so that what is read off can be offered.  Nothing lies between two that differ in levels.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.packages.entries import ENTRIES, flat
from bargain.packages.menu import Menu
from bargain.preferences import TIE

HALVINGS = 5
"""Times that the way between an entry and its neighbours is halved in search of a better mixture."""


class SideView(InWorlds):
    """A menu with the own best entry first, whichever seat the side has.

    A place on it is an entry, counted from 0, or lies between two.
    """

    def __init__(self, menu: Menu, seat: int) -> None:
        self.menu, self.seat = menu, seat

    @property
    def mine(self) -> Array:
        """Own values, falling."""
        return self.menu.first if self.seat == 0 else self.menu.second[::-1]

    @property
    def theirs(self) -> Array:
        """The other's values as this side sees them, rising."""
        return self.menu.second if self.seat == 0 else self.menu.first[::-1]

    @property
    def top(self) -> Array:
        """The own value of the best entry, (W,), utils."""
        best: Array = self.menu.tops[self.seat]
        return best

    @property
    def possible(self) -> Mask:
        """Whether there is any package that firm points permit, (W,)."""
        return self.menu.possible

    @property
    def tops(self) -> list[Array]:
        """The best entry of the only other, by its own value, (W,), utils; a list as of several."""
        return [self.menu.tops[1 - self.seat]]

    @property
    def seats(self) -> list[int]:
        """The own seat, then the other."""
        return [self.seat, 1 - self.seat]

    def by_seat(self, own_first: list[Array]) -> list[Array]:
        """What is listed with the own side first, in order of seats."""
        return own_first if self.seat == 0 else own_first[::-1]

    def turned(self, seat: int) -> SideView:
        """The same menu as the side at a seat, counted from 0, would read it."""
        return SideView(self.menu, seat)

    def package(self, place: Array | Index) -> Array:
        """The package at one place a world (W,), counted from the own best, (K, W)."""
        return self.menu.package(place if self.seat == 0 else ENTRIES - 1 - place)

    def most(self, floor: Array) -> Array:
        """The most that the side can have where the other has at least ``floor`` (W,), (W,), utils; -inf where it cannot."""
        short = self._short(floor)
        at = self._flat(np.minimum(short, ENTRIES - 1))
        mine, theirs = self._values()
        spare = np.maximum(theirs.take(at) - floor, 0.0)
        return np.where(short < ENTRIES, mine.take(at) + spare * self.menu.rates[self.seat].take(at), -np.inf)

    def just_taken(self, floor: Array) -> Array:
        """The place (W,) at which the other has at least ``floor`` (W,) and the side the most; the last where it cannot."""
        entry = np.minimum(self._short(floor), ENTRIES - 1)
        here, before = (self._flat(e) for e in (entry, np.maximum(entry - 1, 0)))
        theirs = self._values()[1]
        spare, step = theirs.take(here) - floor, theirs.take(here) - theirs.take(before)
        between = self.menu.rates[self.seat].take(here) > 0.0
        return entry - np.divide(np.maximum(spare, 0.0), step, out=np.zeros_like(step), where=between)

    def meeting(self, floor: Array, needs: object = None) -> tuple[Index, Mask]:
        """The place (W,) at which the side has at least ``floor`` (W,) and the other the most; and where there is one.

        needs   is not asked of the only other: whatever it needs, more is better
        """
        enough = np.add.reduce(self.mine >= floor - TIE, axis=0, dtype=np.intp)
        return np.maximum(enough - 1, 0), (enough > 0) & self.possible

    def best(self, worth: Callable[[Array, Array], Array], also: Array) -> Array:
        """The place (W,) at which a package is worth most: found from the best entry, or from where the other just has this.

        worth   of packages worth this to this side and to the other, each (..., W); the higher, the better
        also    (W,)   a value to the other, utils
        """
        of_entries = worth(self.mine, self.theirs)
        better = worth(self.most(also), also) > of_entries.max(axis=0)
        return self.best_near(np.where(better, self.just_taken(also), of_entries.argmax(axis=0)), worth)

    def best_near(self, place: Array, worth: Callable[[Array, Array], Array]) -> Array:
        """The place (W,) within an entry of another (W,) at which a package is worth most, by halving steps to both sides."""
        entry = np.rint(place).astype(np.intp)
        around = self._flat(np.clip(np.stack([entry - 1, entry, entry + 1]), 0, ENTRIES - 1))
        first, last = np.where(self.menu.rates[self.seat].take(around[1:]) > 0.0, [[-1.0], [1.0]], 0.0)
        steps = [
            (here, above - here, below - here)
            for above, here, below in (table.take(around) for table in self._values())
        ]

        def tried(way: Array) -> Array:
            mine, theirs = (here - np.minimum(way, 0.0) * up + np.maximum(way, 0.0) * down for here, up, down in steps)
            return worth(mine, theirs)

        way = place - entry
        best = tried(way)
        for halving in range(HALVINGS):
            ways = np.clip(way + np.array([[-1.0], [1.0]]) / 2.0 ** (halving + 1), first, last)
            for candidate, found in zip(ways, tried(ways), strict=True):
                better = found > best
                way, best = np.where(better, candidate, way), np.where(better, found, best)
        return np.clip(entry + way, 0.0, ENTRIES - 1.0)

    def _short(self, floor: Array) -> Index:
        """How many entries leave the other less than ``floor`` (W,), (W,)."""
        return np.asarray(np.add.reduce(self._values()[1] < floor - TIE, axis=0, dtype=np.uint8), dtype=np.intp)

    def _values(self) -> tuple[Array, Array]:
        """Own and the other's values in the menu's order, which spares turning them round."""
        menu = self.menu
        return (menu.first, menu.second) if self.seat == 0 else (menu.second, menu.first)

    def _flat(self, entry: Index) -> Index:
        """Where own entries (..., W) stand in the menu's tables laid flat, (..., W)."""
        return flat(entry if self.seat == 0 else ENTRIES - 1 - entry)
