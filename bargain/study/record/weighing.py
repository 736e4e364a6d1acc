"""What weighed worlds say, labelled: of chances, of each fact, of numbers, and of lenses.

Every estimate stands beside what it was before, with a 95 % simulation interval; a change is of the same worlds before and after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from bargain.estimates import UNKNOWN, Estimate, Events, mean_ratio
from bargain.evidence.weights import effective, share, summary
from bargain.inworlds import Array
from bargain.naming import in_words
from bargain.study import shifts
from bargain.study.effects import around
from bargain.study.labelled import BOUND, about, estimates
from bargain.study.record.facts import Fact, likelihood
from bargain.study.record.posterior import POSTERIOR, PRIOR, Posterior
from bargain.study.record.witnesses import Event, Witnesses

if TYPE_CHECKING:
    import xarray as xr

INNER = 0.8  # of a number's distribution, or of a month's, that its interval holds
ERROR = 0.05  # chance that any number at all is said to have moved that did not
STAGES = ("before", "after")
STAGED = ("stage",)


def worth(weights: Array) -> float:
    """The effective number of weighed worlds (W,); 0 where none has weight."""
    return effective(weights) if weights.any() else 0.0


def weighed(event: Event, weights: Array) -> tuple[Estimate, Estimate]:
    """The chance of an event before and after worlds are weighed."""
    happened = event.happened[event.among]
    return share(happened, np.ones(happened.size)), share(happened, weights[event.among])


def change(event: Event, weights: Array) -> Estimate:
    """How the chance of an event changes, from the same worlds, with the delta method's interval; unknown where it cannot."""
    before, after = weighed(event, weights)
    if not (before.known and after.known):
        return UNKNOWN
    counted, by = event.among.astype(float), weights * event.among
    influence = by * (event.happened - after.estimate) / by.mean()
    influence -= counted * (event.happened - before.estimate) / counted.mean()
    return around(after.estimate - before.estimate, influence)


def of_chances(seen: Witnesses, weights: Array) -> xr.Dataset:
    """Everything that may become of the talks, and the month of signature."""
    import xarray as xr

    events = dict(seen.events())
    months, signed = seen.months, seen.signed[-1]
    by = [np.ones(weights.size), weights]
    month = [summary(months[signed], w[signed] / w[signed].sum(), INNER) if w[signed].any() else UNKNOWN for w in by]
    return xr.Dataset(
        {
            "chance": estimates(
                [weighed(event, weights) for event in events.values()],
                ["event", "stage"],
                "1",
                "share of talks, before and after the facts are counted",
            ),
            "chance_change": estimates(
                [change(event, weights) for event in events.values()], ["event"], "1", "after less before"
            ),
            "month": estimates(month, STAGED, "months", "mean month of signature, and the central 80 % of months"),
            "worth": ((), worth(weights), about("worlds", "effective number of worlds once all facts are counted")),
        },
        coords={"event": list(events), "event_words": ("event", [event.words for event in events.values()])},
    )


def of_facts(facts: Mapping[str, Fact], seen: Witnesses, weights: Array) -> xr.Dataset:
    """Every fact: in how many worlds it holds, and what it does alone and what the others do without it."""
    import xarray as xr

    signed = dict(seen.events())["agreement"]
    every = list(facts.values())
    truths = [Event(name, held, signed.among) for name, held in zip(facts, seen.held, strict=True)]
    alone = [likelihood(seen.held[[n]], [fact]) for n, fact in enumerate(every)]
    rest = [[n for n in range(len(every)) if n != left_out] for left_out in range(len(every))]
    without = [likelihood(seen.held[others], [every[n] for n in others]) for others in rest]
    return xr.Dataset(
        {
            "truth": estimates(
                [weighed(event, weights) for event in truths],
                ["fact", "stage"],
                "1",
                "share of talks in which it holds",
            ),
            "truth_change": estimates([change(event, weights) for event in truths], ["fact"], "1", "after less before"),
            "alone": estimates(
                [weighed(signed, w)[1] for w in alone], ["fact"], "1", "chance of a settlement given this fact alone"
            ),
            "without": estimates(
                [weighed(signed, w)[1] for w in without], ["fact"], "1", "chance of a settlement given all other facts"
            ),
            "worth_alone": (
                "fact",
                [*map(worth, alone)],
                about("worlds", "effective number of worlds given it alone"),
            ),
        },
        coords={
            "fact": list(facts),
            "fact_words": ("fact", [fact.words(seen.words) for fact in every]),
            "fact_source": ("fact", [fact.source for fact in every]),
            "error": (
                "fact",
                [fact.wrong for fact in every],
                about("1", "chance that the record or its reading is wrong"),
            ),
        },
    )


