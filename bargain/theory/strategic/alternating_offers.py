"""Alternating offers with a finite number of rounds.

With n rounds left after this one, the responder i can wait for the share

phi_i(0) = 0,   phi_i(n) = delta_i * h_i(phi_j(n - 1)),   h_i(y) = 1 - y

of the most it could gain, because in the next round it proposes itself and leaves j what j can wait for.
As n grows, phi goes to delta_i (1 - delta_j) / (1 - delta_i delta_j).

What can be had need not lie on a straight line.  Where the two have the shares a and b of their best gains at the Nash
point, two lines that meet there stand for the frontier:

h_i(y) = min(1 - y (1 - a) / b, (1 - y) a / (1 - b))

which is right at both ends and in the limit of patience: the Nash point of the two lines is the frontier's.
Sources: Rubinstein 1982; Stahl 1972 for the finite game; Binmore, Rubinstein & Wolinsky 1986 for the limit; the two lines
are this project's own.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array

SMALLEST = 1e-9
"""Stands for no share at all where one divides by it."""

STRAIGHT = np.full((2, 1), 0.5)
"""Shares of their best gains that two sides have at the Nash point of a pie."""


def waiting_share(own: Array, other: Array, left: Array, most: float = 1.0, nash: Array = STRAIGHT) -> Array:
    """The share of its best gain that a responder can wait for.

    own, other   (W,)   shares of a gain's worth that are left after one more round, in [0, 1]
    left         (W,)   rounds left after this one, whole numbers >= 0
    most         no share is larger than this
    nash         (2, W)   the share of its best gain that each has at the Nash point, own first, in [1/2, 1]
    return       (W,)   in [0, most]
    """
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


def first_proposer_share(own: float, other: float) -> float:
    """The proposer's share with no last round: (1 - delta_other) / (1 - delta_own delta_other).

    own, other   shares of a gain's worth left after one more round, in [0, 1)
    return       in (0, 1]
    """
    return (1.0 - other) / (1.0 - own * other)
