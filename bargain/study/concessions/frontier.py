"""The frontier of joint concessions that reach a target: none of them is undercut on both sides by another that was tried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from bargain.estimates import UNKNOWN, wilson
from bargain.running.lab import Config, Lab
from bargain.study.concessions.moves import Limit, Moves, cost, moved
from bargain.study.labelled import BOUND, estimates

if TYPE_CHECKING:
    import xarray as xr

Prices = Mapping[Limit, Mapping[float, float]]
Key = tuple[tuple[Limit, float], ...]


class Tried:
    """Chances of sets of moves in the worlds of a search, each set played once.

    chance   set -> the share of worlds that settle
    """

    def __init__(self, config: Config, lab: Lab) -> None:
        self._config, self._lab = config, lab
        self.chance: dict[Key, float] = {}

    def __call__(self, sets: Sequence[Moves]) -> list[float]:
        """The chance of agreement with each of several sets of moves."""
        keys = [tuple(sorted(moves.items())) for moves in sets]
        new = {key: moved(self._config, dict(key)) for key in keys if key not in self.chance}
        for key, outcomes in self._lab.play(new):
            self.chance[key] = float(outcomes["signed"].isel(track=-1).mean())
        return [self.chance[key] for key in keys]

    def reaching(self, target: float) -> list[Moves]:
        """All sets that reach a chance."""
        return [dict(key) for key, chance in self.chance.items() if chance >= target]


def undercut_by_none(sets: Sequence[Moves], prices: Prices, parties: Sequence[str]) -> list[Moves]:
    """The sets of which no other costs one party less and none more, the cheapest for the first party first."""
    costs = np.array([[cost(moves, prices, party) for party in parties] for moves in sets]).reshape(-1, len(parties))
    kept = [
        place
        for place, own in enumerate(costs)
        if not ((costs <= own).all(axis=1) & (costs < own).any(axis=1)).any()
        and not (costs[:place] == own).all(axis=1).any()
    ]
    return [sets[place] for place in sorted(kept, key=lambda place: tuple(costs[place]))]


def measured(
    config: Config, lab: Lab, sets: Sequence[Moves], prices: Prices, parties: Sequence[str], limits: Sequence[Limit]
) -> xr.Dataset:
    """What sets of moves cost each party and reach in the worlds of a configuration, which a search has not seen."""
    import xarray as xr

    reached = {}
    for place, outcomes in lab.play({place: moved(config, moves) for place, moves in enumerate(sets)}):
        signed = outcomes["signed"].isel(track=-1).values
        reached[place] = wilson(int(signed.sum()), len(signed))
    chances = [reached.get(place, UNKNOWN) for place in range(len(sets))]
    sizes = np.array([[moves.get(limit, 0.0) for limit in limits] for moves in sets]).reshape(-1, len(limits))
    costs = np.array([[cost(moves, prices, party) for party in parties] for moves in sets]).reshape(-1, len(parties))
    found: dict[str, object] = {
        "reached": estimates(chances, ["set"], "1", "chance of agreement, in worlds that the search has not seen"),
        "concession": (
            ("set", "limit"),
            sizes,
            {"units": "share of the issue's scale", "long_name": "how far the limit gives way"},
        ),
        "total": (
            ("set", "party"),
            costs,
            {"units": "utils", "long_name": "what it takes off the party's reservation value"},
        ),
    }
    return xr.Dataset(
        found,
        coords={"party": list(parties), "limit": [".".join(limit) for limit in limits], "bound": list(BOUND)},
    )