def of_numbers(posterior: Posterior, words: Mapping[str, str]) -> xr.Dataset:
    """Every uncertain number, before and after."""
    import xarray as xr

    names = [quantity.name for quantity in posterior.quantities]
    band, mean, sd = posterior.band(INNER), posterior.mean, posterior.sd
    told = [
        [Estimate(mean[stage, row], *band[stage, row]) for stage in (PRIOR, POSTERIOR)] for row in range(len(names))
    ]
    by_chance = posterior.by_chance
    return xr.Dataset(
        {
            "number": estimates(told, ["quantity", "stage"], "the number's own", "mean, and the central 80 %"),
            "number_change": estimates(
                posterior.shift(), ["quantity"], "sd", "shift of the mean in standard deviations of its prior"
            ),
            "narrowed": ("quantity", sd[POSTERIOR] / sd[PRIOR], about("1", "standard deviation after over before")),
            "distance": (
                "quantity",
                posterior.distance,
                about("1", "largest difference of the distribution functions before and after"),
            ),
            "by_chance": (
                "quantity",
                by_chance,
                about(
                    "1", "chance of such a distance of a number of which nothing is learnt, adjusted for all numbers"
                ),
            ),
            "moved": ("quantity", by_chance <= ERROR, about("1", "whether it moved beyond what chance explains")),
            "prior_sd": ("quantity", sd[PRIOR], about("the number's own", "standard deviation before")),
        },
        coords={"quantity": names, "quantity_words": ("quantity", [in_words(name, words) for name in names])},
    )


def of_lenses(
    seen: Mapping[str, Witnesses], titles: Mapping[str, str], facts: Sequence[Fact], fewest: float
) -> xr.Dataset:
    """How probable the record is through each lens, the first being the one that all else is seen through.

    fewest   effective number of worlds below which a lens's ratio to the first is unknown
    """
    import xarray as xr

    weights = {name: likelihood(worlds.held, facts) for name, worlds in seen.items()}
    signed = {name: dict(worlds.events())["agreement"] for name, worlds in seen.items()}
    first, *_ = weights.values()
    every: Events = np.ones(first.size, dtype=bool)
    ratios = [mean_ratio(w, every, first, every) if worth(w) >= fewest else UNKNOWN for w in weights.values()]
    return xr.Dataset(
        {
            "evidence": estimates(
                [shifts.mean(w) for w in weights.values()], ["lens"], "1", "probability of the record"
            ),
            "factor": estimates(ratios, ["lens"], "1", "probability of the record over that through the first lens"),
            "seen": estimates(
                [weighed(signed[name], weights[name]) for name in seen],
                ["lens", "stage"],
                "1",
                "chance of a settlement through it",
            ),
            "lens_worth": (
                "lens",
                [*map(worth, weights.values())],
                about("worlds", "effective number of worlds through it"),
            ),
        },
        coords={"lens": list(titles), "lens_title": ("lens", list(titles.values()))},
    )


def joined(parts: Sequence[xr.Dataset]) -> xr.Dataset:
    """All of it in one dataset."""
    import xarray as xr

    labels = {"bound": list(BOUND), "stage": list(STAGES)}
    return xr.merge([part.assign_coords({k: v for k, v in labels.items() if k in part.dims}) for part in parts])
