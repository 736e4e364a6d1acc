"""Why a side in decline fights now: what its rising opponent will take later, nothing given now can make good.

Each period a prize of 1 is divided.  A, which rises, demands; B, which declines, accepts or fights.  War settles the
division for good: A wins with chance p1 in the first period and p2 in all later ones, and B pays c once.  From the
second period on A demands all but what B could get by war, and cannot promise not to.  So B fights where war now is
worth more than all of the first prize and that:

(1 - p1) / (1 - delta) - c  >  1 + delta * max((1 - p2) / (1 - delta) - c, 0)

which is delta * p2 - p1 > c (1 - delta)^2 where B could still get something by war later.  A's own cost plays no part:
while it rises A never wants war.  Both know p1, p2, c and delta; there is no way to bind A later.
Source: Fearon 1995; the corner is this package's.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import below, finite, together, within


def declining_side_fights(now: Array, later: Array, cost: Array, patience: Array) -> Mask:
    """Whether B goes to war in the first period.

    now        (W,)   p1, A's chance of winning a war now, in [0, 1]
    later      (W,)   p2, the same from the next period on, in [0, 1]; where it is below ``now`` B does not decline
    cost       (W,)   c, of war to B, in periods' prizes, >= 0
    patience   (W,)   delta, weight of the next period's prize, in [0, 1]; at 1 as near it: after any rise
    return     (W,)   never where the two are equal to within TIE
    raises     ValueError for numbers out of these ranges
    """
    return _left_of_the_first_prize(now, later, cost, patience) < -TIE


def first_demand(now: Array, later: Array, cost: Array, patience: Array) -> Array:
    """What A can demand of the first prize and be accepted.

    now        (W,)   p1, A's chance of winning a war now, in [0, 1]
    later      (W,)   p2, the same from the next period on, in [0, 1]
    cost       (W,)   c, of war to B, in periods' prizes, >= 0
    patience   (W,)   delta, weight of the next period's prize, in [0, 1): at 1 no single prize has weight
    return     (W,)   share, <= 1; below 0 where the whole first prize is too little for B, so that there is war
    raises     ValueError for numbers out of these ranges
    """
    below("patience", patience, 1.0)
    left = _left_of_the_first_prize(now, later, cost, patience)
    return np.minimum(left / np.subtract(1.0, patience), 1.0)


def largest_peaceful_rise(now: Array, cost: Array, patience: Array) -> Array:
    """How strong A may become in one period without B going to war first.

    now        (W,)   p1, A's chance of winning a war now, in [0, 1]
    cost       (W,)   c, of war to B, in periods' prizes, >= 0
    patience   (W,)   delta, weight of the next period's prize, in [0, 1]
    return     (W,)   the largest p2, in [0, 1]
    raises     ValueError for numbers out of these ranges
    """
    now, cost, patience = together(now=now, cost=cost, patience=patience)
    _check(now, cost, patience)
    stream = cost * (1.0 - patience)
    with np.errstate(divide="ignore", invalid="ignore"):
        bound = np.divide(now + stream * (1.0 - patience), patience)
    return np.where(patience - now > stream, np.minimum(bound, 1.0), 1.0)


def _left_of_the_first_prize(now: Array, later: Array, cost: Array, patience: Array) -> Array:
    """What A would keep if B were given just enough, times 1 - delta: values are shares of a prize each period."""
    now, later, cost, patience = together(now=now, later=later, cost=cost, patience=patience)
    _check(now, cost, patience)
    within("later", later, 0.0, 1.0)
    stream = cost * (1.0 - patience)
    return (1.0 - patience) + patience * np.maximum(1.0 - later - stream, 0.0) - (1.0 - now - stream)


def _check(now: Array, cost: Array, patience: Array) -> None:
    within("now", now, 0.0, 1.0)
    within("cost", cost, 0.0)
    finite("cost", cost)
    within("patience", patience, 0.0, 1.0)
