"""Where the front stands, and what all know of how battles go.

The first side holds n of N forts and wins a battle, and with it a fort, with chance p = 1 - q where nobody helps.  Help
shifts the log odds:  log(p / q) + help.  What is commonly believed of p is a Beta distribution, for which eight equally
likely chances stand; beliefs are weights on these, which a battle won multiplies by p and a battle lost by q.  That is
Bayes' rule on the eight chances; for the Beta distribution it is an approximation (docs/model.md says how near).
Sources: Smith & Stam 2004 for the walk, and theory/crisis/forts.py; the fixed chances are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.theory.crisis.forts import QUANTILES, SURE, battles_left, chance_of_winning, quantiles

SETTLED = 1e9
"""A belief worth more battles than this is certain: its eight chances would be told apart by rounding alone."""


def chances(expected: Array, experience: Array) -> Array:
    """Equally likely chances to win a battle that stand for a belief, (8, W), rising.

    expected     (W,)   its mean, 0..1
    experience   (W,)   battles that it is worth, > 0; without end where nobody doubts
    """
    expected, experience = np.broadcast_arrays(expected, experience)
    doubted = (experience < SETTLED) & (expected > 0.0) & (expected < 1.0)
    found = np.repeat(expected[None], QUANTILES, axis=0)
    if doubted.any():
        worth = experience[doubted]
        found[:, doubted] = quantiles(expected[doubted] * worth, (1.0 - expected[doubted]) * worth)
    return np.clip(found, SURE, 1.0 - SURE)


def log_odds(chance: Array) -> Array:
    """log(p / q) of chances (..., W)."""
    p = np.clip(chance, SURE, 1.0 - SURE)
    return np.asarray(np.log(p) - np.log1p(-p))


def chance_of(odds: Array) -> Array:
    """The chance that has these log odds (..., W)."""
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def weighed(log_weights: Array, values: Array) -> Array:
    """The mean of values (8, W) by weights that are given as logarithms (8, W), up to a factor; (W,)."""
    top = log_weights[0]
    for row in log_weights[1:]:
        top = np.maximum(top, row)
    above, below = np.zeros(values.shape[-1]), np.zeros(values.shape[-1])
    for row, value in zip(log_weights, values, strict=True):
        weight = np.exp(row - top)
        above, below = above + weight * value, below + weight
    return above / below


@dataclass(frozen=True)
class Course:
    """How the war goes on from here, at each of the eight chances.

    win    (8, W)   the chance that the first side wins it, 0..1
    left   (8, W)   battles still to come, later ones counted for less, >= 0
    """

    win: Array
    left: Array


class Front(InWorlds):
    """The front in each world.

    forts      N, >= 2
    held       (W,)     n, forts that the first side holds; at the start never an end
    began      (W,)     the same when the talks began
    odds       (8, W)   log odds of the eight chances, nobody helping
    patience   (W,)     weight that is left to a battle's cost if it comes one battle later, 0..1
    help       (W,)     what support adds to the log odds now
    """

    def __init__(self, forts: int, share: Array, believed: Array, patience: Array) -> None:
        self.forts = forts
        self.held = np.clip(np.rint(share * forts), 1.0, forts - 1.0)
        self.began = self.held
        self.odds = log_odds(believed)
        self.patience = np.broadcast_to(patience, share.shape)
        self.help = np.zeros(share.shape)

    @property
    def share(self) -> Array:
        """The share of all forts that the first side holds, (W,)."""
        return np.asarray(self.held / self.forts)

    @property
    def moved(self) -> Array:
        """The share of all forts that the first side has won since the talks began, (W,), below 0 for forts lost."""
        return np.asarray((self.held - self.began) / self.forts)

    def course(self, where: Mask | None = None, help: Array | float | None = None) -> Course:
        """How the war goes on.

        where   (W,)   in which worlds; in all where nothing is said
        help    (W,)   what support adds to the log odds; as it is now where nothing is said
        """
        odds = self.odds + (self.help if help is None else help)
        held, patience = self.held, self.patience
        if where is not None:
            odds, held, patience = np.compress(where, odds, axis=-1), held[where], patience[where]
        p, forts = chance_of(odds), np.full(held.shape, float(self.forts))
        return Course(chance_of_winning(p, held, forts), battles_left(p, held, forts, patience))

    def lesson(self, won: Mask, help: Array | float | None = None) -> Array:
        """What a battle that the first side won or lost (W,) adds to the log weights of the eight chances, (8, W)."""
        odds = self.odds + (self.help if help is None else help)
        return np.asarray(-np.log1p(np.exp(np.where(won, -odds, odds))))

    def move(self, fought: Mask, won: Mask) -> None:
        """Let the front move by one fort where a battle was fought (W,)."""
        self.held = self.held + np.where(won, 1.0, -1.0) * fought
