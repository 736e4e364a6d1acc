"""The efficient packages between two sides and what they are worth, in a tile of worlds: frontier.py's and preferences.py's formulas.

On a continuum that no bounds clip, with  u = exp(-(theta + c) / (gamma - 1))  and  z = 1 / (1 + u),

    z ** gamma = exp(-gamma log(1 + u)),    (1 - z) ** gamma = exp(gamma (log(u) - log(1 + u)))

so that an issue takes four powers for both sides.  Where bounds may clip, each side's distance is measured on its own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bargain.compiled.kernel import TILE, bring, full, inner, kernel
from bargain.compiled.powers import exp, log
from bargain.inworlds import Array, Index
from bargain.packages.frontier import STEEPEST, Continuum, Frontier, Ladder
from bargain.preferences import AT_ONCE
from bargain.single_issue import HIGHEST, SMALLEST

FAR = 1e6
"""Log ratio of saliences where only one side cares about an issue."""

OFFSET, SLOPE, CURVATURE, START, STRETCH, LOW, HIGH = range(7)
FIRST_SALIENCE, FIRST_REACH, FIRST_SPAN, SECOND_SALIENCE, SECOND_REACH, SECOND_SPAN, FIELDS = range(7, 14)
"""What a tile holds of each continuum: frontier.Continuum's numbers, and each side's value of the worst that the other's ideal is."""

EXPONENT, POWER, POSITION, WEIGHT, WORK = range(5)
"""Rows of a tile to work in."""

SCALE, RESPONSE, CALM, FEARED = range(4)
"""Of each hazard that a continuum governs: utils that it takes at strength 0; log of what it takes: response * strength - calm."""


class Plan(NamedTuple):
    """Which issues there are.

    whole     (n,)      continua that nothing clips
    clipped   (n,)      continua that firm points or the scope may clip
    begins    (L + 1,)  where the rungs of each issue on levels begin among all rungs, and where the last end
    fears     (H, 3)    of each hazard that a continuum governs: issue, side, pole at which its strength is 1
    """

    whole: Index
    clipped: Index
    begins: Index
    fears: Index


class Curve(NamedTuple):
    """A frontier as kernels take it; worlds last, one number a world.

    salience, ideal   the first side's and the second's, (K, W) each
    curvature         (K, W)
    low, high         (K, W)      bounds
    rungs             (2, R, W)   what rungs are worth to each side, utils
    fears             (FEARED, H, W)
    """

    plan: Plan
    first_salience: Array
    second_salience: Array
    first_ideal: Array
    second_ideal: Array
    curvature: Array
    low: Array
    high: Array
    rungs: Array
    fears: Array


class Tile(NamedTuple):
    """A curve in a tile of worlds: continua (FIELDS, K, TILE), rungs (2, R, TILE), fears (FEARED, H, TILE), work (WORK, TILE)."""

    continua: Array
    rungs: Array
    fears: Array
    work: Array


def laid(frontier: Frontier) -> Curve:
    """A frontier laid out for kernels."""
    sides, worlds = (frontier.first, frontier.second), frontier.possible.size
    ladders = [rule for rule in frontier.rules if isinstance(rule, Ladder)]
    continua = {k: rule for k, rule in enumerate(frontier.rules) if isinstance(rule, Continuum)}
    clipped = [k for k in continua if any(side.firm[k] or side.scope is not None for side in sides)]
    low, high = np.zeros((len(frontier.rules), worlds)), np.ones((len(frontier.rules), worlds))
    for k in clipped:
        low[k], high[k] = continua[k].low, continua[k].high
    hazards = [(place, hazard) for place in (0, 1) for hazard in sides[place].hazards if hazard.issue in continua]
    scales = [sides[place].stake * (hazard.share * hazard.base) for place, hazard in hazards]
    return Curve(
        Plan(
            np.array([k for k in continua if k not in clipped], dtype=np.intp),
            np.array(clipped, dtype=np.intp),
            np.cumsum([0, *(len(ladder.positions) for ladder in ladders)]),
            np.array([(hazard.issue, place, hazard.toward) for place, hazard in hazards], dtype=np.intp).reshape(-1, 3),
        ),
        full(sides[0].salience, worlds),
        full(sides[1].salience, worlds),
        full(sides[0].ideal, worlds),
        full(sides[1].ideal, worlds),
        full(sides[0].curvature, worlds),
        low,
        high,
        np.stack([_below([ladder.values[place] for ladder in ladders], worlds) for place in (0, 1)]),
        np.stack(
            [
                _below([scale[None] for scale in scales], worlds),
                _below([hazard.response()[None] for _, hazard in hazards], worlds),
                _below([hazard.calm[None] for _, hazard in hazards], worlds),
            ]
        ),
    )


