"""Signed deals of simulated talks, followed and counted as records of peace are, and what guarantees do to them.

Parties write a guarantee where they fear that peace would not last without it.  Deals with one are so not like deals without,
and what is counted of both is not what a guarantee does to either.  Here both are known:

    signed  =  effect * selection / elsewhere

    signed      hazard of the deals with a strong guarantee      /  hazard of all other deals
    effect      hazard of the deals with a strong guarantee      /  hazard of the same deals with guarantees worth nothing
    selection   hazard with guarantees worth nothing, of those   /  the same of all other deals
    elsewhere   hazard of all other deals, which may have a weak /  hazard of the same deals with guarantees worth nothing

by mean hazards at signature, of which ``rate = base * exp(-credibility * strength)`` is a guarantee's own part.  What is counted
differs from ``signed`` by luck, by the frail breaking first, by loans that fade and by whatever else breaks a deal, as a grievance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bargain.estimates import LEVEL, Estimate, mean_ratio, rate_ratio
from bargain.evidence.durability import (
    AGAIN,
    EITHER,
    SETTLEMENT,
    TRUCE,
    WITH,
    WITHIN,
    WITHOUT,
    hazard_after,
    ratio_after,
    stand_after,
)
from bargain.scenario.errors import at
from bargain.survival import YEARS, hazard, standing

STRONG = 0.5
"""The least strength of a strong guarantee: of the shipped scales, observers or armed, a group of states, a written pledge."""

Numbers = NDArray[np.float64]
Events = NDArray[np.bool_]


@dataclass(frozen=True)
class Deals:
    """Signed deals that were followed to a horizon, each (D,).

    kept       years for which each stood, 0..horizon
    broken     whether it broke before the horizon
    strength   of the strongest guarantee in its text, 0..1
    rate       hazard a year at signature, of all that is feared together, >= 0
    bare       the same if guarantees were worth nothing, >= rate
    horizon    years
    raises     ValueError where arrays differ in length, or a deal stood for longer than it was followed
    """

    kept: Numbers
    broken: Events
    strength: Numbers
    rate: Numbers
    bare: Numbers
    horizon: float

    def __post_init__(self) -> None:
        many = {name: len(getattr(self, name)) for name in ("kept", "broken", "strength", "rate", "bare")}
        if len(set(many.values())) > 1:
            raise ValueError(f"of each deal one number: {', '.join(f'{name} has {n}' for name, n in many.items())}")
        if self.kept.size and float(self.kept.max()) > self.horizon:
            raise ValueError(f"kept = {self.kept.max():g}: deals are followed for {self.horizon:g} years")

    @property
    def guarded(self) -> Events:
        """Those with a strong guarantee, (D,)."""
        return self.strength >= STRONG

    def hazard(self, among: Events | None = None) -> Estimate:
        """Deals broken in a year of standing; of some of them only, (D,)."""
        here = np.ones(self.kept.shape, dtype=bool) if among is None else among
        return hazard(self.kept[here], int(self.broken[here].sum()))

    def standing(self, after: Sequence[float] | Numbers) -> list[Estimate]:
        """The share that stands after so many years.

        raises   ConfigError beyond the horizon
        """
        for years in after:
            if years > self.horizon:
                raise at("years", years, f"deals were followed for {self.horizon:g} years (scenario.horizon)")
        return standing(self.kept, after)

    def broken_within(self, years: float) -> Estimate:
        """The share that has broken by then; raises as `standing`."""
        return _rest(self.standing([years])[0])


@dataclass(frozen=True)
class Guarantees:
    """Ratios of yearly hazards, each with a 95 % simulation interval; what each is stands above.

    counted     from breaks and years, as records are, with the exact interval of two counts
    signed      the same of hazards at signature, without the luck of single deals: effect * selection / elsewhere
    effect, selection, elsewhere   its parts
    """

    counted: Estimate
    signed: Estimate
    effect: Estimate
    selection: Estimate
    elsewhere: Estimate


def guarantees(deals: Deals) -> Guarantees:
    """What is counted of deals with a strong guarantee and without, and what that is made of."""
    here, others = deals.guarded, ~deals.guarded
    return Guarantees(
        counted=rate_ratio(*_count(deals, here), *_count(deals, others)),
        signed=mean_ratio(deals.rate, here, deals.rate, others),
        effect=mean_ratio(deals.rate, here, deals.bare, here),
        selection=mean_ratio(deals.bare, here, deals.bare, others),
        elsewhere=mean_ratio(deals.rate, others, deals.bare, others),
    )


def said(deals: Deals) -> dict[str, Estimate]:
    """What simulated deals say on the scorecard's lines, with 95 % simulation intervals; of truces they say nothing."""
    years = [after for after in YEARS if after <= deals.horizon]
    found = {stand_after(after): share for after, share in zip(years, deals.standing(years), strict=True)}
    return found | {
        hazard_after(SETTLEMENT, EITHER): deals.hazard(),
        hazard_after(SETTLEMENT, WITHOUT): deals.hazard(~deals.guarded),
        hazard_after(SETTLEMENT, WITH): deals.hazard(deals.guarded),
        ratio_after(SETTLEMENT): guarantees(deals).counted,
        AGAIN: deals.broken_within(WITHIN),
    }


def said_before(rate: Numbers, credibility: Numbers) -> dict[str, Estimate]:
    """What a scenario's ranges say before anybody has talked, with the central 95 % of its worlds.

    rate          (W,)   hazard a year of a text without any guarantee, of all that is feared together
    credibility   (C,)   of a guarantor at full strength
    """
    full = _drawn(np.exp(-credibility))
    found: Mapping[str, Estimate] = {stand_after(after): _drawn(np.exp(-rate * after)) for after in YEARS}
    return {
        **found,
        hazard_after(SETTLEMENT, WITHOUT): _drawn(rate),
        ratio_after(TRUCE): full,
        ratio_after(SETTLEMENT): full,
        AGAIN: _rest(found[stand_after(WITHIN)]),
    }


def _count(deals: Deals, among: Events) -> tuple[int, float]:
    return int(deals.broken[among].sum()), float(deals.kept[among].sum())


def _drawn(values: Numbers) -> Estimate:
    """Mean over worlds, and the quantiles between which the central 95 % of them lie."""
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(float(values.mean()), float(low), float(high))


def _rest(share: Estimate) -> Estimate:
    return Estimate(1.0 - share.estimate, 1.0 - share.high, 1.0 - share.low)
