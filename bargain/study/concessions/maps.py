"""What two moves gain together: the chance of agreement over a grid of how far each of two groups of limits gives way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bargain.running.lab import Config, Lab
from bargain.study.concessions.moves import Limit, moved

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Map:
    """Limits that move together across, and others that move together up; each with a name for a reader."""

    across: tuple[str, Sequence[Limit]]
    up: tuple[str, Sequence[Limit]]

    def moves(self, across: float, up: float) -> dict[Limit, float]:
        """The moves of one cell, in shares of the issues' scales."""
        return dict.fromkeys(self.across[1], across) | dict.fromkeys(self.up[1], up)


def surveyed(config: Config, lab: Lab, maps: Sequence[Map], sizes: Sequence[float]) -> xr.Dataset:
    """Play every cell of every map.

    sizes    of the moves, ascending, in shares of the issues' scales, the same both ways
    return   chances (map, up, across)
    """
    import xarray as xr

    places = [(n, up, across) for n in range(len(maps)) for up in range(len(sizes)) for across in range(len(sizes))]
    cells: Mapping[tuple[int, int, int], Config] = {
        (n, up, across): moved(config, maps[n].moves(sizes[across], sizes[up])) for n, up, across in places
    }
    shape = (len(maps), len(sizes), len(sizes))
    signed, durable = np.full(shape, np.nan), np.full(shape, np.nan)
    for place, outcomes in lab.play(cells):
        last = outcomes.isel(track=-1)
        signed[place], durable[place] = float(last["signed"].mean()), float(last["durable"].mean())
    dims = ("map", "up", "across")
    scale = {"units": "share of the issue's scale"}
    return xr.Dataset(
        {
            "map_chance": (dims, signed, {"units": "1", "long_name": "chance of agreement"}),
            "map_durable": (
                dims,
                durable,
                {"units": "1", "long_name": "chance of a deal that stands at the horizon"},
            ),
        },
        coords={
            "map": [f"{one.across[0]} by {one.up[0]}" for one in maps],
            "move_across": ("map", [one.across[0] for one in maps]),
            "move_up": ("map", [one.up[0] for one in maps]),
            "across": ("across", list(sizes), scale),
            "up": ("up", list(sizes), scale),
        },
    )
