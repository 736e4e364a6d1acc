"""The arms that are compared, and what came out of each, world by world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bargain.running.blocks import blocks
from bargain.scenario import Scenario

BASE, UPHELD = "nobody", "manipulator, full upkeep"
LEVERS = "mediators.manipulator.styles.manipulation"
ARMS = {
    BASE: ["mediator=none"],
    "facilitator": ["mediator=facilitator"],
    "formulator": ["mediator=formulator"],
    "manipulator": ["mediator=manipulator"],
    "manipulator, lending nothing": ["mediator=manipulator", f"{LEVERS}.lends=0"],
    "manipulator, lending only": ["mediator=manipulator", f"{LEVERS}.carrots=0", f"{LEVERS}.sticks=0"],
    UPHELD: ["mediator=manipulator", f"{LEVERS}.upkeep=1"],
}

BY_TRACK = ("signed", "durable", "zone", "month", "by", "ending", "held", "value", "outside", "kept", "broken_by")

Events = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Arm:
    """What came out on one track, each (W,).

    signed, durable, zone   whether there was a deal; whether it stood at the horizon; whether there was a zone of agreement
    month                   when the talks ended
    by                      index into parties and mediators of whose package was signed, -1 for none
    ending, held            how the talks ended; what the first side then held of what is fought over, NaN without a war
    value, outside          (P, W)   worth to each party of what was signed, and of having no deal then, utils, NaN for none
    kept, broken_by         years that the deal stood; index into the scenario's causes of what broke it, -1 for none
    terms                   (K, W)   positions signed on every issue, on whatever track, NaN for none
    crisis                  (S, W)   whether a crisis elsewhere followed, by the scenario's spill-overs
    """

    scenario: Scenario
    signed: Events
    durable: Events
    zone: Events
    month: Numbers
    by: NDArray[np.int8]
    ending: NDArray[np.int8]
    held: Numbers
    value: Numbers
    outside: Numbers
    kept: Numbers
    broken_by: NDArray[np.int16]
    terms: Numbers
    crisis: Events

    @property
    def gain(self) -> Numbers:
        """What each party has of a deal beyond what it has without one, (P, W), utils; 0 where there is none."""
        return np.where(self.signed, self.value - self.outside, 0.0)

    @property
    def favour(self) -> Numbers:
        """What the deal is worth to the first party less what it is worth to the second, (W,), utils, NaN for none."""
        return np.asarray(self.value[0] - self.value[1])

    def position(self, issue: str) -> Numbers:
        """Where what was signed lies on an issue, (W,), 0..1, NaN for none."""
        return np.asarray(self.terms[self.scenario.agenda.index(issue)])

    @property
    def mediated(self) -> Events:
        """Signed on a mediator's draft, (W,)."""
        return self.by >= len(self.scenario.parties)


def on_tracks(scenario: Scenario, worlds: int) -> dict[str, Arm]:
    """Play that many worlds, at least 1; what came out on each track, in the scenario's order."""
    parts = [scenario.play(block.number, block.worlds) for block in blocks(worlds)]

    def whole(name: str) -> np.ndarray[Any, Any]:
        return np.concatenate([part[name] for part in parts], axis=-1)

    by_track = {name: whole(name) for name in BY_TRACK}
    of_all = {name: whole(name) for name in ("terms", "crisis")}
    return {
        track: Arm(scenario, **{name: each[place] for name, each in by_track.items()}, **of_all)
        for place, track in enumerate(scenario.tracks)
    }


def played(scenario: Scenario, worlds: int) -> Arm:
    """Play that many worlds, at least 1; what came out on the last track, which the scenario's event asks about."""
    return on_tracks(scenario, worlds)[scenario.tracks[-1]]
