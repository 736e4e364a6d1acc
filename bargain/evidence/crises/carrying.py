"""What a fitted class gives to a scenario: distributions for numbers of which nothing is known but that it is a crisis.

A number of a class lies at a place in its wide range with density  g(u) = sum_i w_i f_tau_i(u),  the lean's density averaged
over the posterior.  On a continuum a scenario takes the beta distribution with the same mean and variance, on levels the
chance that g gives to equal parts of the range, one a level, counted from the side's ideal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.evidence.crises.leaning import Lean, cumulative, mean_place, mean_square
from bargain.inworlds import Array


@dataclass(frozen=True)
class Carried:
    """The places of a class's numbers of one kind, over the posterior.

    leans     (N,)   tau
    weights   (N,)   summing to 1
    """

    lean: Lean
    leans: Array
    weights: Array

    @property
    def beta(self) -> tuple[float, float]:
        """The two shape parameters of the beta distribution on the range."""
        mean = float(self.weights @ mean_place(self.leans))
        variance = float(self.weights @ mean_square(self.leans)) - mean**2
        total = mean * (1.0 - mean) / variance - 1.0
        return mean * total, (1.0 - mean) * total

    def levels(self, count: int) -> Array:
        """The chance of each of so many levels, (L,), from where the range is counted."""
        ends = np.linspace(0.0, 1.0, count + 1)
        return np.asarray(np.diff(cumulative(ends[:, None], self.leans) @ self.weights))
