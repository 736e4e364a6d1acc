"""What has happened, as something that simulated talks may or may not have done: facts, each with its chance of being wrong.

A fact holds in a world or it does not.  With e the chance that the record, or our reading of it, is wrong, what is on record is

P(record | world) = 1 - e  where the fact holds,     e  where it does not,

and facts err one by one, so that a world's likelihood is the product.  An e of 0 leaves out every world that gainsays the record.
Talks count months from the day on which the scenario starts; days become months as in `bargain.evidence.questions`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf, nextafter
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import AfterValidator, ConfigDict, PlainValidator

from bargain.estimates import Events
from bargain.evidence.questions import DAYS_A_MONTH, start
from bargain.inworlds import Array
from bargain.scenario import Scenario
from bargain.scenario.numbers import Number, Share

Arrays = Mapping[str, np.ndarray[Any, Any]]
Kind = Literal["signed by", "not signed by", "still talking at", "over without a deal by"]

SAME = 1e-9  # positions that differ by less are the same


def _day_or_month(raw: object) -> date | float:
    try:
        if isinstance(raw, date):
            return raw
        if isinstance(raw, str):
            return date.fromisoformat(raw)
        if isinstance(raw, (int, float)) and not isinstance(raw, bool) and 0 <= raw < inf:
            return float(raw)
    except ValueError:
        pass
    raise ValueError("must be a day, as 2025-07-23, or months from the start of the talks, as 2.5")


def _fixed(error: Number) -> Number:
    if not error.distribution.certain or error.distribution.parameters[0] >= 0.5:
        raise ValueError(
            "must be one number from 0 to below 0.5; a fact that is as likely wrong as right tells nothing"
        )
    if error.distribution.parameters[0] and not (error.basis and error.source):
        raise ValueError("must say where it comes from: {value: ..., basis: assumed, source: NAME}")
    return error


@dataclass(frozen=True)
class Fact:
    """Something that happened on a track, or had not happened yet.

    kind     ``signed by``: a deal was signed by the end of the day; ``not signed by``: none was; ``still talking at``: the talks
             had not ended by then; ``over without a deal by``: they had, and nothing was signed
    when     a day, which counts to its end, or months from the start of the talks
    source   key of the text that tells of it, among the scenario's sources
    error    chance that the record or our reading of it is wrong, 0 up to 0.5, with its basis and source unless it is 0
    terms    what a deal that was signed came to: issue -> the words of a level, or two positions in the issue's own units
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    track: str
    kind: Kind
    when: Annotated[date | float, PlainValidator(_day_or_month)]
    source: str
    error: Annotated[Share, AfterValidator(_fixed)]
    terms: dict[str, str | tuple[float, float]] = field(default_factory=dict)

    @property
    def wrong(self) -> float:
        """The chance that it is wrong."""
        return self.error.distribution.parameters[0]

    def words(self, known: Mapping[str, str]) -> str:
        """For a reader: "the ceasefire track: not signed by 2025-07-23"; `known` as `bargain.naming.titles` gives it."""
        when = self.when.isoformat() if isinstance(self.when, date) else f"month {self.when:g}"
        agreed = ", ".join(f"{known[issue]} {_settled(given)}" for issue, given in self.terms.items())
        return f"{known[self.track]}: {self.kind} {when}{f', with {agreed}' if agreed else ''}"

    def days(self, scenario: Scenario) -> float:
        """Up to which day after the start it speaks of, that day not counted."""
        if isinstance(self.when, date):
            return float((self.when - start(scenario.config)).days + 1)
        return nextafter(self.when * DAYS_A_MONTH, inf)

    def bounds(self, scenario: Scenario) -> dict[str, tuple[float, float]]:
        """Between which positions, 0..1, each issue that it speaks of was settled.

        raises   KeyError where an issue has no such level
        """
        found = {}
        for name, given in self.terms.items():
            issue = scenario.agenda.issues[scenario.agenda.index(name)]
            if isinstance(given, str):
                found[name] = (dict(issue.levels)[given],) * 2
            else:
                zero, one = issue.scale
                low, high = sorted((end - zero) / (one - zero) for end in given)
                found[name] = low, high
        return found

    def holds(self, scenario: Scenario, played: Arrays) -> Events:
        """In which worlds of a block it is true, (W,).

        played   as `Scenario.play` returns it: signed, month (T, W); terms (K, W)
        """
        track = scenario.tracks.index(self.track)
        signed, over = played["signed"][track], played["month"][track] * DAYS_A_MONTH < self.days(scenario)
        match self.kind:
            case "signed by":
                true = signed & over
                for issue, (low, high) in self.bounds(scenario).items():
                    agreed = played["terms"][
                        scenario.agenda.index(issue)
                    ]  # NaN, where nothing was signed, is in no bounds
                    true = true & (agreed >= low - SAME) & (agreed <= high + SAME)
            case "not signed by":
                true = ~(signed & over)
            case "still talking at":
                true = ~over
            case "over without a deal by":
                true = over & ~signed
        return np.asarray(true)

    def implies(self, other: Fact, scenario: Scenario) -> bool:
        """Whether it cannot be true without the other, whatever happens."""
        if self.track != other.track:
            return False
        mine, its = self.days(scenario), other.days(scenario)
        match self.kind, other.kind:
            case "signed by", "signed by":
                return mine <= its and _inside(self.bounds(scenario), other.bounds(scenario))
            case ("still talking at" | "not signed by", "not signed by") | ("still talking at", "still talking at"):
                return mine >= its
            case "over without a deal by", "over without a deal by":
                return mine <= its
        return (self.kind, other.kind) == ("over without a deal by", "not signed by")


def _settled(given: str | tuple[float, float]) -> str:
    return f"'{given}'" if isinstance(given, str) else "from {:g} to {:g}".format(*given)


def _inside(mine: Mapping[str, tuple[float, float]], its: Mapping[str, tuple[float, float]]) -> bool:
    return all(issue in mine and low <= mine[issue][0] and mine[issue][1] <= high for issue, (low, high) in its.items())


def likelihood(held: Events, facts: Sequence[Fact]) -> Array:
    """How likely what is on record is in each world, (W,), by which facts hold in it, (F, W)."""
    wrong = np.array([fact.wrong for fact in facts])[:, None]
    return np.asarray(np.where(held, 1.0 - wrong, wrong).prod(axis=0))
