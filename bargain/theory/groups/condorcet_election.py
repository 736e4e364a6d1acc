"""How likely each option is to be the group's choice, when the stronger coalition does not win for certain.

C(i, j)   strength of the coalition for option i against j:  sum_k w_k max(0, u_k(i) - u_k(j))
V(i, j)   chance that i beats j:  C(i, j)^nu / (C(i, j)^nu + C(j, i)^nu),  V(i, i) = 1/2

At any moment one option is the favourite; it meets a challenger, and the winner is the favourite from then on.  Three
readings of who challenges, and of what the shares p are that the options have of the favourite's place:

uniform       each option challenges with chance 1/n:   p(i) = sum_j V(i, j) (p(i) + p(j)) / n
incentive     i challenges j with chance q(i, j) = C(i, j) V(i, j) / sum_k C(k, j) V(k, j):
              p(i) = sum_j V(i, j) (p(i) q(j, i) + p(j) q(i, j))
conditional   no favourites: the chance that i would beat every other, given that one does:  p(i) ~ prod_j V(i, j)

Sources: KAPSARC's Toolkit for Behavioral Analysis (KTAB), 2015-2017, and B. P. Wise's note on it, "Markov voting with
incentives in KTAB"; the votes after Black 1948.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import above, finite, shaped, within
from bargain.theory._sums import total

SETTLED = 1e-15
"""Chances that change by less from one step to the next have settled."""

DOUBLINGS = 60
"""Steps are doubled at most so often: what has a chance above 2**-60 a step has then happened."""


def coalitions(utilities: Array, weights: Array) -> Array:
    """The strength of the coalition for each option against each other, voters voting in proportion to what is at stake.

    utilities   (P, J, W)   to each of P voters of each of J options; those closer than TIE are equal
    weights     (P, W)      of the voters, >= 0
    return      (J, J, W)   for the option of the first axis against that of the second, >= 0
    raises      ValueError where a weight is negative, a utility is not finite, or for other shapes
    """
    utilities, weights = shaped("PJW", "PW", utilities=utilities, weights=weights)
    finite("utilities", utilities)
    within("weights", weights, 0.0)
    strength = np.zeros((utilities.shape[1], *np.broadcast_shapes(utilities.shape[1:], weights.shape[-1:])))
    for utility, weight in zip(utilities, weights, strict=True):
        stake = utility[:, None] - utility
        strength += weight * stake * (stake > TIE)  # who is all but indifferent backs neither
    return strength


def victory_chances(strength: Array, steepness: float = 2.0) -> Array:
    """The chance of each option to beat each other.

    strength    (J, J, W)   of the coalition for the option of the first axis against that of the second, >= 0
    steepness   nu, > 0: 1 where chances are as the strengths, larger the surer the stronger one is to win
    return      (J, J, W)   in [0, 1]; 1/2 on the diagonal and where neither side has any strength
    raises      ValueError where a strength is negative or without end, steepness is not above 0, or for other shapes
    """
    (strength,) = shaped("JJW", strength=strength)
    within("strength", strength, 0.0)
    finite("strength", strength)
    above("steepness", steepness, 0.0)
    stronger = np.maximum(strength, strength.swapaxes(0, 1))
    own = (strength / np.where(stronger > 0, stronger, 1.0)) ** steepness  # as shares, so that no power overflows
    other = own.swapaxes(0, 1)
    chances: Array = np.where(stronger > 0, own / np.where(stronger > 0, own + other, 1.0), 0.5)
    chances[np.arange(len(chances)), np.arange(len(chances))] = 0.5
    return chances


def uniform_shares(strength: Array, steepness: float = 2.0) -> Array:
    """The share of time for which each option is the favourite, all being equally likely to challenge.

    strength    (J, J, W)   of the coalition for the option of the first axis against that of the second, >= 0
    steepness   nu, > 0
    return      (J, W)      in [0, 1], summing to 1
    raises      ValueError as `victory_chances` does
    """
    chances = victory_chances(strength, steepness)
    return _long_run(_moves(chances, np.full_like(chances, 1.0 / len(chances))))


def incentive_shares(strength: Array, steepness: float = 2.0) -> Array:
    """The share of time for which each option is the favourite, challenges being as strong as the wish to make them.

    strength    (J, J, W)   of the coalition for the option of the first axis against that of the second, >= 0
    steepness   nu, > 0
    return      (J, W)      in [0, 1], summing to 1; where it depends on the first favourite, each is equally likely to be it
    raises      ValueError as `victory_chances` does
    """
    chances = victory_chances(strength, steepness)
    same = np.eye(len(chances), dtype=bool)[..., None]
    wish = np.where(same, 0.0, strength * chances)
    wished = total(wish)
    challenges = np.where(wished > 0, wish / np.where(wished > 0, wished, 1.0), same)  # a favourite of all meets itself
    return _long_run(_moves(chances, challenges))


def conditional_shares(strength: Array, steepness: float = 2.0) -> Array:
    """The chance of each option to beat every other one, given that one of them does.

    strength    (J, J, W)   of the coalition for the option of the first axis against that of the second, >= 0
    steepness   nu, > 0
    return      (J, W)      in [0, 1], summing to 1; nan where each option is sure to lose to some other
    raises      ValueError as `victory_chances` does
    """
    sweeps = victory_chances(strength, steepness).prod(axis=1)
    some = total(sweeps)
    shares: Array = sweeps / np.where(some > 0, some, np.nan)
    return shares


def _moves(chances: Array, challenges: Array) -> Array:
    """The chance that the favourite is the option of the first axis after it was that of the second, (J, J, W)."""
    moves = chances * challenges
    stays = np.einsum("jiw,ijw->iw", challenges, chances)  # it meets each challenger and beats it
    diagonal = np.arange(len(chances))
    moves[diagonal, diagonal] += stays
    return moves


def _long_run(moves: Array) -> Array:
    """The shares that a chain settles to if it starts anywhere with equal chance and halts every other step, (J, W)."""
    lazy = np.moveaxis(0.5 * (moves + np.eye(len(moves))[..., None]), -1, 0)
    for _ in range(DOUBLINGS):
        twice = lazy @ lazy
        twice /= twice.sum(axis=1, keepdims=True)
        settled = np.abs(twice - lazy).max() < SETTLED
        lazy = twice
        if settled:
            break
    shares: Array = lazy.mean(axis=2).T
    return shares
