"""What one side thinks the other will settle for.

The other's outside value is a part known to all plus a private part, Normal(0, spread).  A belief is the weight of each
of 32 cells of the private part in units of its spread, so that any cut of it has a share below.  Within a cell the density
falls or rises evenly, as steeply as the normal's does there: with even cells the best offer would stick to their edges.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, ndtri

from bargain.inworlds import Array, InWorlds, Mask
from bargain.preferences import TIE

CELLS = 32
EDGE = 4.0
"""The cells cover +- this many spreads; private parts are drawn within them."""

WIDTH = 2.0 * EDGE / CELLS
EDGES = np.linspace(-EDGE, EDGE, CELLS + 1)
PRIOR = np.diff(ndtr(EDGES))
"""The normal's mass in each cell."""

TILT = -np.diff(np.exp(-(EDGES**2) / 2.0)) * WIDTH / (2.0 * np.sqrt(2.0 * np.pi) * PRIOR)
"""By how much the density is higher at a cell's lower edge, and lower at its upper one, than in its middle, of that."""

LEAST = 1e-290
"""No chance falls below this one: an answer that nobody should have given teaches nothing, and leaves no weight at 0 / 0."""

MEANS = EDGES[:-1] + WIDTH * (0.5 - TILT / 6.0)
"""Mean of each cell."""


class Belief(InWorlds):
    """About one private part, in units of its spread.

    weights   (32, W)   sum to 1; (32, 1) until something is learned; what is worked out from them is kept until they change
    spread    (W,)      sd of the private part, utils; 0 where there is nothing to be uncertain of
    """

    def __init__(self, spread: Array) -> None:
        self.spread = spread
        self.weights = (PRIOR / PRIOR.sum())[:, None]
        self._mean: Array | None = None
        self._below: Array | None = None

    def mean(self) -> Array:
        """Expected private part, (W,), utils."""
        if self._mean is None:
            total = np.zeros(self.spread.shape)
            for cell in range(CELLS):
                total += self.weights[cell] * MEANS[cell]
            self._mean = total * self.spread
        return self._mean

    def share_below(self, cut: Array) -> Array:
        """Chance that the private part is at most ``cut`` (..., W) utils, (..., W)."""
        if self._below is None:
            self._below = np.zeros(self.weights.shape)
            for cell in range(CELLS - 1):
                np.add(self._below[cell], self.weights[cell], out=self._below[cell + 1])
        place = self._place(cut)
        inside = np.minimum(place.astype(np.intp), CELLS - 1)
        place -= inside
        share = _part(place, TILT.take(inside))
        worlds = self.weights.shape[-1]
        inside *= worlds
        inside += np.arange(worlds)
        share *= self.weights.take(inside)
        share += self._below.take(inside)
        return np.asarray(np.where(self.spread > TIE, share, cut >= -TIE))

    def refused(self, cut: Array, where: Mask, tremble: Array) -> None:
        """Learn that an offer was refused which private parts up to ``cut`` (W,) utils would have taken.

        Those refuse with chance ``tremble`` (W,), the others with 1 - tremble; nothing is learned outside ``where`` (W,).
        """
        place = self._place(cut)
        self._differ()
        for cell in range(CELLS):
            taking = _part(np.clip(place - cell, 0.0, 1.0), TILT[cell])  # share of the cell that would have taken it
            chance = np.maximum(1.0 - tremble - taking * (1.0 - 2.0 * tremble), LEAST)
            self.weights[cell] *= np.where(where, chance, 1.0)
        self._normalise(where)

    def taken(self, cut: Array, where: Mask, tremble: Array) -> None:
        """Learn that an offer was taken, though not by all, which private parts up to ``cut`` (W,) utils would have taken."""
        self.refused(cut, where, 1.0 - tremble)

    def told(self, private: Array, noise: Array, precision: Array) -> None:
        """Learn from one independent signal.

        private     (W,)   the private part it speaks of, utils
        noise       (W,)   standard normal error of the signal
        precision   (W,)   1 / variance of the signal, utils^-2; where 0 nothing changes at all
        """
        root = np.sqrt(precision) * self.spread  # 1 / sd of the signal, in units of the spread
        heard = root * np.divide(private, self.spread, out=np.zeros_like(root), where=self.spread > 0) + noise
        learns = root > 0
        below = ndtr(np.full(root.shape, -np.inf))
        self._differ()
        for cell in range(CELLS):
            # Chance of the signal averaged over the cell, the outer cells reaching to infinity: never all zero.
            above = ndtr(root * EDGES[cell + 1] - heard) if cell < CELLS - 1 else np.ones(root.shape)
            self.weights[cell] *= np.where(learns, above - below, 1.0)
            below = above
        self._normalise(learns)

    def _place(self, cut: Array) -> Array:
        """Where a cut in utils falls on the cells, 0..32; in the middle where there is nothing to be uncertain of."""
        cells = np.divide(1.0, self.spread * WIDTH, out=np.zeros_like(self.spread), where=self.spread > TIE)
        place = cut * cells
        place += CELLS / 2.0
        return np.clip(place, 0.0, CELLS, out=place)

    def _differ(self) -> None:
        """Give each world weights of its own."""
        if self.weights.shape != (CELLS, self.spread.size):
            self.weights = np.repeat(self.weights, self.spread.size, axis=1)

    def _normalise(self, where: Mask) -> None:
        total = np.zeros(self.spread.shape)
        for cell in range(CELLS):
            total += self.weights[cell]
        self.weights /= np.where(where, total, 1.0)
        self._mean = self._below = None


def _part(way: Array, tilt: Array) -> Array:
    """The share of a cell's weight below a point this way through it, 0..1."""
    return way * (1.0 + tilt * (1.0 - way))


def scores(types: int) -> Array:
    """The means of so many equally likely cells of a standard normal, (T,), rising: few types that stand for a private part."""
    density = np.exp(-(ndtri(np.arange(types + 1) / types) ** 2) / 2.0) / np.sqrt(2.0 * np.pi)
    return np.asarray(types * (density[:-1] - density[1:]))
