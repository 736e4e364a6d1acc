"""The arithmetic of one issue, in one go through all worlds: the steps of bargain/single_issue.py."""

from __future__ import annotations

import numpy as np

from bargain.compiled.kernel import full, kernel
from bargain.compiled.powers import exp, log
from bargain.inworlds import Array, Index
from bargain.single_issue import HIGHEST, SMALLEST


def worth_on(position: Array, ideal: Array, reach: Array, curvature: Array, salience: Array) -> Array:
    """What single_issue.worth_on finds."""
    worth = np.empty(_shape(position, ideal, salience))
    worlds = worth.shape[-1]
    places = _rows(position, worlds)
    numbers = [_rows(number, worlds) for number in (ideal, reach, curvature, salience)]
    _worth(places, *numbers, worth.reshape(places.shape))
    return worth


def efficient_position(
    theta: Array, start: Array, stretch: Array, offset: Array, width: Array, low: Array, high: Array
) -> Array:
    """What single_issue.efficient_position finds."""
    position = np.empty(_shape(theta, start, offset, low))
    worlds = position.shape[-1]
    thetas = _rows(theta, worlds)
    numbers = [full(number, worlds) for number in (start, stretch, offset, width)]
    bounds = (low, high) if low.size == high.size == 1 else (full(low, worlds), full(high, worlds))
    _position(thetas, *numbers, *bounds, position.reshape(thetas.shape))
    return position


def efficient_level(weight: Array, first: Array, second: Array) -> Index:
    """What single_issue.efficient_level finds."""
    level = np.zeros(_shape(weight, first), dtype=np.intp)
    worlds = level.shape[-1]
    weights = _rows(weight, worlds)
    _level(weights, full(first, worlds), full(second, worlds), level.reshape(weights.shape))
    return level


def _shape(table: Array, *numbers: Array) -> tuple[int, ...]:
    """The shape of what is found for a table (..., W) or (..., 1)."""
    return (*table.shape[:-1], max(table.shape[-1], *(number.shape[-1] for number in numbers)))


def _rows(table: Array, worlds: int) -> Array:
    """A table (..., W) or (..., 1) as rows (n, W)."""
    return full(table, worlds).reshape(-1, worlds)


@kernel
def _worth(position: Array, ideal: Array, reach: Array, curvature: Array, salience: Array, worth: Array) -> None:
    """Write what positions (n, W) are worth, all on one issue (1, W), or each on its own (n, W)."""
    for row in range(position.shape[0]):
        k = row if ideal.shape[0] > 1 else 0
        for w in range(position.shape[1]):
            worth[row, w] = log(max(abs(position[row, w] - ideal[k, w]) / reach[k, w], SMALLEST))
        for w in range(position.shape[1]):
            worth[row, w] = salience[k, w] * (1.0 - exp(curvature[k, w] * worth[row, w]))


@kernel
def _position(
    theta: Array, start: Array, stretch: Array, offset: Array, width: Array, low: Array, high: Array, position: Array
) -> None:
    """Write where a continuum stands for thetas (n, W), between bounds (W,) or (1,)."""
    for row in range(theta.shape[0]):
        for w in range(theta.shape[1]):
            lean = min((theta[row, w] + offset[w]) * (-1.0 / width[w]), HIGHEST)
            position[row, w] = start[w] + stretch[w] / (1.0 + exp(lean))
        if low.size == 1:
            for w in range(theta.shape[1]):
                position[row, w] = min(max(position[row, w], low[0]), high[0])
        else:
            for w in range(theta.shape[1]):
                position[row, w] = min(max(position[row, w], low[w]), high[w])


@kernel
def _level(weight: Array, first: Array, second: Array, level: Index) -> None:
    """Write which levels are efficient for weights (n, W), where the first stands."""
    best = np.empty(weight.shape[1])
    for row in range(weight.shape[0]):
        for w in range(weight.shape[1]):
            best[w] = first[0, w] + weight[row, w] * (second[0, w] - first[0, w])
        for rung in range(1, first.shape[0]):
            for w in range(weight.shape[1]):
                score = first[rung, w] + weight[row, w] * (second[rung, w] - first[rung, w])
                level[row, w] = rung if score > best[w] else level[row, w]
                best[w] = max(best[w], score)
