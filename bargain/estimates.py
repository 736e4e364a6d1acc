"""Numbers with their uncertainty, each kind by its name.

*Simulation error* is what a longer run would remove; *spread over assumptions* is what it would not. An estimate here is
always conditional on the assumptions of the scenario, and says so wherever it is printed.

Source   Wilson 1927; Clopper & Pearson 1934 (exact shares); Garwood 1936 (exact counts); Przyborowski & Wilenski 1940 (ratio of two counts);
         Newcombe 1998 (two proportions); Agresti & Min 2005 (paired proportions); Owen 1997 (replicated nets); Ghosh 1992 (constrained shrinkage)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, inf, isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

LEVEL = 0.95
FEWEST_NETS = 4  # fewer replicates give a t interval too wide, and too unsure, to be of use

Events = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number between two others, in the unit of what it estimates; all NaN where nothing can be said."""

    estimate: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the distance from `low` to `high`."""
        return (self.high - self.low) / 2

    @property
    def known(self) -> bool:
        """Whether there was anything to estimate it from."""
        return not isnan(self.estimate)

    def as_dict(self) -> dict[str, float | None]:
        """The three numbers by name, null for the unknown, as JSON has no NaN."""
        numbers = {"estimate": self.estimate, "low": self.low, "high": self.high}
        return {name: None if isnan(number) else number for name, number in numbers.items()}

    @classmethod
    def from_dict(cls, numbers: Mapping[str, float | None]) -> Estimate:
        """The inverse of `as_dict`; other keys are left alone."""
        values = (numbers[name] for name in ("estimate", "low", "high"))
        return cls(*(nan if value is None else value for value in values))


@dataclass(frozen=True, slots=True)
class Spread:
    """How P(event | our uncertainty) varies over what the analyst does not know.

    mean, sd     its mean and standard deviation, free of the sampling noise within each draw, 0..1
    low, high    its 10th and 90th percentile, 0..1
    draws        how many draws of our uncertainty stand behind it
    """

    mean: float
    sd: float
    low: float
    high: float
    draws: int


UNKNOWN = Estimate(nan, nan, nan)


def told_from_zero(difference: Estimate) -> bool:
    """Whether zero lies outside the interval."""
    return difference.low > 0 or difference.high < 0


def wilson(times: int, trials: int, level: float = LEVEL) -> Estimate:
    """Share of `trials` in which an event happened, with Wilson's interval.

    times    how often it happened, 0..trials
    trials   of how many, >= 0; of none, the answer is unknown
    level    coverage, 0..1
    """
    from scipy.stats import binomtest

    if trials == 0:
        return UNKNOWN
    interval = binomtest(times, trials).proportion_ci(level, method="wilson")
    return Estimate(times / trials, float(interval.low), float(interval.high))


def clopper_pearson(times: int, trials: int, level: float = LEVEL) -> Estimate:
    """Share of `trials` in which an event happened, with the exact interval, which is never too narrow: for few trials.

    times, trials, level   as in `wilson`
    """
    from scipy.stats import binomtest

    if trials == 0:
        return UNKNOWN
    interval = binomtest(times, trials).proportion_ci(level, method="exact")
    return Estimate(times / trials, float(interval.low), float(interval.high))


def garwood(times: int, exposure: float, level: float = LEVEL) -> Estimate:
    """Events a unit of exposure, with the exact interval of a Poisson count.

    times      how often it happened, >= 0
    exposure   for how long it could have, in any unit, >= 0; of none, the answer is unknown
    """
    from scipy.stats import chi2

    if exposure == 0.0:
        return UNKNOWN
    low = float(chi2.ppf((1 - level) / 2, 2 * times)) / 2 if times else 0.0
    return Estimate(times / exposure, low / exposure, float(chi2.ppf((1 + level) / 2, 2 * times + 2)) / 2 / exposure)


def rate_ratio(times: int, exposure: float, base: int, base_exposure: float, level: float = LEVEL) -> Estimate:
    """Events a unit of exposure over those of a base, with the exact interval of two Poisson counts.

    Given both together, `times` is binomial, with chance q exposure / (q exposure + base_exposure) for the ratio q, so that
    Clopper and Pearson's interval of the share gives that of q.

    times, exposure       as in `garwood`
    base, base_exposure   the same of what it is compared with
    return                in 0..inf: without events in the base only `low` bounds it; unknown without any, or any exposure
    """
    if times + base == 0 or exposure == 0.0 or base_exposure == 0.0:
        return UNKNOWN
    share = clopper_pearson(times, times + base, level)
    ratios = (part / (1.0 - part) if part < 1.0 else inf for part in (share.estimate, share.low, share.high))
    return Estimate(*(ratio * base_exposure / exposure for ratio in ratios))


def replicated(shares: Numbers, level: float = LEVEL) -> Estimate:
    """Mean of independent replicates, shares (R,) in 0..1, with Student's t interval cut to 0..1."""
    from scipy.stats import t

    mean = float(np.mean(shares))
    reach = float(t.ppf((1 + level) / 2, len(shares) - 1)) * float(np.std(shares, ddof=1)) / sqrt(len(shares))
    return Estimate(mean, max(0.0, mean - reach), min(1.0, mean + reach))


