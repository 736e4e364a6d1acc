"""Fit a distribution to elicited quantiles by least squares between cumulative probabilities.

minimise   ssq = sum over i of (F(x_i) - p_i)^2

A distribution of two parameters cannot meet three quartiles exactly, so that ssq says how far it is from what was said.
Uniform and PERT distributions are betas between the same ends, and are not tried apart from them.

Source   Oakley & O'Hagan, SHELF: the Sheffield Elicitation Framework, `fitdist` of its R package (weights 1); there too
         the beta lies between the plausible limits, and log-normal and gamma start at 0 where the lower limit is 0
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import betainc, expit, gammainc, logit, ndtr, ndtri

from bargain.distributions import Distribution
from bargain.inworlds import Array

QUARTILES = (0.25, 0.5, 0.75)
EXACT = 1e-15  # convergence: as far as double precision goes

Bounds = tuple[float, float]


@dataclass(frozen=True)
class Fit:
    """A fitted distribution, and its sum of squared differences between elicited and fitted cumulative probabilities."""

    distribution: Distribution
    ssq: float


def normal(values: Array, shares: Array, limits: Bounds) -> Fit:
    """The normal distribution nearest to cumulative probabilities (n,) at values (n,), ascending."""
    middle, spread = _spread(values, shares)
    x = (values - middle) / spread
    (mean, log_sd), ssq = _least(lambda t: ndtr((x - t[0]) * np.exp(-t[1])) - shares, [(0.0, 0.0)])
    return Fit(Distribution("normal", (middle + spread * mean, float(spread * np.exp(log_sd)))), ssq)


def lognormal(values: Array, shares: Array, limits: Bounds) -> Fit:
    """The same of log-normals that start at 0: the normal nearest at the logarithms."""
    fit = normal(np.log(values), shares, limits)
    mean, sd = fit.distribution.parameters
    return Fit(Distribution("lognormal", (float(np.exp(mean)), sd)), fit.ssq)


def gamma(values: Array, shares: Array, limits: Bounds) -> Fit:
    """The same of gammas that start at 0."""
    middle, spread = _spread(values, shares)
    x, step = values / middle, spread / middle

    def shaped(t: Sequence[float]) -> tuple[float, float]:
        """Shape and scale, from the mean and the shape: of these two the one says little about the other."""
        shape = float(np.exp(t[1]))
        return shape, float(np.exp(t[0] * step)) / shape

    def residuals(t: Sequence[float]) -> Array:
        shape, scale = shaped(t)
        return np.asarray(gammainc(shape, x / scale) - shares)

    found, ssq = _least(residuals, [(0.0, -2.0 * np.log(step)), (0.0, 0.0)])
    shape, scale = shaped(found)
    return Fit(Distribution("gamma", (shape, scale * middle)), ssq)


def beta(values: Array, shares: Array, limits: Bounds) -> Fit:
    """The same of betas between two limits."""
    low, high = limits
    x = (values - low) / (high - low)
    middle, spread = _spread(x, shares)
    middle = min(max(middle, 0.01), 0.99)
    variance = middle * (1.0 - middle)
    step = spread / variance

    def shaped(t: Sequence[float]) -> tuple[float, float]:
        """Both shapes, from the mean and their sum, for the same reason."""
        mean, size = float(expit(logit(middle) + t[0] * step)), float(np.exp(t[1]))
        return mean * size, (1.0 - mean) * size

    def residuals(t: Sequence[float]) -> Array:
        return np.asarray(betainc(*shaped(t), x) - shares)

    size = max(variance / spread**2 - 1.0, 0.1)
    found, ssq = _least(residuals, [(0.0, np.log(size)), (0.0, np.log(2.0))])
    return Fit(Distribution("beta", (*shaped(found), low, high)), ssq)


FAMILIES: dict[str, Callable[[Array, Array, Bounds], Fit]] = {
    "normal": normal,
    "lognormal": lognormal,
    "gamma": gamma,
    "beta": beta,
}


def fit(family: str, values: Sequence[float], shares: Sequence[float] = QUARTILES, limits: Bounds = (0.0, 1.0)) -> Fit:
    """The member of a family nearest to elicited quantiles.

    family   normal, lognormal, gamma or beta
    values   two or more, ascending, in the quantity's own units; above 0 for a lognormal and a gamma
    shares   the cumulative probability of each, 0..1
    limits   between which a beta lies; no other family asks for them
    """
    return FAMILIES[family](np.array(values, dtype=float), np.array(shares, dtype=float), limits)


def best(values: Sequence[float], limits: Bounds, bounds: Bounds) -> Fit:
    """The nearest of all families whose draws keep within a quantity's bounds.

    values   the three quartiles, ascending and between the limits
    limits   the expert's plausible range: a beta fills it; the others may pass its ends, as in SHELF, where it is no strict bound
    bounds   what the quantity can be at all, infinite where it has no end
    raises   ValueError where no family keeps within the bounds
    """
    fits = [fit(family, values, limits=limits) for family in _possible(limits, bounds)]
    if not fits:
        raise ValueError("no distribution keeps within the quantity's bounds; give both lower and upper")
    return min(fits, key=lambda found: found.ssq)


def _possible(limits: Bounds, bounds: Bounds) -> list[str]:
    """The families whose support lies within the bounds, and within the lower limit's side of 0."""
    possible = ["normal"] if bounds == (-np.inf, np.inf) else []
    if limits[0] >= 0 >= bounds[0] and bounds[1] == np.inf:
        possible += ["lognormal", "gamma"]
    return [*possible, "beta"] if np.isfinite(limits).all() else possible


def _spread(values: Array, shares: Array) -> tuple[float, float]:
    """Mean and standard deviation to begin a search from: of the line through normal scores of the outermost quantiles."""
    low, high = ndtri(shares[[0, -1]])
    sd = (values[-1] - values[0]) / (high - low)
    return float(values[0] - sd * low), float(sd)


def _least(
    residuals: Callable[[Any], Array], starts: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], float]:
    """The least sum of squares that a search finds from several starts, and where."""
    from scipy.optimize import least_squares

    found = [least_squares(residuals, start, xtol=EXACT, ftol=EXACT, gtol=EXACT) for start in starts]
    nearest = min(found, key=lambda search: search.cost)
    return (float(nearest.x[0]), float(nearest.x[1])), 2.0 * float(nearest.cost)
