"""What follows from a setting: its worlds played beside those of the scenario as it stands, the same worlds in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain import outcomes as results
from bargain.estimates import Estimate, Events, chance, paired
from bargain.running.answer import net_of
from bargain.running.blocks import blocks
from bargain.running.engine import played
from bargain.running.summary import events
from bargain.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr

TITLES = {
    "agreement": "A settlement is signed",
    "standing": "One is signed and still stands after {} years",
    "zone": "A zone of agreement exists",
    "humanitarian": "A humanitarian deal is signed",
}


@dataclass(frozen=True)
class Played:
    """A configuration and what came out of it.

    outcomes   per world, as in `bargain.outcomes.label`
    seconds    that it took
    """

    config: Mapping[str, Any]
    outcomes: xr.Dataset
    seconds: float

    @property
    def worlds(self) -> int:
        """How many."""
        return int(self.outcomes.sizes["world"])

    @property
    def happened(self) -> dict[str, Events]:
        """The events that are told of, each (W,) bool, by the names of `TITLES`."""
        found = events(self.outcomes)
        return found | {"standing": self.outcomes["durable"].isel(track=-1).values}


@dataclass(frozen=True)
class Chance:
    """One event's chance.

    stands, moved   as the scenario stands, and as it was moved, with 95 % simulation intervals
    difference      moved less stands, world by world
    """

    title: str
    stands: Estimate
    moved: Estimate
    difference: Estimate


def play(config: Mapping[str, Any]) -> Played:
    """Play a composed configuration here, in this process, keeping nothing; exactly as a run of it would.

    raises   ConfigError
    """
    start = perf_counter()
    scenario = Scenario.from_config(config)
    parts = [played(scenario, block) for block in blocks(scenario.config.worlds)]
    return Played(config, results.label(scenario, parts), perf_counter() - start)


def chances(moved: Played, stands: Played) -> dict[str, Chance]:
    """The chance of each event, by the names of `TITLES`; both were played in the same worlds."""
    net, years = net_of(stands.config), f"{stands.outcomes.attrs['horizon']:g}"
    before, after = stands.happened, moved.happened
    return {
        name: Chance(
            title.format(years), chance(before[name], net), chance(after[name], net), paired(after[name], before[name])
        )
        for name, title in TITLES.items()
        if name in before and name in after
    }


def endings(moved: Played, stands: Played) -> dict[str, Chance]:
    """The share of talks that end in each way, on the last track; those that no talks end in are left out."""
    codes = [each.outcomes["ending"].isel(track=-1).values for each in (stands, moved)]
    found = {}
    for code, name in enumerate(results.ENDINGS):
        before, after = (each == code for each in codes)
        if before.any() or after.any():
            found[name] = Chance(name, chance(before), chance(after), paired(after, before))
    return found


def turned(moved: Played, stands: Played) -> tuple[list[int], list[int]]:
    """The worlds that settle only as moved, and those that settle only as the scenario stands."""
    before, after = stands.happened["agreement"], moved.happened["agreement"]
    return np.flatnonzero(after & ~before).tolist(), np.flatnonzero(before & ~after).tolist()
