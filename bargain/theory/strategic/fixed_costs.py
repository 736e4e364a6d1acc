"""What sides agree on where each further round costs each the same, however much is at stake.

The proposer i leaves j what j would have as the next proposer, less its cost, and at least nothing:

x_i = 1 - max(0, x_j - c_j)

c_i < c_j   the proposer takes all
c_i > c_j   the proposer is left with c_j: all but that goes to the side that can better bear to wait
c_i = c_j   any share from c_j to 1 is an equilibrium

c_i   what one more round costs i, as a share of what is divided

So the smallest difference in costs decides all, and a proposer's advantage remains only in c_j.
Source: Rubinstein 1982, the case of fixed bargaining costs.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.theory._arguments import together, within


def fixed_cost_shares(own_cost: Array | float, other_cost: Array | float) -> tuple[Array, Array]:
    """The least and the most that the first proposer gets in equilibrium; the same unless costs are equal.

    own_cost     (W,)   what one more round costs the proposer, as a share of what is divided, in [0, 1]
    other_cost   (W,)   the same of the responder
    return       two (W,), in [0, 1]
    raises       ValueError for numbers out of this range
    """
    within("own_cost", own_cost, 0.0, 1.0)
    within("other_cost", other_cost, 0.0, 1.0)
    own_cost, other_cost = np.broadcast_arrays(*together(own_cost=own_cost, other_cost=other_cost))
    most = np.where(own_cost > other_cost, other_cost, 1.0)
    least = np.where(own_cost < other_cost, 1.0, other_cost)
    return least, most
