"""Counts of the coalitions that a member swings: that lose without it and win with it.

For weights in whole numbers and for classes of members they are exact, coalition by size and weight; for weights that
differ from world to world every coalition is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import comb, inf, prod

import numpy as np
from numpy.typing import NDArray

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import shaped
from bargain.theory._sums import total

MOST_IN_WORLDS = 14
"""Members beyond which all coalitions in thousands of worlds take seconds: each member more doubles them."""

Swings = tuple[int, ...]
"""How many coalitions of s others a member swings, for s = 0, ..., n - 1."""


def swings(quota: int, weights: Sequence[int]) -> list[Swings]:
    """Each member's swings, found by counting coalitions by weight and size.

    The counts by size are the digits of one whole number in base 2**n, which no count reaches: a member who joins
    shifts them by one digit.
    """
    quota, weights = _checked(quota, weights)
    n = len(weights)
    coalitions = [1] + [0] * (quota - 1)  # by weight below the quota
    for weight in weights:
        for heavy in range(quota - 1, weight - 1, -1):
            coalitions[heavy] += coalitions[heavy - weight] << n
    of = {weight: _swings_of(weight, coalitions, n) for weight in set(weights)}
    return [of[weight] for weight in weights]


def _swings_of(weight: int, coalitions: list[int], n: int) -> Swings:
    """The swings of one member of this weight, given the losing coalitions of all by weight."""
    if weight == 0:
        return (0,) * n
    others: list[int] = []  # the coalitions that it is not in
    for heavy, count in enumerate(coalitions):
        others.append(count - (others[heavy - weight] << n) if heavy >= weight else count)
    swung = sum(others[max(len(others) - weight, 0) :])
    return tuple(swung >> n * s & (1 << n) - 1 for s in range(n))


def swings_of_class(k: int, sizes: Sequence[int], wins: Callable[[tuple[int, ...]], bool]) -> Swings:
    """The swings of one member of class k, by size of the coalition of others."""
    others = [size - (c == k) for c, size in enumerate(sizes)]
    counts = [0] * sum(sizes)
    ways = [[comb(size, m) for m in range(size + 1)] for size in others]
    for members in product(*(range(size + 1) for size in others)):
        joined = tuple(m + (c == k) for c, m in enumerate(members))
        if wins(joined) and not wins(members):
            counts[sum(members)] += prod(way[m] for way, m in zip(ways, members, strict=True))
    return tuple(counts)


def _checked(quota: int, weights: Sequence[int]) -> tuple[int, list[int]]:
    """The game in whole numbers; a ValueError where nobody can decide in it."""
    for weight in (quota, *weights):
        if not (0 <= weight < inf and weight == int(weight)):
            raise ValueError(f"{weight}: quota and weights must be whole numbers >= 0; for shares see *_in_worlds")
    if not 1 <= quota <= sum(weights):
        raise ValueError(f"quota {quota} must be in [1, {sum(weights)}], the sum of the weights")
    return int(quota), [int(weight) for weight in weights]


def swings_in_worlds(weights: Array, quota: Array | float, orders: Sequence[int]) -> Array:
    """How often each party decides, a coalition of s others counting orders[s] times, (P, W).

    A coalition that wins counts for its members and against the others.  All numbers that are summed are whole and
    below 2**53, so the sums are exact whatever their order.
    """
    weights, quota = shaped("PW", "W", weights=weights, quota=quota)
    _check_in_worlds(weights, quota)
    parties = len(weights)
    needed = quota * total(weights) * (1.0 - TIE)
    early, late = weights[: parties // 2], weights[parties // 2 :]
    inside = _subsets(parties)  # (2**P, P)
    size = inside.sum(axis=1)
    counts = np.array([*orders, 0], dtype=float)  # of all parties nobody is left out
    signed = np.where(inside, counts[size - 1][:, None], -counts[size][:, None]).T
    weight_of_late = _weights_of_subsets(late)
    pivots: Array = np.zeros((parties, needed.shape[-1]))
    for n, weight_of_early in enumerate(_weights_of_subsets(early)):  # not all at once: they must fit in memory
        wins = weight_of_early + weight_of_late >= needed
        block = slice(n * len(weight_of_late), (n + 1) * len(weight_of_late))
        pivots += signed[:, block] @ wins.astype(float)
    return pivots


def _subsets(parties: int) -> NDArray[np.bool_]:
    """Who is in each coalition, (2**P, P); the last party changes fastest."""
    return np.array(list(product([False, True], repeat=parties)))


def _weights_of_subsets(weights: Array) -> Array:
    """The weight of each coalition, in the order of `_subsets`, (2**P, W)."""
    sums: Array = np.zeros((1, weights.shape[-1]))
    for weight in weights:
        sums = np.stack([sums, sums + weight], axis=1).reshape(-1, weights.shape[-1])
    return sums


def _check_in_worlds(weights: Array, quota: Array) -> None:
    if not 1 <= len(weights) <= MOST_IN_WORLDS:
        raise ValueError(f"weights has shape {weights.shape}: give (P, W) with P from 1 to {MOST_IN_WORLDS}")
    if not ((weights >= 0).all() and (weights.max(axis=0) > 0).all()):
        raise ValueError("weights must be >= 0, and above 0 for some party in every world")
    if not np.logical_and(np.greater(quota, 0), np.less_equal(quota, 1)).all():
        raise ValueError(f"quota {np.min(quota)} to {np.max(quota)} must be in (0, 1]: a share of all weight")
