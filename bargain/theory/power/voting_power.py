"""How often a member's vote is the one that decides: power in a body that votes with weights.

A coalition wins [q; w_1, ..., w_n] where its weights come to q or more.  A member swings a coalition of s others that
loses without it and wins with it; c_i(s) counts these.

Shapley-Shubik   phi_i  = sum over s of  c_i(s) s! (n - s - 1)! / n!   all orders in which members join are as likely
Banzhaf          beta_i = sum over s of  c_i(s) / 2**(n - 1)           all coalitions of the others are as likely

phi sums to 1.  beta is a chance and does not; divided by its sum it is the normalised Banzhaf index.
With a quota of one half of all weight or less two coalitions without a common member can both win: the numbers then tell
who can block, not who can carry a decision.
Sources: Shapley & Shubik 1954; Banzhaf 1965, first stated by Penrose 1946; Dubey 1975 for the axioms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import factorial

from bargain.inworlds import Array
from bargain.theory.power._swings import Swings, swings, swings_in_worlds, swings_of_class


def shapley_shubik(quota: int, weights: Sequence[int]) -> tuple[Fraction, ...]:
    """Each member's Shapley-Shubik index, exact; a hundred members are no burden.

    quota     the weight that wins, a whole number in [1, sum of the weights]
    weights   each member's, whole numbers >= 0
    return    in [0, 1], summing to 1
    raises    ValueError where no coalition or every coalition would win, or a weight is not a whole number
    """
    return tuple(map(_pivotal, swings(quota, weights)))


def shapley_shubik_of_classes(sizes: Sequence[int], wins: Callable[[tuple[int, ...]], bool]) -> tuple[Fraction, ...]:
    """The Shapley-Shubik index of one member of each class, where votes are counted class by class.

    Chambers, double majorities, and vetoes make games that no one list of weights describes.

    sizes     how many members each class has, whole numbers >= 1
    wins      whether a coalition with so many members of each class wins; more members never make it lose
    return    in [0, 1], one for each class; weighted by the sizes they sum to 1
    raises    ValueError where a class is empty, nobody wins, all together lose, or a winner loses by growing
    """
    if min(sizes, default=0) < 1:
        raise ValueError(f"sizes {tuple(sizes)}: every class needs a member; leave out the empty ones")
    if wins((0,) * len(sizes)) or not wins(tuple(sizes)):
        raise ValueError("wins: nobody must lose and all together must win, or no vote ever decides")
    power = tuple(_pivotal(swings_of_class(k, sizes, wins)) for k in range(len(sizes)))
    if sum(size * share for size, share in zip(sizes, power, strict=True)) != 1:  # some order passes, fails, and passes
        raise ValueError("wins: a coalition that wins must not lose when members join it")
    return power


def banzhaf(quota: int, weights: Sequence[int]) -> tuple[Fraction, ...]:
    """Each member's absolute Banzhaf index, exact: the chance to decide when all others toss a coin.

    quota     the weight that wins, a whole number in [1, sum of the weights]
    weights   each member's, whole numbers >= 0
    return    in [0, 1]; sums to no fixed number
    raises    ValueError as `shapley_shubik` does
    """
    return tuple(Fraction(sum(counts), 2 ** (len(counts) - 1)) for counts in swings(quota, weights))


def banzhaf_normalised(quota: int, weights: Sequence[int]) -> tuple[Fraction, ...]:
    """Each member's share in all swings, exact: the Banzhaf index as it is mostly printed.

    quota     the weight that wins, a whole number in [1, sum of the weights]
    weights   each member's, whole numbers >= 0
    return    in [0, 1], summing to 1
    raises    ValueError as `shapley_shubik` does
    """
    absolute = banzhaf(quota, weights)
    return tuple(power / sum(absolute) for power in absolute)


def shapley_shubik_in_worlds(weights: Array, quota: Array | float) -> Array:
    """Each party's Shapley-Shubik index where its weight differs from world to world.

    weights   (P, W)          capabilities, >= 0, some of them above 0 in every world; P up to 14
    quota     (W,) or float   share of all weight that wins, in (0, 1]; for "more than half" give 0.5 + 1e-6
    return    (P, W)          in [0, 1], summing to 1 over parties
    raises    ValueError where a weight is negative, all are 0, a quota is outside (0, 1], or there are too many parties
    """
    parties = len(weights)
    orders = [factorial(s) * factorial(parties - s - 1) for s in range(parties)]
    return swings_in_worlds(weights, quota, orders) / factorial(parties)


def banzhaf_in_worlds(weights: Array, quota: Array | float) -> Array:
    """Each party's absolute Banzhaf index where its weight differs from world to world.

    weights   (P, W)          capabilities, >= 0, some of them above 0 in every world; P up to 14
    quota     (W,) or float   share of all weight that wins, in (0, 1]; for "more than half" give 0.5 + 1e-6
    return    (P, W)          in [0, 1]; sums to no fixed number
    raises    ValueError as `shapley_shubik_in_worlds` does
    """
    parties = len(weights)
    return swings_in_worlds(weights, quota, [1] * parties) / 2.0 ** (parties - 1)


def _pivotal(counts: Swings) -> Fraction:
    """The share of all orders of joining in which a member with these swings is the pivot."""
    n = len(counts)
    return Fraction(sum(c * factorial(s) * factorial(n - s - 1) for s, c in enumerate(counts)), factorial(n))
