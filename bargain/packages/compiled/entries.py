"""The entries of a menu, tile by tile: the steps of packages/entries.py."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from bargain.compiled.kernel import TILE, bring, inner, kernel
from bargain.inworlds import Array, Index
from bargain.packages.compiled.curve import OFFSET, SLOPE, Curve, Plan, Tile, laid, load, tile_for, values
from bargain.packages.entries import ENTRIES, HALF, STEPS, Entries
from bargain.packages.frontier import WIDEST, Frontier, spread, ways


class Places(NamedTuple):
    """Where a frontier is looked at.

    issues, odds       (n,)     continua, and the logarithm of the odds of the share of their way
    changes            (m,)     which of the thetas at which levels change places, in order
    changes_in_order   (p, 2)   pairs that put all of these thetas in order; none where each is looked at
    in_order           (q, 2)   pairs that put all places and both ends in order
    """

    issues: Index
    odds: Array
    changes: Index
    changes_in_order: Index
    in_order: Index


def entries(frontier: Frontier, floors: tuple[Array, Array]) -> Entries:
    """What packages.entries.entries finds."""
    curve, worlds = laid(frontier), frontier.possible.size
    drawn = np.empty((len(Entries._fields), ENTRIES, worlds))
    needed = np.stack([np.broadcast_to(floor, worlds) for floor in floors])
    _draw(curve, needed, places(curve.plan), network(ENTRIES), drawn)
    return Entries(*drawn)


def places(plan: Plan) -> Places:
    """Where a frontier of these issues is looked at: as Frontier.turns."""
    continua = np.sort(np.concatenate([plan.whole, plan.clipped]))
    seen, all_changes = ways(STEPS, continua.size), int(plan.begins[-1]) - (plan.begins.size - 1)
    changes = spread(all_changes)
    return Places(
        continua[[k for k, _ in seen]],
        np.log([odds for _, odds in seen]),
        changes,
        network(all_changes if changes.size < all_changes else 1),
        network(2 + len(seen) + changes.size),
    )


@cache
def network(rows: int) -> Index:
    """Pairs of rows (n, 2) that, put in order one after the other, are all in order: merge exchange (Batcher 1968; Knuth 5.2.2M)."""
    pairs = []
    widest = (1 << (rows - 1).bit_length()) >> 1
    step = widest
    while step:
        apart, stage, phase = step, widest, 0
        while True:
            pairs += [(row, row + apart) for row in range(rows - apart) if row & step == phase]
            if stage == step:
                break
            apart, stage, phase = stage - step, stage >> 1, step
        step >>= 1
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


@kernel
def _draw(curve: Curve, floors: Array, places: Places, entries_in_order: Index, drawn: Array) -> None:
    """Write the entries of all worlds, (tables, ENTRIES, W): theta, the first's values, the second's, and what comes from levels."""
    tables, _, worlds = drawn.shape
    last = 2 + places.odds.size + places.changes.size
    all_changes = curve.plan.begins[-1] - (curve.plan.begins.size - 1)
    tile, least = tile_for(curve), np.empty((2, TILE))
    moves, arc, work, entry = (
        np.empty((2 + places.odds.size + all_changes, TILE)),
        np.empty((last + 1, TILE)),
        np.empty((last + 1, TILE)),
        np.empty((HALF, TILE)),
    )
    seen, menu = np.empty((tables, last + 1, TILE)), np.empty((tables, ENTRIES, TILE))
    for begin in range(0, worlds, TILE):
        count = min(TILE, worlds - begin)
        load(curve, tile, begin, count)
        bring(floors[0], begin, count, least[0])
        bring(floors[1], begin, count, least[1])
        _turn(curve.plan, tile, places, moves, seen[0])
        for c in range(last + 1):
            values(curve.plan, tile, seen[0, c], seen[1, c], seen[2, c], seen[3, c])
        _measure(seen[1], seen[2], arc)
        _take_evenly(arc, work, entry)
        for table in range(tables):
            for s in range(HALF):
                for w in range(TILE):
                    menu[table, s, w] = seen[table, int(entry[s, w]), w]
        _place_likely(seen, arc, least, work, menu[0, HALF:])
        for s in range(HALF, ENTRIES):
            values(curve.plan, tile, menu[0, s], menu[1, s], menu[2, s], menu[3, s])
        for table in range(tables):
            _sort(menu[table], entries_in_order)
            for s in range(ENTRIES):
                row = s if table % 2 == 0 else ENTRIES - 1 - s  # what the first has falls
                for w in range(count):
                    drawn[table, row, begin + w] = menu[table, s, w]


@kernel
def _sort(rows: Array, pairs: Index) -> None:
    """Put the numbers of each world in order, down the rows."""
    for p in range(pairs.shape[0]):
        upper, lower = rows[pairs[p, 0]], rows[pairs[p, 1]]
        for w in range(TILE):
            a, b = upper[w], lower[w]
            upper[w], lower[w] = min(a, b), max(a, b)


@kernel
def _turn(plan: Plan, tile: Tile, places: Places, moves: Array, theta: Array) -> None:
    """Thetas along which the whole frontier is seen: Frontier.turns."""
    for row in range(places.odds.size):
        k = places.issues[row]
        for w in range(TILE):
            at = -places.odds[row] / tile.continua[SLOPE, k, w] - tile.continua[OFFSET, k, w]
            moves[row, w] = min(max(at, -WIDEST), WIDEST)
    changes = moves[places.odds.size :]
    _change_places(tile.rungs, plan.begins, changes)
    _sort(changes, places.changes_in_order)
    for c in range(places.changes.size):  # none is written over before it is read
        for w in range(TILE):
            changes[c, w] = changes[places.changes[c], w]
    row = places.odds.size + places.changes.size
    for w in range(TILE):
        moves[row, w] = -WIDEST
        moves[row + 1, w] = WIDEST
    _sort(moves[: row + 2], places.in_order)
    last = theta.shape[0] - 1
    for w in range(TILE):
        theta[0, w] = -WIDEST
        theta[last, w] = WIDEST
    for c in range(1, last):
        for w in range(TILE):
            theta[c, w] = (moves[c, w] + moves[c - 1, w]) / 2.0


@inner
def _change_places(rungs: Array, begins: Index, thetas: Array) -> None:
    """Thetas at which neighbouring levels change places, a row each: Ladder.thetas."""
    row = 0
    for ladder in range(begins.size - 1):
        for r in range(begins[ladder], begins[ladder + 1] - 1):
            for w in range(TILE):
                at = np.log((rungs[0, r, w] - rungs[0, r + 1, w]) / (rungs[1, r + 1, w] - rungs[1, r, w]))
                thetas[row, w] = 0.0 if np.isnan(at) else min(max(at, -WIDEST), WIDEST)
            row += 1


@kernel
def _measure(first: Array, second: Array, arc: Array) -> None:
    """Distance in values along candidates, from 0."""
    for w in range(TILE):
        arc[0, w] = 0.0
    for c in range(1, arc.shape[0]):
        for w in range(TILE):
            down, up = first[c, w] - first[c - 1, w], second[c, w] - second[c - 1, w]
            arc[c, w] = arc[c - 1, w] + np.sqrt(down * down + up * up)


@kernel
def _take_evenly(arc: Array, slot: Array, entry: Array) -> None:
    """Candidates at about even distances, as whole numbers (HALF, TILE): packages.entries._evenly."""
    last, middle = arc.shape[0] - 1, HALF // 2
    below, above, limit = np.empty(TILE), np.empty(TILE), np.empty(TILE)
    for c in range(last + 1):
        for w in range(TILE):
            whole = arc[last, w] if arc[last, w] > 0.0 else 1.0
            slot[c, w] = np.floor(min(arc[c, w] * (HALF / whole), HALF - 1.0))
    for s in range(HALF):
        upper = 1.0 if s >= middle else 0.0
        for w in range(TILE):
            limit[w] = s + upper
            entry[s, w] = -upper
        _count(slot, limit, entry[s])
    for w in range(TILE):
        below[w], above[w] = entry[middle, w], entry[middle - 1, w]
    for s in range(HALF):
        for w in range(TILE):
            at = max(entry[s, w], above[w]) if s >= middle else min(entry[s, w], below[w])
            entry[s, w] = min(max(at, 0.0), float(last))


@inner
def _count(rows: Array, limit: Array, found: Array) -> None:
    """Add in how many rows a world is below its limit."""
    for c in range(rows.shape[0]):
        for w in range(TILE):
            found[w] += 1.0 if rows[c, w] < limit[w] else 0.0


@kernel
def _place_likely(seen: Array, arc: Array, floors: Array, work: Array, likely: Array) -> None:
    """Thetas at even distances along the stretch on which both values are about at their floors: packages.entries._likely."""
    last, theta = arc.shape[0] - 1, seen[0]
    low, high, target, above = work[0], work[1], work[2], work[3]
    for w in range(TILE):
        low[w], high[w] = -1.0, 0.0
    _count(seen[2], floors[1], low)
    _count(seen[1], floors[0], high)
    for w in range(TILE):
        start, end = low[w], last + 1.0 - high[w]
        low[w] = arc[int(min(max(min(start, end), 0.0), float(last))), w]
        high[w] = arc[int(min(max(max(start, end), 0.0), float(last))), w]
    for m in range(HALF):
        for w in range(TILE):
            target[w], above[w] = low[w] + (high[w] - low[w]) * ((m + 0.5) / HALF), 0.0
        _count(arc, target, above)
        for w in range(TILE):
            c = int(min(max(above[w], 1.0), float(last)))
            step = arc[c, w] - arc[c - 1, w]
            share = (target[w] - arc[c - 1, w]) / step if step > 0.0 else 0.0
            likely[m, w] = theta[c - 1, w] + (theta[c, w] - theta[c - 1, w]) * min(max(share, 0.0), 1.0)
