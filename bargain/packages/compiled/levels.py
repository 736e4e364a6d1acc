"""Better levels, tile by tile: the search of packages/levels.py."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bargain.inworlds import Array, Index
from bargain.packages.compiled.kernel import TILE, bring, inner, kernel
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
    _search(rungs, begins, np.ascontiguousarray(surplus), np.ascontiguousarray(bound), level)
    package = package.copy()
    for row, (k, rule) in zip(level, ladders.items(), strict=False):
        package[k] = rule.positions[row.astype(np.intp), 0]
    return package


@kernel
def _search(rungs: Array, begins: Index, surplus: Array, bound: Array, level: Array) -> None:
    """Change levels, whole numbers (L + 1, W), in all worlds: rungs (P, R, W), surplus (P, W), bound (W,), utils."""
    sides, issues, worlds = rungs.shape[0], level.shape[0], level.shape[1]
    values, at, total = np.empty((sides, rungs.shape[1], TILE)), np.empty((issues, TILE)), np.empty((sides, TILE))
    limit, lacking, work = np.empty(TILE), np.empty(TILE), np.empty((sides + 3, TILE))
    for begin in range(0, worlds, TILE):
        count = min(TILE, worlds - begin)
        for side in range(sides):
            _bring_all(rungs[side], begin, count, values[side])
        _bring_all(surplus, begin, count, total)
        _bring_all(level, begin, count, at)
        bring(bound, begin, count, limit)
        lacking[:] = 1.0
        _change_each(values, begins, at, total, lacking, work)
        for _ in range(SWEEPS):
            if _mark(total, limit, lacking):
                _change_each(values, begins, at, total, lacking, work)
            if _mark(total, limit, lacking):
                _change_pairs(values, begins, at, total, lacking, work)
        for k in range(issues):
            for w in range(count):
                level[k, begin + w] = at[k, w]


@inner
def _bring_all(table: Array, begin: int, count: int, into: Array) -> None:
    """Bring all rows of a table (n, W) into a tile."""
    for row in range(table.shape[0]):
        bring(table[row], begin, count, into[row])


@kernel
def _mark(total: Array, limit: Array, lacking: Array) -> bool:
    """Mark the worlds that are worth the search with 1, others with 0; whether there are any."""
    _least(total, lacking)
    found = 0.0
    for w in range(TILE):
        short = limit[w] >= 0.0 and (lacking[w] < 0.0 or limit[w] - lacking[w] > NEAR)
        lacking[w] = 1.0 if short else 0.0
        found += lacking[w]
    return found > 0.0


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
    rest, best, least, moved = work[:-3], work[-3], work[-2], work[-1]
    _least(total, best)
    for w in range(TILE):
        best[w] = best[w] if lacking[w] > 0.0 else np.inf
        moved[w] = 0.0
    _without(values, begins, k, other, at, total, rest)
    for r in range(begins[k + 1] - begins[k]):
        for s in range(begins[other + 1] - begins[other]):
            _least_with(values[:, begins[k] + r], values[:, begins[other] + s], rest, least)
            for w in range(TILE):
                better = least[w] > best[w]
                at[k, w] = r if better else at[k, w]
                at[other, w] = s if better else at[other, w]
                best[w] = least[w] if better else best[w]
                moved[w] = 1.0 if better else moved[w]
    for side in range(total.shape[0]):
        for w in range(TILE):
            one, two = values[side, begins[k] + int(at[k, w]), w], values[side, begins[other] + int(at[other, w]), w]
            total[side, w] = rest[side, w] + one + two if moved[w] > 0.0 else total[side, w]


@inner
def _without(values: Array, begins: Index, k: int, other: int, at: Array, total: Array, rest: Array) -> None:
    """What each side has over its floor from all other issues."""
    for side in range(total.shape[0]):
        for w in range(TILE):
            one, two = values[side, begins[k] + int(at[k, w]), w], values[side, begins[other] + int(at[other, w]), w]
            rest[side, w] = total[side, w] - one - two


@inner
def _least_with(one: Array, two: Array, rest: Array, least: Array) -> None:
    """The least surplus with these levels of two issues, (TILE,)."""
    for w in range(TILE):
        least[w] = rest[0, w] + one[0, w] + two[0, w]
    for side in range(1, rest.shape[0]):
        for w in range(TILE):
            least[w] = min(least[w], rest[side, w] + one[side, w] + two[side, w])


@inner
def _least(total: Array, least: Array) -> None:
    """The least surplus of all sides, (TILE,)."""
    for w in range(TILE):
        least[w] = total[0, w]
    for side in range(1, total.shape[0]):
        for w in range(TILE):
            least[w] = min(least[w], total[side, w])
