"""The weights between which both sides' surpluses change order, tile by tile: packages/bracket.py."""

from __future__ import annotations

import numpy as np

from bargain.compiled.kernel import TILE, bring, kernel
from bargain.inworlds import Array
from bargain.packages.bracket import HALVINGS
from bargain.packages.compiled.curve import Curve, laid, load, of_continua, tile_for, values
from bargain.packages.frontier import WIDEST, Frontier, Ladder


def bracket(frontier: Frontier, floors: tuple[Array, Array], held: Array | None = None) -> tuple[Array, Array]:
    """What packages.bracket.bracket finds."""
    curve, worlds = laid(frontier), frontier.possible.size
    needed = np.stack([np.broadcast_to(floor, worlds) for floor in floors])
    if held is not None:
        curve = of_continua(curve)
        for k, rule in enumerate(frontier.rules):
            if isinstance(rule, Ladder):
                needed[0] -= frontier.first.value_on(k, held[k])
                needed[1] -= frontier.second.value_on(k, held[k])
    low, high = np.empty(worlds), np.empty(worlds)
    _bracket(curve, needed, low, high)
    return low, high


@kernel
def _bracket(curve: Curve, floors: Array, low: Array, high: Array) -> None:
    """Halve down on the weight in all worlds."""
    worlds = low.size
    tile = tile_for(curve)
    room = np.empty((6, TILE))
    below, over, middle, first, second, unread = room[0], room[1], room[2], room[3], room[4], room[5]
    needed = np.empty((2, TILE))
    for begin in range(0, worlds, TILE):
        count = min(TILE, worlds - begin)
        load(curve, tile, begin, count)
        bring(floors[0], begin, count, needed[0])
        bring(floors[1], begin, count, needed[1])
        for w in range(TILE):
            below[w], over[w] = -WIDEST, WIDEST
        for _ in range(HALVINGS):
            for w in range(TILE):
                middle[w] = (below[w] + over[w]) / 2.0
            values(curve.plan, tile, middle, first, second, unread)
            for w in range(TILE):
                ahead = first[w] - needed[0, w] > second[w] - needed[1, w]
                below[w] = middle[w] if ahead else below[w]
                over[w] = over[w] if ahead else middle[w]
        for w in range(count):
            low[begin + w], high[begin + w] = below[w], over[w]
