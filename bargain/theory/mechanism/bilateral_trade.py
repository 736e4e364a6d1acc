"""Why two sides with private types cannot always agree where they should, and the best they can do.

A buyer's value v and a seller's cost c are independent, F_v and F_c with densities f_v and f_c.  To be honest each
must be paid for what only it knows, and all that is left to share out is the virtual gain

w(v, c) = [v - (1 - F_v(v)) / f_v(v)] - [c + F_c(c) / f_c(c)].

A rule of trade can be had without outside money if and only if  E[w ; trade] >= 0.  Trade wherever v >= c has less than
that where the ranges of v and c overlap; what is missing is the subsidy.  Of the rules that can be had,

largest gains    trade where  v - a (1 - F_v) / f_v  >=  c + a F_c / f_c    the least a in [0, 1] with E[w ; trade] = 0
largest chance   trade where  w(v, c) >= -slack                             the largest slack with E[w ; trade] = 0

The two are one rule if both types are uniform, and else differ; the second may trade at a loss.
Distributions are frozen ones of scipy.stats with bounded support and virtual values that rise ("regular").
Source: Myerson & Satterthwaite 1983.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.integrate import fixed_quad, quad
from scipy.optimize import brentq

from bargain.inworlds import Array

Curve = Callable[[Array], Array]

NODES = 64
"""Points of the Gauss rule on each smooth piece."""


@dataclass(frozen=True)
class Trade:
    """A rule of trade and what it comes to.

    chance          of trade
    gains           expected v - c of what is traded
    least_value     the least value at which a seller of this cost trades; the highest value where none does
    """

    chance: float
    gains: float
    least_value: Curve


def efficient_gains(value: Any, cost: Any) -> float:
    """The expected gains if trade takes place wherever v >= c:  integral of F_c (1 - F_v).

    value, cost   frozen distributions of scipy.stats with bounded support, in money
    return        in money, >= 0
    """
    low, high = _ends(value, cost)
    return _integral(lambda x: cost.cdf(x) * value.sf(x), min(low), max(high), *low, *high)


def efficient_chance(value: Any, cost: Any) -> float:
    """The chance that v >= c.

    value, cost   frozen distributions of scipy.stats with bounded support, in money
    return        in [0, 1]
    """
    (v0, c0), (v1, c1) = _ends(value, cost)
    return _integral(lambda v: cost.cdf(v) * value.pdf(v), v0, v1, c0, c1)


def subsidy(value: Any, cost: Any) -> float:
    """The expected outside money without which trade wherever v >= c cannot be had: -E[w ; v >= c].

    Where the ranges overlap this is the integral of F_c (1 - F_v) over the overlap.

    value, cost   frozen distributions of scipy.stats with bounded support, in money
    return        in money; below 0 where there is some to spare
    """
    (v0, c0), (v1, c1) = _ends(value, cost)
    # Each gets the best price at which the other still trades, but the seller no more than all costs ask for.
    paid = _integral(lambda v: np.minimum(v, c1) * cost.cdf(v) * value.pdf(v), v0, v1, c0, c1)
    taken = _integral(lambda c: np.maximum(c, v0) * value.sf(c) * cost.pdf(c), c0, c1, v0, v1)
    return paid - taken


def trade_for_gains(value: Any, cost: Any) -> Trade:
    """The rule with the largest expected gains of those that need no outside money.

    value, cost   frozen distributions of scipy.stats with bounded support and rising virtual values, in money
    return        the rule and what it comes to
    """

    def rule(share: float) -> _Rule:
        return _Rule(
            value, cost, lambda v: v - _rent(share, value.sf, value, v), lambda c: c + _rent(share, cost.cdf, cost, c)
        )

    if subsidy(value, cost) <= 0:
        return rule(0.0).trade()
    return rule(brentq(lambda share: rule(share).virtual_gain(), 0.0, 1.0, xtol=1e-14)).trade()


def trade_for_agreement(value: Any, cost: Any) -> Trade:
    """The rule with the highest chance of trade of those that need no outside money.

    value, cost   frozen distributions of scipy.stats with bounded support and rising virtual values, in money
    return        the rule and what it comes to
    """
    (_, least), (most, _) = _ends(value, cost)

    def rule(slack: float) -> _Rule:
        return _Rule(
            value,
            cost,
            lambda v: v - _rent(1.0, value.sf, value, v) + slack,
            lambda c: c + _rent(1.0, cost.cdf, cost, c),
        )

    slack = max(most - least, 1e-9)
    while rule(slack).virtual_gain() > 0:
        if rule(slack).trade().chance >= 1 - 1e-12:
            return rule(slack).trade()
        slack *= 2
    return rule(brentq(lambda more: rule(more).virtual_gain(), 0.0, slack, xtol=1e-14)).trade()


@dataclass(frozen=True)
class _Rule:
    """Trade where worth(v) >= price(c), both rising."""

    value: Any
    cost: Any
    worth: Curve
    price: Curve

    def most_cost(self, value: Array) -> Array:
        """The highest cost that trades with this value; the lowest cost where none does."""
        worth = self.worth(value)
        return _last(lambda cost: self.price(cost) <= worth, np.shape(value), *self.cost.support())

    def least_value(self, cost: Array) -> Array:
        """The least value that trades with this cost; the highest value where none does."""
        price = self.price(np.asarray(cost, dtype=float))
        return _last(lambda value: self.worth(value) < price, np.shape(cost), *self.value.support())

    def virtual_gain(self) -> float:
        """E[w ; trade].  Over all c up to the highest that trades, c*, it is F_c(c*) (v - (1 - F_v) / f_v - c*)."""

        def inner(v: Array) -> Array:
            most = self.most_cost(v)
            gain: Array = self.cost.cdf(most) * ((v - most) * self.value.pdf(v) - self.value.sf(v))
            return gain

        return self._over_values(inner)

    def trade(self) -> Trade:
        """What the rule comes to."""
        v0, v1 = self.value.support()
        c0, c1 = self.cost.support()
        chance = self._over_values(lambda v: self.cost.cdf(self.most_cost(v)) * self.value.pdf(v))
        bought = self._over_values(lambda v: self.cost.cdf(self.most_cost(v)) * self.value.pdf(v) * v)
        turns = (float(self.most_cost(np.array(v))) for v in (v0, v1))
        sold = _gauss(lambda c: c * self.value.sf(self.least_value(c)) * self.cost.pdf(c), c0, c1, *turns)
        return Trade(chance, bought - sold, self.least_value)

    def _over_values(self, inner: Curve) -> float:
        """An integral over values, in pieces: none trade, some costs trade, all costs trade."""
        turns = (float(self.least_value(np.array(c))) for c in self.cost.support())
        return _gauss(inner, *self.value.support(), *turns)


def _ends(value: Any, cost: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """Lowest and highest types, of value and cost."""
    (v0, v1), (c0, c1) = value.support(), cost.support()
    if not np.isfinite([v0, v1, c0, c1]).all():
        raise ValueError(f"value {v0}..{v1} and cost {c0}..{c1} must be bounded: cut the distribution off")
    return (float(v0), float(c0)), (float(v1), float(c1))


def _rent(share: float, beyond: Curve, law: Any, at: Array) -> Array:
    """What honesty costs: a share of the chance of types beyond, over the density; 0 where no type is beyond."""
    chance, density = beyond(at), law.pdf(at)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(share * chance > 0, share * chance / density, 0.0)


def _last(holds: Callable[[Array], Any], shape: tuple[int, ...], low: float, high: float) -> Array:
    """The last point up to which this holds, by halving."""
    below, above = np.full(shape, float(low)), np.full(shape, float(high))
    for _ in range(55):
        middle = (below + above) / 2
        yes = holds(middle)
        below, above = np.where(yes, middle, below), np.where(yes, above, middle)
    return above


def _gauss(inner: Curve, low: float, high: float, *turns: float) -> float:
    """An integral by Gauss's rule on each piece between the turns."""
    cuts = np.unique(np.clip([low, *turns, high], low, high))
    return float(sum(fixed_quad(inner, a, b, n=NODES)[0] for a, b in pairwise(cuts)))


def _integral(inner: Callable[[float], Any], low: float, high: float, *turns: float) -> float:
    """An integral by adaptive quadrature on each piece between the turns."""
    cuts = np.unique(np.clip([low, *turns, high], low, high))
    return float(sum(quad(inner, a, b)[0] for a, b in pairwise(cuts)))
