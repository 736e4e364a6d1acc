"""Whole plans as packages, and what share of a public would accept each.  None was fitted.

A plan is read from its text, issue by issue.  What a text does not speak of stands *as it is*, by the agenda's ``silence``.
Plans that an institute read out to those it asked are a few lines long; there the respondent may as well have his *own line*
in mind for the rest, as with single questions.  On every issue a public has its line, and what a plan gives beyond one line
makes up for what it asks beyond another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bargain.actors.public import support
from bargain.evidence.publics.positions import position
from bargain.evidence.table import carried, read, word
from bargain.evidence.tempering import Draws
from bargain.inworlds import Array
from bargain.preferences import Preferences
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError

Rest = Callable[[str, Preferences, Draws], Array]
"""Issue, people and draws -> where an issue stands of which a plan does not speak, (W,)."""


@dataclass(frozen=True)
class Plan:
    """A whole plan.

    positions   issue -> 0..1, of the issues that its text speaks of
    sources     keys of the texts that it is read from
    """

    name: str
    positions: Mapping[str, float]
    sources: tuple[str, ...]

    @property
    def read_out(self) -> bool:
        """Whether it is as an institute read it out, and no text that somebody tabled."""
        return "as read out" in self.name


def plans(scenario: Scenario, path: Path | None = None) -> dict[str, Plan]:
    """All plans of a table by name, on the issues of a scenario.

    path     a table with the columns plan, issue, position and source, which may be empty; that of the package where None
    raises   ConfigError where the table speaks of an issue or a level that is not there, or of an issue of a plan twice
    """
    path = path or carried("plans_2025")
    positions: dict[str, dict[str, float]] = {}
    sources: dict[str, list[str]] = {}
    for row in read(path, {"plan": word, "issue": word, "position": word, "source": str}):
        where, here = position(scenario.agenda, row["issue"], row["position"], path), row["plan"]
        if row["issue"] in positions.setdefault(here, {}):
            raise ConfigError(f"{path}, {here}, issue = {row['issue']}: is there twice; leave one of the two")
        positions[here][row["issue"]] = where
        sources.setdefault(here, []).extend(filter(None, [row["source"]]))
    return {name: Plan(name, here, tuple(dict.fromkeys(sources[name]))) for name, here in positions.items()}


def as_it_is(issue: str, people: Preferences, draws: Draws) -> Array:
    """What stands where a text says nothing: the law or the ground.

    raises   ConfigError where the agenda does not say
    """
    if f"{issue}.silence" not in draws:
        raise ConfigError(f"issues.{issue}.silence: is missing; some plan does not speak of this issue")
    return draws[f"{issue}.silence"]


def at_own_line(issue: str, people: Preferences, draws: Draws) -> Array:
    """The worst that half of the people would just accept."""
    return np.asarray(people.reservation[people.agenda.index(issue)])


def accepting(plan: Plan, scenario: Scenario, public: str, draws: Draws, rest: Rest = as_it_is) -> Array:
    """The share of a public that would accept a plan, (W,), in the worlds of some draws."""
    people, spread = scenario.people(public, draws), draws[f"{public}.spread"]
    value = people.value(package(plan, people, draws, rest))
    return support(value - people.reservation_value(), spread)


def package(plan: Plan, people: Preferences, draws: Draws, rest: Rest = as_it_is) -> Array:
    """A plan as a package on the issues that somebody weighs, (K, W), in the worlds of some draws."""
    worlds = people.salience.shape[-1]
    return np.stack(
        [
            np.full(worlds, plan.positions[issue]) if issue in plan.positions else rest(issue, people, draws)
            for issue in people.agenda.names
        ]
    )
