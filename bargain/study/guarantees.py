"""Who guarantees whom, how strongly, how long and how credibly: what is signed and what of it stands, together.

Each cell changes one thing about the guarantee to one party, or to all alike, and is compared with the talks as configured in the same
worlds.  What a guarantee at full strength takes off a party's breach premium is given beside it; see guaranteeing.py.

Sources: guarantees and the hazard of renewed war, Fortna 2004, 2008, Walter 2002.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import Field

from bargain.estimates import UNKNOWN, Estimate, wilson
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.errors import at, nearest
from bargain.study.edits import settled
from bargain.study.effects import Effect, effect
from bargain.study.guaranteeing import LENDER, Backing, backed, capped, lent, relief
from bargain.study.labelled import BOUND, estimate, estimates
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr

BASE, ALL = "as configured", "all"
WHO, STRONG, LONG, LENT = "who", "how strongly", "how long", "new credit"
LEVELS = {
    "signed": "share of talks in which a settlement is signed",
    "stands": "share of talks in which one is signed and stands at the horizon",
    "kept": "share of signed settlements that stand at the horizon",
}
DIFFERENCES = {
    "agreement": "more talks in which a settlement is signed than as configured, as a share of all",
    "durable": "more talks in which one is signed and stands at the horizon than as configured, as a share of all",
    "survival": "by how much more of what is signed stands at the horizon than as configured",
}


@dataclass(frozen=True)
class Cell:
    """One cell of the design.

    kind    what is changed: `WHO`, `STRONG`, `LONG` or `LENT`; empty for the talks as configured
    to      the party that is guaranteed, or `ALL`; empty where an issue is not about one of them
    what    who stands behind it; the issue that is capped; or the share of a credit that is left after a year
    value   a level's words, a position or a credibility; empty for guarantors' own
    """

    kind: str = ""
    to: str = ""
    what: str = ""
    value: str = ""

    @property
    def name(self) -> str:
        """A label of its own."""
        return ":".join(part for part in (self.kind, self.to, self.what, self.value) if part) or BASE


@dataclass(frozen=True)
class Guarantees(Study):
    """Guarantees to each party.

    guaranteed    party -> the issue on which its guarantee is agreed
    guarantors    who may stand behind one besides those of the scenario, as a configuration has them
    who           name -> party -> who stands behind its guarantee then
    credibility   values at which that of each guarantor is set in all worlds
    durations     issue -> positions up to which it can be had: how long a guarantee is promised for
    upkeep        shares of a credit that are left after a year, where one comes in the place of guarantors
    """

    question: ClassVar[str] = (
        "Who must guarantee whom, how strongly, how long and how credibly, for a deal that is signed and stands?"
    )

    guaranteed: Annotated[Mapping[str, str], Field(min_length=1)]
    guarantors: Mapping[str, Mapping[str, Any]]
    who: Annotated[Mapping[str, Mapping[str, Backing]], Field(min_length=1)]
    credibility: Annotated[Sequence[Annotated[float, Field(ge=0)]], Field(min_length=2)]
    durations: Mapping[str, Sequence[float]]
    upkeep: Annotated[Sequence[Annotated[float, Field(ge=0, le=1)]], Field(min_length=1)]

    def check(self, scenario: Scenario) -> None:
        for party, issue in self.guaranteed.items():
            if party not in scenario.parties:
                raise at(
                    f"study.guaranteed.{party}", issue, f"there is no such party; {nearest(party, scenario.parties)}"
                )
            hazards = scenario.config.parties[party].hazards
            given = [name for name, hazard in hazards.items() if hazard.guarantors]
            if issue not in given:
                raise at(
                    f"study.guaranteed.{party}",
                    issue,
                    f"guarantees nothing that {party} fears; {nearest(issue, given) if given else 'nor does anything else'}",
                )
            self._check_consents(scenario, f"study.guaranteed.{party}", issue)
        for issue in self.durations:
            self._check_consents(scenario, "study.durations", issue)
        for name, sides in self.who.items():
            for party, backing in sides.items():
                self._check_backing(scenario, f"study.who.{name}.{party}", party, backing)
        if LENDER in scenario.mediators:
            raise at(f"mediators.{LENDER}", "", "is the name of the study's own lender; give it another")
        for config in self.cells(self._with_guarantors(scenario.plain), scenario).values():
            Scenario.from_config(config)

    def _check_backing(self, scenario: Scenario, key: str, party: str, backing: Backing) -> None:
        if party not in self.guaranteed:
            raise at(
                key, backing.issue, f"there is no such party in study.guaranteed; {nearest(party, self.guaranteed)}"
            )
        taken = scenario.config.parties[party].hazards
        if backing.issue in taken and backing.issue != self.guaranteed[party]:
            raise at(f"{key}.issue", backing.issue, "governs another hazard of the same party; choose another issue")
        for third in backing.consents:
            if third not in scenario.third_parties:
                hint = nearest(third, scenario.third_parties)
                raise at(f"{key}.consents", third, f"there is no such third party; {hint}")

    @staticmethod
    def _check_consents(scenario: Scenario, key: str, issue: str) -> None:
        if issue not in scenario.agenda.names:
            raise at(key, issue, f"there is no such issue; {nearest(issue, scenario.agenda.names)}")
        if not any(issue in third.consents for third in scenario.config.third_parties.values()):
            raise at(key, issue, "needs nobody's consent, so that nothing can cap it; name one that does")

    def _with_guarantors(self, config: Config) -> dict[str, Any]:
        talks = settled(config)
        return talks | {"guarantors": {**talks["guarantors"], **self.guarantors}}

    def cells(self, config: Config, scenario: Scenario) -> dict[Cell, dict[str, Any]]:
        """Every cell of the design, with its configuration; the talks as configured come first.

        config   with the study's own guarantors among those of the scenario
        """
        found = {Cell(): dict(config)}
        for part in (self._who(config), self._strong(config, scenario), self._long(config), self._lent(config)):
            found |= part
        return found

    def _who(self, config: Config) -> Iterator[tuple[Cell, dict[str, Any]]]:
        for name, sides in self.who.items():
            for to, parties in _whom(list(sides)):
                for credibility in (None, *self.credibility):
                    changed = dict(config)
                    for party in parties:
                        changed = backed(changed, party, self.guaranteed[party], sides[party], credibility)
                    yield Cell(WHO, to, name, "" if credibility is None else f"{credibility:g}"), changed

    def _strong(self, config: Config, scenario: Scenario) -> Iterator[tuple[Cell, dict[str, Any]]]:
        for party, issue in self.guaranteed.items():
            there = scenario.agenda.issues[scenario.agenda.index(issue)]
            zero, one = there.scale
            for level, position in there.levels:
                yield Cell(STRONG, party, issue, level), capped(config, issue, zero + (one - zero) * position)

    def _long(self, config: Config) -> Iterator[tuple[Cell, dict[str, Any]]]:
        for issue, positions in self.durations.items():
            for position in positions:
                yield Cell(LONG, "", issue, f"{position:g}"), capped(config, issue, position)

    def _lent(self, config: Config) -> Iterator[tuple[Cell, dict[str, Any]]]:
        for to, parties in _whom(list(self.guaranteed)):
            given = {party: self.guaranteed[party] for party in parties}
            for upkeep in self.upkeep:
                for credibility in self.credibility:
                    yield Cell(LENT, to, f"{upkeep:g}", f"{credibility:g}"), lent(config, given, credibility, upkeep)

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Play all cells, those that come to the same configuration once."""
        scenario = Scenario.from_config(config)
        cells = self.cells(self._with_guarantors(config), scenario)
        same: dict[str, list[Cell]] = {}
        for cell, changed in cells.items():
            same.setdefault(json.dumps(changed, sort_keys=True), []).append(cell)
        groups = {group[0]: group for group in same.values()}
        base = dict(lab.play({Cell(): cells[Cell()]}))[Cell()]
        found = dict.fromkeys(groups.pop(Cell()), Compared.of(base, base)) | {Cell(): Compared.of(base, None)}
        for first, outcomes in lab.play({first: cells[first] for first in groups}):
            found |= dict.fromkeys(groups[first], Compared.of(outcomes, base))
        eased = {cell: relief(changed, self.guaranteed) for cell, changed in cells.items() if cell.kind in ("", WHO)}
        return labelled({cell: found[cell] for cell in cells}, eased, scenario, self.guaranteed)

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        return [_row(found, str(cell)) for cell in found["cell"].values]

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        numbers = {level: estimate(found[level], cell=BASE) for level in LEVELS}
        for cell in chosen(found, WHO, value=""):
            place = f"{found['what'].sel(cell=cell).item()}.{found['to'].sel(cell=cell).item()}"
            numbers |= {f"{place}.{what}": estimate(found[what], cell=cell) for what in DIFFERENCES}
        return numbers


