"""The class of crises that counts are held against, played in every arm, and its fits under every reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from bargain.estimates import LEVEL, Estimate
from bargain.evidence.crises.carrying import Carried
from bargain.evidence.crises.checking import Check, check
from bargain.evidence.crises.counts import ALL, Case, Count, Counts, before_1990, disjoint
from bargain.evidence.crises.fitting import INNER, Classes, Posterior, fit, prior
from bargain.evidence.crises.leaning import LEVERAGE, ROOM, SECRECY
from bargain.evidence.crises.population import Population, populate
from bargain.evidence.crises.reading import READINGS
from bargain.evidence.target import Target, Use
from bargain.evidence.weights import summary
from bargain.inworlds import Array
from experiments.effects import scenario

SCENARIO = "reference_class"
FACILITATION = "{_target_: bargain.mediation.Facilitation}"
FORMULATION = "{_target_: bargain.mediation.Formulation, every: 4, bluff: {uniform: [0.05, 0.5], basis: assumed, source: wide_prior}}"
# Crises were counted by the strongest style that was used, so that whoever drafts also carries messages, and whoever presses does both.
ARMS = {
    "alone": ["mediator=none"],
    "facilitation": ["mediator=facilitator"],
    "formulation": ["mediator=formulator", f"+mediators.formulator.styles.facilitation={FACILITATION}"],
    "manipulation": [
        "mediator=manipulator",
        f"+mediators.manipulator.styles.facilitation={FACILITATION}",
        f"+mediators.manipulator.styles.formulation={FORMULATION}",
    ],
}
WIDEST = "any"  # the reading that takes no side
NARROWED = 0.7  # a posterior this much narrower than its prior has learned something


@dataclass(frozen=True)
class Calibrated:
    """All fits of a run.

    kinds      the counts, by kind of crisis;  drawn   the prior
    readings   the fit to all crises, by reading;  by_kind   to a kind, by the chosen reading, as far as it was asked for
    reading    the chosen one, by which is checked, predicted and carried
    """

    kinds: Mapping[str, Counts]
    drawn: Classes
    readings: Mapping[str, Posterior]
    reading: str = WIDEST
    by_kind: dict[str, Posterior] = field(default_factory=dict)

    @property
    def headline(self) -> Posterior:
        """The fit to all crises by the chosen reading."""
        return self.readings[self.reading]

    def fitted(self, kind: str) -> Posterior:
        """The fit to one kind of crisis; to all where the kind is not known."""
        if kind not in self.kinds or kind == ALL:
            return self.headline
        if kind not in self.by_kind:
            self.by_kind[kind] = fit(self.drawn, self.kinds[kind], READINGS[self.reading]).tried()
        return self.by_kind[kind]

    def predict(self, case: Case) -> float:
        """The chance that a crisis ends in agreement, with a mediator of unknown style or without."""
        fitted = self.fitted(case.kind)
        return fitted.of(fitted.seen.mixed if case.mediated else fitted.seen.alone).estimate


def population(worlds: int, seed: int) -> Population:
    """The class of crises in every arm."""
    arms = {name: scenario(SCENARIO, seed, overrides) for name, overrides in ARMS.items()}
    return populate(arms, "alone", worlds)


def calibrated(crises: Population, seed: int, nets: int = 1, reading: str = WIDEST) -> Calibrated:
    """Fit the class to the counts under every reading, and choose one; raises TooFewDraws where the counts rule that out."""
    kinds, drawn = before_1990(), prior(crises, seed, nets)
    readings = {name: fit(drawn, kinds[ALL], each) for name, each in READINGS.items()}
    readings[reading].tried()
    return Calibrated(kinds, drawn, readings, reading)


def kinds_apart(found: Calibrated) -> dict[str, Check]:
    """Kinds that share no crisis, alone and mediated, beside what the fit to all of them says."""
    weights = found.headline.weights
    return {name: check(count, shares, weights) for name, (count, shares) in _apart(found).items()}


def targets(found: Calibrated) -> list[Target]:
    """The scorecard's lines: rows that were fitted, and kinds of crisis that are a part of them."""
    fitted = found.headline
    rows = {name: (count, fitted.expected[name]) for name, count in fitted.counts.rows().items()}
    return [
        _line(name, count, fitted.of(shares, LEVEL), use)
        for use, lines in (("fitted", rows), ("part of a fit", _apart(found)))
        for name, (count, shares) in lines.items()
    ]


def _apart(found: Calibrated) -> dict[str, tuple[Count, Array]]:
    return {
        f"{kind}, {row}": both
        for kind, counts in disjoint(dict(found.kinds)).items()
        for row, both in found.headline.beside(counts).items()
    }


def _line(name: str, count: Count, modelled: Estimate, use: Use) -> Target:
    return Target("Chance of agreement", f"Crises, {name}", count.share, modelled, use, "share", "crises_before_1990")


def prior_of(found: Calibrated, reading: str, name: str) -> Estimate:
    """What a quantity was before the counts, with the central 80 %."""
    values = found.drawn.stated(READINGS[reading])[name]
    return summary(values, np.full(len(values), 1.0 / len(values)), INNER)


def narrowed(found: Calibrated) -> list[str]:
    """The quantities that the counts told something about, by the chosen reading."""
    return [
        name
        for name, values in found.headline.quantities.items()
        if found.headline.of(values).half_width < NARROWED * prior_of(found, found.reading, name).half_width
    ]


def carried(found: Calibrated) -> dict[str, Carried]:
    """What the fitted class gives to a scenario of which nothing more is known."""
    return {
        lean.name: Carried(lean, found.drawn.leans[lean.name], found.headline.weights)
        for lean in (ROOM, SECRECY, LEVERAGE)
    }
