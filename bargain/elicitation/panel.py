"""A panel of experts: what each said of each quantity, the linear pool, and how far they disagree.

pool           F(x) = sum over experts of weight * F_expert(x)
disagreement   variance of the experts' means / variance of the pool, both weighted

The pool's variance is the mean of the experts' own variances plus the variance of their means, so that the share says how much
of the pool's width comes from experts who differ, and how much each is unsure of.  It is 0 where all have the same mean, however
unlike their widths.  All are judgements, not measurements.

Source   Stone 1961 (linear opinion pool); O'Hagan et al. 2006, Uncertain Judgements, ch. 9; the variance of a pool: Wallis 2005,
         Combining density and interval forecasts, Oxford Bulletin of Economics and Statistics 67
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bargain.distributions import Distribution
from bargain.elicitation.quantities import Quantity

FEEDBACK = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The shares at which experts are shown what their judgements imply."""


@dataclass(frozen=True)
class Opinion:
    """What one expert said of one quantity, in its own units.

    weight         share in the pool, 0..1
    distribution   fitted to the quartiles, or the probabilities of the levels
    ssq            how far it is from the quartiles, in squared probability; 0 for levels
    quartiles      as elicited; empty for levels
    limits         the plausible range
    note           what the expert added
    """

    expert: str
    weight: float
    distribution: Distribution
    ssq: float = 0.0
    quartiles: tuple[float, ...] = ()
    limits: tuple[float, float] = (-np.inf, np.inf)
    note: str = ""


@dataclass(frozen=True)
class Elicited:
    """All experts on one quantity."""

    quantity: Quantity
    opinions: tuple[Opinion, ...]

    @property
    def by_levels(self) -> bool:
        """Whether the experts gave probabilities of levels, rather than quartiles."""
        return not self.opinions[0].quartiles

    @cached_property
    def pool(self) -> Distribution:
        """The linear opinion pool; experts who say the same count as one with their joint weight."""
        weights: dict[Distribution, float] = {}
        for opinion in self.opinions:
            if opinion.weight > 0:
                weights[opinion.distribution] = weights.get(opinion.distribution, 0.0) + opinion.weight
        if self.by_levels:
            return _mean_of(weights)
        if len(weights) == 1:
            return next(iter(weights))
        return Distribution("pool", tuple(weights.values()), tuple(weights))

    @property
    def disagreement(self) -> float:
        """The share of the pool's variance that lies between experts, 0..1."""
        means = np.array([opinion.distribution.moments[0] for opinion in self.opinions])
        weights = np.array([opinion.weight for opinion in self.opinions])
        variance = self.pool.moments[1]
        between = float(weights @ (means - weights @ means) ** 2)
        return min(between / variance, 1.0) if variance > 0 else 0.0


@dataclass(frozen=True)
class Panel:
    """A whole elicitation.

    title          of the scenario whose numbers were judged
    source         the file's name
    correlations   (first, second, correlation of normal scores) of quantities that were judged to go together
    """

    title: str
    source: str
    elicited: tuple[Elicited, ...]
    correlations: tuple[tuple[str, str, float], ...] = ()

    @property
    def experts(self) -> tuple[str, ...]:
        """Everybody who said something, in the file's order."""
        return tuple(dict.fromkeys(opinion.expert for each in self.elicited for opinion in each.opinions))


def shares(weights: Sequence[float]) -> list[float]:
    """Weights as shares that sum to 1."""
    total = sum(weights)
    return [weight / total for weight in weights]


def _mean_of(weights: dict[Distribution, float]) -> Distribution:
    """The weighted mean of distributions over the same levels, (position, probability, ...) each."""
    positions = next(iter(weights)).parameters[::2]
    chances = sum(weight * np.array(each.parameters[1::2]) for each, weight in weights.items())
    pairs = zip(positions, np.asarray(chances).tolist(), strict=True)
    return Distribution("choice", tuple(x for pair in pairs for x in pair))
