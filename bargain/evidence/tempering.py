"""Worlds weighed by what was observed, where plain weights would leave only a handful: likelihood let in by degrees.

Worlds begin as they were drawn.  In each stage the likelihood counts a little more, by as much as leaves half of the worlds
worth their weight; worlds are drawn again by these weights, so that good ones multiply; and every copy then moves a few
times, one number after another, by Metropolis steps that leave the target of the stage as it is.  After the last stage the
worlds are draws of the posterior, all with the same weight.

    target of a stage    prior x likelihood ** heat,    heat from 0 to 1
    step of a number     to a place near it or anywhere (half and half), in the unit interval that its distribution maps

The unit interval makes one rule do for numbers of every kind, levels included.

Source   sequential Monte Carlo samplers, Del Moral, Doucet & Jasra 2006, *Journal of the Royal Statistical Society* B 68;
         heats by what the weights are worth, Jasra et al. 2011, *Scandinavian Journal of Statistics* 38;
         lines of descent as a measure, Lee & Whiteley 2018, *Biometrika* 105
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import log

import numpy as np
from scipy.special import ndtri

from bargain import chance
from bargain.distributions import Distribution
from bargain.evidence.weights import chosen, effective
from bargain.inworlds import Array, Index

Draws = Mapping[str, Array]
WORTH = 0.5
"""Share of the worlds that the weights of a stage leave."""
NEAR = 0.1
"""Sd of a step to a place near, of the unit interval."""
SWEEPS = 3
"""How often every number moves in a stage."""


@dataclass(frozen=True)
class Tempered:
    """Draws of a posterior, all of the same weight.

    draws     name -> (W,)
    origin    (W,)   which world of the prior each descends from
    stages    in how many the likelihood came in
    moved     share of steps taken in the last
    evidence  logarithm of the prior's mean likelihood
    """

    draws: dict[str, Array]
    origin: Index
    stages: int
    moved: float
    evidence: float

    @property
    def lines(self) -> float:
        """How many draws these are worth if descendants of one world were one: a low count, since they have moved since."""
        families = np.bincount(self.origin).astype(float)
        return float(families.sum() ** 2 / (families**2).sum())


def temper(
    draws: Draws, moving: Mapping[str, Distribution], likelihood: Callable[[Draws], Array], seed: int
) -> Tempered:
    """Draw from a posterior.

    draws        name -> (W,), at most 8192 worlds of the prior; those of numbers that do not move come along with their worlds
    moving       name -> distribution, of the numbers that do
    likelihood   the logarithm, (W,), of any draws
    """
    worlds = _Worlds(draws, moving, likelihood, seed)
    heat, stage, evidence, taken = 0.0, 0, 0.0, 1.0
    while heat < 1.0:
        stage += 1
        step = _step(worlds.score, 1.0 - heat)
        heat = 1.0 if heat + step > 1.0 - 1e-12 else heat + step
        evidence += worlds.multiply(step, stage)
        taken = worlds.move(heat, stage)
    return Tempered(worlds.draws, worlds.origin, stage, taken, evidence)


class _Worlds:
    """Worlds on their way from the prior to the posterior; places (W,) are those of moving numbers in the unit interval."""

    def __init__(
        self, draws: Draws, moving: Mapping[str, Distribution], likelihood: Callable[[Draws], Array], seed: int
    ) -> None:
        self.size, self.seed = len(next(iter(draws.values()))), seed
        self.moving, self.likelihood = moving, likelihood
        self.places = {name: self._uniform(name) for name in moving}
        self.draws = dict(draws) | {name: moving[name].at(place) for name, place in self.places.items()}
        self.score, self.origin = likelihood(self.draws), np.arange(self.size)

    def multiply(self, step: float, stage: int) -> float:
        """Draw worlds again by a step of their likelihood; the logarithm of its mean."""
        best = float(self.score.max())
        weights = np.exp(step * (self.score - best))
        # At even steps from a random start a world comes as often as it should, within one.
        steps = (np.arange(self.size) + self._uniform(f"{stage}.chosen")[0]) / self.size
        again = chosen(weights, steps)
        self.draws = {name: each[again] for name, each in self.draws.items()}
        self.places = {name: each[again] for name, each in self.places.items()}
        self.score, self.origin = self.score[again], self.origin[again]
        return log(float(weights.mean())) + step * best

    def move(self, heat: float, stage: int) -> float:
        """Move every number of every world a few times; the share of steps that were taken."""
        taken = 0.0
        for sweep in range(SWEEPS):
            for name, distribution in self.moving.items():
                key = f"{stage}.{sweep}.{name}"
                there = _elsewhere(self.places[name], self._uniform(f"{key}.step"))
                tried = self.draws | {name: distribution.at(there)}
                score = self.likelihood(tried)
                yes = np.log(self._uniform(f"{key}.taken")) < heat * (score - self.score)
                self.places[name] = np.where(yes, there, self.places[name])
                self.draws[name] = np.where(yes, tried[name], self.draws[name])
                self.score = np.where(yes, score, self.score)
                taken += float(yes.mean())
        return taken / (SWEEPS * len(self.moving))

    def _uniform(self, name: str) -> Array:
        return chance.uniform(self.seed, f"temper.{name}", 0)[: self.size]


def _step(score: Array, left: float) -> float:
    """How much of the likelihood a stage lets in, of what is left."""
    from scipy.optimize import bisect

    def spare(step: float) -> float:
        return effective(np.exp(step * (score - score.max()))) - WORTH * len(score)

    return left if spare(left) >= 0.0 else float(bisect(spare, 0.0, left, xtol=1e-12))


def _elsewhere(places: Array, uniforms: Array) -> Array:
    """Places (W,) to try, by uniforms (W,): of the lower half of them a normal step, of the upper half anywhere; the interval is a ring."""
    within = np.where(uniforms < 0.5, 2.0 * uniforms, 2.0 * uniforms - 1.0).clip(1e-12, 1.0 - 1e-12)
    return np.asarray(np.where(uniforms < 0.5, (places + NEAR * ndtri(within)) % 1.0, within))
