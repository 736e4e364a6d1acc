"""What sides agree on who fear that talks end, rather than that time passes.

After each refusal talks break off with chance p, and each side is left with what it then has.  The proposer i leaves j
what its refusal is worth to it:

x_i = 1 - p b_j - (1 - p) delta_j x_j     so     x_i = (1 - p b_j - q_j (1 - p b_i)) / (1 - q_i q_j),   q = (1 - p) delta

x_i       share of the proposer i
b_i       what i has after a breakdown, as a share of what is divided
delta_i   share of a gain's worth left after one more round; 1: only the risk hurts

With delta = 1 this is (1 - b_j + (1 - p) b_i) / (2 - p), and as p goes to 0 the difference above (b_i, b_j) is split: what
sides have when talks *break down* counts in full, unlike what they could *leave for* (outside options).
Source: Binmore, Rubinstein & Wolinsky 1986.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.theory._arguments import together, within
from bargain.theory.strategic.outside_options import split_the_difference


def share_under_risk(
    chance: Array | float,
    own_fallback: Array | float,
    other_fallback: Array | float,
    own: Array | float = 1.0,
    other: Array | float = 1.0,
) -> Array:
    """The first proposer's share where each refusal may end the talks.

    chance           (W,)   that a refusal ends the talks, in [0, 1]
    own_fallback     (W,)   what the proposer has after a breakdown, as a share of what is divided, >= 0
    other_fallback   (W,)   the same of the responder
    own, other       (W,)   shares of a gain's worth left after one more round, in [0, 1]
    return           (W,)   where neither risk nor time hurts, the limit as the risk vanishes: what is left is split; nan
                            where both have more after a breakdown than there is to divide
    raises           ValueError for numbers out of these ranges
    """
    for name, values in (("chance", chance), ("own", own), ("other", other)):
        within(name, values, 0.0, 1.0)
    within("own_fallback", own_fallback, 0.0)
    within("other_fallback", other_fallback, 0.0)
    chance, own_fallback, other_fallback, own, other = together(
        chance=chance, own_fallback=own_fallback, other_fallback=other_fallback, own=own, other=other
    )
    # What a round costs, 1 - q, written so that nothing cancels where it is small
    own_cost, other_cost = (chance + (1.0 - chance) * (1.0 - delta) for delta in (own, other))
    kept = 1.0 - other_cost
    numerator = other_cost - chance * other_fallback + kept * chance * own_fallback
    lost = other_cost + kept * own_cost
    numerator, lost, split = np.broadcast_arrays(numerator, lost, split_the_difference(own_fallback, other_fallback))
    share = np.divide(numerator, lost, out=split.copy(), where=lost > 0)
    return np.where(np.isnan(split), np.nan, share)
