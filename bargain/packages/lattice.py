"""The menu of three parties and more: the efficient packages that one of them would think of, by weights on a lattice.

Some entries lie on an even lattice of the simplex of weights, from each party's best to the middle.  The others lie where
a deal is likely: at its corners all parties but one have about the least that they would take and that one the rest; an
even lattice of the corners' log weights lies between, and one entry is the best for the worst-off.  For two parties this
is menu.py's likely stretch, whose corners are its ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import comb

import numpy as np

from bargain.inworlds import Array, Index, InWorlds
from bargain.packages.balance import WIDEST, least, of_balance, of_the_rest, walk
from bargain.packages.frontier import WIDEST as ALONE
from bargain.packages.simplex import Simplex
from bargain.preferences import TIE, Preferences

NUMBERS = 300
"""About as many values stand on a menu, a world: 88 entries of three parties, 21 of ten."""

WHOLE = 0.25
"""At most this share of them lies along the whole frontier."""

CORNER_STEPS = 30
"""Steps from the middle of the likely stretch to each of its corners."""


class Lattice(InWorlds):
    """Efficient packages among parties, in order of their seats.

    parties    what packages are worth to each
    floors     (P, W)      about the least that each would take, utils
    logs       (P, J, W)   log weights of each entry; the first P are the parties' own best, in order
    values     (P, J, W)   what entries are worth to each party, utils
    whole      how many entries lie along the whole frontier; they come first
    gaps       (P, W)      by how much the bound on what a party can have is too high where all others have just their floors
    possible   (W,)        whether there is any package that firm points permit
    """

    def __init__(self, parties: Sequence[Preferences], floors: Sequence[Array]) -> None:
        self.parties, self.simplex = tuple(parties), Simplex(parties)
        self.possible = self.simplex.possible
        self.floors = np.stack([np.broadcast_to(floor, self.possible.shape) for floor in floors])
        sides = len(parties)
        whole = np.log(np.maximum(_lattice(sides, _fitting(sides, WHOLE)), np.exp(-WIDEST)))
        whole[:sides] *= ALONE / WIDEST  # at its own best a party is alone
        self.whole = len(whole)
        everywhere, middle = np.repeat(whole.T[:, :, None], self.possible.size, axis=2), self._middle()
        corners, reached = zip(*(self._corner(middle, seat) for seat in range(sides)), strict=True)
        likely = _between(corners, _lattice(sides, _fitting(sides, 1.0 - WHOLE)))
        self.logs = np.concatenate([everywhere, middle[:, None], likely], axis=1)
        self.values = self.simplex.values_at(self.logs)
        self.gaps = np.stack([self._gap(seat, most) for seat, most in enumerate(reached)])

    def package(self, entry: Index) -> Array:
        """The package of one entry a world (W,), (K, W)."""
        return self.simplex.package(self.at(entry))

    def at(self, entry: Index) -> Array:
        """The log weights of one entry a world (W,), (P, W)."""
        return np.stack([np.take_along_axis(logs, entry[None], axis=0)[0] for logs in self.logs])

    def bound(self, seat: int, floors: Sequence[Array]) -> Array:
        """What a party can have at most where the others have at least their floors, (W,) each by seat, (W,), utils.

        At each entry, with its weights as prices, what the others have over and above their floors is handed over; no package
        and no mixture of packages gives more, and the least of these bounds is taken.
        """
        bounds = self.values[seat].copy()
        for other, floor in enumerate(floors):
            if other != seat:
                bounds += np.exp(self.logs[other] - self.logs[seat]) * (self.values[other] - floor)
        least_of_all: Array = bounds.min(axis=0)
        return least_of_all

    def _gap(self, seat: int, reached: Array) -> Array:
        """By how much the bound is above what was reached (W,), or is by an entry, where the others had their floors.

        0 where they never had.
        """
        others = [other for other in range(len(self.values)) if other != seat]
        spare = least(self.values[others] - self.floors[others, None])
        reached = np.maximum(reached, np.where(spare >= -TIE, self.values[seat], -np.inf).max(axis=0))
        return np.where(np.isfinite(reached), np.maximum(self.bound(seat, list(self.floors)) - reached, 0.0), 0.0)

    def _surplus(self, package: Array) -> Array:
        return self.simplex.values(package) - self.floors

    def _middle(self) -> Array:
        """Log weights (P, W) of the efficient package that leaves the worst-off most."""
        even = np.zeros(self.floors.shape)
        middle, most = even, np.full(even.shape[1:], -np.inf)
        for logs, _, spare in walk(self.simplex.package, self._surplus, of_balance, even):
            worst = least(spare)
            middle, most = np.where(worst > most, logs, middle), np.maximum(worst, most)
        return middle

    def _corner(self, middle: Array, seat: int) -> tuple[Array, Array]:
        """Log weights (P, W) at which all others have about their floors, and the most (W,) found for a party where they have."""
        most = np.full(middle.shape[1:], -np.inf)
        corner = middle
        for at, _, spare in walk(self.simplex.package, self._surplus, of_the_rest(seat), middle, CORNER_STEPS, 1.0):
            others = least(np.stack([own for other, own in enumerate(spare) if other != seat]))
            corner, most = at, np.where(others >= -TIE, np.maximum(most, spare[seat] + self.floors[seat]), most)
        return corner, most


def _between(corners: Sequence[Array], shares: Array) -> Array:
    """Log weights (P, J, W) at shares (J, P) of corners (P, W)."""
    between = np.zeros((len(corners), len(shares), corners[0].shape[1]))
    for corner, share in zip(corners, shares.T, strict=True):
        between += share[:, None] * corner[:, None]
    return between


def _lattice(parties: int, steps: int) -> Array:
    """Shares (J, P) that sum to 1 and are whole numbers of ``steps`` parts; the corners first, in order."""
    points = sorted(_parts(parties, steps), key=lambda parts: -max(parts))
    corners, others = points[:parties], points[parties:]
    return np.array([*sorted(corners, reverse=True), *others]) / steps


def _parts(parties: int, steps: int) -> Iterator[tuple[int, ...]]:
    """All ways to share out whole parts."""
    for bars in combinations(range(steps + parties - 1), parties - 1):
        edges = (-1, *bars, steps + parties - 1)
        yield tuple(after - before - 1 for before, after in pairwise(edges))


def _fitting(parties: int, share: float) -> int:
    """The largest number of steps whose lattice takes no more than a share of a menu's numbers."""
    steps = 1
    while comb(steps + parties, parties - 1) * parties <= share * NUMBERS:
        steps += 1
    return steps
