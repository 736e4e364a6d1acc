"""The efficient packages between two parties, found issue by issue for a weight.

For a weight w on the second party the efficient package maximises (1 - w) v_first + w v_second.  Values are additive,
so each issue is settled by itself.  The weight is written theta = log(w / (1 - w)).  On a continuum

    z = 1 / (1 + exp(-(theta + c) / (gamma - 1))),   x = a + (b - a) z,
    c = log(s_b / s_a) - gamma log(D_b / D_a)

moves from the first party's ideal a to the second's b.  As gamma goes to 1 this becomes a step, and the frontier is
walked issue by issue in order of salience ratio; a ramp of width ``STEEPEST`` in theta stands for the step, so that one
formula serves every gamma in [1, 3] and theta alone names a package.  On levels it is the level with the largest
weighted value.  Firm issues are clipped to their bounds, which is exact because each issue's weighted value is concave.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.arithmetic import efficient_level, efficient_position
from bargain.inworlds import Array, Index, InWorlds
from bargain.packages.levels import Levels
from bargain.preferences import TIE, Preferences

WIDEST = float(np.log(1e9 - 1))
"""Weights are kept within [1e-9, 1 - 1e-9]: theta within +- this."""

STEEPEST = 1e-6
"""Least width of the ramp on which a continuum is walked, in theta."""

ENOUGH = 4
"""Places at which a continuum is seen where there are enough of them."""

CHANGES = 64
"""Changes of levels that are looked at, of all issues together: sixteen issues of five levels have as many."""

CACHED = 8
"""Rows of theta whose values are found together: with a block of worlds they fit a second-level cache."""


@dataclass(eq=False)
class Continuum(InWorlds):
    """How a continuum follows the weight; arrays (W,).

    start, stretch   the first party's ideal a, and the way b - a from there to the second's
    offset, width    c and gamma - 1
    low, high        bounds that firm points set
    """

    start: Array
    stretch: Array
    offset: Array
    width: Array
    low: Array
    high: Array

    def position(self, theta: Array) -> Array:
        """Efficient position for each theta (..., W), (..., W)."""
        return efficient_position(theta, self.start, self.stretch, self.offset, self.width, self.low, self.high)

    def theta(self, odds: float) -> Array:
        """The theta at which the issue has moved a share of its way, given as its odds, (W,)."""
        return self.width * float(np.log(odds)) - self.offset


class Ladder(Levels):
    """How an issue on levels follows the weight."""

    @property
    def first(self) -> Array:
        """What they are worth to the first party, (L, W), utils."""
        return np.asarray(self.values[0])

    @property
    def second(self) -> Array:
        """What they are worth to the second, (L, W), utils."""
        return np.asarray(self.values[1])

    def level(self, weight: Array) -> Index:
        """Efficient level for each weight on the second party (..., W), (..., W)."""
        return efficient_level(weight, self.first, self.second)

    def position(self, weight: Array) -> Array:
        """Efficient position for each weight (..., W), (..., W)."""
        return self.positions[:, 0][self.level(weight)]

    def values_at(self, weight: Array) -> tuple[Array, Array]:
        """Both parties' values of the efficient level for each weight (..., W), two (..., W), utils."""
        first, second = np.broadcast_to(self.first[0], weight.shape), np.broadcast_to(self.second[0], weight.shape)
        best = first + weight * (second - first)
        for rung in range(1, len(self.positions)):
            score = self.first[rung] + weight * (self.second[rung] - self.first[rung])
            better = score > best
            first, second = np.where(better, self.first[rung], first), np.where(better, self.second[rung], second)
            np.maximum(best, score, out=best)
        return first, second

    def thetas(self) -> list[Array]:
        """The thetas (W,) at which neighbouring levels change places."""
        between = []
        for lower in range(len(self.positions) - 1):
            loss = self.first[lower] - self.first[lower + 1]
            gain = self.second[lower + 1] - self.second[lower]
            with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
                between.append(np.nan_to_num(np.log(loss / gain), nan=0.0, posinf=WIDEST, neginf=-WIDEST))
        return between


