"""How long peace has lasted on record, and how it fared with outsiders who stood by it.

Three tables (``records/README.md``): spells of peace after civil wars with and without peacekeepers (Fortna 2008), peace
agreements within states that still stand (UCDP), and wars between states that came back (UCDP).

    hazard = events / years                   with the exact interval of a count          (Garwood 1936)
    ratio  = hazard with / hazard without     with the exact interval of two counts       (Przyborowski & Wilenski 1940)
    share of few wars                         with the exact interval of a share          (Clopper & Pearson 1934)

Nobody sends peacekeepers by lot.  They go where peace is weak (Fortna 2004, 2008), so that a ratio of hazards as counted is
not what they do to one: after truces it lies far below 1, after settlements above 1 with an interval on both sides of it.
Nor are civil wars and wars between states known to be alike: what carries over from one to the other does so by assumption.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bargain.estimates import LEVEL, UNKNOWN, Estimate, clopper_pearson, garwood, rate_ratio, wilson
from bargain.evidence.table import carried, count, number, one_of, read, some, word
from bargain.evidence.target import Target
from bargain.scenario.errors import ConfigError, at, nearest

ABOUT = "Durability"
FORTNA, AGREEMENTS, ENDINGS = "fortna_2008", "ucdp_agreements", "ucdp_endings"  # keys of citations

TRUCE, SETTLEMENT = "truce", "settlement"
MANY = 368
"""UCDP's agreements, of which 128 ended."""
WITHIN = 5
"""Years within which a war between states is counted as come back."""
BY_AGREEMENT = ("peace agreement", "ceasefire")
"""Endings of wars between states that are something like a deal."""


@dataclass(frozen=True)
class Spells:
    """Spells of peace of one kind, together.

    kind           how the war had ended: ``truce`` or ``settlement``
    peacekeepers   whether there were any
    events         wars that came back
    years          of peace until then, or until they were last looked at
    """

    kind: str
    peacekeepers: bool
    events: int
    years: float

    @property
    def hazard(self) -> Estimate:
        """Wars that come back in a year of peace."""
        return garwood(self.events, self.years)


@dataclass(frozen=True)
class Ending:
    """Wars between states that ended in one way, and how many of them came back within five years."""

    outcome: str
    episodes: int
    recur: int

    @property
    def share(self) -> Estimate:
        """The share that came back."""
        return clopper_pearson(self.recur, self.episodes)

    @property
    def bound(self) -> Estimate:
        """The same with the one-sided 95 % upper bound for `high`: all that can be said where none came back."""
        return Estimate(self.recur / self.episodes, 0.0, clopper_pearson(self.recur, self.episodes, 2 * LEVEL - 1).high)


def spells(path: Path | None = None) -> list[Spells]:
    """The table ``durability.csv``, or another like it."""
    columns = {"kind": word, "peacekeeping": one_of("0", "1"), "events": count, "years": number(1e-9, 1e9)}
    rows = read(path or carried("durability"), columns)
    return [Spells(row["kind"], row["peacekeeping"] == "1", row["events"], row["years"]) for row in rows]


def with_and_without(found: Iterable[Spells], kind: str) -> tuple[Spells, Spells]:
    """The spells of a kind with peacekeepers, and those without.

    raises   ConfigError where either is not there, or there twice
    """
    of_kind = [each for each in found if each.kind == kind]
    pair = [[each for each in of_kind if each.peacekeepers is there] for there in (True, False)]
    if [len(each) for each in pair] != [1, 1]:
        raise at("kind", kind, "give one row with peacekeeping = 1 and one with 0")
    return pair[0][0], pair[1][0]


def ratio(found: Iterable[Spells], kind: str) -> Estimate:
    """Hazard with peacekeepers over the hazard without, as counted; raises as `with_and_without`."""
    guarded, bare = with_and_without(found, kind)
    return rate_ratio(guarded.events, guarded.years, bare.events, bare.years)


def standing(path: Path | None = None, many: int = MANY) -> dict[int, Estimate]:
    """Share of agreements that stand after so many years, by ``agreement_survival.csv`` or another like it.

    many     agreements that the shares are of
    return   years -> share with Wilson's interval as if all had been followed for so long.  They had not: the shares after
             two and five years are no whole number of 368, as where agreements too young to tell are allowed for.  The
             intervals are so somewhat too narrow, the more so the later
    """
    rows = read(path or carried("agreement_survival"), {"years": count, "share_still_standing": number(0, 1)})
    return {row["years"]: _share(row["share_still_standing"], many) for row in rows}


