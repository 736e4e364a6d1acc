"""A menu of three parties and more as one of them reads it: what it can have where the others have enough.

A place on it is a point of the simplex, as log weights (P, W).  Entries are where a search begins; a walk on the weights
(balance.py) goes on from the best of them, and the best package seen on the way is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.packages.balance import Lack, of_enough, of_the_rest, walk
from bargain.packages.lattice import Lattice
from bargain.preferences import TIE

STEPS, FIRST = 20, 1.0
"""Of the walk from an entry; the first step is about as long as the way to the next one."""

OWN = 0.1
"""What a util of one's own counts against one by which another is short, where a search begins."""

Worth = Callable[..., Array]
"""What packages are worth, (..., W), that are worth this to the own side and to each of the others, each (..., W)."""


class SeatView(InWorlds):
    """A menu from one seat.  The own best entry comes first; the rest are in no order of value."""

    def __init__(self, menu: Lattice, seat: int) -> None:
        self.menu, self.seat = menu, seat

    @property
    def others(self) -> list[int]:
        """The other seats, in order."""
        return [seat for seat in range(len(self.menu.values)) if seat != self.seat]

    @property
    def mine(self) -> Array:
        """Own values, (J, W), utils, the best first."""
        own = self.menu.values[self.seat]
        return np.concatenate([own[self.seat : self.seat + 1], own[: self.seat], own[self.seat + 1 :]])

    @property
    def top(self) -> Array:
        """The own value of the best entry, (W,), utils."""
        best: Array = self.menu.values[self.seat, self.seat]
        return best

    @property
    def tops(self) -> list[Array]:
        """The same of each other party, in order of seats."""
        return [self.menu.values[seat, seat] for seat in self.others]

    @property
    def seats(self) -> list[int]:
        """The own seat, then the others in order."""
        return [self.seat, *self.others]

    def by_seat(self, own_first: list[Array]) -> list[Array]:
        """What is listed with the own side first, in order of seats."""
        own, *others = own_first
        return [*others[: self.seat], own, *others[self.seat :]]

    @property
    def possible(self) -> Mask:
        """Whether there is any package that firm points permit, (W,)."""
        return self.menu.possible

    def turned(self, seat: int) -> SeatView:
        """The same menu from another seat."""
        return SeatView(self.menu, seat)

    def package(self, place: Array | Index) -> Array:
        """The package at a place (P, W), (K, W)."""
        return self.menu.simplex.package(np.asarray(place, dtype=np.float64))

    def most(self, *floors: Array) -> Array:
        """About the most that the side can have where the others have at least their floors, (W,) each by seat, (W,), utils.

        The menu's bound, less what that overstates at the corner where the others have just the least that is likely.
        """
        most = self.menu.bound(self.seat, self.by_seat([np.zeros(1), *floors])) - self.menu.gaps[self.seat]
        return np.where(self.possible, most, -np.inf)

    def meeting(self, floor: Array, needs: Callable[[], Sequence[Array]]) -> tuple[Array, Mask]:
        """The place (P, W) at which the side has at least ``floor`` (W,) and the worst-off of the others most; where there is one.

        needs   what each of the others has about without a deal, (W,) each, utils
        """
        without = needs()

        def worth(mine: Array, *theirs: Array) -> Array:
            worst = theirs[0] - without[0]
            for value, need in zip(theirs[1:], without[1:], strict=True):
                worst = np.minimum(worst, value - need)
            return np.where(mine >= floor - TIE, worst, -np.inf)

        place, best = self._searched(worth, floor, without, of_enough(self.seat))
        return place, np.isfinite(best) & self.possible

    def best(self, worth: Worth, *also: Array) -> Array:
        """The place (P, W) at which a package is worth most: looked for from the best entry to where the others just have this.

        also   what each of the others is to have, (W,) each, utils
        """
        return self._searched(worth, np.zeros(1), also, of_the_rest(self.seat))[0]

    def _searched(self, worth: Worth, floor: Array, others: Sequence[Array], lack: Lack) -> tuple[Array, Array]:
        """The best place (P, W) among the entries and on a walk from the best of them, and what it is worth (W,)."""
        of_entries = worth(*self._in_order(self.menu.values))
        entry = of_entries.argmax(axis=0)
        place, best = self.menu.at(entry), of_entries.max(axis=0)
        needed_by_all = np.stack([np.broadcast_to(needed, best.shape) for needed in self.by_seat([floor, *others])])

        def surplus(package: Array) -> Array:
            return self.menu.simplex.values(package) - needed_by_all

        start = self.menu.at(self._nearest(needed_by_all))
        for logs, _, spare in walk(self.menu.simplex.package, surplus, lack, start, STEPS, FIRST):
            found = worth(*self._in_order(spare + needed_by_all))
            better = found > best
            place, best = np.where(better, logs, place), np.where(better, found, best)
        return place, best

    def _nearest(self, floors: Array) -> Index:
        """The entry (W,) of the likely stretch at which the others are least short of their floors (P, W); of these the own best."""
        whole = self.menu.whole
        short = np.zeros(1)
        for seat in self.others:
            short = np.minimum(short, self.menu.values[seat, whole:] - floors[seat])
        near = short + OWN * self.menu.values[self.seat, whole:]
        return np.asarray(whole + near.argmax(axis=0))

    def _in_order(self, values: Array) -> list[Array]:
        """Values (P, ..., W) with the own ones first."""
        return [values[seat] for seat in self.seats]
