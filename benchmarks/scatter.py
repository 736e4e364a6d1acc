"""How much estimates scatter from one replicate to the next, and how surely a ratio of two scatters is known.

Values are one number a world, (R, W): a row is a replicate that has nothing to do with the others.  W is a power of two, so
that any part of a row that is cut at a multiple of its length is again a shifted Sobol' net, or as many worlds of any other
sampler.

Source   Miller 1968 (the jackknife of the logarithm of a variance)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, isfinite, log, nan, sqrt

import numpy as np

from bargain.estimates import LEVEL, Estimate, Numbers


def variance(values: Numbers, worlds: int) -> float:
    """Variance of a mean of so many worlds, over all parts of that length of all replicates.

    values   (R, W), R >= 2
    worlds   a divisor of W
    return   unbiased, whether or not parts of one replicate go together: their mean is taken from the replicates, and what
             that takes off the squares is what the replicates say that it scatters by
    """
    replicates = len(values)
    means = values.reshape(replicates, -1, worlds).mean(axis=-1)
    squares = float(((means - means.mean()) ** 2).mean())
    return squares + float(means.mean(axis=-1).var(ddof=1)) / replicates


def line(values: Numbers, sizes: Sequence[int]) -> tuple[float, float]:
    """The straight line through log variance over log worlds, by least squares.

    return   the variance of one world, and the rate r of variance = that * worlds^-r: 1 of independent draws; NaN where
             means of some size do not scatter at all
    """
    scatter = [variance(values, size) for size in sizes]
    if min(scatter) == 0.0:
        return nan, nan
    slope, start = np.polyfit(np.log(sizes), np.log(scatter), 1)
    return exp(float(start)), -float(slope)


def needed(values: Numbers, sizes: Sequence[int], aim: float) -> float:
    """Worlds at which the line through the variances of some sizes comes down to a variance."""
    one, rate = line(values, sizes)
    return float((one / aim) ** (1.0 / rate))


def jackknifed(statistic: Callable[..., float], *samples: Numbers, level: float = LEVEL) -> Estimate:
    """A positive statistic of some samples, with the interval of its logarithm that leaving out one replicate at a time gives.

    samples   (R, W) each, the same R >= 3; a replicate is left out of all of them at once
    return    with Student's interval on R - 1 degrees of freedom; without width where the statistic is 0 or infinite, as
              of something that does not scatter, and unknown where it is neither
    """
    from scipy.stats import t

    replicates = len(samples[0])
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = float(statistic(*samples))
        without = [
            float(statistic(*(np.delete(sample, one, axis=0) for sample in samples))) for one in range(replicates)
        ]
    if not all(isfinite(value) and value > 0 for value in (whole, *without)):
        return Estimate(*[whole if whole in (0.0, inf) else nan] * 3)
    pseudo = replicates * log(whole) - (replicates - 1) * np.log(without)
    reach = float(t.ppf((1 + level) / 2, replicates - 1)) * float(pseudo.std(ddof=1)) / sqrt(replicates)
    return Estimate(whole, whole * exp(-reach), whole * exp(reach))
