"""Who gets a mediator, and who talks at all: readings of one and the same gap between mediated crises and others.

Counts say that mediated crises end in agreement more often.  How much of that is what mediators do, counts alone do not say,
since nobody assigned them by lot.  With a = "agreed if nobody mediates" and m = "gets a mediator", a reading states the odds
ratio of a and m,

    odds = P(m | a) P(not m | not a) / (P(not m | a) P(m | not a))

1 is mediation by lot: all of the gap is effect.  Above it mediators go, or are let in, where agreement was nearer anyway; below
it where it was farther.  The joint table of two events with given margins and odds is Plackett's.  A crisis without a mediator
need not come to talks at all, while one with a mediator has them: ``talks`` is the share of the former in which sides negotiate.
Sources: Plackett 1965; mediators in hard cases, Greig 2005, Gartner & Bercovitch 2006; selection, Beardsley 2011.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.evidence.crises.counts import styles
from bargain.evidence.crises.population import Rates
from bargain.inworlds import Array


@dataclass(frozen=True)
class Reading:
    """What is taken for granted about selection and talks; the posterior is given for each.

    title   in words
    odds    least and largest odds ratio; drawn evenly in logarithm between them, >0
    talks   least and largest share of crises without a mediator that come to talks, 0..1; drawn evenly
    """

    title: str
    odds: tuple[float, float]
    talks: tuple[float, float] = (0.0, 1.0)


READINGS = {
    "any": Reading("Any of these: odds of mediation from half to eightfold where agreement was near", (0.5, 8.0)),
    "effect": Reading("All of the gap is effect", (1.0, 1.0)),
    "part": Reading("Part is selection: odds of mediation twofold where agreement was near", (2.0, 2.0)),
    "more": Reading("More is selection: fourfold", (4.0, 4.0)),
    "harder": Reading("Mediators get the harder cases: half", (0.5, 0.5)),
    "at_table": Reading("All of the gap is effect, and all crises come to talks", (1.0, 1.0), (1.0, 1.0)),
}


@dataclass(frozen=True)
class Sorted:
    """What is seen of N classes once mediators have gone where they go.

    alone      (N,)   share of agreements among crises without a mediator
    anyway     (N,)   share of mediated crises that would have been agreed without him
    mediated   style -> (N,)   share of agreements among those with a mediator of that style
    """

    alone: Array
    anyway: Array
    mediated: dict[str, Array]

    @property
    def selection(self) -> Array:
        """The part of the gap between crises with and without a mediator that is selection, points of 1, (N,)."""
        return self.anyway - self.alone

    @property
    def mixed(self) -> Array:
        """Share of agreements among mediated crises of unknown style, (N,): styles mixed as where they are known."""
        return np.asarray(sum(share * self.mediated[style] for style, share in styles().items()))


def sort(rates: Rates, talks: Array, odds: Array, mediation: float) -> Sorted:
    """What is seen of classes with these rates.

    talks       (N,)   0..1
    odds        (N,)   > 0
    mediation   share of crises with a mediator, 0..1, ends left out
    """
    near = talks * rates.alone
    both = plackett(near, mediation, odds)
    anyway, alone = both / mediation, (near - both) / (1.0 - mediation)
    mediated = {}
    for style, helped in rates.helped.items():
        kept = _share(rates.both[style], rates.alone)  # of crises agreed anyway, with a mediator too
        won = _share(helped - talks * rates.both[style], 1.0 - near)
        mediated[style] = np.clip(anyway * kept + (1.0 - anyway) * won, 0.0, 1.0)
    return Sorted(np.clip(alone, 0.0, 1.0), anyway, mediated)


def plackett(first: Array, second: float, odds: Array) -> Array:
    """The chance of two events together, given the chance of each, 0..1, and their odds ratio, > 0; (N,)."""
    even = np.abs(odds - 1.0) < 1e-9
    more = np.where(even, 1.0, odds - 1.0)
    total = 1.0 + (first + second) * more
    root = np.sqrt(total**2 - 4.0 * odds * more * first * second)
    # The smaller root, written so that nothing cancels where the odds are near 1.
    return np.asarray(np.where(even, first * second, 2.0 * odds * first * second / (total + root)))


def _share(part: Array, whole: Array) -> Array:
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=whole > 0))
