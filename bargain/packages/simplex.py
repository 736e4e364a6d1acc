"""The efficient packages among any number of parties, found issue by issue for their weights.

For weights w_i >= 0, of which only ratios count, the efficient package maximises  sum_i w_i v_i.  Values are additive, so
each issue is settled by itself.  On levels it is the level with the largest weighted value.  On a continuum it is what
solves, with pulls  c_i = w_i s_i D_i ** -gamma  towards the ideals a_i,

    sum_i  c_i * |x - a_i| ** (gamma - 1) * sign(x - a_i)  =  0

Where all ideals lie at two points this is the two parties' closed form (frontier.py) with the pulls of each camp added up;
where gamma is 2 it is the mean of the ideals, weighted by pulls; elsewhere the left side, which rises in x, is halved down
on.  Firm issues are clipped to their bounds, which is exact because each issue's weighted value is concave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.packages.frontier import CACHED, bounds
from bargain.packages.levels import Levels
from bargain.preferences import TIE, Preferences
from bargain.single_issue import HIGHEST, SMALLEST

LEAST = 1e-9
"""No party's weight is below this share of the largest."""

STEEPEST = 0.05
"""Least gamma - 1 by which weights move a continuum: as gamma goes to 1 a package would jump from ideal to ideal, and what
lies between, which is as good, could not be named by weights.  It costs .0005 utils at most where the pulls are even."""

HALVINGS = 20
"""Times that an interval between ideals is halved: to a millionth of the issue."""


@dataclass(eq=False)
class Strip(InWorlds):
    """How a continuum follows the weights.

    ideals         (P, W)   a_i
    pulls          (P, W)   s_i D_i ** -gamma
    width          (W,)     gamma - 1, at least STEEPEST
    lower, upper   (W,)     the outermost ideals
    above          (P, W)   1 for those who stand at the upper one, 0 for those at the lower one
    camps, square  (W,)     whether there are these two camps alone; whether gamma is 2
    low, high      (W,)     bounds that firm points set
    """

    ideals: Array
    pulls: Array
    width: Array
    lower: Array
    upper: Array
    above: Array
    camps: Mask
    square: Mask
    low: Array
    high: Array

    def position(self, weights: Array) -> Array:
        """Efficient position for weights (P, ..., W), (..., W)."""
        position = self._between_camps(weights)
        if not self.camps.all():
            others = self._mean(weights)
            if not (self.camps | self.square).all():
                others = np.where(self.square, others, self._halved(weights))
            position = np.where(self.camps, position, others)
        return np.minimum(np.maximum(position, self.low), self.high)

    def _between_camps(self, weights: Array) -> Array:
        """Where two camps pull, (..., W); halfway where neither does."""
        up = down = np.zeros(weights.shape[1:])
        for weight, pull, above in zip(weights, self.pulls, self.above, strict=True):
            strength = weight * pull
            up, down = up + strength * above, down + strength * (1.0 - above)
        lean = np.log(np.maximum(down, SMALLEST)) - np.log(np.maximum(up, SMALLEST))
        share: Array = 1.0 / (1.0 + np.exp(np.minimum(lean / self.width, HIGHEST)))
        return self.lower + (self.upper - self.lower) * share

    def _mean(self, weights: Array) -> Array:
        """The mean of the ideals, weighted by pulls, (..., W)."""
        whole, moment = np.zeros(weights.shape[1:]), np.zeros(weights.shape[1:])
        for weight, pull, ideal in zip(weights, self.pulls, self.ideals, strict=True):
            whole, moment = whole + weight * pull, moment + weight * pull * ideal
        middle = np.broadcast_to((self.lower + self.upper) / 2.0, whole.shape).copy()
        return np.divide(moment, whole, out=middle, where=whole > 0)

    def _halved(self, weights: Array) -> Array:
        """Where the pulls are even, by halving, (..., W)."""
        low = np.broadcast_to(self.lower, weights.shape[1:])
        step = self.upper - self.lower
        for _ in range(HALVINGS):
            step = step / 2.0
            middle = low + step
            pull = np.zeros(middle.shape)
            for weight, strength, ideal in zip(weights, self.pulls, self.ideals, strict=True):
                way = middle - ideal
                pull = pull + weight * strength * np.sign(way) * np.exp(
                    self.width * np.log(np.maximum(np.abs(way), SMALLEST))
                )
            low = np.where(pull < 0.0, middle, low)
        return low + step / 2.0


