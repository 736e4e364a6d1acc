"""Which alternative wins every vote between two of them.

votes for j against k   v_i(j, k) = w_i (u_i(j) - u_i(k)) in proportion to what is at stake for i,
                        or w_i sign(u_i(j) - u_i(k)) where all of its weight goes to the one it prefers
net votes               V(j, k) = sum_i v_i(j, k) / sum_i w_i
Condorcet winner        j with V(j, k) >= 0 for every k
Copeland score          how many alternatives j beats less how many beat it

Votes in proportion never go round in a circle: V(j, k) is a difference of two sums, so whoever has the larger sum wins.
All-or-nothing votes can; they do not where every voter's utility falls off on both sides of its best point (Black's
theorem), and then the winner is the weighted median of the best points.  With u_i(j) = -|x_i - x_j| both kinds of vote
elect the weighted median of the positions.
Sources: Condorcet 1785; Black 1948; Copeland 1951; votes in proportion after Bueno de Mesquita 1994.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Index
from bargain.preferences import TIE
from bargain.theory._arguments import finite, shaped, within
from bargain.theory._sums import total


def nearness(positions: Array) -> Array:
    """What each party's position is worth to each: the less the farther, from 0 down to -1 over the whole range.

    positions   (P, W)      on one issue, any unit
    return      (P, P, W)   utility to the party of the first axis of the position of the second, in [-1, 0]
    raises      ValueError for other shapes, and positions that are not finite
    """
    (positions,) = shaped("PW", positions=positions)
    finite("positions", positions)
    span = np.ptp(positions, axis=0)
    return -np.abs(positions[:, None] - positions) / np.where(span > 0, span, 1.0)


def proportional_votes(utilities: Array, weights: Array) -> Array:
    """Net votes, each voter voting in proportion to what is at stake for it.

    utilities   (P, J, W)   to each of P voters of each of J alternatives
    weights     (P, W)      of the voters, >= 0, any unit
    return      (J, J, W)   for the alternative of the first axis against that of the second, utils; antisymmetric
    raises      ValueError where a weight is negative, a utility is not finite, or for other shapes
    """
    utilities, shares = _voters(utilities, weights)
    worth = total(shares[:, None] * utilities)
    votes: Array = worth[:, None] - worth
    return votes


def majority_votes(utilities: Array, weights: Array) -> Array:
    """Net votes, each voter's whole weight going to the alternative that it prefers.

    utilities   (P, J, W)   to each of P voters of each of J alternatives; those closer than TIE are equal
    weights     (P, W)      of the voters, >= 0, any unit
    return      (J, J, W)   for the alternative of the first axis against that of the second, as a share of all weight, in
                            [-1, 1]; antisymmetric
    raises      ValueError where a weight is negative, a utility is not finite, or for other shapes
    """
    utilities, shares = _voters(utilities, weights)
    votes = np.zeros((utilities.shape[1], *np.broadcast_shapes(utilities.shape[1:], shares.shape[-1:])))
    for utility, share in zip(utilities, shares, strict=True):
        stake = utility[:, None] - utility
        votes += share * (np.sign(stake) * (np.abs(stake) > TIE))
    return votes


def condorcet_winner(votes: Array) -> Index:
    """The alternative that no other beats.

    votes    (J, J, W)   net votes for the alternative of the first axis against that of the second, antisymmetric
    return   (W,)        index into J, the first where several tie; -1 where each is beaten by another
    raises   ValueError for other shapes, and votes that are not finite
    """
    unbeaten = (_outcome(votes) >= 0).all(axis=1)
    winner: Index = np.where(unbeaten.any(axis=0), unbeaten.argmax(axis=0), -1)
    return winner


def copeland_scores(votes: Array) -> Array:
    """How many others each alternative beats, less how many beat it.

    votes    (J, J, W)   net votes for the alternative of the first axis against that of the second, antisymmetric
    return   (J, W)      whole numbers in [1 - J, J - 1]
    raises   ValueError for other shapes, and votes that are not finite
    """
    scores: Array = _outcome(votes).sum(axis=1)
    return scores


def _outcome(votes: Array) -> Array:
    """1 where the alternative of the first axis beats that of the second, -1 where it loses, 0 where they tie."""
    (votes,) = shaped("JJW", votes=votes)
    finite("votes", votes)
    outcome: Array = np.sign(votes) * (np.abs(votes) > TIE)
    return outcome


def _voters(utilities: Array, weights: Array) -> tuple[Array, Array]:
    """Utilities, and each voter's share of all weight, so that a tie is a tie in whatever unit weights are stated."""
    utilities, weights = shaped("PJW", "PW", utilities=utilities, weights=weights)
    finite("utilities", utilities)
    finite("weights", weights)
    within("weights", weights, 0.0)
    whole = total(weights)
    return utilities, weights / np.where(whole > 0, whole, 1.0)
