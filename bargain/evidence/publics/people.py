"""A public before any poll: the worlds of a scenario with nothing told of its lines, and of how far its people differ.

The configuration holds what the fit made of a public, so that the prior of the fit is put in its place here.  Two priors:

flat        every level as likely as any other, every position of a continuum likewise
leader      a line is drawn where its leader might draw his.  Some of his limits were set with the same polls in view, which so
            count twice; it shows what the flat prior decides

How far people differ is anywhere between nearly of one mind and half the range of worth, in either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from bargain import chance
from bargain.agenda import Issue
from bargain.distributions import Distribution
from bargain.evidence.tempering import Draws
from bargain.scenario import Scenario
from bargain.scenario.errors import at

SPREAD = (0.01, 0.5)
"""Between which sds people may differ before a poll is seen, utils."""

ASSUMED = {"basis": "assumed"}

Line = Callable[[Scenario, str, Issue], Mapping[str, Any]]
"""Scenario, party and issue -> where its people draw the line before a poll is seen, as a configuration writes it."""


def flat(scenario: Scenario, side: str, issue: Issue) -> Mapping[str, Any]:
    """No position likelier than another."""
    if not issue.levels:
        return {"uniform": sorted(issue.scale)} | ASSUMED
    return {"levels": {label: 1.0 / len(issue.levels) for label, _ in issue.levels}} | ASSUMED


def as_its_leader(scenario: Scenario, side: str, issue: Issue) -> Mapping[str, Any]:
    """The distribution of the leader's own limit, drawn anew: the public's need not be the same."""
    limit: Mapping[str, Any] = scenario.plain["parties"][side]["reservation"][issue.name]
    return limit


PRIORS: Mapping[str, Line] = {"flat": flat, "leader": as_its_leader}


@dataclass(frozen=True)
class Unpolled:
    """A public before any poll.

    scenario   its numbers are the prior
    name       of the public
    issues     on which its line is not told, in the agenda's order
    draws      of the prior: name -> (W,)
    """

    scenario: Scenario
    name: str
    issues: tuple[str, ...]
    draws: Draws

    @property
    def side(self) -> str:
        """The party whose people they are."""
        return self.scenario.config.publics[self.name].of

    @property
    def quantities(self) -> tuple[str, ...]:
        """The names of what is not told: the lines, then the spread."""
        return (*(f"{self.name}.reservation.{issue}" for issue in self.issues), f"{self.name}.spread")

    @property
    def moving(self) -> dict[str, Distribution]:
        """Every number that answers on these issues bear on: what is not told, and what the people have from their leader."""
        tracks = self.scenario.config.publics[self.name].tracks or self.scenario.tracks
        names = [
            *self.quantities,
            *(f"{self.side}.salience.{issue}" for issue in self.scenario.agenda.on(*tracks).names),
            *(f"{issue}.curvature" for issue in self.issues),
        ]
        found = {name: self.scenario.numbers[name].distribution for name in names}
        return {name: distribution for name, distribution in found.items() if not distribution.certain}


def unpolled(scenario: Scenario, name: str, issues: Sequence[str], line: Line, worlds: int) -> Unpolled:
    """A public of a scenario with nothing told of its lines on some issues.

    worlds   draws of the prior, 1..8192
    """
    plain = deepcopy(dict(scenario.plain))
    told, agenda = plain["publics"][name], scenario.agenda
    named = tuple(issue for issue in agenda.names if issue in issues)
    told["reservation"] = dict(told.get("reservation", {})) | {
        issue: line(scenario, told["of"], agenda.issues[agenda.index(issue)]) for issue in named
    }
    told["spread"] = {"uniform": list(SPREAD)} | ASSUMED
    changed = Scenario.from_config(plain)
    if not 1 <= worlds <= chance.BLOCK:
        raise at("worlds", worlds, f"give a number from 1 to {chance.BLOCK}")
    return Unpolled(changed, name, named, changed.draw(0, worlds=worlds))


def public_of(scenario: Scenario, side: str) -> str:
    """The public of a party.

    raises   ConfigError where it has none
    """
    for name, spec in scenario.config.publics.items():
        if spec.of == side:
            return name
    sides = " or ".join(spec.of for spec in scenario.config.publics.values()) or "another scenario"
    raise at("public", side, f"has none; give {sides}")
