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
from scipy.integrate import quad
from scipy.optimize import brentq

from bargain.inworlds import Array
from bargain.theory.mechanism._trade_rule import Curve, Rule


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

    def rule(share: float) -> Rule:
        return Rule(
            value, cost, lambda v: v - _rent(share, value.sf, value, v), lambda c: c + _rent(share, cost.cdf, cost, c)
        )

    if subsidy(value, cost) <= 0:
        return _trade(rule(0.0))
    return _trade(rule(brentq(lambda share: rule(share).virtual_gain(), 0.0, 1.0, xtol=1e-14)))


def trade_for_agreement(value: Any, cost: Any) -> Trade:
    """The rule with the highest chance of trade of those that need no outside money.

    value, cost   frozen distributions of scipy.stats with bounded support and rising virtual values, in money
    return        the rule and what it comes to
    """
    (_, least), (most, _) = _ends(value, cost)

    def rule(slack: float) -> Rule:
        return Rule(
            value,
            cost,
            lambda v: v - _rent(1.0, value.sf, value, v) + slack,
            lambda c: c + _rent(1.0, cost.cdf, cost, c),
        )

    slack = max(most - least, 1e-9)
    while rule(slack).virtual_gain() > 0:
        if rule(slack).chance() >= 1 - 1e-12:
            return _trade(rule(slack))
        slack *= 2
    return _trade(rule(brentq(lambda more: rule(more).virtual_gain(), 0.0, slack, xtol=1e-14)))


def _trade(rule: Rule) -> Trade:
    return Trade(rule.chance(), rule.gains(), rule.least_value)


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


def _integral(inner: Callable[[float], Any], low: float, high: float, *turns: float) -> float:
    """An integral by adaptive quadrature on each piece between the turns."""
    cuts = np.unique(np.clip([low, *turns, high], low, high))
    return float(sum(quad(inner, a, b)[0] for a, b in pairwise(cuts)))
