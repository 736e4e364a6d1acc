"""Better levels, tile by tile: the search of packages/levels.py."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bargain.compiled.kernel import TILE, inner, kernel
from bargain.inworlds import Array, Index
from bargain.packages.levels import NEAR, SWEEPS, Levels


def better_levels(package: Array, surplus: Array, ladders: Mapping[int, Levels], bound: Array) -> Array:
    """What packages.levels.better_levels finds."""
    sides, worlds = surplus.shape
    # Last comes an issue of one level that is worth nothing: an issue alone is changed together with it.
    rungs = np.concatenate([*(rule.values for rule in ladders.values()), np.zeros((sides, 1, worlds))], axis=1)
    begins = np.cumsum([0, *(len(rule.positions) for rule in ladders.values()), 1])
    level = np.zeros((len(ladders) + 1, worlds))
    for row, (k, rule) in zip(level, ladders.items(), strict=False):
        row[:] = rule.nearest(package[k])
    _search(rungs, begins, surplus.copy(), bound[None], level)
    package = package.copy()
    for row, (k, rule) in zip(level, ladders.items(), strict=False):
        package[k] = rule.positions[row.astype(np.intp), 0]
    return package


@kernel
def _search(rungs: Array, begins: Index, surplus: Array, bound: Array, level: Array) -> None:
    """Change levels, whole numbers (L + 1, W), and surpluses (P, W) with them: rungs (P, R, W), bound (1, W), utils."""
    sides, issues, worlds = rungs.shape[0], level.shape[0], level.shape[1]
    values, at, total = np.empty((sides, rungs.shape[1], TILE)), np.empty((issues, TILE)), np.empty((sides, TILE))
    limit, lacking, work = np.empty((1, TILE)), np.empty(TILE), np.empty((2 * sides + 3, TILE))
    order = np.arange(worlds)
    for sweep in range(1 + SWEEPS):
        # Worlds that are worth the search stand together, so that no tile is gone through for a few of them.
        found = worlds if sweep == 0 else _gather(surplus, bound[0], order)
        for begin in range(0, found, TILE):
            here = order[begin : min(begin + TILE, found)]
            for side in range(sides):
                _take(rungs[side], here, values[side])
            _take(surplus, here, total)
            _take(level, here, at)
            lacking[:] = 1.0
            _change_each(values, begins, at, total, lacking, work)
            if sweep > 0:
                _take(bound, here, limit)
                _mark(total, limit[0], lacking)
                _change_pairs(values, begins, at, total, lacking, work)
            _put(total, here, surplus)
            _put(at, here, level)


@inner
def _take(table: Array, here: Index, into: Array) -> None:
    """Take these worlds from all rows of a table (n, W) into a tile; one that is not full repeats the last."""
    for row in range(table.shape[0]):
        for w in range(TILE):
            into[row, w] = table[row, here[min(w, here.size - 1)]]


@inner
def _put(tile: Array, here: Index, table: Array) -> None:
    """Put the rows of a tile where they were taken from."""
    for row in range(table.shape[0]):
        for w in range(here.size):
            table[row, here[w]] = tile[row, w]


@kernel
def _gather(surplus: Array, bound: Array, order: Index) -> int:
    """Put first the worlds that are worth the search; how many there are."""
    found = 0
    for w in range(bound.size):
        least = surplus[0, w]
        for side in range(1, surplus.shape[0]):
            least = min(least, surplus[side, w])
        order[found] = w
        found += _is_short(least, bound[w])
    return found


@inner
def _is_short(least: float, limit: float) -> bool:
    """Whether a zone is missing and may yet be found, or may be much wider."""
    return limit >= 0.0 and (least < 0.0 or limit - least > NEAR)


@inner
def _mark(total: Array, limit: Array, lacking: Array) -> None:
    """Mark the worlds that are still worth the search with 1, others with 0."""
    _least(total, lacking)
    for w in range(TILE):
        lacking[w] = 1.0 if _is_short(lacking[w], limit[w]) else 0.0


@inner
def _change_each(values: Array, begins: Index, at: Array, total: Array, lacking: Array, work: Array) -> None:
    """Change one issue after the other."""
    nothing = at.shape[0] - 1
    for k in range(nothing):
        _change(values, begins, k, nothing, at, total, lacking, work)


@inner
def _change_pairs(values: Array, begins: Index, at: Array, total: Array, lacking: Array, work: Array) -> None:
    """Change issues two at a time."""
    for k in range(at.shape[0] - 1):
        for other in range(k + 1, at.shape[0] - 1):
            _change(values, begins, k, other, at, total, lacking, work)


@kernel
def _change(
    values: Array, begins: Index, k: int, other: int, at: Array, total: Array, lacking: Array, work: Array
) -> None:
    """Move two issues to the levels with the largest least surplus, in place, where it is lacking."""
    sides = total.shape[0]
    rest, first, least, best, choice = work[:sides], work[sides:-3], work[-3], work[-2], work[-1]
    levels = begins[other + 1] - begins[other]
    _least(total, best)
    for w in range(TILE):
        best[w] = best[w] if lacking[w] > 0.0 else np.inf
        choice[w] = -1.0
    _without(values, begins, k, other, at, total, rest)
    for r in range(begins[k + 1] - begins[k]):
        for side in range(sides):
            for w in range(TILE):
                first[side, w] = rest[side, w] + values[side, begins[k] + r, w]
        for s in range(levels):
            _try(first, values[:, begins[other] + s], float(r * levels + s), least, best, choice)
    for w in range(TILE):
        if choice[w] >= 0.0:
            r = int(choice[w]) // levels
            at[k, w], at[other, w] = r, choice[w] - r * levels
            for side in range(sides):
                one, two = values[side, begins[k] + r, w], values[side, begins[other] + int(at[other, w]), w]
                total[side, w] = rest[side, w] + one + two


@inner
def _without(values: Array, begins: Index, k: int, other: int, at: Array, total: Array, rest: Array) -> None:
    """What each side has over its floor from all other issues."""
    for side in range(total.shape[0]):
        for w in range(TILE):
            one, two = values[side, begins[k] + int(at[k, w]), w], values[side, begins[other] + int(at[other, w]), w]
            rest[side, w] = total[side, w] - one - two


@inner
def _try(first: Array, second: Array, number: float, least: Array, best: Array, choice: Array) -> None:
    """Note the number of a choice where with it the least surplus is larger than the best."""
    for w in range(TILE):
        least[w] = first[0, w] + second[0, w]
    for side in range(1, first.shape[0]):
        for w in range(TILE):
            least[w] = min(least[w], first[side, w] + second[side, w])
    for w in range(TILE):
        choice[w] = number if least[w] > best[w] else choice[w]
        best[w] = max(best[w], least[w])


@inner
def _least(total: Array, least: Array) -> None:
    """The least surplus of all sides, (TILE,)."""
    for w in range(TILE):
        least[w] = total[0, w]
    for side in range(1, total.shape[0]):
        for w in range(TILE):
            least[w] = min(least[w], total[side, w])