def of_continua(curve: Curve) -> Curve:
    """The same without what is settled on levels."""
    return curve._replace(plan=curve.plan._replace(begins=curve.plan.begins[:1]), rungs=curve.rungs[:, :0])


def _below(tables: list[Array], worlds: int) -> Array:
    """Tables (n, W) or (n, 1), one below the other."""
    return np.concatenate([np.zeros((0, worlds)), *(full(table, worlds) for table in tables)])


@kernel
def tile_for(curve: Curve) -> Tile:
    """Room for a tile of a curve."""
    return Tile(
        np.empty((FIELDS, curve.low.shape[0], TILE)),
        np.empty((2, curve.rungs.shape[1], TILE)),
        np.empty((FEARED, curve.fears.shape[1], TILE)),
        np.empty((WORK, TILE)),
    )


@kernel
def load(curve: Curve, tile: Tile, begin: int, count: int) -> None:
    """Bring ``count`` worlds of a curve, from ``begin`` on, into a tile."""
    for k in curve.plan.whole:
        _load_continuum(curve, tile.continua, begin, count, k)
    for k in curve.plan.clipped:
        _load_continuum(curve, tile.continua, begin, count, k)
    for side in range(2):
        for r in range(curve.rungs.shape[1]):
            bring(curve.rungs[side, r], begin, count, tile.rungs[side, r])
    for what in range(FEARED):
        for h in range(curve.fears.shape[1]):
            bring(curve.fears[what, h], begin, count, tile.fears[what, h])


@kernel
def _load_continuum(curve: Curve, t: Array, begin: int, count: int, k: int) -> None:
    bring(curve.first_salience[k], begin, count, t[FIRST_SALIENCE, k])
    bring(curve.second_salience[k], begin, count, t[SECOND_SALIENCE, k])
    bring(curve.first_ideal[k], begin, count, t[START, k])
    bring(curve.second_ideal[k], begin, count, t[STRETCH, k])
    bring(curve.curvature[k], begin, count, t[CURVATURE, k])
    bring(curve.low[k], begin, count, t[LOW, k])
    bring(curve.high[k], begin, count, t[HIGH, k])
    for w in range(TILE):
        t[FIRST_REACH, k, w] = max(t[START, k, w], 1.0 - t[START, k, w])
        t[SECOND_REACH, k, w] = max(t[STRETCH, k, w], 1.0 - t[STRETCH, k, w])
    for w in range(TILE):
        t[STRETCH, k, w] -= t[START, k, w]
        t[SLOPE, k, w] = -1.0 / max(t[CURVATURE, k, w] - 1.0, STEEPEST)
    for w in range(TILE):
        first, second = t[FIRST_SALIENCE, k, w], t[SECOND_SALIENCE, k, w]
        ratio = log(max(second, SMALLEST) / max(first, SMALLEST))
        ratio = ratio if first > 0.0 and second > 0.0 else FAR * ((second > 0.0) - (first > 0.0))
        t[OFFSET, k, w] = ratio - t[CURVATURE, k, w] * log(t[SECOND_REACH, k, w] / t[FIRST_REACH, k, w])
    for w in range(TILE):
        share = max(abs(t[STRETCH, k, w]) / t[FIRST_REACH, k, w], SMALLEST)
        t[FIRST_SPAN, k, w] = t[FIRST_SALIENCE, k, w] * exp(t[CURVATURE, k, w] * log(share))
    for w in range(TILE):
        share = max(abs(t[STRETCH, k, w]) / t[SECOND_REACH, k, w], SMALLEST)
        t[SECOND_SPAN, k, w] = t[SECOND_SALIENCE, k, w] * exp(t[CURVATURE, k, w] * log(share))


