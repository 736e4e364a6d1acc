"""What several sides agree on who take turns to propose, where all must sign and waiting costs each a share of the gain.

With n rounds left after this one, side i can wait for the share

phi_i(0) = 0,   phi_i(n) = delta_i * (1 - sum over j != i of phi_j(n - 1))   if it proposes next,
                phi_i(n) = delta_i * phi_i(n - 1)                             if another does,

of what could be shared; whoever proposes leaves the others what these can wait for and keeps the rest.  For equal delta and
many rounds the proposer of P sides keeps

1 / (1 + delta + ... + delta ** (P - 1))

and the one that proposes k rounds later gets delta ** k times that.  Where the next proposer is drawn anew, each side as
likely as another, equal sides can wait for delta / P each.

delta_i   share of a gain's worth to i that is left after one more round, in [0, 1]

With a last round nothing else is an equilibrium.  Without one and with three sides or more any division is, if all are
patient enough (Shaked, in Sutton 1986); the one above is the only one in which nobody's offer depends on the past.
Sources: Stahl 1972 for the steps back; Herrero 1985 and Sutton 1986 for several sides; Baron & Ferejohn 1989 for drawn proposers.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.theory._arguments import together, whole, within


def waiting_shares(delta: Array, left: Array, proposer: int, cap: float = 1.0) -> Array:
    """The share that each side can wait for while another proposes, turn by turn in their order.

    delta      (P, W)   shares of a gain's worth that are left after one more round, in [0, 1]
    left       (W,)     rounds left after this one, whole numbers >= 0
    proposer   place of the side that proposes in this round
    cap        no share is larger than this, in [0, 1]
    return     (P, W)   in [0, cap], the proposer's among them; ranges are not checked, since agents ask in every round
    """
    sides = len(delta)
    shares = np.zeros((sides, np.broadcast_shapes(delta.shape[1:], left.shape)[0]))
    for away in range(int(left.max(initial=0)) - 1, -1, -1):  # from the last round's eve back to this round
        following = (proposer + away + 1) % sides
        reached = delta * shares
        reached[following] = np.minimum(delta[following] * _rest(shares, following), cap)
        shares = np.where(left > away, reached, 0.0)
    return shares


def drawn_shares(delta: Array, left: Array, cap: float = 1.0) -> Array:
    """The same where in every round each side is as likely as another to propose.

    delta    (P, W)   shares of a gain's worth that are left after one more round, in [0, 1]
    left     (W,)     rounds left after this one, whole numbers >= 0
    cap      no share is larger than this, in [0, 1]
    return   (P, W)   in [0, cap]; ranges are not checked
    """
    sides = len(delta)
    shares = np.zeros((sides, np.broadcast_shapes(delta.shape[1:], left.shape)[0]))
    for away in range(int(left.max(initial=0)) - 1, -1, -1):
        expected = np.stack([_rest(shares, side) + (sides - 1) * shares[side] for side in range(sides)]) / sides
        shares = np.where(left > away, np.minimum(delta * expected, cap), 0.0)
    return shares


def shares_of_sides(delta: Array | float, sides: int) -> Array:
    """What equal sides get without a last round, in the order in which they propose.

    delta    (W,)   share of a gain's worth that is left after one more round, in [0, 1]
    sides    how many there are, >= 1
    return   (P, W)   in [0, 1], summing to 1
    raises   ValueError for numbers out of these ranges
    """
    within("delta", delta, 0.0, 1.0)
    whole("sides", sides, 1)
    (patience,) = together(delta=delta)
    shares = [np.ones(patience.shape)]
    for _ in range(sides - 1):
        shares.append(shares[-1] * patience)
    total = shares[0]
    for share in shares[1:]:
        total = total + share
    return np.stack(shares) / total


def _rest(shares: Array, side: int) -> Array:
    """What the others leave a side, (W,)."""
    rest = np.ones(shares.shape[1:])
    for other, share in enumerate(shares):
        if other != side:
            rest = rest - share
    return rest