def _whom(among: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Each party by itself, then all of them where there are several."""
    each = [(party, [party]) for party in among]
    return each + ([(ALL, list(among))] if len(among) > 1 else [])


@dataclass(frozen=True)
class Compared:
    """A cell's levels, and its effect against the talks as configured, None of these themselves."""

    signed: Estimate
    stands: Estimate
    kept: Estimate
    effect: Effect | None

    @classmethod
    def of(cls, outcomes: xr.Dataset, base: xr.Dataset | None) -> Compared:
        """What came out of a cell, against a base in the same worlds."""
        last = outcomes.isel(track=-1)
        signed, durable = (int(last[name].values.sum()) for name in ("signed", "durable"))
        worlds = last.sizes["world"]
        shares = wilson(signed, worlds), wilson(durable, worlds), wilson(durable, signed)
        return cls(*shares, None if base is None else effect(outcomes, base))


def labelled(
    found: Mapping[Cell, Compared],
    eased: Mapping[Cell, Mapping[str, Estimate]],
    scenario: Scenario,
    guaranteed: Mapping[str, str],
) -> xr.Dataset:
    """Everything that was found, with what a reader needs to read it."""
    import xarray as xr

    cells = list(found)
    variables: dict[str, Any] = {
        level: estimates([getattr(one, level) for one in found.values()], ["cell"], "1", words)
        for level, words in LEVELS.items()
    }
    for what, words in DIFFERENCES.items():
        each = [getattr(one.effect, what) if one.effect else UNKNOWN for one in found.values()]
        variables[what] = estimates(each, ["cell"], "1", words)
    variables["relief"] = estimates(
        [[eased.get(cell, {}).get(party, UNKNOWN) for party in guaranteed] for cell in cells],
        ["cell", "party"],
        "utils",
        "what a guarantee at full strength takes off a party's breach premium, mean over all worlds",
    )
    titles = {issue.name: issue.title for issue in scenario.issues}
    poles = {
        issue.name: f"{issue.scale[0]:g}: {issue.poles[0]}, {issue.scale[1]:g}: {issue.poles[1]}"
        for issue in scenario.issues
    }
    coordinates = {
        "cell": [cell.name for cell in cells],
        **{key: ("cell", [getattr(cell, key) for cell in cells]) for key in ("kind", "to", "what", "value")},
        "number": ("cell", [_number(cell.value) for cell in cells], {"long_name": "the value, where it is a number"}),
        "title": ("cell", [titles.get(cell.what, cell.what) for cell in cells]),
        "poles": ("cell", [poles.get(cell.what, "") for cell in cells]),
        "party": list(guaranteed),
        "party_title": ("party", [scenario.party_titles[party] for party in guaranteed]),
        "bound": list(BOUND),
    }
    return xr.Dataset(variables, coords=coordinates)


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return nan


def chosen(found: xr.Dataset, kind: str, **labels: str) -> list[str]:
    """The cells of a kind, and with these labels, in order."""
    here = found["kind"] == kind
    for name, label in labels.items():
        here = here & (found[name] == label)
    return [str(cell) for cell in found["cell"].values[here.values]]


def _row(found: xr.Dataset, cell: str) -> Row:
    one = found.sel(cell=cell)
    row: dict[str, Any] = {key: one[key].item() for key in ("kind", "to", "what", "value")}
    row |= {what: estimate(one[what]) for what in (*LEVELS, *DIFFERENCES)}
    return row | {f"relief_{party}": estimate(one["relief"], party=party) for party in found["party"].values.tolist()}
