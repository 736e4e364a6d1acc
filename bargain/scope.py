"""Between which positions a text may lie, issue by issue, whoever signs it: what third parties let pass, and what is left out.

low_k <= x_k <= high_k
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Self

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask

SLACK = 1e-9
"""Positions closer than this are the same."""


@dataclass(eq=False)
class Scope(InWorlds):
    """Bounds on positions that are nobody's own limits.

    low, high   (K, W)   in [0, 1]; where low is above high there is no text at all
    """

    low: Array
    high: Array

    @classmethod
    def everything(cls, issues: int, worlds: int) -> Self:
        """No bounds."""
        return cls(np.zeros((issues, worlds)), np.ones((issues, worlds)))

    def within(self, other: Scope) -> Scope:
        """What both scopes hold."""
        return Scope(np.maximum(self.low, other.low), np.minimum(self.high, other.high))

    def where(self, worlds: Mask) -> Scope:
        """The same in some worlds (W,), and everything in the others."""
        return Scope(np.where(worlds, self.low, 0.0), np.where(worlds, self.high, 1.0))

    def pinned(self, k: int, position: Array) -> Scope:
        """The same with an issue kept at a position (W,)."""
        low, high = self.low.copy(), self.high.copy()
        low[k] = high[k] = position
        return Scope(low, high)

    def holds(self, package: Array) -> Mask:
        """Whether a package (K, W) lies within, (W,)."""
        return np.asarray(((package >= self.low - SLACK) & (package <= self.high + SLACK)).all(axis=0))


def common(scopes: Sequence[Scope]) -> Scope | None:
    """What all scopes hold; None where there are none."""
    return reduce(Scope.within, scopes) if scopes else None
