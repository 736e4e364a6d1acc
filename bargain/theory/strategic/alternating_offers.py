"""Alternating offers with a finite number of rounds.

With n rounds left after this one, the responder i can wait for the share

phi_i(0) = 0,   phi_i(n) = delta_i * (1 - phi_j(n - 1))

of what there is to gain, because in the next round it proposes itself and leaves j what j can wait for.
As n grows, phi goes to delta_i (1 - delta_j) / (1 - delta_i delta_j).
Source: Rubinstein 1982; Stahl 1972 for the finite game.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array


def waiting_share(own: Array, other: Array, left: Array, most: float = 1.0) -> Array:
    """The share of the gain that a responder can wait for.

    own, other   (W,)   shares of a gain's worth that are left after one more round, in [0, 1]
    left         (W,)   rounds left after this one, whole numbers >= 0
    most         no share is larger than this
    return       (W,)   in [0, most]
    """
    mine = np.zeros(np.broadcast_shapes(own.shape, left.shape))
    theirs = mine.copy()
    result = mine.copy()
    for n in range(1, int(left.max(initial=0.0)) + 1):
        mine, theirs = np.minimum(own * (1.0 - theirs), most), np.minimum(other * (1.0 - mine), most)
        np.copyto(result, mine, where=left == n)
    return result


def first_proposer_share(own: float, other: float) -> float:
    """The proposer's share with no last round: (1 - delta_other) / (1 - delta_own delta_other).

    own, other   shares of a gain's worth left after one more round, in [0, 1)
    return       in (0, 1]
    """
    return (1.0 - other) / (1.0 - own * other)
