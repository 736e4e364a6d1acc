"""Draws that count unequally: how much they are worth, which are drawn again by their weights, and what they say of a number."""

from __future__ import annotations

from math import sqrt

import numpy as np

from bargain.estimates import LEVEL, UNKNOWN, Estimate, Events
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


def share(happened: Events, weights: Array, level: float = LEVEL) -> Estimate:
    """Share of the weight of draws in which an event happened, with Wilson's interval of as many even draws as it is worth.

    p = sum of w x / sum of w,     n = p (1 - p) / variance of p,     variance of p = sum of w^2 (x - p)^2 / (sum of w)^2

    happened   (N,) bool
    weights    (N,) >= 0, in any unit; where all are 0 the answer is unknown
    return     0..1; n is never above the number of draws that have weight, and is the effective number where all or none happened
    Source     Korn & Graubard 1998, Survey Methodology 24, for n; Wilson 1927
    """
    from scipy.stats import norm

    total = float(weights.sum())
    if total == 0.0:
        return UNKNOWN
    p = float(weights[happened].sum()) / total
    variance = float((weights**2 * (happened - p) ** 2).sum()) / total**2
    worth = min(p * (1.0 - p) / variance, float((weights > 0).sum())) if 0.0 < p < 1.0 else effective(weights)
    z = float(norm.ppf((1.0 + level) / 2.0))
    middle, shrink = p + z**2 / (2.0 * worth), 1.0 + z**2 / worth
    reach = z * sqrt(max(p * (1.0 - p), 0.0) / worth + z**2 / (4.0 * worth**2))
    return Estimate(p, max((middle - reach) / shrink, 0.0), min((middle + reach) / shrink, 1.0))
