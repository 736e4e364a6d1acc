"""Every solution concept of ``bargain.theory`` that gives a point on a line for many actors, by name.

These do not, and are not among them:

groups.condorcet            elects the weighted median, with either kind of vote, where utility falls with distance
groups.contest              gives the chance that one position beats another, which ``challenged`` and elections use
strategic.closed_rule, strategic.unanimity
                            say how a sum is divided among many; there is no sum on a line
strategic.alternating_offers, .fixed_costs, .breakdown, .outside_options, .risk_limits, .demand_game
                            are of two sides; the agents take turns among many
division.adjusted_winner    is of two sides and several goods
cooperative, *_point        pick utilities from a convex set, not a position; their ``*_entry`` do
power                       gives weights and no point; they enter by ``council.py``
mechanism, crisis           are of two sides with private types, or of war
"""

from __future__ import annotations

from collections.abc import Mapping

from bargain.evidence.settlements.cooperative import feared, picked, reference
from bargain.evidence.settlements.council import power
from bargain.evidence.settlements.decisions import Decision
from bargain.evidence.settlements.groups import (
    Solution,
    challenged,
    elected,
    mean,
    median,
    nash_feared,
    nash_from_reference,
)
from bargain.theory.cooperative.egalitarian import egalitarian_entry
from bargain.theory.cooperative.kalai_smorodinsky import kalai_smorodinsky_entry
from bargain.theory.cooperative.lexicographic import lexicographic_entry
from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.cooperative.utilitarian import utilitarian_entry
from bargain.theory.groups import offers
from bargain.theory.groups.condorcet_election import conditional_shares, incentive_shares, uniform_shares

PLAIN_MEAN, MIDDLE = "plain mean", "middle of the scale"


def plain_mean(decision: Decision) -> float:
    """The mean of all positions, whoever cares."""
    return float(decision.positions.mean())


BENCHMARKS: Mapping[str, Solution] = {PLAIN_MEAN: plain_mean, MIDDLE: lambda decision: 50.0}
"""What needs no theory."""

_RULES = {
    "Nash": nash_entry,
    "Kalai-Smorodinsky": kalai_smorodinsky_entry,
    "egalitarian": egalitarian_entry,
    "lexicographic": lexicographic_entry,
    "utilitarian": utilitarian_entry,
}

_FAILURES = {"reference": reference, "feared": feared}

_CHOICES = {
    "smallest move": offers.smallest_move,
    "smallest move by kind": offers.smallest_move_by_kind,
    "smallest weighted position": offers.smallest_weighted_position,
    "strongest compromise": offers.strongest_compromise,
    "strongest challenger": offers.strongest_challenger,
}

_SHARES = {"uniform": uniform_shares, "incentive": incentive_shares, "conditional": conditional_shares}

THEORIES: Mapping[str, Solution] = {
    "compromise, the salience-weighted mean": mean(),
    "compromise, by voting power": mean(power),
    "weighted median": median(),
    "weighted median, by voting power": median(power),
    **{f"election, {name}": elected(shares) for name, shares in _SHARES.items()},
    "Nash, squared losses, reference": nash_from_reference,
    "Nash, squared losses, feared": nash_feared,
    **{
        f"{name}, {failure}": picked(entry, leaves)
        for failure, leaves in _FAILURES.items()
        for name, entry in _RULES.items()
    },
    **{f"challenges, {name}": challenged(choice) for name, choice in _CHOICES.items()},
    "challenges, smallest move, by voting power": challenged(offers.smallest_move, power),
}
"""``reference`` and ``feared`` say what failure leaves, as in ``cooperative.py``."""
