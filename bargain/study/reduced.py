"""Talks of each world reduced to what the theory of the best mechanism asks for: types of both sides, and a menu of packages.

What is private to a side is the secret part of its outside value, which the other takes for Normal(0, spread).  A type is one of T
equally likely cells of that normal, at its mean:

outside_t = public + spread * z_t,    z_t = T * (phi(a_t) - phi(a_t+1)),    Phi(a_t) = t / T

A package is on the menu only if firm reservation points permit it, every third party would consent to it, and no public that
votes would turn it down, whether the sides foresee that or not: what is left is what the scenario's own zone of agreement is made of.
Left aside, since no mechanism for two could know of it: that sides misread what the other weighs, that they take an adversary's offer
for less, how far delegations' mandates go, what signing costs a leader whose public does not vote, and how long there is to talk.

Sources: the programmes are those of bargain.theory.mechanism.best_mechanism; this reduction is this project's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from bargain.beliefs import scores
from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.packages.frontier import Frontier
from bargain.packages.pareto import efficient_values
from bargain.preferences import TIE, Preferences
from bargain.scenario import Scenario
from bargain.talks import Talks
from bargain.theory.mechanism.best_mechanism import (
    Outcome,
    Side,
    arbitration_for_agreement,
    first_best,
    mediation_for_agreement,
)

FIRST_BEST, ARBITRATION, MEDIATION = "first best", "arbitration", "mediation"
PROCEDURES: dict[str, Callable[[Side, Side], Outcome]] = {
    FIRST_BEST: first_best,
    ARBITRATION: arbitration_for_agreement,
    MEDIATION: mediation_for_agreement,
}

STEPS = 32
"""Weights at which it is looked whether there is any hope of a deal: few, as one without hope is enough."""

SLACK = 1e-6
"""How far below zero both sides' weighted gains may lie for a world to be looked at: a step stands for a leap on the frontier."""


@dataclass(frozen=True)
class Stretch:
    """Worlds `start` up to `stop` of a block, with how finely they are reduced.

    types      T, of each side
    packages   evenly along the curve, beside those that types would barely sign
    """

    block: int
    start: int
    stop: int
    types: int
    packages: int

    @property
    def worlds(self) -> int:
        """How many."""
        return self.stop - self.start


@dataclass(eq=False)
class Standing(InWorlds):
    """What both sides have to win and to lose when the talks open.

    first, second   within what third parties let pass
    public          (2, W)   what each has without a deal as far as both know, utils
    spread          (2, W)   sd of what it alone knows, utils
    least           (2, W)   what a package must be worth to it to pass its public, utils; -inf where none votes
    """

    first: Preferences
    second: Preferences
    public: Array
    spread: Array
    least: Array

    def outside(self, scores: Array) -> Array:
        """What types (T,) have without a deal, (2, T, W), utils."""
        return np.asarray(self.public[:, None] + self.spread[:, None] * scores[:, None])

    def hopeful(self, score: float) -> Mask:
        """Worlds (W,) in which types of this score could gain by a lottery over packages, as far as a few weights tell.

        Where at some weight not even the package best by it brings both a gain, so weighted, no lottery does, nor a package for less
        willing types: by no procedure is anything agreed there.
        """
        frontier = Frontier(self.first, self.second)
        theta = frontier.turns(STEPS)
        weight, values = expit(theta), frontier.values(theta)
        floors = np.maximum(self.outside(np.array([score]))[:, 0], self.least)
        gains = (1.0 - weight) * (values[0] - floors[0]) + weight * (values[1] - floors[1])
        return np.asarray(frontier.possible & (gains >= -SLACK).all(axis=0))

    def curve(self) -> Array:
        """Worth of the efficient packages of a single world that pass both publics, (2, N): the first's rising."""
        values = efficient_values(self.first, self.second)
        return values[:, (values >= self.least - TIE).all(axis=0)]


def standing(talks: Talks) -> Standing:
    """How two sides stand at a table as it opens."""
    talks.live_through()
    table, scope = talks.table, talks.scope()
    first, second = (party.preferences.within(scope) for party in talks.parties)
    anything = np.full(table.world.shape, -np.inf)
    each = [(party.public_outside(table), party.spread, party.passable(anything)) for party in talks.parties]
    public, spread, least = (
        np.stack([np.broadcast_to(x, table.world.shape) for x in both]) for both in zip(*each, strict=True)
    )
    return Standing(first, second, public, spread, least)


def menu(curve: Array, outside: Array, packages: int) -> Array:
    """Packages of a curve: what each type would barely sign, and some evenly along all of it and along what the keenest would sign.

    curve      (2, N)   both sides' values, the first's rising and the second's falling, utils
    outside    (2, T)   of both sides' types, utils
    packages   evenly along the whole, and as many again along the stretch between the keenest types; at least 1
    return     (2, J)   J <= 2 (T + packages).  Two types have a package of the curve that suits both only if they have one of these
    """
    barely = np.searchsorted(curve[0], outside[0] - TIE)
    last_for = np.searchsorted(-curve[1], TIE - outside[1], side="right") - 1
    arc = np.append(0.0, np.cumsum(np.hypot(*np.diff(curve, axis=1))))
    end = curve.shape[1] - 1
    between = np.sort(np.clip([barely.min(), last_for.max()], 0, end))
    along = [_evenly(arc, 0, end, packages), _evenly(arc, between.min(), between.max(), packages)]
    entries = np.concatenate([barely, last_for, *along])
    return curve[:, np.unique(entries[(entries >= 0) & (entries <= end)])]


def _evenly(arc: Array, start: int, stop: int, count: int) -> Index:
    """Places at even distances from one to another along a curve, ends included, (count,)."""
    return np.searchsorted(arc, np.linspace(arc[start], arc[stop], count)).clip(start, stop)


def sides(curve: Array, outside: Array) -> tuple[Side, Side]:
    """Two sides whose types are equally likely and value packages (2, J) alike; they differ in what they have outside, (2, T)."""
    types = outside.shape[1]
    first, second = (
        Side(np.full(types, 1.0 / types), np.tile(values, (types, 1)), own)
        for values, own in zip(curve, outside, strict=True)
    )
    return first, second


def best_chances(scenario: Scenario, stretch: Stretch) -> Array:
    """Work: the chance of agreement over types by each of `PROCEDURES`, world by world, (3, W)."""
    world = np.arange(stretch.start, stretch.stop)
    talks = scenario.talks(scenario.tracks[-1], scenario.draw(stretch.block), world, stretch.block)
    stand = standing(talks)
    talks.close()
    score = scores(stretch.types)
    found = np.zeros((len(PROCEDURES), world.size))
    for place in np.flatnonzero(stand.hopeful(float(score[0]))):
        alone = stand.only(np.arange(world.size) == place)
        curve, outside = alone.curve(), alone.outside(score)[..., 0]
        if curve.size:
            two = sides(menu(curve, outside, stretch.packages), outside)
            found[:, place] = [best(*two).chance for best in PROCEDURES.values()]
    return np.clip(found, 0.0, 1.0)
