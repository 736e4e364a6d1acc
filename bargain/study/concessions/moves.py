"""Moves of reservation points: how far each party's limit on each issue lies beyond the stated one, and what that costs it.

A move gives way by a share of an issue's scale, away from the party's ideal (`bargain.preferences.conceded`).  Its cost is what
the party's reservation value falls by, in its own utils: on an issue that is traded, a party that gives way by so much is content
with so much less of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargain.inworlds import Array
from bargain.preferences import Preferences, conceded
from bargain.running.lab import Config
from bargain.scenario import Scenario
from bargain.scenario.errors import at
from bargain.study.edits import edited

Limit = tuple[str, str]
"""A party and an issue."""

Moves = Mapping[Limit, float]
"""How far each limit gives way, in shares of the issue's scale, 0..1; those left out stay."""


def moved(config: Config, moves: Moves) -> dict[str, Any]:
    """The same configuration where limits give way."""
    return edited(config, {f"parties.{party}.concedes.{issue}": by for (party, issue), by in moves.items() if by})


def limits(scenario: Scenario) -> list[Limit]:
    """All limits on the issues of the last track, party by party."""
    issues = [issue.name for issue in scenario.issues if issue.track == scenario.tracks[-1]]
    return [(party, issue) for party in scenario.parties for issue in issues]


def check_unmoved(scenario: Scenario) -> None:
    """Make sure that limits lie where the scenario states them.

    raises   ConfigError
    """
    for name, party in scenario.config.parties.items():
        if party.concedes:
            mend = "is what this question varies; leave it out"
            raise at(f"parties.{name}.concedes", ", ".join(party.concedes), mend)


@dataclass(frozen=True)
class Steps:
    """The first worlds of the first block, and sizes of moves, shares of an issue's scale."""

    worlds: int
    sizes: tuple[float, ...]


def prices(scenario: Scenario, steps: Steps) -> Array:
    """Work: what each step on each limit costs, mean over worlds, (L, S), utils."""
    talks = scenario.talks(scenario.tracks[-1], scenario.draw(0, worlds=steps.worlds), np.arange(steps.worlds))
    preferences: dict[str, Preferences] = {party.name: party.preferences for party in talks.parties}
    talks.close()
    found = [[_price(preferences, limit, size) for size in steps.sizes] for limit in limits(scenario)]
    return np.array(found)


def _price(preferences: Mapping[str, Preferences], limit: Limit, size: float) -> float:
    party, issue = limit
    own, k = preferences[party], preferences[party].agenda.index(issue)
    others = [other.ideal[k] for name, other in preferences.items() if name != party]
    package = own.reservation.copy()
    package[k] = conceded(own.reservation[k], own.ideal[k], others, np.full(1, size))
    return float((own.value(own.reservation) - own.value(package)).mean())


def cost(moves: Moves, priced: Mapping[Limit, Mapping[float, float]], party: str) -> float:
    """What moves cost a party, utils: issues add up."""
    return sum(priced[limit][by] for limit, by in moves.items() if limit[0] == party and by)