def endings(path: Path | None = None) -> list[Ending]:
    """The table ``interstate_endings.csv``, or another like it.

    raises   ConfigError where more wars came back than ended
    """
    path = path or carried("interstate_endings")
    rows = read(path, {"outcome": word, "episodes": some, "recurs_within_5_years": count})
    found = [Ending(row["outcome"], row["episodes"], row["recurs_within_5_years"]) for row in rows]
    for one in found:
        if one.recur > one.episodes:
            raise ConfigError(
                f"{path}: {one.outcome}, recurs_within_5_years = {one.recur}: give at most its {one.episodes} episodes"
            )
    return found


def after_deals(found: Iterable[Ending]) -> Ending:
    """Peace agreements and ceasefires between states, together."""
    deals = [each for each in found if each.outcome in BY_AGREEMENT]
    if not deals:
        raise at("outcome", ", ".join(BY_AGREEMENT), "the table has neither; give one row at least")
    return Ending("agreement or ceasefire", sum(each.episodes for each in deals), sum(each.recur for each in deals))


# The scorecard's lines


def stand_after(years: int) -> str:
    """Name of the line on agreements that stand after so many years."""
    return f"Agreements standing after {years} year{'s' if years > 1 else ''}"


def hazard_after(kind: str, peacekeepers: str) -> str:
    """Name of the line on the hazard after truces or settlements."""
    return f"Hazard after a {kind}, {peacekeepers} peacekeepers"


def ratio_after(kind: str) -> str:
    """Name of the line on the ratio of the two."""
    return f"Hazard after a {kind}, with over without"


WITH, WITHOUT, EITHER = "with", "without", "with or without"
AGAIN = f"War between states again within {WITHIN} years of a deal"

TRUCES = {hazard_after(TRUCE, how) for how in (WITH, WITHOUT)}
SETTLEMENTS = {hazard_after(SETTLEMENT, how) for how in (WITH, WITHOUT, EITHER)}
RATIOS = {ratio_after(TRUCE), ratio_after(SETTLEMENT)}

_ISTANBUL = TRUCES | SETTLEMENTS | RATIOS | {stand_after(5), AGAIN}
SET_A_PRIOR: Mapping[str, set[str]] = {
    "reference_class": TRUCES | RATIOS,
    "istanbul_2022": _ISTANBUL,
    "istanbul_2025": _ISTANBUL,
}
"""Scenario -> the lines with which in view a range of its hazards, or of its guarantors' credibility, was chosen, by what
stands beside these ranges in ``configs/party`` and ``configs/guarantor``.  No world may be weighed by them again.  Shares after
other years than five are of the same agreements, so that they are no fresh test of a range which that share has set."""


def observed() -> dict[str, tuple[Estimate, str, str]]:
    """What is on record: name -> (how much, with a 95 % interval; unit; key of the citation)."""
    table = spells()
    found = {stand_after(years): (share, "share", AGREEMENTS) for years, share in standing().items()}
    for kind in (TRUCE, SETTLEMENT):
        guarded, bare = with_and_without(table, kind)
        found[hazard_after(kind, WITHOUT)] = (bare.hazard, "a year", FORTNA)
        found[hazard_after(kind, WITH)] = (guarded.hazard, "a year", FORTNA)
        found[ratio_after(kind)] = (ratio(table, kind), "ratio", FORTNA)
    settlements = [each for each in table if each.kind == SETTLEMENT]
    together = garwood(sum(each.events for each in settlements), sum(each.years for each in settlements))
    found[hazard_after(SETTLEMENT, EITHER)] = (together, "a year", FORTNA)
    found[AGAIN] = (after_deals(endings()).bound, "share", ENDINGS)
    return found


def targets(said: Mapping[str, Estimate], scenario: str) -> list[Target]:
    """The scorecard's lines on durability.

    said       by name of the line, what the model says of the same; unknown where it says nothing
    scenario   whose ranges were drawn; by it a line ``set a prior`` or was ``not used``
    raises     ConfigError for a scenario of which it is not known what its ranges were chosen by
    """
    if scenario not in SET_A_PRIOR:
        raise at("scenario", scenario, f"what set its ranges is not known; {nearest(scenario, SET_A_PRIOR)}")
    used = SET_A_PRIOR[scenario]
    return [
        Target(
            about=ABOUT,
            name=name,
            observed=how_much,
            modelled=said.get(name, UNKNOWN),
            use="set a prior" if name in used else "not used",
            unit=unit,
            source=source,
        )
        for name, (how_much, unit, source) in observed().items()
    ]


def _share(share: float, many: int) -> Estimate:
    """A share as printed, with the interval of the nearest count."""
    interval = wilson(round(share * many), many)
    return Estimate(share, interval.low, interval.high)
