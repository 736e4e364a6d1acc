"""Which predictor to trust, chosen on some dossiers and scored on others.

Whoever looks at many predictors and keeps the best flatters it.  Here the one with the least mean error on nine tenths of the
dossiers is scored on the tenth that it was not chosen on, in turn; so is everything that is to be chosen, and no predictor
has a number that was fitted elsewhere.  How the tenths fall is drawn, and drawn again.
Source: Stone 1974; for choosing inside each fold Varma & Simon 2006.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bargain import chance
from bargain.inworlds import Array, Index, Mask

FOLDS = 10
REPEATS = 20


@dataclass(frozen=True, eq=False)
class Held:
    """What was chosen, and how far it was off where it had not been chosen.

    chosen   name -> in how many of all folds
    errors   (repeats, N)   absolute errors of 100
    """

    chosen: Mapping[str, int]
    errors: Array


def best(errors: Mapping[str, Array], among: Mask | None = None) -> str:
    """The predictor with the least mean error on some decisions (N,), on all where none are named; the first of equals."""
    return min(errors, key=lambda name: float(errors[name][... if among is None else among].mean()))


def folds(dossiers: Sequence[str], repeat: int, seed: int = 1, number: int = FOLDS) -> Index:
    """Which fold each decision is in, (N,): dossiers whole, folds of as many dossiers as can be."""
    names, place = np.unique(np.asarray(dossiers), return_inverse=True)
    order = chance.stream(seed, f"settlements.folds.{repeat}", 0).permutation(len(names))
    fold: Index = (order % min(number, len(names)))[place]
    return fold


def held_out(errors: Mapping[str, Array], dossiers: Sequence[str], seed: int = 1, repeats: int = REPEATS) -> Held:
    """Choose on all folds but one, score on that one, in turn.

    errors     name -> (N,)   absolute errors of 100
    dossiers   (N,)           that of each decision; two different ones at least
    """
    chosen: Counter[str] = Counter()
    off = np.empty((repeats, len(dossiers)))
    for repeat in range(repeats):
        fold = folds(dossiers, repeat, seed)
        for one in np.unique(fold):
            name = best(errors, fold != one)
            chosen[name] += 1
            off[repeat, fold == one] = errors[name][fold == one]
    return Held(dict(chosen.most_common()), off)
