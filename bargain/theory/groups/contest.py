"""How likely one party's position is to prevail over another's, from who would vote for which.

votes      v_k(i, j) = c_k s_k (|x_k - x_j|^r_k - |x_k - x_i|^r_k) / R^r_k    of voter k for i's position against j's
support    S(i, j) = sum_k max(0, v_k(i, j))
cast       A(i, j) = sum_k |v_k(i, j)| = S(i, j) + S(j, i)

c_k, s_k, x_k, r_k   capability, salience, position and risk exponent; R the range of the positions the talks began with

Scholz, Calbert & Smith's equation 31 divides the support by the votes that are cast.  Which votes, is read differently:

by pair           S(i, j) / A(i, j): those on this pair; the letter of the equation
by all pairs      S(i, j) / sum over pairs of A, each pair counted once
by ordered pairs  the same, each pair counted once as (i, j) and once as (j, i)
by net votes      max(0, S(i, j) - S(j, i)) / A(i, j)

Only the first is a chance in the usual sense, P(i, j) + P(j, i) = 1.
Sources: Scholz, Calbert & Smith 2011; Bueno de Mesquita 1994.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.theory._arguments import above, finite, shaped, within
from bargain.theory._sums import total


def support(positions: Array, weights: Array, exponent: Array, span: Array) -> Array:
    """The votes for each party's position against each other's.

    positions   (P, W)      on one issue, any unit
    weights     (P, W)      capability times salience, >= 0
    exponent    (P, W)      risk exponents, > 0
    span        (W,)        what distances are measured in: the range of the positions the talks began with, > 0
    return      (P, P, W)   for the position of the first axis against that of the second, >= 0
    raises      ValueError for numbers out of these ranges, and other shapes
    """
    positions, weights, exponent, span = shaped(
        "PW", "PW", "PW", "W", positions=positions, weights=weights, exponent=exponent, span=span
    )
    finite("positions", positions)
    within("weights", weights, 0.0)
    above("exponent", exponent, 0.0)
    above("span", span, 0.0)
    votes = np.zeros((len(positions), *np.broadcast_shapes(positions.shape, weights.shape, exponent.shape)))
    for k in range(len(positions)):
        distance = weights[k] * (np.abs(positions - positions[k]) / span) ** exponent[k]
        votes += np.maximum(distance - distance[:, None], 0.0)
    return votes


def chance_by_pair(votes: Array) -> Array:
    """The chance that one position prevails: its share of the votes that are cast on the two.

    votes    (P, P, W)   support for the position of the first axis against that of the second, >= 0
    return   (P, P, W)   in [0, 1]; 0 where nobody votes
    raises   ValueError where votes are negative, or for other shapes
    """
    votes = _cast(votes)
    return _share(votes, votes + votes.swapaxes(0, 1))


def chance_by_all_pairs(votes: Array) -> Array:
    """The chance that one position prevails, read as its share of the votes cast on all pairs.

    votes    (P, P, W)   support for the position of the first axis against that of the second, >= 0
    return   (P, P, W)   in [0, 1], 1 in all; 0 where nobody votes
    raises   ValueError where votes are negative, or for other shapes
    """
    votes = _cast(votes)
    return _share(votes, total(votes.reshape(-1, votes.shape[-1])))


def chance_by_ordered_pairs(votes: Array) -> Array:
    """The chance that one position prevails, read as its share of the votes cast on all pairs, each counted both ways.

    votes    (P, P, W)   support for the position of the first axis against that of the second, >= 0
    return   (P, P, W)   in [0, 1/2], 1/2 in all; 0 where nobody votes
    raises   ValueError where votes are negative, or for other shapes
    """
    return 0.5 * chance_by_all_pairs(votes)


def chance_by_net_votes(votes: Array) -> Array:
    """The chance that one position prevails, read as its majority as a share of the votes cast on the two.

    votes    (P, P, W)   support for the position of the first axis against that of the second, >= 0
    return   (P, P, W)   in [0, 1]; 0 for the side with fewer votes
    raises   ValueError where votes are negative, or for other shapes
    """
    votes = _cast(votes)
    against = votes.swapaxes(0, 1)
    return _share(np.maximum(votes - against, 0.0), votes + against)


def _cast(votes: Array) -> Array:
    """The votes, checked."""
    (votes,) = shaped("PPW", votes=votes)
    within("votes", votes, 0.0)
    return votes


def _share(part: Array, whole: Array) -> Array:
    share: Array = part / np.where(whole > 0, whole, 1.0)
    return share
