"""A rule of trade between private types, and the integrals that say what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.integrate import fixed_quad

from bargain.inworlds import Array

Curve = Callable[[Array], Array]

NODES = 64
"""Points of the Gauss rule on each smooth piece."""


@dataclass(frozen=True)
class Rule:
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

    def chance(self) -> float:
        """How often types trade."""
        return self._over_values(lambda v: self.cost.cdf(self.most_cost(v)) * self.value.pdf(v))

    def gains(self) -> float:
        """The expected v - c of what is traded."""
        v0, v1 = self.value.support()
        c0, c1 = self.cost.support()
        bought = self._over_values(lambda v: self.cost.cdf(self.most_cost(v)) * self.value.pdf(v) * v)
        turns = (float(self.most_cost(np.array(v))) for v in (v0, v1))
        sold = _gauss(lambda c: c * self.value.sf(self.least_value(c)) * self.cost.pdf(c), c0, c1, *turns)
        return bought - sold

    def _over_values(self, inner: Curve) -> float:
        """An integral over values, in pieces: none trade, some costs trade, all costs trade."""
        turns = (float(self.least_value(np.array(c))) for c in self.cost.support())
        return _gauss(inner, *self.value.support(), *turns)


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
