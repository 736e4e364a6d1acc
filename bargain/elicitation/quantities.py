"""A scenario's numbers as experts are asked about them: in the issue's own units, with bounds and a title."""

from __future__ import annotations

from dataclasses import dataclass

from bargain.agenda import Issue
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.errors import nearest

POSITIONS = ("ideal", "reservation")


@dataclass(frozen=True)
class Quantity:
    """One number that experts judge.

    name     as the scenario has it: ``russia.reservation.neutrality``
    key      where it stands in the configuration
    title    for a reader: ``Russia, reservation: Neutrality``
    bounds   the least and the largest that it can be, in its own units; infinite where it has no end
    issue    where it is a position, the issue
    """

    name: str
    key: str
    title: str
    bounds: tuple[float, float]
    issue: Issue | None

    @property
    def unit(self) -> str:
        """The name of its units, empty where it has none."""
        return self.issue.unit if self.issue else ""

    @property
    def levels(self) -> tuple[tuple[str, float], ...]:
        """The issue's levels, each at its position in the issue's own units; empty for all other quantities."""
        if self.issue is None:
            return ()
        zero, one = self.issue.scale
        return tuple((label, zero + (one - zero) * position) for label, position in self.issue.levels)


def quantity(scenario: Scenario, name: str) -> Quantity:
    """One of a scenario's numbers.

    raises   ConfigError where there is none of that name, or none that a scenario of its own could change
    """
    key = scenario.keys.get(name, "")
    if not key:
        known = [name for name, key in scenario.keys.items() if key]
        raise ConfigError(f"there is no such quantity; {nearest(name, known)}")
    sharing = [other for other, place in scenario.keys.items() if place == key and other != name]
    if sharing:
        raise ConfigError(f"shares {key} with {sharing[0]}; give each a key of its own first")
    issue = _issue(scenario, name)
    bounds = (min(issue.scale), max(issue.scale)) if issue else scenario.numbers[name].bounds
    return Quantity(name, key, _title(scenario, name), bounds, issue)


def _issue(scenario: Scenario, name: str) -> Issue | None:
    owner, *what = name.split(".")
    if owner in scenario.parties and len(what) == 2 and what[0] in POSITIONS:
        return scenario.issues[scenario.agenda.index(what[1])]
    return None


def _title(scenario: Scenario, name: str) -> str:
    """A name in words: with the titles of actors and issues in the place of their keys."""
    config = scenario.config
    titles = {name: issue.title for name, issue in config.issues.items()}
    for actors in (config.parties, config.guarantors, config.mediators):
        titles |= {name: actor.title for name, actor in actors.items()}
    owner, what, *of = (titles.get(part, part.replace("_", " ")) for part in name.split("."))
    return f"{owner}, {what}: {', '.join(of)}" if of else f"{owner}, {what}"
