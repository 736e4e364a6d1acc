"""Boxes of assumptions: ranges of some numbers, how often something happens where all of them are met, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

import numpy as np

from bargain.estimates import Estimate, Events, Numbers, wilson

Draws = Mapping[str, Numbers]
"""Draws of each number by name, (W,)."""


@dataclass(frozen=True)
class Box:
    """Ranges of some numbers, ends included; inf where there is no end.

    limits   number -> least and greatest
    """

    limits: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def holds(self, draws: Draws) -> Events:
        """Which worlds lie in it, (W,)."""
        inside = np.ones(len(next(iter(draws.values()))), dtype=bool)
        for name, (low, high) in self.limits.items():
            inside &= (draws[name] >= low) & (draws[name] <= high)
        return inside

    @property
    def ends(self) -> tuple[tuple[str, int], ...]:
        """Every end that there is: number, and 0 for its least or 1 for its greatest."""
        return tuple((name, side) for name, ends in self.limits.items() for side in (0, 1) if abs(ends[side]) != inf)

    def without(self, name: str) -> Box:
        """The box with one number left free."""
        return Box({other: ends for other, ends in self.limits.items() if other != name})

    def opened(self, name: str, side: int) -> Box:
        """The box without one of a number's ends."""
        low, high = self.limits[name]
        ends = (-inf, high) if side == 0 else (low, inf)
        return self.without(name) if ends == (-inf, inf) else Box({**self.limits, name: ends})


def density(inside: Events, happened: Events) -> Estimate:
    """Of the worlds inside, (W,), the share in which it happened."""
    return wilson(int((inside & happened).sum()), int(inside.sum()))


def coverage(inside: Events, happened: Events) -> Estimate:
    """Of the worlds in which it happened, (W,), the share inside."""
    return wilson(int((inside & happened).sum()), int(happened.sum()))


def quasi_p(box: Box, wider: Box, draws: Draws, happened: Events) -> float:
    """The chance that a box is at least as dense as it is if what it lacks of a wider one made no difference.

    A one-sided binomial test against the density of the wider box, the same less an end or a range.  On the worlds in which
    the box was found it is smaller than it should be, since the end was chosen for looking well there; on other worlds it is
    what it says.

    Source   Bryant & Lempert 2010
    """
    from scipy.stats import binomtest

    inside, around = box.holds(draws), wider.holds(draws)
    if not inside.any():
        return 1.0
    times, trials = int((inside & happened).sum()), int(inside.sum())
    return float(binomtest(times, trials, float(happened[around].mean()), alternative="greater").pvalue)


def from_ends(
    low: Mapping[str, float], high: Mapping[str, float], least: Mapping[str, float], most: Mapping[str, float]
) -> Box:
    """A box from the ends that a library gives for every number: those no narrower than all draws are none."""
    limits = {
        name: (low[name] if low[name] > least[name] else -inf, high[name] if high[name] < most[name] else inf)
        for name in low
    }
    return Box({name: ends for name, ends in limits.items() if ends != (-inf, inf)})
