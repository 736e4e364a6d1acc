"""Issues that are settled on levels: what these are worth to each party, and the search for better ones.

Weights alone do not find every package where there are levels: what lies off the convex hull is not efficient for any of
them.  So levels are changed one and two at a time as long as the least surplus rises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import Self

import numpy as np

from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.preferences import TIE, Preferences

FORBIDDEN = -1e100
"""Value of a level that a firm reservation point rules out: finite, so that weighted sums stay numbers."""

SWEEPS = 2
"""Times that the issues, alone and in pairs, are gone through in search of better levels."""

TOGETHER = 1 << 19
"""Surpluses that are looked at together, 4 MB of them: two issues may have a hundred levels each."""

NEAR = 0.02
"""A zone whose width is within this many utils of what no package exceeds is not searched for more."""


@dataclass(eq=False)
class Levels(InWorlds):
    """The values of an issue's levels: positions (L, 1), values (P, L, W), utils."""

    positions: Array
    values: Array

    @classmethod
    def of(cls, k: int, positions: Sequence[float], parties: Sequence[Preferences], low: Array, high: Array) -> Self:
        """The levels of issue k, ``FORBIDDEN`` outside the bounds (W,) that firm reservation points set."""
        column = np.array(positions)[:, None]
        allowed = (column >= low - TIE) & (column <= high + TIE)
        worlds = np.broadcast_to(column, allowed.shape).copy()
        return cls(column, np.stack([np.where(allowed, party.value_on(k, worlds), FORBIDDEN) for party in parties]))

    @property
    def possible(self) -> Mask:
        """Whether firm reservation points leave any level, (W,)."""
        return np.asarray((self.values[0] > FORBIDDEN / 2).any(axis=0))

    def nearest(self, position: Array) -> Index:
        """The level next to each position (W,), (W,)."""
        return np.asarray(np.abs(self.positions - position).argmin(axis=0))


def better_levels(package: Array, surplus: Array, ladders: Mapping[int, Levels], bound: Array) -> Array:
    """A package (K, W) after changes of one level, then of two at once, each of which raises the least surplus.

    surplus   (P, W)   what it is worth to each party above its floor, utils
    ladders   the issues on levels, by their place
    bound     (W,)     what the least surplus of no package exceeds, utils
    """
    level = {k: rule.nearest(package[k]) for k, rule in ladders.items()}
    total = surplus.copy()
    for issue in ladders:
        _change((issue,), ladders, level, total, np.arange(bound.size))
    for _ in range(SWEEPS):
        for size in (1, 2):
            # Worth the search: a zone that is missing and may yet be found, or one that may be much wider.
            least = total.min(axis=0)
            lacking = np.flatnonzero((bound >= 0) & ((least < 0) | (bound - least > NEAR)))
            for issues in combinations(ladders, size):
                _change(issues, ladders, level, total, lacking)
    package = package.copy()
    for k, rule in ladders.items():
        package[k] = rule.positions[level[k], 0]
    return package


def _change(
    issues: tuple[int, ...], ladders: Mapping[int, Levels], level: dict[int, Index], total: Array, worlds: Index
) -> None:
    """In the given worlds move the issues to the levels with the largest least surplus, in place."""
    choices = prod(len(ladders[k].positions) for k in issues)
    stretch = max(TOGETHER // (choices * len(total)), 1)
    for begin in range(0, worlds.size, stretch):
        _choose(issues, ladders, level, total, worlds[begin : begin + stretch])


def _choose(
    issues: tuple[int, ...], ladders: Mapping[int, Levels], level: dict[int, Index], total: Array, worlds: Index
) -> None:
    """The same in so few worlds that all choices can be looked at together."""
    values = [ladders[k].values.take(worlds, axis=-1) for k in issues]
    rest = total.take(worlds, axis=-1)
    best = rest.min(axis=0)
    for k, own in zip(issues, values, strict=True):
        rest = rest - np.take_along_axis(own, level[k][None, None, worlds], axis=1)[:, 0]
    changed = rest[:, None]  # the surpluses (P, choices, W) that each choice of levels leaves
    for own in values:
        changed = (changed[:, :, None] + own[:, None]).reshape(len(total), changed.shape[1] * own.shape[1], worlds.size)
    worst = changed.min(axis=0)
    choice = worst.argmax(axis=0)
    better = np.flatnonzero(worst[choice, np.arange(worlds.size)] > best)
    choice, here = choice[better], worlds[better]
    total[:, here] = changed[:, choice, better]
    for k, rungs in zip(issues, np.unravel_index(choice, [own.shape[1] for own in values]), strict=True):
        level[k][here] = rungs