@kernel
def values(plan: Plan, tile: Tile, theta: Array, first: Array, second: Array, levels: Array) -> None:
    """Both sides' values of the efficient packages at theta, and what of the first's comes from levels, (TILE,) each."""
    for w in range(TILE):
        first[w] = 0.0
        second[w] = 0.0
        levels[w] = 0.0
    if plan.begins.size > 1:
        _add_levels(plan.begins, tile.rungs, tile.work, theta, first, second, levels)
    for k in plan.whole:
        _lean(tile.continua, tile.work, theta, k)
        _add_whole(tile.continua, tile.work, k, first, second)
    for k in plan.clipped:
        _lean(tile.continua, tile.work, theta, k)
        _place(tile.continua, tile.work, k)
        _add_clipped(tile.continua, tile.work, k, first, second)
    for h in range(plan.fears.shape[0]):
        k, side, toward = plan.fears[h]
        _lean(tile.continua, tile.work, theta, k)
        _place(tile.continua, tile.work, k)
        _fear(tile.fears, tile.work, h, toward, second if side else first)


@inner
def _lean(t: Array, work: Array, theta: Array, k: int) -> None:
    """The logarithms of u for a continuum at theta."""
    for w in range(TILE):
        work[EXPONENT, w] = min((theta[w] + t[OFFSET, k, w]) * t[SLOPE, k, w], HIGHEST)


@inner
def _add_whole(t: Array, work: Array, k: int, first: Array, second: Array) -> None:
    """Add what a continuum is worth that nothing clips: a loop for each power, so that many are on their way at once."""
    for w in range(TILE):
        work[POWER, w] = 1.0 + exp(work[EXPONENT, w])
    for w in range(TILE):
        work[POWER, w] = log(work[POWER, w])
    for w in range(TILE):
        lost = t[FIRST_SPAN, k, w] * exp(-t[CURVATURE, k, w] * work[POWER, w])
        first[w] += t[FIRST_SALIENCE, k, w] - lost
    for w in range(TILE):
        lost = t[SECOND_SPAN, k, w] * exp(t[CURVATURE, k, w] * (work[EXPONENT, w] - work[POWER, w]))
        second[w] += t[SECOND_SALIENCE, k, w] - lost


@inner
def _place(t: Array, work: Array, k: int) -> None:
    """The efficient positions on a continuum."""
    for w in range(TILE):
        place = t[START, k, w] + t[STRETCH, k, w] / (1.0 + exp(work[EXPONENT, w]))
        work[POSITION, w] = min(max(place, t[LOW, k, w]), max(t[LOW, k, w], t[HIGH, k, w]))


@inner
def _add_clipped(t: Array, work: Array, k: int, first: Array, second: Array) -> None:
    """Add what a continuum is worth that bounds may clip."""
    for w in range(TILE):
        away = abs(work[POSITION, w] - t[START, k, w]) / t[FIRST_REACH, k, w]
        first[w] += t[FIRST_SALIENCE, k, w] * (1.0 - exp(t[CURVATURE, k, w] * log(max(away, SMALLEST))))
    for w in range(TILE):
        away = abs(work[POSITION, w] - (t[START, k, w] + t[STRETCH, k, w])) / t[SECOND_REACH, k, w]
        second[w] += t[SECOND_SALIENCE, k, w] * (1.0 - exp(t[CURVATURE, k, w] * log(max(away, SMALLEST))))


@inner
def _fear(fears: Array, work: Array, h: int, toward: int, value: Array) -> None:
    """Take off what a side loses for fear of one cause."""
    for w in range(TILE):
        strength = work[POSITION, w] if toward else 1.0 - work[POSITION, w]
        value[w] -= fears[SCALE, h, w] * exp(min(fears[RESPONSE, h, w] * strength - fears[CALM, h, w], AT_ONCE))


@inner
def _add_levels(
    begins: Index, rungs: Array, work: Array, theta: Array, first: Array, second: Array, levels: Array
) -> None:
    """Add what the efficient rungs are worth."""
    for w in range(TILE):
        work[WEIGHT, w] = 1.0 / (1.0 + exp(-theta[w]))
    for ladder in range(begins.size - 1):
        for w in range(TILE):
            work[EXPONENT, w] = -np.inf
        for r in range(begins[ladder], begins[ladder + 1]):
            for w in range(TILE):
                score = rungs[0, r, w] + work[WEIGHT, w] * (rungs[1, r, w] - rungs[0, r, w])
                better = score > work[EXPONENT, w]
                work[EXPONENT, w] = score if better else work[EXPONENT, w]
                work[POWER, w] = rungs[0, r, w] if better else work[POWER, w]
                work[POSITION, w] = rungs[1, r, w] if better else work[POSITION, w]
        for w in range(TILE):
            first[w] += work[POWER, w]
            levels[w] += work[POWER, w]
        for w in range(TILE):
            second[w] += work[POSITION, w]
