"""Draws that count unequally: how much they are worth, which are drawn again by their weights, and what they say of a number."""

from __future__ import annotations

import numpy as np

from bargain.estimates import Estimate
from bargain.inworlds import Array, Index


def effective(weights: Array) -> float:
    """How many even draws weighted ones (N,) are worth (Kish 1965; Kong 1992): from 1 to N."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def chosen(weights: Array, uniforms: Array) -> Index:
    """Which draws come by uniforms (M,) where each comes in proportion to its weight (N,), (M,)."""
    upto = np.cumsum(weights)
    found: Index = np.searchsorted(upto, uniforms * upto[-1], side="right").clip(max=len(weights) - 1)
    return found


def summary(values: Array, weights: Array, inner: float) -> Estimate:
    """Mean of values (N,) by weights (N,) that sum to 1, with the central interval that holds `inner` of the weight."""
    order = np.argsort(values)
    upto = np.cumsum(weights[order])
    ends = np.array([(1.0 - inner) / 2.0, (1.0 + inner) / 2.0])
    low, high = values[order][np.minimum(np.searchsorted(upto, ends), len(values) - 1)]
    return Estimate(float(weights @ values), float(low), float(high))
