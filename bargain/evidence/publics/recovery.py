"""Whether the fit of a public recovers known values with the coverage that it claims: simulation-based calibration.

A world is drawn from the prior and its people are polled: each question is heard in one of its readings, picked at random,
and as many answers as the poll is worth are drawn.  The public is fitted to these answers alone.  If all is right, the true
value's place in its posterior is evenly spread from 0 to 1; where a level has many draws, its place is picked among them.
Source   Talts, Betancourt, Simpson, Vehtari & Gelman 2018
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bargain import chance
from bargain.evidence.publics.answers import DESIGN, Answer
from bargain.evidence.publics.fitting import given, said
from bargain.evidence.publics.people import Unpolled
from bargain.evidence.recovered import Recovery
from bargain.inworlds import Array


def recover(public: Unpolled, answers: Sequence[Answer], times: int, seed: int) -> Recovery:
    """Poll people of so many worlds that the fit has not seen, fit, and see where the truth lies.

    answers   which questions, and how many answers to each; their shares are not looked at
    times     1..8192
    """
    truths = dict(public.scenario.draw(1)) | {
        name: distribution.at(chance.uniform(seed, f"recovery.{name}", 0))
        for name, distribution in public.moving.items()
    }
    polled = [_polled(answer, by_reading, seed) for answer, by_reading in said(public, answers, truths).items()]
    places = np.empty((len(public.quantities), times))
    for number in range(times):
        heard = [replace(answer, share=float(each[number])) for answer, each in zip(answers, polled, strict=True)]
        found = given(public, heard, seed + number).draws
        for row, name in enumerate(public.quantities):
            below, same = (float(np.mean(how(found[name], truths[name][number]))) for how in (np.less, np.equal))
            places[row, number] = below + same * chance.uniform(seed, f"recovery.{name}.among", 0)[number]
    return Recovery(dict(zip(public.quantities, places, strict=True)))


def _polled(answer: Answer, by_reading: Sequence[Array], seed: int) -> Array:
    """The share of yes among the answers to a question, world by world, (W,)."""
    from scipy.stats import binom

    which, beyond, yes = (
        chance.uniform(seed, f"recovery.{answer.name}.{what}", 0) for what in ("reading", "beyond", "yes")
    )
    there = [
        np.broadcast_to(share * (1.0 if reading.sense == "at" else beyond), which.shape)
        for reading, share in zip(answer.readings, by_reading, strict=True)
    ]
    heard = np.choose((which * len(there)).astype(int), there)
    many = round(answer.worth)
    return np.asarray(binom.ppf(yes, many, heard)) / many


def poll(answer: Answer, many: int) -> Answer:
    """The same question asked of so many people drawn at random."""
    return replace(answer, counted=many * DESIGN)
