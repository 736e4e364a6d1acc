"""The arithmetic of one issue, in NumPy: what positions are worth to a side, and which is efficient between two.

Numbers of the issue are (W,), or (1,) where all worlds agree; of several issues at once they may be (K, W).
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Index

SMALLEST = 1e-300
"""Stands for a distance of nothing, so that it has a logarithm."""

HIGHEST = 700.0
"""Exponents are kept below this: exp of more is no number."""


def worth_on(position: Array, ideal: Array, reach: Array, curvature: Array, salience: Array) -> Array:
    """What a position is worth:  salience * (1 - (|position - ideal| / reach) ** curvature), (..., W), in [0, salience]."""
    away: Array = position - ideal
    np.abs(away, out=away)
    away /= reach
    # A power by its logarithm: faster than np.power, which moreover squares a single world's way where gamma is 2.
    np.maximum(away, SMALLEST, out=away)
    np.log(away, out=away)
    away *= curvature
    np.exp(away, out=away)
    np.subtract(1.0, away, out=away)
    away *= salience
    return away


def efficient_position(
    theta: Array, start: Array, stretch: Array, offset: Array, width: Array, low: Array, high: Array
) -> Array:
    """Where a continuum stands:  start + stretch / (1 + exp(-(theta + offset) / width)), within [low, high], (..., W).

    theta   (..., W)   weights on the second side, as log odds
    """
    position = theta + offset
    position *= -1.0 / width
    np.minimum(position, HIGHEST, out=position)  # exp stays finite; where it underflows it is 0, as it should be
    np.exp(position, out=position)
    position += 1.0
    np.divide(stretch, position, out=position)
    position += start
    np.maximum(position, low, out=position)
    np.minimum(position, high, out=position)
    return position


def efficient_level(weight: Array, first: Array, second: Array) -> Index:
    """The level with the largest weighted value, (..., W), the first of those that are as good.

    weight          (..., W)   on the second side, 0..1
    first, second   (L, W)     what levels are worth to each side, utils
    """
    gain = second - first
    best = first[0] + weight * gain[0]
    chosen = np.zeros(best.shape, dtype=np.intp)
    for rung in range(1, len(first)):
        score = first[rung] + weight * gain[rung]
        np.maximum(chosen, rung * (score > best), out=chosen)
        np.maximum(best, score, out=best)
    return chosen