class Rungs(Levels):
    """How an issue on levels follows the weights."""

    def level(self, weights: Array) -> Index:
        """Efficient level for weights (P, ..., W), (..., W)."""
        chosen = np.zeros(weights.shape[1:], dtype=np.intp)
        best = self._worth(0, weights)
        for rung in range(1, len(self.positions)):
            worth = self._worth(rung, weights)
            np.copyto(chosen, rung, where=worth > best)
            np.maximum(best, worth, out=best)
        return chosen

    def position(self, weights: Array) -> Array:
        """Efficient position for weights (P, ..., W), (..., W)."""
        return self.positions[:, 0][self.level(weights)]

    def _worth(self, rung: int, weights: Array) -> Array:
        worth: Array = weights[0] * self.values[0, rung]
        for weight, values in zip(weights[1:], self.values[1:], strict=True):
            worth += weight * values[rung]
        return worth


class Simplex(InWorlds):
    """The efficient packages among parties' preferences, by logarithms of the parties' weights.

    possible   (W,)   whether the firm reservation points leave any package at all
    """

    def __init__(self, parties: Sequence[Preferences]) -> None:
        self.parties = tuple(parties)
        self.possible = np.ones(parties[0].salience.shape[-1], dtype=bool)
        self.rules: list[Strip | Rungs] = []
        for k, issue in enumerate(parties[0].agenda):
            low, high = bounds(k, *parties)
            self.possible &= low <= high + TIE
            if issue.levels:
                rungs = Rungs.of(k, issue.positions, parties, low, high)
                self.possible &= rungs.possible
                self.rules.append(rungs)
            else:
                self.rules.append(_strip(k, parties, low, np.maximum(low, high)))

    def package(self, logs: Array) -> Array:
        """The efficient package for log weights (P, ..., W), (K, ..., W)."""
        weights = _weights(logs)
        return np.stack([rule.position(weights) for rule in self.rules])

    def moved(self, package: Array, logs: Array) -> Array:
        """A package (K, W) with its levels as they are and its continua moved to log weights (P, W), (K, W)."""
        weights = _weights(logs)
        rows = [
            row if isinstance(rule, Rungs) else rule.position(weights)
            for rule, row in zip(self.rules, package, strict=True)
        ]
        return np.stack(rows)

    def values(self, package: Array) -> Array:
        """What packages (K, ..., W) are worth to each party, (P, ..., W), utils."""
        values = []
        for party in self.parties:
            total = party.value_on(0, package[0])
            for k in range(1, len(package)):
                total = total + party.value_on(k, package[k])
            values.append(total)
        return np.stack(values)

    def values_at(self, logs: Array) -> Array:
        """What efficient packages are worth to each party at log weights (P, J, W), (P, J, W), utils."""
        values = np.empty(logs.shape)
        for top in range(0, logs.shape[1], CACHED):  # a few at a time stay in the processor's cache
            rows = slice(top, top + CACHED)
            values[:, rows] = self.values(self.package(logs[:, rows]))
        return values


def _weights(logs: Array) -> Array:
    """Weights (P, ..., W), the largest 1 and none below LEAST."""
    largest: Array = logs[0]
    for log in logs[1:]:
        largest = np.maximum(largest, log)
    return np.maximum(np.exp(logs - largest), LEAST)


def _strip(k: int, parties: Sequence[Preferences], low: Array, high: Array) -> Strip:
    curvature, ideals = parties[0].curvature[k], np.stack([party.ideal[k] for party in parties])
    pulls = np.stack([party.salience[k] * np.exp(-curvature * np.log(party.reach[k])) for party in parties])
    lower, upper = ideals.min(axis=0), ideals.max(axis=0)
    above = np.where(upper - ideals <= ideals - lower, 1.0, 0.0)
    camps = (np.minimum(upper - ideals, ideals - lower) <= TIE).all(axis=0)
    width = np.maximum(curvature - 1.0, STEEPEST)
    return Strip(ideals, pulls, width, lower, upper, above, camps, curvature == 2.0, low, high)
