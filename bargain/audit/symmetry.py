"""The sides side by side: bases, sources, families and widths of their numbers.

Sides may well differ, and a difference is no fault.  Where nobody says why they differ, a reader cannot tell evidence
from habit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

import numpy as np

from bargain.audit.finding import Finding
from bargain.distributions import Distribution
from bargain.scenario import Scenario
from bargain.scenario.numbers import Number

WIDER = 2.0
"""One side's 80 % range is told to differ where it is more than this many times the other's."""

EDGE = 1e-6
"""Widths are taken a little inside and a little outside the tenths: where a level ends at one, mirror images stay alike."""


@dataclass(frozen=True)
class Tally:
    """One party's numbers of one field.

    bases     basis -> how many numbers
    sources   how many different ones
    width     the median 80 % range; positions on the issue's scale 0..1, other numbers in their own units
    """

    bases: Mapping[str, int]
    sources: int
    width: float


def symmetry(scenario: Scenario) -> dict[str, dict[str, Tally]]:
    """For each field of a party, ideal first, the tally of each side: field -> party -> tally."""
    sides = {party: _numbers(party, scenario) for party in scenario.parties}
    fields = dict.fromkeys(name.split(".")[0] for numbers in sides.values() for name in numbers)
    return {
        field: {
            party: _tally([number for name, number in numbers.items() if name.split(".")[0] == field])
            for party, numbers in sides.items()
        }
        for field in fields
    }


def findings(scenario: Scenario) -> list[Finding]:
    """Where the sides' numbers differ materially, number by number, then their firm points."""
    numbers = {party: _numbers(party, scenario) for party in scenario.parties}
    names = dict.fromkeys(name for own in numbers.values() for name in own)
    told = [
        finding
        for name in names
        for finding in _differences(name, {p: own[name] for p, own in numbers.items() if name in own}, scenario)
    ]
    return [*told, *_firm(scenario), *_guarantors(scenario)]


def width(distribution: Distribution) -> float:
    """The distance from the 10th to the 90th percentile, the same for a distribution and its mirror image."""
    if distribution.certain:
        return 0.0
    low = distribution.at(np.array([0.1 - EDGE, 0.1 + EDGE]))
    high = distribution.at(np.array([0.9 - EDGE, 0.9 + EDGE]))
    return float(high.mean() - low.mean())


def _numbers(party: str, scenario: Scenario) -> dict[str, Number]:
    """A party's own numbers, by name without the party's."""
    mine = f"parties.{party}."
    return {
        name.removeprefix(f"{party}."): scenario.numbers[name]
        for name, key in scenario.keys.items()
        if key.startswith(mine)
    }


def _tally(numbers: list[Number]) -> Tally:
    return Tally(
        bases=Counter(number.basis or "none" for number in numbers),
        sources=len({number.source for number in numbers if number.source}),
        width=median(width(number.distribution) for number in numbers) if numbers else 0.0,
    )


def _differences(name: str, numbers: Mapping[str, Number], scenario: Scenario) -> Iterator[Finding]:
    """Where the sides that have a number of this name have different ones; party -> number."""
    titles = scenario.party_titles
    if len(numbers) < len(titles):
        who = " and ".join(titles[party] for party in numbers)
        yield _differs("only", name, f"Only {who} {'has' if len(numbers) == 1 else 'have'} such a number.")
    bases = {titles[party]: number.basis for party, number in numbers.items() if number.basis}
    if len(set(bases.values())) > 1:
        yield _differs("basis", name, f"{_each(bases)}.")
    families = {titles[party]: _family(number.distribution) for party, number in numbers.items()}
    widths = {titles[party]: width(number.distribution) for party, number in numbers.items()}
    if len({number.distribution.kind for number in numbers.values()}) > 1:
        yield _differs("family", name, f"{_each(families)}.")
    elif max(widths.values()) > WIDER * min(widths.values()):
        first, *others = widths.items()
        rest = "; ".join(f"of {title}: {wide:.2g}" for title, wide in others)
        yield _differs("width", name, f"80 % range of {first[0]}: {first[1]:.2g}; {rest}.")


def _each(said: Mapping[str, str]) -> str:
    return "; ".join(f"{title}: {words}" for title, words in said.items())


def _firm(scenario: Scenario) -> Iterator[Finding]:
    parties = scenario.config.parties
    for issue in scenario.agenda.names:
        firm = [party for party, spec in parties.items() if issue in spec.firm]
        if 0 < len(firm) < len(parties):
            who = " and ".join(scenario.party_titles[party] for party in firm)
            are = "is" if len(firm) == 1 else "are"
            yield _differs("firm", issue, f"Only {who} {are} firm on it.", f"parties.{firm[0]}.firm")


def _guarantors(scenario: Scenario) -> Iterator[Finding]:
    """Credibility adds up over the guarantors behind a guarantee, so their number matters."""
    behind = {
        party: sum(len(hazard.guarantors) for hazard in spec.hazards.values())
        for party, spec in scenario.config.parties.items()
    }
    if len(set(behind.values())) > 1:
        said = "; ".join(f"{scenario.party_titles[party]}: {count}" for party, count in behind.items())
        yield _differs(
            "guarantors", "hazards", f"Guarantors behind the own guarantees, whose credibility adds up: {said}."
        )


def _differs(kind: str, name: str, what: str, key: str = "") -> Finding:
    return Finding(f"{kind}:{name}", key or f"parties.*.{name}", "note", what, "the sides differ; say why")


def _family(distribution: Distribution) -> str:
    return {"value": "one number", "choice": "levels with a chance each"}.get(distribution.kind, distribution.kind)
