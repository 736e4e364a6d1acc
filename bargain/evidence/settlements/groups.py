"""Where many actors with unequal weight settle on one issue, as the theories of ``bargain.theory.groups`` have it.

Weight is capability times salience.  Nothing in a table of positions says who is capable of what, so that all are alike,
unless capabilities are given.

What a theory leaves open is settled here once: losses are of the distance in elections and of its square in Nash's product;
where failure is feared, it costs everybody what the one who cares most would lose over the whole scale; the model of
challenges runs for the eight rounds that its authors print, with the only rule of its kind whose numbers are chances, and
forecasts the weighted median of where actors then stand.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.evidence.settlements.decisions import HIGH, LOW, Decision
from bargain.inworlds import Array
from bargain.theory.groups.compromise import compromise, nash_position, nash_position_from
from bargain.theory.groups.condorcet import nearness
from bargain.theory.groups.condorcet_election import coalitions
from bargain.theory.groups.contest import chance_by_pair
from bargain.theory.groups.expected_utility import Choice, rounds
from bargain.theory.groups.weighted import weighted_median

ROUNDS = 8

Solution = Callable[[Decision], float]
"""Where a decision falls, 0..100."""

Capabilities = Callable[[Decision], Array]
"""How much each actor can bring to bear, (P,), >= 0, any unit."""

Shares = Callable[[Array], Array]
"""How likely each option is to be chosen, (J, W), from the strength of coalitions (J, J, W)."""


def alike(decision: Decision) -> Array:
    """Nobody is more capable than another."""
    return np.ones(len(decision.actors))


def mean(capabilities: Capabilities = alike) -> Solution:
    """The compromise: the mean of positions by weight."""
    return lambda decision: float(compromise(*_columns(decision, capabilities))[0])


def median(capabilities: Capabilities = alike) -> Solution:
    """What beats everything else in votes between two: the median by weight."""
    return lambda decision: float(weighted_median(*_columns(decision, capabilities))[0])


def elected(shares: Shares) -> Solution:
    """The mean of positions by how likely each is to be chosen where the stronger coalition does not win for certain."""

    def solution(decision: Decision) -> float:
        positions, capability, salience = _columns(decision, alike)
        options, one_of_each = np.unique(positions[:, 0], return_index=True)
        utilities = nearness(positions)[:, one_of_each]
        chances = shares(coalitions(utilities, capability * salience))
        return float(chances[:, 0] @ options)

    return solution


def challenged(choice: Choice, capabilities: Capabilities = alike) -> Solution:
    """The median by weight after all have heeded challenges, by one rule for which of its offers an actor takes."""

    def solution(decision: Decision) -> float:
        positions, capability, salience = _columns(decision, capabilities)
        end = rounds(positions, capability, salience, ROUNDS, chance_by_pair, choice)[-1]
        return float(weighted_median(end, capability, salience)[0])

    return solution


def nash_feared(decision: Decision) -> float:
    """The Nash point of quadratic losses where failure costs all the same and much."""
    positions, capability, salience = _columns(decision, alike)
    dread = np.full((1, 1), salience.max() * (HIGH - LOW) ** 2)
    return float(nash_position(positions, capability, salience, dread)[0])


def nash_from_reference(decision: Decision) -> float:
    """The Nash point of quadratic losses where failure leaves the reference point; as if feared where that is not known."""
    if decision.reference is None:
        return nash_feared(decision)
    positions, capability, _ = _columns(decision, alike)
    return float(nash_position_from(positions, capability, np.array([decision.reference]))[0])


def _columns(decision: Decision, capabilities: Capabilities) -> tuple[Array, Array, Array]:
    """Positions, capability and salience (in 0..1) of those who care, (P, 1) each."""
    caring = decision.caring()
    return caring.positions[:, None], capabilities(caring)[:, None], caring.salience[:, None] / 100.0
