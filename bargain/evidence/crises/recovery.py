"""Whether the fit recovers known values with the coverage that it claims: simulation-based calibration.

A class is drawn from the prior, crises of that class are simulated one by one from worlds that the fit has never seen,
mediators go to them as the reading has it, agreements are counted, and the class is fitted anew from the counts alone.
"""

from __future__ import annotations

import numpy as np

from bargain import chance
from bargain.evidence.crises.counts import UNKNOWN_STYLE, Count, Counts, styles
from bargain.evidence.crises.fitting import QUANTITIES, Classes, classes, fit
from bargain.evidence.crises.population import Arm, Population, weights
from bargain.evidence.crises.reading import Reading, plackett
from bargain.evidence.recovered import Recovery
from bargain.evidence.weights import chosen
from bargain.inworlds import Mask


def recover(drawn: Classes, unseen: Population, counts: Counts, reading: Reading, times: int, seed: int) -> Recovery:
    """Draw classes, simulate as many crises of each as were counted, fit, and see where the truth lies.

    drawn     the fit's prior; unseen   other worlds of the same scenario
    counts    say how many crises there are in each row
    times     how many classes, 1..8192
    """
    truths = classes(unseen, {name: chance.uniform(seed, f"recovery.{name}", 0)[:times] for name in QUANTITIES})
    true, stated = truths.stated(reading), drawn.stated(reading)
    free = [name for name in QUANTITIES if np.ptp(stated[name]) > 0]
    places = np.empty((len(free), times))
    for number in range(times):
        posterior = fit(drawn, _simulated(counts, unseen, truths, reading, number, seed), reading)
        places[:, number] = [posterior.weights @ (stated[name] < true[name][number]) for name in free]
    return Recovery(dict(zip(free, places, strict=True)))


def _simulated(counts: Counts, unseen: Population, truths: Classes, reading: Reading, number: int, seed: int) -> Counts:
    """As many crises as were counted, of one class, each with talks or none and with a mediator or without."""
    talks, odds = float(truths.talks(reading)[number]), truths.odds(reading)[[number]]
    near = talks * truths.rates.alone[[number]]
    both = plackett(near, counts.mediation, odds)
    goes = float(both[0] / near[0]), float((counts.mediation - both[0]) / (1.0 - near[0]))  # where near, and elsewhere
    leans = np.array([[lean[number]] for lean in truths.leans.values()])

    def crises(arm: Arm, name: str) -> tuple[Mask, Mask]:
        """Crises of the class: which had a mediator, (M,), and which ended in agreement."""
        world, table, sent = (
            chance.uniform(seed, f"recovery.{number}.{name}.{what}", 0) for what in ("world", "talks", "sent")
        )
        which = chosen(weights(arm, leans)[0], world)
        anyway = unseen.alone.signed[which] & (table < talks)
        mediated = sent < np.where(anyway, *goes)
        return mediated, np.where(mediated, arm.signed[which], anyway)

    mediated, agreed = crises(unseen.alone, "alone")
    alone = _first(agreed[~mediated], counts.alone.crises)
    unknown = counts.mediated.get(UNKNOWN_STYLE, Count(0, 0)).crises
    uniforms = chance.uniform(seed, f"recovery.{number}.style", 0)[:unknown]
    kinds = list(styles())
    used = np.bincount(chosen(np.array(list(styles().values())), uniforms), minlength=len(kinds))
    rows, rest = {}, Count(0, 0)
    for style, more in zip(kinds, used, strict=True):
        mediated, agreed = crises(unseen.mediated[style], style)
        wanted = counts.mediated.get(style, Count(0, 0)).crises
        rows[style] = _first(agreed[mediated], wanted)
        rest = rest.plus(_first(agreed[mediated][wanted:], int(more)))
    rows[UNKNOWN_STYLE] = rest
    return Counts(alone, {name: rows[name] for name in counts.mediated})


def _first(agreed: Mask, crises: int) -> Count:
    return Count(int(agreed[:crises].sum()), crises)
