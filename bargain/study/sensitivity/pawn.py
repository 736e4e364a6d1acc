"""PAWN: how far knowing about where a number lies moves the whole distribution of an outcome, from the worlds of any run.

The number's draws are cut into slices of equally many worlds.  In each, the Kolmogorov-Smirnov distance between the outcome's
distribution there and in all worlds is taken; the index is their mean.  It is above 0 by chance alone.  How far is measured on
dummies: numbers that nothing depends on.  What does not come out above all of them cannot be told.

Source   Pianosi & Wagener 2015, 2018 (from given data, with a dummy); as SALib has it
"""

from __future__ import annotations

import numpy as np

from bargain import chance
from bargain.estimates import Numbers
from bargain.study.sensitivity.warned import without_their_warnings

SLICES = 10
DUMMIES = 100  # a number that does nothing comes out above all of them once in 101 times


def pawn(draws: Numbers, values: Numbers) -> Numbers:
    """The index of each number, (D,), 0..1.

    draws    (D, W); worlds with the same draw are put in slices in their order, so that every slice is as large
    values   (W,)
    """
    with without_their_warnings():
        from SALib.analyze import pawn

        names = [str(number) for number in range(len(draws))]
        problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
        return np.asarray(pawn.analyze(problem, in_order(draws).T, values, S=SLICES)["mean"])


def floor(values: Numbers, seed: int) -> float:
    """The largest index of `DUMMIES` numbers on which values (W,) do not depend."""
    return float(pawn(dummies(len(values), seed), values).max())


def dummies(worlds: int, seed: int, count: int = DUMMIES) -> Numbers:
    """Numbers that nothing depends on, (count, W)."""
    blocks = -(-worlds // chance.BLOCK)
    rows = [[chance.uniform(seed, f"dummy/{n}", block) for block in range(blocks)] for n in range(count)]
    return np.array([np.concatenate(row)[:worlds] for row in rows])


def in_order(draws: Numbers) -> Numbers:
    """The place of each world, 0..W-1, when worlds are sorted by a number; (D, W)."""
    return np.argsort(np.argsort(draws, axis=-1, kind="stable"), axis=-1).astype(float)
