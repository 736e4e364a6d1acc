"""How many of a public accept what they are asked, world by world, and how likely their answers then are.

    share(reading) = Phi(sum over the issues spoken of of [v_k(position) - v_k(own line)] / spread)
    likelihood     = mean over readings of q ** k * (1 - q) ** (n - k)

with k = n * share observed and n the answers that the poll is worth.  ``at`` has q = share(reading).  ``beyond`` has q evenly
from 0 to it, since fewer accept what lies beyond the end of a scale and nobody knows how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np
from scipy.special import betainc, betaln

from bargain.actors.public import support
from bargain.evidence.publics.answers import Answer, Reading
from bargain.inworlds import Array
from bargain.preferences import Preferences

SURE = 1e-12
"""No share is nearer than this to nobody or everybody."""

Shares = dict[Answer, list[Array]]
"""The share that accepts, (W,), by reading of every answer."""


def shares(people: Preferences, spread: Array, answers: Iterable[Answer]) -> Shares:
    """What a public says to every reading of every question, (W,) each.

    people   the public's values, its own lines its reservation points
    spread   (W,)   utils
    """

    @cache  # questions share issues and positions
    def over_line(issue: str, position: float) -> Array:
        k = people.agenda.index(issue)
        return np.asarray(people.value_on(k, np.full(1, position)) - people.value_on(k, people.reservation[k]))

    def one(reading: Reading) -> Array:
        beyond = np.zeros(1)
        for issue, position in reading.positions:
            beyond = beyond + over_line(issue, position)
        return support(beyond, spread).clip(SURE, 1.0 - SURE)

    return {answer: [one(reading) for reading in answer.readings] for answer in answers}


def log_likelihood(said: Mapping[Answer, Sequence[Array]]) -> Array:
    """The logarithm of the likelihood of all answers, (W,), but for a constant."""
    total: Array = np.zeros(1)
    for answer, by_reading in said.items():
        total = np.asarray(total + np.logaddexp.reduce(readings(answer, by_reading), axis=0))
    return total


def readings(answer: Answer, by_reading: Sequence[Array]) -> Array:
    """The same of one answer, reading by reading (R, W), each with its even chance."""
    yes, no = answer.share * answer.worth, (1.0 - answer.share) * answer.worth
    each = [
        yes * np.log(share) + no * np.log1p(-share)
        if reading.sense == "at"
        else betaln(yes + 1.0, no + 1.0) + _log_betainc(yes + 1.0, no + 1.0, share) - np.log(share)
        for reading, share in zip(answer.readings, by_reading, strict=True)
    ]
    return np.asarray(np.stack(each) - np.log(len(each)))


def accepted(answer: Answer, by_reading: Sequence[Array]) -> Array:
    """The share q that accepts once the answer is seen, reading by reading (R, W): the mean where it lies beyond the scale."""
    return np.stack(
        [
            share if reading.sense == "at" else _beyond(answer, share)
            for reading, share in zip(answer.readings, by_reading, strict=True)
        ]
    )


def _beyond(answer: Answer, most: Array) -> Array:
    yes, no = answer.share * answer.worth, (1.0 - answer.share) * answer.worth
    above, below = (_log_betainc(yes + more, no + 1.0, most) for more in (2.0, 1.0))
    return np.minimum((yes + 1.0) / (yes + no + 2.0) * np.exp(above - below), most)


def unseen(answer: Answer, by_reading: Sequence[Array]) -> Array:
    """The share q that accepts before any answer is seen, (W,): all readings alike, half of the share at a scale's end beyond it."""
    each = [
        share if reading.sense == "at" else share / 2.0
        for reading, share in zip(answer.readings, by_reading, strict=True)
    ]
    return np.asarray(np.mean(each, axis=0))


def _log_betainc(a: float, b: float, x: Array) -> Array:
    """The logarithm of the regularised incomplete beta function, cut where it can no longer be told from 0."""
    return np.asarray(np.log(betainc(a, b, x).clip(1e-300)))