def chance(happened: Events, net: int | None = None, level: float = LEVEL) -> Estimate:
    """Share of worlds in which an event happened, with the interval that fits how they were drawn.

    happened   (W,) bool
    net        length of each independently shifted Sobol' net, None for other samplers. With at least 4 whole nets the
               interval is Student's t over their means; Wilson's, which ignores the evenness of the draws and so is too
               wide rather than too narrow, in every other case, and where no net differs from another
    """
    if net is not None and len(happened) >= FEWEST_NETS * net:
        whole = len(happened) // net
        shares = happened[: whole * net].reshape(whole, net).mean(axis=-1)
        if np.ptp(shares) > 0:
            interval = replicated(shares, level)
            return Estimate(float(happened.mean()), interval.low, interval.high)
    return wilson(int(happened.sum()), len(happened), level)


def paired(arm: Events, base: Events, level: float = LEVEL) -> Estimate:
    """P(event | arm) - P(event | base) from the same worlds, with Agresti and Min's adjusted interval.

    arm, base   (W,) bool, world by world the same draws
    return      the raw difference; the interval adds half a world to each of the four cells, and is cut to -1..1
    raises      ValueError where the arms differ in length
    """
    from scipy.stats import norm

    if len(arm) != len(base):
        raise ValueError(f"arms of {len(arm)} and {len(base)} worlds cannot be paired")
    worlds = len(arm)
    if worlds == 0:
        return UNKNOWN
    gained, lost = int((arm & ~base).sum()), int((base & ~arm).sum())
    middle = (gained - lost) / (worlds + 2)
    reach = (
        float(norm.ppf((1 + level) / 2)) * sqrt(gained + lost + 1 - (gained - lost) ** 2 / (worlds + 2)) / (worlds + 2)
    )
    return Estimate((gained - lost) / worlds, max(-1.0, middle - reach), min(1.0, middle + reach))


def unpaired(arm: Estimate, base: Estimate) -> Estimate:
    """Difference of two shares from worlds that have nothing to do with each other (Newcombe 1998, method 10).

    arm, base   each with Wilson's interval
    return      arm - base, in -1..1, at the level of the two intervals; unknown where either is
    """
    difference = arm.estimate - base.estimate
    down = sqrt((arm.estimate - arm.low) ** 2 + (base.high - base.estimate) ** 2)
    up = sqrt((arm.high - arm.estimate) ** 2 + (base.estimate - base.low) ** 2)
    return Estimate(difference, difference - down, difference + up)


def mean_ratio(values: Numbers, among: Events, base: Numbers, base_among: Events, level: float = LEVEL) -> Estimate:
    """Mean of `values` in some worlds over the mean of `base` in some, with the delta method's interval of its logarithm.

    values, base         (W,)   > 0 on average
    among, base_among    (W,)   which worlds count for either; they may be the same, and what is paired is taken as paired
    return               > 0; unknown of fewer than two worlds, and where either part is empty or has a mean of 0
    """
    from scipy.stats import norm

    if len(values) < 2 or not (values[among].any() and base[base_among].any()):
        return UNKNOWN
    over, under = float(values[among].mean()), float(base[base_among].mean())
    influence = among * (values / over - 1.0) / among.mean() - base_among * (base / under - 1.0) / base_among.mean()
    reach = float(norm.ppf((1 + level) / 2)) * float(influence.std(ddof=1)) / sqrt(len(influence))
    return Estimate(over / under, over / under * exp(-reach), over / under * exp(reach))


def band(values: Numbers, share: float = 0.8) -> Estimate:
    """Median and central band holding `share` of `values` (W,), NaN left out; unknown where nothing is left."""
    values = values[~np.isnan(values)]
    if len(values) == 0:
        return UNKNOWN
    low, median, high = np.quantile(values, [(1 - share) / 2, 0.5, (1 + share) / 2])
    return Estimate(float(median), float(low), float(high))


def spread(happened: Events, inner: int) -> Spread | None:
    """Spread of P(event | our uncertainty), from nested draws.

    happened   (W,) bool; each `inner` worlds in a row share one draw of our uncertainty
    inner      worlds per draw, at least 2
    return     None with fewer than 2 whole draws. The observed shares scatter by more than the true ones, by the binomial
               noise of `inner` worlds; that variance is subtracted, and the shares are drawn in toward their mean until
               they have the variance that is left. Percentiles are of the shares drawn in.
    """
    draws = len(happened) // inner
    if draws < 2:
        return None
    shares = happened[: draws * inner].reshape(draws, inner).mean(axis=-1)
    mean, observed = float(shares.mean()), float(shares.var(ddof=1))
    noise = float(np.mean(shares * (1 - shares))) / (inner - 1)
    true = max(0.0, observed - noise)
    drawn_in = mean + (sqrt(true / observed) if observed > 0 else 0.0) * (shares - mean)
    low, high = np.quantile(drawn_in, [0.1, 0.9])
    return Spread(mean, sqrt(true), float(low), float(high), draws)
