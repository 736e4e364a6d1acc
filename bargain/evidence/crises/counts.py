"""How many crises ended in agreement, with a mediator and without.

The tables that the package carries count crises of the International Crisis Behavior project that were triggered before 1990.
Kinds of crisis overlap, so that only ``DISJOINT`` ones may be put side by side as if they were different crises.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from typing import NamedTuple

from bargain.estimates import Estimate, wilson
from bargain.evidence.table import carried, count, one_of, read, some, word
from bargain.scenario.errors import ConfigError

ALL, WAR, LONG, LONG_WAR = (
    "all crises",
    "full-scale war",
    "protracted conflict",
    "full-scale war in protracted conflict",
)
STYLES = {"facilitation only": "facilitation", "formulation": "formulation", "manipulation": "manipulation"}
UNKNOWN_STYLE = "style unknown"


@dataclass(frozen=True)
class Count:
    """Crises that ended in agreement, of so many."""

    agreements: int
    crises: int

    def __post_init__(self) -> None:
        if not 0 <= self.agreements <= self.crises:
            raise ValueError("give no more agreements than crises")

    @property
    def share(self) -> Estimate:
        """The share, with Wilson's interval: of crises as if they were drawn from a class without end."""
        return wilson(self.agreements, self.crises)

    def plus(self, more: Count) -> Count:
        """Both together."""
        return Count(self.agreements + more.agreements, self.crises + more.crises)

    def less(self, part: Count) -> Count:
        """What is left when a part is taken out."""
        return Count(self.agreements - part.agreements, self.crises - part.crises)


@dataclass(frozen=True)
class Counts:
    """The counts of one kind of crisis.

    alone      crises without a mediator
    mediated   the others, by the strongest style that was used, or all together under ``UNKNOWN_STYLE``
    """

    alone: Count
    mediated: dict[str, Count]

    @property
    def together(self) -> Count:
        """Mediated crises of every style."""
        return reduce(Count.plus, self.mediated.values())

    @property
    def mediation(self) -> float:
        """The share of crises that had a mediator."""
        return self.together.crises / (self.together.crises + self.alone.crises)

    def rows(self) -> dict[str, Count]:
        """Every count by name, as a fit has them."""
        return {"alone": self.alone, **self.mediated}


class Case(NamedTuple):
    """What is known of a crisis beforehand: of which kind it is, and whether it has a mediator."""

    kind: str
    mediated: bool

    def __str__(self) -> str:
        return f"{self.kind}, {'mediated' if self.mediated else 'alone'}"


@dataclass(frozen=True)
class Row:
    """A line of a table of counts."""

    case: Case
    count: Count


def table(path: Path) -> list[Row]:
    """The rows of a table with the columns group, mediated (0 or 1), agreements and crises.

    raises   ConfigError, one line, for what cannot be read
    """
    lines = read(path, {"group": word, "mediated": one_of("0", "1"), "agreements": count, "crises": some})
    return [Row(Case(line["group"], line["mediated"] == "1"), _count(path, line)) for line in lines]


def by_kind(rows: list[Row]) -> dict[str, Counts]:
    """Counts of every kind of crisis of which there is a row with and one without a mediator."""
    found: dict[str, dict[bool, Count]] = {}
    for row in rows:
        found.setdefault(row.case.kind, {})[row.case.mediated] = row.count
    return {kind: Counts(both[False], {UNKNOWN_STYLE: both[True]}) for kind, both in found.items() if len(both) == 2}


def before_1990() -> dict[str, Counts]:
    """The counts that the package carries, by kind; of all crises, mediated ones by style."""
    kinds = by_kind(table(carried("icb_agreement")))
    whole = kinds[ALL]
    path = carried("icb_style")
    lines = read(path, {"style": word, "agreements": count, "crises": some})
    styles = {STYLES[line["style"]]: _count(path, line) for line in lines if line["style"] in STYLES}
    known = Counts(whole.alone, styles).together
    return kinds | {ALL: Counts(whole.alone, styles | {UNKNOWN_STYLE: whole.together.less(known)})}


@lru_cache(maxsize=1)
def styles() -> dict[str, float]:
    """How often each style was the strongest, of crises before 1990 of which it is known: shares that sum to 1."""
    known = {name: count.crises for name, count in before_1990()[ALL].mediated.items() if name != UNKNOWN_STYLE}
    return {name: crises / sum(known.values()) for name, crises in known.items()}


def disjoint(kinds: dict[str, Counts]) -> dict[str, Counts]:
    """Four kinds that share no crisis and leave none out: full-scale wars and others, in protracted conflicts and elsewhere."""

    def less(whole: Counts, *parts: Counts) -> Counts:
        alone, together = whole.alone, whole.together
        for part in parts:
            alone, together = alone.less(part.alone), together.less(part.together)
        return Counts(alone, {UNKNOWN_STYLE: together})

    both, war, long, every = (kinds[kind] for kind in (LONG_WAR, WAR, LONG, ALL))
    war_elsewhere, other_long = less(war, both), less(long, both)
    return {
        "war in protracted conflict": both,
        "war elsewhere": war_elsewhere,
        "less in protracted conflict": other_long,
        "less elsewhere": less(every, both, war_elsewhere, other_long),
    }


def _count(path: Path, line: dict[str, int]) -> Count:
    try:
        return Count(line["agreements"], line["crises"])
    except ValueError as mend:
        raise ConfigError(f"{path}: agreements = {line['agreements']} of crises = {line['crises']}: {mend}") from None
