"""How far predictions were off, and how sure that is where whole dossiers might have been others.

error    mean over decisions of |predicted - decided|
beyond   the same, less that of a base on the same decisions
near     share of decisions that were predicted to within 10 of 100

Issues of one dossier were settled together and are no independent observations.  So dossiers are drawn, with replacement, as
many as there are, and the middle 95 % of what comes out is the interval.
Sources: Efron 1979 for the bootstrap; Field & Welsh 2007 for whole clusters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain import chance
from bargain.estimates import LEVEL, Estimate
from bargain.inworlds import Array

NEAR = 10.0
DRAWS = 4000


@dataclass(frozen=True)
class Score:
    """How one predictor did; ``error`` and ``beyond`` of 100, ``near`` in 0..1."""

    error: Estimate
    beyond: Estimate
    near: float


def redrawn(dossiers: Sequence[str], seed: int = 1, draws: int = DRAWS) -> Array:
    """How often each decision is among those of redrawn dossiers.

    dossiers   (N,)   that of each decision
    return     (draws, N)   whole numbers
    """
    names, place = np.unique(np.asarray(dossiers), return_inverse=True)
    stream = chance.stream(seed, "settlements.redrawn", 0)
    often = stream.multinomial(len(names), np.full(len(names), 1.0 / len(names)), size=draws)
    return often[:, place].astype(float)


def averaged(values: Array, often: Array) -> Estimate:
    """The mean of values (N,), with its interval over redrawn dossiers (draws, N)."""
    redone = often @ values / often.sum(axis=1)
    low, high = np.quantile(redone, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(float(values.mean()), float(low), float(high))


def score(errors: Array, base: Array, often: Array) -> Score:
    """How a predictor did.

    errors   (N,) or (R, N)   absolute errors of 100; of R repetitions the mean is taken
    base     (N,)   those of the base
    often    (draws, N)   as of ``redrawn``
    """
    each = np.atleast_2d(errors)
    mean = each.mean(axis=0)
    return Score(averaged(mean, often), averaged(mean - base, often), float((each <= NEAR).mean()))
