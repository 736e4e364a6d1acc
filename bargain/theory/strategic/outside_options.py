"""How far it helps in talks to have somewhere else to go.

Sides alternate offers, and who is made an offer may say no and leave for good: then each takes what it has outside.
The proposer i leaves the responder j what j can wait for, or its option where that is better:

x_i = 1 - max(b_j, delta_j x_j)     so     x_i = min(1 - b_j, max(1 - delta_j (1 - b_i), (1 - delta_j) / (1 - delta_i delta_j)))

x_i       share of the proposer i                         b_i   what i has outside, as a share of what is divided
delta_i   share of a gain's worth left after one more round

An option no better than what talks give anyway is not credible and changes nothing: the *outside option principle*, also
called deal-me-out.  The rival reading takes the options for what sides have if talks fail, and splits what is above them.
Sources: Binmore, Shaked & Sutton 1989; Shaked & Sutton 1984; Osborne & Rubinstein 1990 and Muthoo 1999 for both options.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import together, within
from bargain.theory.strategic.alternating_offers import first_proposer_share


def share_with_options(
    own: Array | float, other: Array | float, own_option: Array | float, other_option: Array | float
) -> Array:
    """The first proposer's share where either may leave when it is made an offer.

    own, other                 (W,)   shares of a gain's worth left after one more round, in [0, 1]
    own_option, other_option   (W,)   what each has outside, as a share of what is divided, >= 0
    return                     (W,)   in [own_option, 1 - other_option]; nan where both options together exceed 1: they part
    raises                     ValueError for numbers out of these ranges
    """
    _check(own_option, other_option)
    own, other, own_option, other_option = together(
        own=own, other=other, own_option=own_option, other_option=other_option
    )
    patient = np.maximum(1.0 - other * (1.0 - own_option), first_proposer_share(own, other))
    share = np.minimum(1.0 - other_option, patient)
    return np.where(own_option + other_option <= 1.0, share, np.nan)


def option_binds(
    own: Array | float, other: Array | float, own_option: Array | float, other_option: Array | float
) -> Mask:
    """Whether the responder's option is better than waiting, so that the proposer must match it.

    own, other                 (W,)   shares of a gain's worth left after one more round, to proposer and responder, in [0, 1]
    own_option, other_option   (W,)   what each has outside, as a share of what is divided, >= 0
    return                     (W,)   not where the option is only as good as waiting, nor where they part
    raises                     ValueError for numbers out of these ranges
    """
    _check(own_option, other_option)
    own, other, own_option, other_option = together(
        own=own, other=other, own_option=own_option, other_option=other_option
    )
    without = share_with_options(own, other, own_option, 0.0)
    return np.asarray((own_option + other_option <= 1.0) & (other_option > 1.0 - without + TIE))


def split_the_difference(own_option: Array | float, other_option: Array | float) -> Array:
    """A side's share where the options are taken for what sides have if talks fail: the Nash point above them.

    own_option, other_option   (W,)   what each has outside, as a share of what is divided, >= 0
    return                     (W,)   own option and half of what is left; nan where both options together exceed 1
    raises                     ValueError where an option is below 0
    """
    _check(own_option, other_option)
    own_option, other_option = together(own_option=own_option, other_option=other_option)
    left = 1.0 - (own_option + other_option)
    return np.where(left >= 0.0, own_option + 0.5 * left, np.nan)


def _check(own_option: Array | float, other_option: Array | float) -> None:
    within("own_option", own_option, 0.0)
    within("other_option", other_option, 0.0)
