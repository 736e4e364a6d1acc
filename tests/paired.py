"""Comparisons of two arms of a simulation, world by world."""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Mask


def z_of_change(before: Mask, after: Mask) -> float:
    """McNemar's score of an event's change between two arms in the same worlds: standard normal if there is none.

    before, after   (W,)   whether it happened
    """
    gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
    return (gained - lost) / np.sqrt(max(gained + lost, 1))


def z_of_shares(first: Mask, second: Mask) -> float:
    """Score of the difference of two independent shares, second less first: standard normal if there is none."""
    pooled = np.concatenate([first, second]).mean()
    sd = np.sqrt(pooled * (1.0 - pooled) * (1.0 / first.size + 1.0 / second.size))
    return float((second.mean() - first.mean()) / sd) if sd > 0 else 0.0
