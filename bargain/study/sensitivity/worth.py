"""What it would be worth to know one number: for saying whether something will happen, and for choosing what to do about it.

The worlds of a run are put in bins by the number.  All else varies in each bin as it does, so a bin's share of worlds is the
chance that somebody would state who knew the number and nothing else.

Source   expected value of perfect information about one parameter: Raiffa & Schlaifer 1961; from given data Strong & Oakley
         2013; the variance that a number explains, bias removed: Hays 1963 (omega squared)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bargain.estimates import UNKNOWN, Estimate, Events, Numbers
from bargain.study import shifts
from bargain.study.effects import Z
from bargain.study.sensitivity.pawn import in_order

BINS = 10
Bins = NDArray[np.intp]


def bins(draws: Numbers) -> Bins:
    """The bin of each world, (W,): each value its own where there are no more than `BINS`, else as many worlds in each."""
    values, places = np.unique(draws, return_inverse=True)
    if len(values) <= BINS:
        return np.asarray(places, dtype=np.intp)
    return np.asarray(in_order(draws[None])[0] * BINS // len(draws), dtype=np.intp)


def explained(places: Bins, happened: Events) -> Estimate:
    """The share of an event's variance that is gone once a number's bin is known: its first-order index.

    It is also by how much, as a share, the Brier score of whoever states the chance falls on average: from p(1 - p).

    places   (W,)
    return   what the bins' shares scatter by because they hold few worlds is subtracted, so it may be below 0.  The interval is
             of the delta method, to which that scatter is added, as it is all there is where nothing is explained
    """
    worlds, happened = len(places), happened.astype(float)
    counts = np.bincount(places)
    share, overall = np.bincount(places, happened) / np.maximum(counts, 1), happened.mean()
    variance, left = float(happened.var()), len(counts[counts > 0]) - 1
    if variance == 0.0 or worlds <= left + 1:
        return UNKNOWN
    apart = share[places] - overall
    within = float(((happened - share[places]) ** 2).sum()) / (worlds - left - 1)
    found = float((apart**2).mean()) - left * within / worlds
    influence = apart**2 + 2.0 * apart * (happened - share[places])
    reach = Z * hypot(float(influence.std()) / sqrt(worlds), within * sqrt(2.0 * left) / worlds)
    return Estimate(found / variance, (found - reach) / variance, (found + reach) / variance)


@dataclass(frozen=True)
class Gain:
    """What knowing a number before choosing an arm adds to the chance of what is wanted.

    held_out   in worlds other than those by which the arm for each bin was chosen; what can be had for sure by that rule, so
               it may be below 0 where there is nothing to gain, and is rather too small than too large
    at_sight   in the very worlds by which they were chosen, which is too large by chance alone
    arms       the arm that is best in each bin, by all worlds
    """

    held_out: Estimate
    at_sight: float
    arms: tuple[int, ...]


def gain(places: Bins, wanted: Events) -> Gain:
    """E[max over arms of P(wanted | bin)] less the most of P(wanted) over arms.

    places   (W,);  wanted   (A, W), arms in the same worlds
    """
    worlds = np.arange(len(places))
    halves = [worlds % 2 == 0, worlds % 2 == 1]
    differences = np.zeros(len(places))
    for learnt, tried in (halves, halves[::-1]):
        chosen, best = _rule(places[learnt], wanted[:, learnt])
        # A bin that no world was learnt from keeps to the best arm.
        arms = np.full(int(places.max()) + 1, best)
        arms[: len(chosen)] = np.where(chosen >= 0, chosen, best)
        here = worlds[tried]
        differences[here] = wanted[arms[places[here]], here].astype(float) - wanted[best, here]
    chosen, best = _rule(places, wanted)
    sure = wanted[chosen[places], worlds].mean() - wanted[best].mean()
    return Gain(shifts.mean(differences), float(sure), tuple(int(arm) for arm in chosen))


def _rule(places: Bins, wanted: Events) -> tuple[NDArray[np.intp], int]:
    """The best arm in each bin, -1 where it is empty, and the best in all; of equals the best in all, then the first."""
    counts = np.bincount(places)
    times = np.stack([np.bincount(places, arm.astype(float)) for arm in wanted])
    best = int(wanted.mean(axis=1).argmax())
    times[best] += 0.5  # as good as the best is no reason to leave it
    return np.where(counts > 0, times.argmax(axis=0), -1), best


def sight(draws: Sequence[Numbers] | Numbers, wanted: Events) -> Numbers:
    """What each of some numbers would seem to gain at sight, (D,): of dummies, how far that is above 0 by chance."""
    return np.array([gain(bins(row), wanted).at_sight for row in draws])


def clairvoyance(wanted: Events) -> Estimate:
    """What is gained by whoever knows how each world would end with each arm, chance included: no knowledge gains more."""
    best = int(wanted.mean(axis=1).argmax())
    difference: NDArray[Any] = wanted.any(axis=0).astype(float) - wanted[best]
    return shifts.mean(difference)
