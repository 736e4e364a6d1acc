"""Texts that were tabled, as packages: who would accept each, whether it would last, and the shortest way to one for all.

A text is read issue by issue (bargain/evidence/records/plans_2025.csv); where it says nothing, what stands stays.  In every
world each leader, each public and each third party is asked by itself (weighing.py).  The way to a text that everybody
accepts is sought in one half of the worlds and its chance is counted in the other, so that no text looks good only because
it was chosen for these worlds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import numpy as np
from pydantic import Field

from bargain.agenda import Agenda
from bargain.estimates import Estimate, wilson
from bargain.evidence.publics.plans import Plan, plans
from bargain.inworlds import Array
from bargain.running.blocks import blocks
from bargain.running.lab import Config, Lab
from bargain.running.records import Row
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.study.labelled import estimate
from bargain.study.plans.findings import Best, Change, Layout, dataset, date_of
from bargain.study.plans.grid import Choice, Grid
from bargain.study.plans.search import count, most, shortest
from bargain.study.plans.weighing import Piece, joined, weighed
from bargain.study.study import Study

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Plans(Study):
    """Texts as packages.

    track    at whose table they are laid
    plans    which of the table's, by name; None for every text that was tabled, those read out in polls left out
    file     a table of one's own with the columns of plans_2025.csv, in place of that of the package
    steps    of a continuum, between which a change of a text may choose
    target   share of the largest chance found for any text to which a change of a text must raise its own, 0..1
    """

    question: ClassVar[str] = (
        "Who would accept each text that was tabled, would it last, and what is the shortest way to one for all?"
    )

    track: str
    plans: tuple[str, ...] | None
    file: Path | None
    steps: Annotated[int, Field(ge=1, le=100)]
    target: Annotated[float, Field(gt=0.0, le=1.0)]

    def check(self, scenario: Scenario) -> None:
        """Make sure that every text can be read as a package at the table of the track."""
        if self.track not in scenario.tracks:
            raise at("study.track", self.track, f"there is no such track; {nearest(self.track, scenario.tracks)}")
        agenda = agenda_of(scenario, self.track)
        for plan in self.texts(scenario):
            if not set(plan.positions) & set(agenda.names):
                raise at("study.plans", plan.name, f"says nothing of what is talked about on track {self.track}")
            for issue in agenda.names:
                if issue not in plan.positions and f"{issue}.silence" not in scenario.certain:
                    key, mend = f"issues.{issue}.silence", f"{plan.name!r} does not speak of this issue"
                    wrong = "is uncertain" if f"{issue}.silence" in scenario.numbers else "is missing"
                    raise ConfigError(
                        f"{key}: {wrong}, and {mend}; say what stands without a word, or give its position"
                    )

    def ask(self, config: Config, lab: Lab) -> xr.Dataset:
        """Weigh the texts block by block, and seek the shortest ways in all blocks together."""
        scenario = Scenario.from_config(config)
        texts, agenda = self.texts(scenario), agenda_of(scenario, self.track)
        positions = positions_of(agenda, texts, scenario.certain, self.steps)
        pieces = [Piece(block, self.track, texts, positions) for block in blocks(scenario.config.worlds)]
        found = {piece.block.number: part for piece, part in lab.each(config, pieces, weighed)}
        whole = joined([found[number] for number in sorted(found)])
        own = [choice_of(plan, agenda, positions, scenario.certain) for plan in texts]
        best, changes = ways_out(whole.grid, own, self.target, scenario.config.worlds)
        return dataset(Layout(scenario, agenda, texts, positions), whole, best, changes).assign_attrs(
            target=self.target
        )

    def texts(self, scenario: Scenario) -> tuple[Plan, ...]:
        """The texts that are asked about, by the date of what they are read from; those without one last, as the table has them.

        raises   ConfigError
        """
        known = plans(scenario, self.file)
        for name in self.plans or ():
            if name not in known:
                raise at("study.plans", name, f"there is no such plan; {nearest(name, known)}")
        chosen = self.plans or [name for name, plan in known.items() if not plan.read_out]
        return tuple(sorted((known[name] for name in dict.fromkeys(chosen)), key=partial(_dated, scenario)))

    def rows(self, found: xr.Dataset) -> Sequence[Row]:
        """One row a text."""
        return [_row(found, str(name)) for name in found["plan"].values]

    def headline(self, found: xr.Dataset) -> Mapping[str, Estimate]:
        """The chance of each text with both leaders and with everybody, and of the best that was found."""
        numbers = {
            "some text for all": estimate(found["zone"]),
            "the text that most worlds accept": estimate(found["most"]),
        }
        for name in map(str, found["plan"].values):
            numbers[f"leaders: {name}"] = estimate(found["leaders"], plan=name)
            numbers[f"all: {name}"] = estimate(found["all"], plan=name)
        return numbers


def agenda_of(scenario: Scenario, track: str) -> Agenda:
    """The issues at the table that a track is on."""
    tables = scenario.sittings({}, np.arange(1)).tables  # which tables there are hangs on no draw
    return scenario.agenda.on(*next(table for table in tables if track in table))


def stated(plan: Plan, issue: str, certain: Mapping[str, float]) -> float:
    """Where a text puts an issue, 0..1: as it says, or as it is."""
    return plan.positions[issue] if issue in plan.positions else certain[f"{issue}.silence"]


def positions_of(agenda: Agenda, texts: Sequence[Plan], certain: Mapping[str, float], steps: int) -> tuple[Array, ...]:
    """For each issue the positions (L,) between which texts choose: its levels, or so many steps and where texts stand."""
    return tuple(
        np.unique(
            [
                *(issue.positions or np.linspace(0.0, 1.0, steps + 1)),
                *(stated(plan, issue.name, certain) for plan in texts),
            ]
        )
        for issue in agenda
    )


def choice_of(plan: Plan, agenda: Agenda, positions: Sequence[Array], certain: Mapping[str, float]) -> Choice:
    """A text as a choice of positions."""
    return tuple(
        int(np.abs(places - stated(plan, issue, certain)).argmin())
        for issue, places in zip(agenda.names, positions, strict=True)
    )


def ways_out(grid: Grid, own: Sequence[Choice], target: float, worlds: int) -> tuple[Best, list[Change]]:
    """The best text found, and the change of each text: sought in worlds of even number, counted in the others.

    own      the texts as they are
    worlds   of the run
    """
    sought, counted = grid.only(grid.world % 2 == 0), grid.only(grid.world % 2 == 1)

    def chance(choice: Choice) -> Estimate:
        return wilson(count(counted, choice), worlds // 2)

    tops = most(sought, own)
    least = ceil(target * count(sought, tops[0]))
    changes = []
    for text in own:
        ways = [np.abs(places - places[place]) for places, place in zip(grid.positions, text, strict=True)]
        to = shortest(sought, ways, least, tops) if least else text
        without = [chance((*to[:k], text[k], *to[k + 1 :])) for k in range(len(text))]
        changes.append(Change(text, to, chance(text), chance(to), tuple(without)))
    return Best(tops[0], chance(tops[0])), changes


def _dated(scenario: Scenario, plan: Plan) -> str:
    return date_of(scenario, plan) or "without a date"  # after every number


def _row(found: xr.Dataset, name: str) -> dict[str, Any]:
    row: dict[str, Any] = {"plan": name, "date": str(found["date"].sel(plan=name).item())}
    for actor in map(str, found["actor"].values):
        row[f"accepts_{actor}"] = estimate(found["accepts"], plan=name, actor=actor)
    for variable in ("leaders", "signable", "all", "stands", "stands_signed", "shortfall"):
        row[variable] = estimate(found[variable], plan=name)
    for party in map(str, found["party"].values):
        row[f"room_{party}"] = estimate(found["room"], plan=name, party=party)
    row |= {"before": estimate(found["before"], plan=name), "after": estimate(found["after"], plan=name)}
    return row | {"way": float(found["way"].sel(plan=name)), "change": str(found["change"].sel(plan=name).item())}
