"""What sides agree on who take turns to propose while waiting costs each a share of the gain.

With n rounds left after this one, the responder i can wait for the share

phi_i(0) = 0,   phi_i(n) = delta_i * h_i(phi_j(n - 1)),   h_i(y) = 1 - y

of the most that it could gain, because in the next round it proposes itself and leaves j what j can wait for.  Its
proposer keeps the rest.  As n grows, phi goes to delta_i (1 - delta_j) / (1 - delta_i delta_j), and the proposer's share to

(1 - delta_j) / (1 - delta_i delta_j)     for delta = exp(-r t) and t to 0:  r_j / (r_i + r_j)

delta_i   share of a gain's worth to i that is left after one more round, in [0, 1]
r_i, t    rate at which i discounts a unit of time, and the time between offers

What is divided need not be a pie.  Where h_i(y) is the most that i can gain while j gains y, the same steps back from the
last round give the gains that can be waited for, whatever the shape of h, and with gaps in it too.

Sources: Rubinstein 1982; Stahl 1972 for the finite game; Binmore, Rubinstein & Wolinsky 1986 for quick offers.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array
from bargain.theory._arguments import together, whole, within

Most = Callable[[Array], Array]
"""The most that one side can gain where the other gains this, each (W,)."""


def waiting_gain(
    own: Array | float, other: Array | float, left: Array | float, most: tuple[Most, Most], cap: float = 1.0
) -> Array:
    """The gain that a responder can wait for, whatever is divided.

    own, other   (W,)   shares of a gain's worth that are left after one more round, in [0, 1]
    left         (W,)   rounds left after this one, whole numbers >= 0
    most         the most that each side can gain where the other gains this, own first: (W,) to (W,), >= 0, falling
    cap          nobody waits for more than this share of its best gain, in [0, 1]
    return       (W,)   >= 0, in the unit of most; ranges are not checked, since agents ask in every round
    """
    own, other, left = np.asarray(own), np.asarray(other), np.asarray(left)
    nothing = np.zeros(np.broadcast_shapes(own.shape, other.shape, left.shape))
    sides = [(delta, of, cap * of(nothing)) for delta, of in zip((own, other), most, strict=True)]
    gain = nothing
    last = int(left.max(initial=0.0))
    soonest = left.min(initial=last)
    # The responder of each round in turn, from the last round, where there is nothing to wait for, back to this one.
    for back in range(last, 0, -1):
        delta, of, largest = sides[(back + 1) % 2]
        gain = np.minimum(delta * of(gain), largest)
        if back > soonest:  # elsewhere so many are not left
            gain = np.where(left >= back, gain, nothing)
    return gain


def waiting_share(own: Array | float, other: Array | float, left: Array | float, most: float = 1.0) -> Array:
    """The share of a pie that a responder can wait for.

    own, other   (W,)   shares of a gain's worth that are left after one more round, in [0, 1]
    left         (W,)   rounds left after this one, whole numbers >= 0
    most         no share is larger than this
    return       (W,)   in [0, most]; ranges are not checked
    """
    return waiting_gain(own, other, left, (_rest, _rest), most)


def _rest(taken: Array) -> Array:
    return 1.0 - taken


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
    rounds, own, other = np.broadcast_arrays(*together(rounds=rounds, own=own, other=other))
    return np.asarray(1.0 - waiting_share(other, own, rounds - 1.0))


def first_proposer_share(own: Array | float, other: Array | float) -> Array:
    """The first proposer's share where no round is the last.

    own, other   (W,)   shares of a gain's worth left after one more round, to the proposer and the responder, in [0, 1]
    return       (W,)   in [0, 1]; 1/2, the limit for equal sides, where neither minds waiting: any share is then stable
    raises       ValueError for numbers out of this range
    """
    within("own", own, 0.0, 1.0)
    within("other", other, 0.0, 1.0)
    own, other = together(own=own, other=other)
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
    own_rate, other_rate, between = together(own_rate=own_rate, other_rate=other_rate, between=between)
    both = own_rate + other_rate
    lost = -np.expm1(-both * between)
    quick = np.divide(other_rate, both, out=np.full(both.shape, 0.5), where=both > 0)
    quick = np.broadcast_to(quick, lost.shape).copy()
    return np.asarray(np.divide(-np.expm1(-other_rate * between), lost, out=quick, where=lost > 0))
