"""One world of a scenario as the parties sit down: what neighbouring tools can be told of it.

It holds what packages are worth, what each party has without a deal, and the rules of the table.  What sides misread of
each other, devaluation, mandates, mediators and how outside values move later are the talks' own and are not in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.agenda import Agenda
from bargain.inworlds import Array
from bargain.packages.frontier import bounds
from bargain.preferences import TIE, Preferences
from bargain.scenario import Scenario
from bargain.scenario.errors import at


@dataclass(frozen=True)
class Seat:
    """A party of one world.

    preferences   of that world alone, within what third parties let pass
    outside       what it has without a deal, utils
    spread        sd of the part of that which it alone knows, utils
    secret        that part itself, utils
    patience      share of a gain's worth left to it after one more round, 0..1
    least         what a package must be worth to it to pass its public, utils; -inf where none votes
    """

    name: str
    title: str
    preferences: Preferences
    outside: float
    spread: float
    secret: float
    patience: float
    least: float


@dataclass(frozen=True)
class OneWorld:
    """Who sits at a table in one world, and about what.

    told        scenario, title, world, seed and tracks, as a reader would look it up again
    agenda      what is on the table
    seats       in order
    first       place of the seat that proposes first
    rounds      how many there are at most
    breakdown   chance that a round without a deal ends the talks, 0..1
    low, high   (K,)   bounds that firm limits and third parties set on positions
    """

    told: dict[str, str | int]
    agenda: Agenda
    seats: tuple[Seat, ...]
    first: int
    rounds: int
    breakdown: float
    low: Array
    high: Array

    @property
    def title(self) -> str:
        """What it is, in a line."""
        return f"{self.told['title']}: world {self.told['world']}, seed {self.told['seed']}"


def as_they_sit_down(scenario: Scenario, world: int, track: str = "") -> OneWorld:
    """One world of a scenario at the table that a track is on, before anything is said.

    world    its number in a run, from 0
    track    the last one where none is named; what the sequence puts before it has been played
    raises   ConfigError where there is no such track, or limits leave nothing to sign
    """
    track = track or scenario.tracks[-1]
    talks = scenario.alone(track, world)
    talks.live_through()
    table, scope = talks.table, talks.scope()
    nothing = np.full(1, -np.inf)
    seats = tuple(
        Seat(
            party.name,
            party.title,
            party.preferences.within(scope),
            float(party.outside_value(table)[0]),
            float(party.spread[0]),
            float(party.secret[0]),
            float(party.patience[0]),
            float(party.passable(nothing)[0]),
        )
        for party in talks.parties
    )
    names = [seat.name for seat in seats]
    opener = getattr(talks.protocol, "first", None)
    limits = [bounds(k, *(seat.preferences for seat in seats)) for k in range(len(table.agenda))]
    low, high = (np.array([float(end[0]) for end in ends]) for ends in zip(*limits, strict=True))
    for issue, below, above in zip(table.agenda, low, high, strict=True):
        if below > above + TIE:
            raise at("world", world, f"firm limits leave nothing to sign on {issue.name}; choose another world")
    told: dict[str, str | int] = {
        "scenario": scenario.name,
        "title": scenario.title,
        "world": world,
        "seed": scenario.seed,
        "tracks": ", ".join(table.agenda.tracks),
    }
    found = OneWorld(
        told,
        table.agenda,
        seats,
        0 if opener is None else names.index(opener),
        int(table.rounds[0]),
        float(np.broadcast_to(table.breakdown, (1,))[0]),
        low,
        high,
    )
    talks.close()
    return found
