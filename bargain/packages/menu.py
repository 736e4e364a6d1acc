"""The menu: the efficient packages that one side would think of proposing, as it sees them."""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Deferred, Index, InWorlds
from bargain.packages.arithmetic import entries
from bargain.packages.entries import ENTRIES, rows
from bargain.packages.frontier import Frontier
from bargain.preferences import TIE, Preferences

LIKELY = 1.5
"""The likely stretch reaches to outside values this many spreads of the private part below what all can work out."""


class Menu(InWorlds):
    """Efficient packages between two parties, from the first party's best to the second's.

    parties    the two, in order
    floors     (2, W)   about the least that each side would take, utils
    possible   (W,)     whether there is any package that firm points permit
    tops       (2, W)   what each party's best entry is worth to it, utils
    """

    def __init__(self, first: Preferences, second: Preferences, floors: tuple[Array, Array]) -> None:
        self.parties = (first, second)
        self.frontier = Frontier(first, second)
        self.possible = self.frontier.possible
        self.floors = np.stack([np.broadcast_to(floor, self.possible.shape) for floor in floors])
        drawn = entries(self.frontier, floors)
        self.tops = np.stack([drawn.first[0], drawn.second[-1]])
        self._theta, self._first, self._second, self._levels = (Deferred(table) for table in drawn)
        self._rates: Deferred | None = None

    @property
    def theta(self) -> Array:
        """Weight of each entry, (J, W), as log odds, rising."""
        return self._theta.table

    @property
    def first(self) -> Array:
        """The first party's values, (J, W), never rising along J, utils."""
        return self._first.table

    @property
    def second(self) -> Array:
        """The second party's values, (J, W), never falling along J, utils."""
        return self._second.table

    @property
    def rates(self) -> Array:
        """What each party gains for each util that the other gives up, (2, J, W).

        On the way from an entry to the one next to it that the party likes better; 0 where nothing lies between the two.
        """
        if self._rates is None:  # few rules ask
            self._rates = Deferred(_rates(self.first, self.second, self._levels.table))
        return self._rates.table

    @property
    def values(self) -> tuple[Array, Array]:
        """Both parties' values, (J, W) each, utils."""
        return self.first, self.second

    def package(self, place: Array | Index) -> Array:
        """The package at one place a world (W,), (K, W): entries are the whole numbers, and mixtures lie between."""
        entry = place.astype(np.intp)
        package = self.frontier.package(rows(self.theta, entry[None])[0])
        share = place - entry
        if not share.any():
            return package
        next_one = self.frontier.package(rows(self.theta, np.minimum(entry + 1, ENTRIES - 1)[None])[0])
        return package + share * (next_one - package)


def _rates(first: Array, second: Array, levels: Array) -> Array:
    """Rates of both parties, (2, J, W); where what comes from levels (J, W) is the same, levels are."""
    down, up = -np.diff(first, axis=0), np.diff(second, axis=0)
    between = (levels[1:] == levels[:-1]) & (np.minimum(down, up) > TIE)
    rates = np.zeros((2, *first.shape))
    np.divide(down, up, out=rates[0, 1:], where=between)
    np.divide(up, down, out=rates[1, :-1], where=between)
    return rates
