"""Simulated talks about decisions: what the parties at a table would sign.

Many decisions are talked about in one block.  A world of it is one decision under one draw of all that a table of positions
does not say; decisions with as many parties and issues share a block.

From the table       where each party stands, how much it cares, and what failure leaves
From the package     ranges that it takes for granted where nothing is said (``bargain.sheets.defaults``): secrets, misreading,
                     patience and breakdown.  No breach is feared
From the field       losses are of the squared distance, as in ``theory.groups.compromise``
Failure              ``reference``: each has what the reference points are worth to it, and where one is not known, nothing of
                     that issue; ``feared``: nothing of any issue, as at the far end of every scale
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from bargain.chance import BLOCK
from bargain.evidence.settlements.camps import Camp
from bargain.evidence.settlements.decisions import HIGH, LOW
from bargain.inworlds import Array
from bargain.scenario import Scenario
from bargain.sheets.defaults import MONTHS, NUMBERS, ROUNDS

Plain = dict[str, Any]

Procedure = Callable[[Sequence[str]], Plain]
"""What a procedure adds to a configuration in which these parties talk."""


@dataclass(frozen=True, eq=False)
class Meeting:
    """Who meets about what.

    camps        the parties, in order of seats, 2 or more
    references   (K,) what would hold without a decision, 0..100; NaN where failure leaves nothing of an issue to anybody
    """

    camps: Sequence[Camp]
    references: Array

    @property
    def shape(self) -> tuple[int, int]:
        """How many parties and issues."""
        return len(self.camps), len(self.references)


def in_turn(parties: Sequence[str]) -> Plain:
    """Parties propose in turn, in order of seats."""
    return {"protocol": {"_target_": "bargain.protocols.AlternatingOffers"}, "tracks": {"decision": _clock(ROUNDS)}}


def single_text(parties: Sequence[str]) -> Plain:
    """Somebody without a stake drafts, round after round, and weighs parties by how much they care."""
    drafter = {
        "_target_": "bargain.actors.Mediator",
        "title": "The drafter",
        "trust": 1.0,
        "bias": dict.fromkeys(parties, 0.0),  # what each decision says takes its place
        "own_information": {"uniform": [0.02, 0.2]},  # as of the generic formulator
        "insight": _range("insight"),
        "wish_for_peace": 0.0,
        "press_success": 0.0,
        "styles": {"formulation": {"_target_": "bargain.mediation.Formulation", "every": 1}},
    }
    return {
        "protocol": {"_target_": "bargain.protocols.SingleText"},
        "mediators": {"drafter": drafter},
        "tracks": {"decision": _clock(DRAFTS)},
    }


CURVATURE = 2.0
"""Losses of the squared distance; with it what is efficient is a weighted mean, and talks are several times faster."""

DRAFTS = 6
"""As many as a drafter who drafts every fourth round has in talks of the usual length."""


def signed(meetings: Sequence[Meeting], procedure: Procedure, worlds: int, seed: int) -> list[Array]:
    """What is signed in so many worlds of each meeting: positions (K, worlds), 0..100, NaN where nothing is."""
    found: dict[int, Array] = {}
    for shape in dict.fromkeys(meeting.shape for meeting in meetings):
        places = [place for place, meeting in enumerate(meetings) if meeting.shape == shape]
        scenario, room = _scenario(*shape, procedure, seed), BLOCK // worlds
        for block, first in enumerate(range(0, len(places), room)):
            here = places[first : first + room]
            draws = scenario.draw(block) | _stated([meetings[place] for place in here], worlds)
            terms = scenario.play_drawn(draws, block, len(here) * worlds)["terms"]
            parts = np.split(LOW + (HIGH - LOW) * terms, len(here), axis=-1)
            found |= dict(zip(here, parts, strict=True))
    return [found[place] for place in range(len(meetings))]


def _stated(meetings: Sequence[Meeting], worlds: int) -> dict[str, Array]:
    """What the table says of each meeting, in the worlds of a block: name -> (8192,)."""
    ideals, saliences, limits, biases = [], [], [], []
    for meeting in meetings:
        ideal = (np.stack([camp.positions for camp in meeting.camps]) - LOW) / (HIGH - LOW)
        far = np.where(ideal < 0.5, 1.0, 0.0)
        reference = (meeting.references - LOW) / (HIGH - LOW)
        weights = np.array([camp.weight for camp in meeting.camps])
        ideals.append(ideal)
        saliences.append(np.stack([camp.salience for camp in meeting.camps]))
        limits.append(np.where(np.isnan(reference), far, reference))
        biases.append(weights / weights.min() - 1.0)
    parties, issues = meetings[0].shape
    return {
        f"{_party(i)}.{what}.{_issue(k)}": _spread([each[i, k] for each in numbers], worlds)
        for what, numbers in (("ideal", ideals), ("salience", saliences), ("reservation", limits))
        for i in range(parties)
        for k in range(issues)
    } | {f"drafter.bias.{_party(i)}": _spread([each[i] for each in biases], worlds) for i in range(parties)}


def _spread(numbers: Sequence[float], worlds: int) -> Array:
    """One number a meeting in its worlds, (8192,); worlds that are not played have the last one."""
    each = np.repeat(numbers, worlds)
    return np.pad(each, (0, BLOCK - each.size), mode="edge")


@cache
def _scenario(parties: int, issues: int, procedure: Procedure, seed: int) -> Scenario:
    """Talks of this shape, with all positions still at 0."""
    names, topics = [_party(i) for i in range(parties)], [_issue(k) for k in range(issues)]
    return Scenario.from_config(
        {
            "scenario": {"name": "decision", "title": "A decision", "event": "a decision is made", "horizon": 1},
            "issues": {
                topic: {
                    "title": topic,
                    "track": "decision",
                    "poles": [f"{LOW:g}", f"{HIGH:g}"],
                    "curvature": CURVATURE,
                }
                for topic in topics
            },
            "parties": {name: _seat(name, topics) for name in names},
            "mediators": {},
            "sampler": {"_target_": "bargain.worlds.LatinHypercube"},
            "worlds": 1,
            "seed": seed,
            **procedure(names),
        }
    )


def _seat(name: str, topics: Sequence[str]) -> Plain:
    return {
        "_target_": "bargain.actors.Party",
        "title": name,
        "tactic": {"_target_": "bargain.tactics.Screening"},
        "ideal": dict.fromkeys(topics, 0.0),
        "reservation": dict.fromkeys(topics, 0.0),
        "salience": dict.fromkeys(topics, 1.0),
        "private": _range("private spread"),
        "insight": _range("insight"),
        "patience": _range("patience"),
    }


def _clock(rounds: int) -> Plain:
    return {"rounds": rounds, "months_per_round": MONTHS, "breakdown": _range("breakdown")}


def _range(quantity: str) -> Mapping[str, Any]:
    """A range that the package takes for granted, without where it comes from."""
    return {"uniform": NUMBERS[quantity]["uniform"]}


def _party(place: int) -> str:
    return f"party{place}"


def _issue(place: int) -> str:
    return f"issue{place}"
