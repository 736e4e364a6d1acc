"""What sides agree on who take turns to propose while waiting costs each a share of the gain.

With n rounds left after this one, the responder i can wait for the share

phi_i(0) = 0,   phi_i(n) = delta_i * h_i(phi_j(n - 1)),   h_i(y) = 1 - y

of the most that it could gain, because in the next round it proposes itself and leaves j what j can wait for.  Its
proposer keeps the rest.  As n grows, phi goes to delta_i (1 - delta_j) / (1 - delta_i delta_j), and the proposer's share to

(1 - delta_j) / (1 - delta_i delta_j)     for delta = exp(-r t) and t to 0:  r_j / (r_i + r_j)

delta_i   share of a gain's worth to i that is left after one more round, in [0, 1]
r_i, t    rate at which i discounts a unit of time, and the time between offers

What can be had need not lie on a straight line.  Where two sides have the shares a and b of their best gains at the Nash
point, two lines that meet there stand for the frontier,

h_i(y) = min(1 - y (1 - a) / b, (1 - y) a / (1 - b))

which is right at both ends, and in the limit of equal patience: the Nash point of the two lines is the frontier's.

Sources: Rubinstein 1982; Stahl 1972 for the finite game; Binmore, Rubinstein & Wolinsky 1986 for quick offers; the two
lines are this project's own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array
from bargain.theory._ranges import whole, within

SMALLEST = 1e-9
"""Stands for no share at all where one divides by it."""

STRAIGHT = np.full((2, 1), 0.5)
"""Shares of their best gains that two sides have at the Nash point of a pie."""


def waiting_share(
    own: Array | float, other: Array | float, left: Array | float, most: float = 1.0, nash: Array = STRAIGHT
) -> Array:
    """The share of its best gain that a responder can wait for.

    own, other   (W,)   shares of a gain's worth that are left after one more round, in [0, 1]
    left         (W,)   rounds left after this one, whole numbers >= 0
    most         no share is larger than this
    nash         (2, W)   the share of its best gain that each has at the Nash point, own first, in [1/2, 1]
    return       (W,)   in [0, most]; ranges are not checked, since agents ask in every round
    """
    own, other, left = np.asarray(own), np.asarray(other), np.asarray(left)
    mine = np.zeros(np.broadcast_shapes(own.shape, left.shape, nash.shape[1:]))
    theirs = mine.copy()
    result = mine.copy()
    rest_of_mine, rest_of_theirs = _along(nash[0], nash[1]), _along(nash[1], nash[0])
    for n in range(1, int(left.max(initial=0.0)) + 1):
        mine, theirs = np.minimum(own * rest_of_mine(theirs), most), np.minimum(other * rest_of_theirs(mine), most)
        np.copyto(result, mine, where=left == n)
    return result


def _along(own: Array, other: Array) -> Callable[[Array], Array]:
    """What is left of the own best gain along the two lines, for each share of the other's."""
    slow, fast = (1.0 - own) / other, own / np.maximum(1.0 - other, SMALLEST)
    return lambda taken: np.asarray(np.minimum(1.0 - taken * slow, (1.0 - taken) * fast))


def first_proposer_share_in(rounds: Array | int, own: Array | float, other: Array | float) -> Array:
    """The first proposer's share where the rounds are numbered: what the responder cannot wait for.

    rounds       (W,)   rounds in all, whole numbers >= 1
    own, other   (W,)   shares of a gain's worth left after one more round, to the proposer and the responder, in [0, 1]
    return       (W,)   in [0, 1]; after the last round there is nothing to gain
    raises       ValueError for numbers out of these ranges
    """
    whole("rounds", rounds, 1)
    within("own", own, 0.0, 1.0)
    within("other", other, 0.0, 1.0)
    rounds, own, other = np.broadcast_arrays(rounds, own, other)
    return np.asarray(1.0 - waiting_share(other, own, rounds - 1.0))


def first_proposer_share(own: Array | float, other: Array | float) -> Array:
    """The first proposer's share where no round is the last.

    own, other   (W,)   shares of a gain's worth left after one more round, to the proposer and the responder, in [0, 1]
    return       (W,)   in [0, 1]; 1/2, the limit for equal sides, where neither minds waiting: any share is then stable
    raises       ValueError for numbers out of this range
    """
    within("own", own, 0.0, 1.0)
    within("other", other, 0.0, 1.0)
    own, other = np.asarray(own, dtype=float), np.asarray(other, dtype=float)
    # 1 - own * other, written so that nothing cancels where both are near 1
    lost = (1.0 - own) + own * (1.0 - other)
    return np.asarray(np.divide(1.0 - other, lost, out=np.full(lost.shape, 0.5), where=lost > 0))


def share_at_rates(own_rate: Array | float, other_rate: Array | float, between: Array | float) -> Array:
    """The first proposer's share where both discount time, and offers are this far apart.

    own_rate     (W,)   rate at which the proposer discounts, a unit of time, >= 0
    other_rate   (W,)   the same of the responder
    between      (W,)   time between two offers, >= 0; at 0 the limit: other_rate / (own_rate + other_rate)
    return       (W,)   in [0, 1]; 1/2 where neither discounts
    raises       ValueError where a number is below 0
    """
    for name, values in (("own_rate", own_rate), ("other_rate", other_rate), ("between", between)):
        within(name, values, 0.0)
    own_rate, other_rate, between = (np.asarray(x, dtype=float) for x in (own_rate, other_rate, between))
    both = own_rate + other_rate
    lost = -np.expm1(-both * between)
    quick = np.divide(other_rate, both, out=np.full(both.shape, 0.5), where=both > 0)
    quick = np.broadcast_to(quick, lost.shape).copy()
    return np.asarray(np.divide(-np.expm1(-other_rate * between), lost, out=quick, where=lost > 0))
