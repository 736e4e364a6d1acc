"""What a record says of uncertain numbers: how their draws shift once worlds count by how likely the record is in them.

Draws are taken in block by block and not kept: for each number three sums of powers by weight to the power of 0, 1 and 2, and the
weight in each of many equally probable parts of its prior.

The test of whether a number moved at all asks how far its distribution over those parts is from what it was (Kolmogorov and
Smirnov).  If the record knew nothing of a number, weights would fall on its draws as if shuffled, and the variance of the weight
below any point u of its prior would be

u (1 - u) (1 / n_e - 1 / n),     n worlds that are worth n_e,

so the distance is that of 1 / (1 / n_e - 1 / n) even draws.  Numbers are many, and some would seem to move by chance: with
Holm's adjustment the chance that even one is said to move that did not is 5 %.

Sources: Kish 1965 (effective number); Kolmogorov 1933; Holm 1979, Scandinavian Journal of Statistics 6
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from bargain.estimates import LEVEL, Estimate
from bargain.inworlds import Array
from bargain.running.blocks import Block
from bargain.scenario import Scenario

PARTS = 1024  # equally probable parts of a prior: as fine as a block can tell
PRIOR, POSTERIOR = 0, 1
ROUNDING = 1e-12


class Posterior:
    """Every uncertain number of a scenario, D of them, before and after worlds are weighed.

    sums     (3, 3, D)   of weight to the power of the first axis times z to that of the second, with z the draw less its prior's
                         mean, in its prior's standard deviations
    parts    (2, D, P)   worlds, and weight, in each part of a number's prior
    """

    def __init__(self, scenario: Scenario) -> None:
        self.quantities = scenario.quantities
        moments = [quantity.distribution.moments for quantity in self.quantities]
        self.centre = np.array([mean for mean, _ in moments])
        self.scale = np.array([sqrt(variance) for _, variance in moments])
        self.sums = np.zeros((3, 3, len(moments)))
        self.parts = np.zeros((2, len(moments), PARTS))

    def learn(self, scenario: Scenario, block: Block, weights: Array) -> None:
        """Take in a block of worlds by their weights, (W,) >= 0."""
        places = scenario.coordinates(block.number, block.design)
        draws = scenario.drawn(block.number, block.worlds, block.design)
        z = (draws - self.centre[:, None]) / self.scale[:, None]
        by = np.stack([np.ones_like(weights), weights, weights**2])
        self.sums += np.stack([by @ (z**power).T for power in range(3)], axis=1)
        for row, quantity in enumerate(self.quantities):
            part = np.minimum((places[quantity.name][: block.worlds] * PARTS).astype(int), PARTS - 1)
            for stage in (PRIOR, POSTERIOR):
                self.parts[stage, row] += np.bincount(part, by[stage], PARTS)

    @property
    def mean(self) -> Array:
        """Of every number before and after, (2, D), in its own units."""
        return np.asarray(self.centre + self.scale * self._mean)

    @property
    def sd(self) -> Array:
        """Of every number before and after, (2, D), in its own units."""
        mean_square = self.sums[:2, 2] / self.sums[:2, 0]
        return np.asarray(self.scale * np.sqrt(np.maximum(mean_square - self._mean**2, 0.0)))

    def band(self, inner: float) -> Array:
        """The ends of the central part that holds `inner` of every number, before and after, (2, D, 2), in its own units."""
        ends = np.array([(1.0 - inner) / 2.0, (1.0 + inner) / 2.0])
        edges = np.linspace(0.0, 1.0, PARTS + 1)
        found = np.empty((*self.parts.shape[:2], 2))
        for stage in (PRIOR, POSTERIOR):
            for row, quantity in enumerate(self.quantities):
                upto = np.concatenate([[0.0], np.cumsum(self.parts[stage, row])])
                found[stage, row] = quantity.distribution.at(np.interp(ends, upto / upto[-1], edges))
        return found

    def shift(self, level: float = LEVEL) -> list[Estimate]:
        """How far every number's mean moves, in standard deviations of its prior, with a simulation interval (delta method)."""
        from scipy.stats import norm

        count, per_weight = self.sums[0, 0], self.sums[0, 0] / self.sums[1, 0]
        before, after = self._mean
        spread = per_weight**2 * self._about(2, after, after) + self._about(0, before, before)
        spread -= 2.0 * per_weight * self._about(1, after, before)
        reach = float(norm.ppf((1.0 + level) / 2.0)) * np.sqrt(np.maximum(spread, 0.0)) / count
        return [Estimate(m, m - r, m + r) for m, r in zip((after - before).tolist(), reach.tolist(), strict=True)]

    @property
    def distance(self) -> Array:
        """The largest difference of every number's distribution function before and after, (D,), 0..1."""
        before, after = (np.cumsum(part, axis=1) / part.sum(axis=1, keepdims=True) for part in self.parts)
        return np.asarray(np.abs(after - before).max(axis=1))

    @property
    def by_chance(self) -> Array:
        """The chance of so large a distance of a number that the record knows nothing of, (D,), adjusted for how many there are."""
        from scipy.stats import kstwobign

        count, total, square = self.sums[:, 0].T[0]
        apart = square / total**2 - 1.0 / count  # 1 / n_e - 1 / n
        if apart < ROUNDING / count:  # all worlds count alike
            return np.ones(len(self.quantities))
        return holm(kstwobign.sf(self.distance / sqrt(apart)))

    @property
    def _mean(self) -> Array:
        return np.asarray(self.sums[:2, 1] / self.sums[:2, 0])

    def _about(self, power: int, first: Array, second: Array) -> Array:
        """The sum of weight to a power times (z - first) (z - second), (D,)."""
        none, one, two = self.sums[power]
        return np.asarray(two - (first + second) * one + first * second * none)


def holm(chances: Array | Sequence[float]) -> Array:
    """Chances of error (D,) adjusted so that all of those at or below a level are right with one less that level (Holm 1979)."""
    given = np.asarray(chances, dtype=float)
    order = np.argsort(given)
    stepped = np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1)).clip(max=1.0)
    found = np.empty_like(stepped)
    found[order] = stepped
    return found
