"""The two sides side by side: bases, sources, families and widths of their numbers.

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
    """Where the two sides' numbers differ materially, number by number, then their firm points."""
    one, other = scenario.parties
    first, second = _numbers(one, scenario), _numbers(other, scenario)
    names = [*first, *(name for name in second if name not in first)]
    told = [finding for name in names for finding in _differences(name, first.get(name), second.get(name), scenario)]
    return [*told, *_firm(scenario), *_guarantors(scenario)]


def width(distribution: Distribution) -> float:
    """The distance from the 10th to the 90th percentile, the same for a distribution and its mirror image."""
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


def _differences(name: str, first: Number | None, second: Number | None, scenario: Scenario) -> Iterator[Finding]:
    one, other = (scenario.party_titles[party] for party in scenario.parties)
    if first is None or second is None:
        yield _differs("only", name, f"Only {other if first is None else one} has such a number.")
        return
    if first.basis and second.basis and first.basis != second.basis:
        yield _differs("basis", name, f"{one}: {first.basis}; {other}: {second.basis}.")
    mine, theirs = first.distribution, second.distribution
    if mine.kind != theirs.kind:
        yield _differs("family", name, f"{one}: {_family(mine)}; {other}: {_family(theirs)}.")
    elif max(width(mine), width(theirs)) > WIDER * min(width(mine), width(theirs)):
        yield _differs("width", name, f"80 % range of {one}: {width(mine):.2g}; of {other}: {width(theirs):.2g}.")


def _firm(scenario: Scenario) -> Iterator[Finding]:
    (one, first), (other, second) = scenario.config.parties.items()
    for issue in scenario.agenda.names:
        if (issue in first.firm) != (issue in second.firm):
            party = one if issue in first.firm else other
            yield _differs(
                "firm", issue, f"Only {scenario.party_titles[party]} is firm on it.", f"parties.{party}.firm"
            )


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