class Frontier(InWorlds):
    """The efficient packages between two parties' preferences, by theta.

    possible   (W,)   whether the firm reservation points leave any package at all
    """

    def __init__(self, first: Preferences, second: Preferences) -> None:
        self.first, self.second = first, second
        self.possible = np.ones(first.salience.shape[-1], dtype=bool)
        self.rules: list[Continuum | Ladder] = []
        for k, issue in enumerate(first.agenda):
            low, high = bounds(k, first, second)
            self.possible &= low <= high + TIE
            rule: Continuum | Ladder
            if issue.levels:
                rule = Ladder.of(k, issue.positions, (first, second), low, high)
                self.possible &= rule.possible
            else:
                rule = _continuum(k, first, second, low, high)
            self.rules.append(rule)

    def package(self, theta: Array) -> Array:
        """The efficient package for theta (W,), (K, W)."""
        weight = second_weight(theta)
        return np.stack([rule.position(weight if isinstance(rule, Ladder) else theta) for rule in self.rules])

    def moved(self, package: Array, theta: Array) -> Array:
        """A package (K, W) with its levels as they are and its continua moved to theta (W,), (K, W)."""
        rows = [
            row if isinstance(rule, Ladder) else rule.position(theta)
            for rule, row in zip(self.rules, package, strict=True)
        ]
        return np.stack(rows)

    def values(self, theta: Array) -> tuple[Array, Array]:
        """Both parties' values along theta (J, W): two arrays (J, W), utils."""
        first, second, _ = self.values_and_levels(theta)
        return first, second

    def values_and_levels(self, theta: Array) -> tuple[Array, Array, Array]:
        """Both parties' values along theta (J, W), and what of the first's comes from levels: three arrays (J, W), utils."""
        first = np.zeros((len(theta), self.possible.size))
        second, levels = np.zeros_like(first), np.zeros_like(first)
        for top in range(0, len(theta), CACHED):  # a few rows at a time stay in the processor's cache
            rows = slice(top, top + CACHED)
            self._add_values(theta[rows], first[rows], second[rows], levels[rows])
        return first, second, levels

    def _add_values(self, theta: Array, first: Array, second: Array, levels: Array) -> None:
        weight = second_weight(theta)
        for k, rule in enumerate(self.rules):
            if isinstance(rule, Ladder):
                of_first, of_second = rule.values_at(weight)
                first += of_first
                second += of_second
                levels += of_first
            else:
                position = rule.position(theta)
                first += self.first.value_on(k, position)
                second += self.second.value_on(k, position)

    def turns(self, steps: int) -> Array:
        """Thetas along which the whole frontier is seen, ascending, ends included, (C, W).

        They lie midway between the thetas at which something moves: continua about ``steps`` times in all, see ``ways``; ladders
        where neighbouring levels change places, at most ``CHANGES`` times in all, see ``spread``.
        """
        continua = [rule for rule in self.rules if isinstance(rule, Continuum)]
        changes = [theta for rule in self.rules if isinstance(rule, Ladder) for theta in rule.thetas()]
        if len(changes) > CHANGES:
            changes = list(np.sort(np.stack(changes), axis=0)[spread(len(changes))])
        end = np.full(self.possible.shape, WIDEST)
        thetas = [-end, end, *(continua[k].theta(odds) for k, odds in ways(steps, len(continua))), *changes]
        moves = np.sort(np.clip(np.stack(thetas), -WIDEST, WIDEST), axis=0)
        return np.concatenate([moves[:1], (moves[1:] + moves[:-1]) / 2.0, moves[-1:]])


def ways(steps: int, continua: int) -> list[tuple[int, float]]:
    """Which of so many continua is seen at which share of its way, given as odds, in about ``steps`` places in all.

    Where there are places enough, each is seen at the same even shares.  Where there are not, places go round in pairs, a share
    and what is left of it, so that neither side is looked at more closely and continua that move together are seen apart.
    """
    each = steps // max(1, continua)
    if each >= ENOUGH:
        shares = [(k, (step + 0.5) / each) for k in range(continua) for step in range(each)]
    else:
        pairs = steps // 2
        shares = [
            (pair * continua // pairs if continua > pairs else pair % continua, share)
            for pair in range(pairs)
            for share in ((pair + 0.5) / steps, 1.0 - (pair + 0.5) / steps)
        ]
    return [(k, share / (1.0 - share)) for k, share in shares]


def spread(changes: int) -> Index:
    """Which of so many changes in order are looked at: all, or ``CHANGES``, evenly and the same from both ends."""
    if changes <= CHANGES:
        return np.arange(changes)
    lower = (2 * np.arange(CHANGES // 2) + 1) * changes // (2 * CHANGES)
    return np.concatenate([lower, changes - 1 - lower[::-1]])


def second_weight(theta: Array) -> Array:
    """The weight on the second party, 0..1, for each theta (..., W), (..., W)."""
    return np.asarray(1.0 / (1.0 + np.exp(-theta)))


def bounds(k: int, *parties: Preferences) -> tuple[Array, Array]:
    """The interval that all parties' firm reservation points, and the scope, leave on an issue: two arrays (W,) or (1,)."""
    low, high = np.zeros(1), np.ones(1)
    for party in parties:
        if party.scope is not None:
            low, high = np.maximum(low, party.scope.low[k]), np.minimum(high, party.scope.high[k])
        if party.firm[k]:
            upward = party.reservation[k] >= party.ideal[k]
            high = np.where(upward, np.minimum(high, party.reservation[k]), high)
            low = np.where(party.reservation[k] <= party.ideal[k], np.maximum(low, party.reservation[k]), low)
    return low, high


def _continuum(k: int, first: Preferences, second: Preferences, low: Array, high: Array) -> Continuum:
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        ratio = np.log(second.salience[k] / first.salience[k])
    # An issue that neither side cares about stays in the middle; one that a single side cares about goes to its ideal.
    ratio = np.nan_to_num(ratio, nan=0.0, posinf=1e6, neginf=-1e6)
    offset = ratio - first.curvature[k] * np.log(second.reach[k] / first.reach[k])
    width = np.maximum(first.curvature[k] - 1.0, STEEPEST)
    return Continuum(first.ideal[k], second.ideal[k] - first.ideal[k], offset, width, low, np.maximum(low, high))
