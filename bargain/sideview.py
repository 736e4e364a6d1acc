"""A menu as one side reads it: what it can have, what lies between two entries, and how the frontier is bent.

Between entries the frontier is read as straight.  Where two entries differ in continua alone their mixtures are packages
too, and since values are concave these are worth at least the mixed worth, so that what is read off can be offered.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.menu import ENTRIES, Menu, rows
from bargain.preferences import TIE

HALVINGS = 5
"""Times that the way between an entry and its neighbours is halved in search of a better mixture."""


class SideView(InWorlds):
    """A menu with the own best entry first, whichever seat the side has.

    mine     (J, W)   own values, falling
    theirs   (J, W)   the other's values as this side sees them, rising
    """

    def __init__(self, menu: Menu, seat: int) -> None:
        self.menu, self.seat = menu, seat
        self.possible = menu.possible
        self.mine = menu.first if seat == 0 else menu.second[::-1]
        self.theirs = menu.second if seat == 0 else menu.first[::-1]

    @property
    def turned(self) -> SideView:
        """The same menu as the other side would read it."""
        return SideView(self.menu, 1 - self.seat)

    def package(self, place: Array | Index) -> Array:
        """The package at one place a world (W,), counted from the own best, (K, W)."""
        return self.menu.package(place if self.seat == 0 else ENTRIES - 1 - place)

    def mixable(self, place: Array) -> Mask:
        """Whether what lies at a place (W,) is a package, (W,): an entry, or between two that differ in continua alone."""
        return self.menu.mixable(place if self.seat == 0 else ENTRIES - 1 - place)

    def just_taken(self, floor: Array) -> tuple[Array, Array]:
        """Where the other is left with ``floor`` (W,): the place (W,), and the own value there (W,), -inf where none is."""
        short = np.add.reduce(self.theirs < floor - TIE, axis=0, dtype=np.uint8).astype(np.intp)
        entry = np.minimum(short, ENTRIES - 1)
        around = np.stack([entry, np.maximum(entry - 1, 0)])
        (mine, dearer), (theirs, less) = rows(self.mine, around), rows(self.theirs, around)
        step = theirs - less
        spare = np.clip(np.divide(theirs - floor, step, out=np.zeros_like(step), where=step > 0), 0.0, 1.0)
        return entry - spare, np.where(short < ENTRIES, mine + spare * (dearer - mine), -np.inf)

    def best_near(self, place: Array, worth: Callable[[Array, Array], Array]) -> Array:
        """The place (W,) within an entry of another (W,) at which a package is worth most, by halving steps to both sides.

        worth    of packages worth this to this side and to the other, each (..., W); the higher, the better
        """
        entry = np.rint(place).astype(np.intp)
        around = np.clip(np.stack([entry - 1, entry, entry + 1]), 0, ENTRIES - 1)
        steps = [
            (here, above - here, below - here)
            for above, here, below in (rows(self.mine, around), rows(self.theirs, around))
        ]

        def tried(way: Array) -> Array:
            mine, theirs = (here - np.minimum(way, 0.0) * up + np.maximum(way, 0.0) * down for here, up, down in steps)
            return worth(mine, theirs)

        way = place - entry
        best = tried(way)
        for halving in range(HALVINGS):
            ways = np.clip(way + np.array([[-1.0], [1.0]]) / 2.0 ** (halving + 1), -1.0, 1.0)
            for candidate, found in zip(ways, tried(ways), strict=True):
                better = found > best
                way, best = np.where(better, candidate, way), np.where(better, found, best)
        return np.clip(entry + way, 0.0, ENTRIES - 1.0)

    def nash_shares(self, floors: Array) -> Array:
        """The shares of their best gains over floors (2, W) that the two have at the Nash point, own first, (2, W).

        In [1/2, 1]; a half each is the Nash point of a straight frontier, and stands where there is nothing to gain.
        """
        best = self.just_taken(floors[1])[1] - floors[0], self.turned.just_taken(floors[0])[1] - floors[1]
        there = _nash_point(self.mine - floors[0], self.theirs - floors[1])
        shares = np.divide(there, best, out=np.full(there.shape, 0.5), where=np.minimum(*best) > TIE)
        return np.asarray(np.clip(shares, 0.5, 1.0))


def _nash_point(mine: Array, theirs: Array) -> Array:
    """The gains at the Nash point of the lines between entries (J, W), (2, W); the first line's where no entry gains both."""
    less, more = np.diff(mine, axis=0), np.diff(theirs, axis=0)
    # On a line the product of gains is a parabola.
    bend = -2.0 * less * more
    top = np.divide(mine[:-1] * more + theirs[:-1] * less, bend, out=np.zeros_like(bend), where=bend > 0.0)
    np.clip(top, 0.0, 1.0, out=top)
    less *= top
    less += mine[:-1]
    more *= top
    more += theirs[:-1]
    product = np.where(np.minimum(less, more) > 0.0, less * more, -np.inf)
    return rows(np.concatenate([less, more]), product.argmax(axis=0) + np.array([[0], [len(less)]]))
