"""How far a number moved between two groups of worlds, with 95 % simulation intervals.

Source   Student 1908 (paired); Welch 1947 (two groups of their own); Efron 1979 (percentile bootstrap, for medians)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from bargain import chance
from bargain.estimates import LEVEL, UNKNOWN, Estimate, Numbers

RESAMPLES = 999
AT_ONCE = 50  # resamples held in memory together
ALIKE = 1e-9  # values that differ by less differ by rounding
FEWEST = 10  # worlds that must all say the same before it is taken for more than chance


def mean(values: Numbers, level: float = LEVEL) -> Estimate:
    """The mean of values (W,) with Student's interval; unknown of fewer than two."""
    from scipy.stats import ttest_1samp

    return _interval(float(values.mean()), ttest_1samp(values, 0.0), level) if _spread(values) else _fixed(values)


def paired_mean(arm: Numbers, base: Numbers, level: float = LEVEL) -> Estimate:
    """Mean of arm less base, (W,) each, world by world the same; Student's interval of the differences."""
    return mean(arm - base, level)


def unpaired_mean(arm: Numbers, base: Numbers, level: float = LEVEL) -> Estimate:
    """Mean of arm (W,) less mean of base (V,), worlds that have nothing to do with each other; Welch's interval."""
    from scipy.stats import ttest_ind

    if min(len(arm), len(base)) < 2:
        return UNKNOWN
    if not _spread(base):  # what is the same in every world leaves no variance to estimate
        return mean(arm - base[0], level)
    if not _spread(arm):
        return paired_mean(np.broadcast_to(arm[0], base.shape), base, level)
    return _interval(float(arm.mean() - base.mean()), ttest_ind(arm, base, equal_var=False), level)


def median(arm: Numbers, base: Numbers, seed: int, name: str, level: float = LEVEL) -> Estimate:
    """Median of arm (W,) less median of base (V,), with a percentile bootstrap interval.

    seed, name   key the resamples.  Each group is resampled on its own: where worlds are the same in both, the interval is
                 too wide rather than too narrow
    """
    from scipy.stats import bootstrap

    if min(len(arm), len(base)) < 2:
        return UNKNOWN
    difference = float(np.median(arm) - np.median(base))
    found = bootstrap(
        (arm, base),
        lambda arm, base, axis: np.median(arm, axis=axis) - np.median(base, axis=axis),
        n_resamples=RESAMPLES,
        batch=AT_ONCE,
        vectorized=True,
        method="percentile",
        confidence_level=level,
        rng=chance.stream(seed, f"bootstrap/{name}", 0),
    )
    low, high = (float(end) for end in found.confidence_interval)
    return Estimate(difference, low, high)


def _interval(middle: float, test: Any, level: float) -> Estimate:
    low, high = (float(end) for end in test.confidence_interval(level))
    return Estimate(middle, low, high)


def _spread(values: Numbers) -> bool:
    return len(values) > 1 and bool(np.ptp(values) > ALIKE)


def _fixed(values: Numbers) -> Estimate:
    """What all worlds say alike; unknown where few say that something moved, as they leave no variance to judge it by."""
    enough = len(values) >= FEWEST or (len(values) > 1 and abs(values[0]) <= ALIKE)
    return Estimate(*[float(values[0])] * 3) if enough else UNKNOWN
