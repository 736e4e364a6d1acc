"""What reasonable rules pick on a line: the solutions of ``bargain.theory.cooperative``, over all that could be decided.

Everyone must agree.  An outcome at x costs an actor its salience times its distance to x, and an agreement gains it what
failure would cost it beyond that.  What failure costs is read in two ways:

reference   what would hold without a decision: the distance to the reference point
feared      the worst for each: the distance to the far end of the scale.  Also taken where no reference point is known

An actor who stands at the reference point gains by nothing else, and all of these rules then stay there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bargain.evidence.settlements.decisions import HIGH, LOW, Decision
from bargain.evidence.settlements.groups import Solution
from bargain.inworlds import Array, Index

STEPS = 201
"""Of the scale, all positions and the reference point besides."""

Failure = Callable[[Decision], Array]
"""How far from what it wants failure leaves each actor, (P,)."""

Entry = Callable[[Sequence[Array]], Index]
"""The entry that a rule picks from the gains of each, (J, 1) each."""


def feared(decision: Decision) -> Array:
    """Failure is as bad for each as the far end of the scale."""
    return np.maximum(decision.positions - LOW, HIGH - decision.positions)


def reference(decision: Decision) -> Array:
    """Failure leaves the reference point; it is feared where that is not known."""
    if decision.reference is None:
        return feared(decision)
    return np.abs(decision.reference - decision.positions)


def picked(entry: Entry, failure: Failure) -> Solution:
    """The point of the line that a rule picks."""

    def solution(decision: Decision) -> float:
        caring = decision.caring()
        known = [] if caring.reference is None else [caring.reference]
        line = np.unique([*np.linspace(LOW, HIGH, STEPS), *caring.positions, *known])
        away = np.abs(line - caring.positions[:, None])
        gains = caring.salience[:, None] / 100.0 * (failure(caring)[:, None] - away)
        return float(line[entry(list(gains[..., None]))[0]])

    return solution
