"""Every text on a grid of positions, in the worlds in which some text on it might be accepted by everybody.

Values are additive by issue, so that a world needs a number for each position and party, and what a text is worth is a sum.
A world is left out where, for some weights w >= 0 of the parties,

    sum over issues of  max over positions that nobody forbids of  sum_i w_i v_ik  <  sum_i w_i needed_i

No text on the grid gives every party what it needs there, since it would have the larger side of this at least.
Source: the right side is a Lagrangian bound (Everett 1963).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from bargain.chance import BLOCK
from bargain.inworlds import Array, Index, Mask
from bargain.packages.frontier import bounds
from bargain.packages.levels import FORBIDDEN
from bargain.preferences import TIE, Preferences

Choice = tuple[int, ...]
"""For each issue, which of its positions a text has."""

WEIGHTS = np.exp(np.linspace(-5.0, 5.0, 41))
"""Of one party for a weight of 1 of another, at which worlds are judged."""


@dataclass(frozen=True)
class Grid:
    """What every text on a grid is worth to each party, and what it must be worth.

    positions   for each issue (L,)        in [0, 1], ascending
    values      for each issue (P, L, W)   utils
    allowed     for each issue (L, W)      whether it is within all firm points, and needs no third party's consent or has it
    needs       (P, W)   utils
    world       (W,)     which worlds of the run are left
    """

    positions: tuple[Array, ...]
    values: tuple[Array, ...]
    allowed: tuple[Mask, ...]
    needs: Array
    world: Index

    @cached_property
    def best(self) -> tuple[Array, ...]:
        """For each issue, the most that any position is worth to each party by itself, (P, W), utils."""
        return tuple(values.max(axis=1) for values in self.values)

    def accepted(self, choice: Choice) -> Mask:
        """Whether everybody would accept a text, (W,)."""
        spare, barred = self.beyond(choice)
        return np.asarray((spare >= -TIE).all(axis=0) & (barred == 0))

    def beyond(self, choice: Choice) -> tuple[Array, Index]:
        """What a text is worth to each party beyond what it needs, (P, W), utils, and on how many issues it is barred, (W,)."""
        spare, barred = -self.needs, np.zeros(self.world.size, dtype=np.intp)
        for values, allowed, place in zip(self.values, self.allowed, choice, strict=True):
            spare, barred = spare + values[:, place], barred + ~allowed[place]
        return spare, barred

    def only(self, worlds: Mask) -> Grid:
        """The same in some of its worlds (W,)."""
        return Grid(
            self.positions,
            tuple(values[:, :, worlds] for values in self.values),
            tuple(allowed[:, worlds] for allowed in self.allowed),
            self.needs[:, worlds],
            self.world[worlds],
        )

    @staticmethod
    def joined(grids: Sequence[Grid]) -> Grid:
        """Several blocks of worlds as one."""
        return Grid(
            grids[0].positions,
            tuple(np.concatenate(each, axis=-1) for each in zip(*(grid.values for grid in grids), strict=True)),
            tuple(np.concatenate(each, axis=-1) for each in zip(*(grid.allowed for grid in grids), strict=True)),
            np.concatenate([grid.needs for grid in grids], axis=-1),
            np.concatenate([grid.world for grid in grids]),
        )


def laid_out(parties: Sequence[Preferences], needs: Array, positions: Sequence[Array], block: int) -> Grid:
    """The grid in those worlds of a block in which some text on it might be accepted.

    parties   within their common scope
    needs     (P, W)   what a text must be worth to each, utils
    block     its number
    """
    worlds = needs.shape[-1]
    values, allowed = [], []
    for k, places in enumerate(positions):
        column = np.broadcast_to(places[:, None], (len(places), worlds)).copy()
        low, high = bounds(k, *parties)
        values.append(np.stack([party.value_on(k, column) for party in parties]))
        allowed.append((column >= low - TIE) & (column <= high + TIE))
    whole = Grid(tuple(positions), tuple(values), tuple(allowed), needs, block * BLOCK + np.arange(worlds))
    return whole.only(possible(whole))


def possible(grid: Grid) -> Mask:
    """Where some text might be accepted, (W,)."""
    left = np.ones(grid.world.size, dtype=bool)
    for weights in _weights(len(grid.needs)):
        most = np.zeros(grid.world.size)
        for values, allowed in zip(grid.values, grid.allowed, strict=True):
            together = sum((weight * own for weight, own in zip(weights, values, strict=True)), np.zeros(1))
            most = most + np.where(allowed, together, FORBIDDEN).max(axis=0)
        wanted = sum((weight * own for weight, own in zip(weights, grid.needs, strict=True)), np.zeros(1))
        left &= most >= wanted - TIE * (1.0 + weights.sum())
    return left


def _weights(parties: int) -> Iterator[Array]:
    """Of each alone, of all alike, and of every two against each other."""
    yield from np.eye(parties)
    yield np.ones(parties)
    for pair in combinations(range(parties), 2):
        for ratio in WEIGHTS:
            weights = np.zeros(parties)
            weights[list(pair)] = 1.0, ratio
            yield weights
