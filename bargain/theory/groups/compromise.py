"""What a group agrees on when all must live with the outcome and none wants the talks to fail.

compromise     x* = sum_i c_i s_i x_i / sum_i c_i s_i
what it is of  the weighted Nash point on a line: party i loses s_i (x - x_i)^2 by an outcome at x and d_i by failure, so

    x_N = argmax  sum_i c_i log(d_i - s_i (x - x_i)^2)

c_i   capability: the party's power in bargaining          s_i   salience
x_i   position                                             d_i   dread: what failure costs it

The first-order condition is  sum_i c_i s_i (x_N - x_i) / (d_i - s_i (x_N - x_i)^2) = 0.  Where failure costs all the same
d, and much more than anything they disagree on, the denominators differ little, and x_N goes to the compromise with an
error of the order of 1/d.  Where failure means a status quo at q instead, d_i = s_i (q - x_i)^2: salience then drops out
of x_N altogether, as a mere unit of utility does.
Sources: van den Bos 1991 and Achen 2006 for the compromise and its reading as an approximation to Nash; Nash 1950.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.theory._arguments import above, finite, shaped, within
from bargain.theory._sums import total
from bargain.theory.groups.weighted import weighted_mean

HALVINGS = 60
"""An interval halved so often is as narrow as numbers of double precision allow."""


def compromise(positions: Array, capability: Array, salience: Array) -> Array:
    """The compromise: the mean of the positions weighted by capability times salience.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   >= 0, any unit
    salience     (P, W)   >= 0, any unit
    return       (W,)     within the positions; nan where nobody has weight
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    return weighted_mean(positions, capability, salience)


def nash_position(positions: Array, capability: Array, salience: Array, dread: Array) -> Array:
    """The weighted Nash point of parties with quadratic losses.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   > 0, any unit: the exponents of the Nash product
    salience     (P, W)   > 0, utils a squared unit of the issue
    dread        (P, W)   what failure costs each, utils, >= 0; (1, W) where it costs all the same
    return       (W,)     within the positions; nan where no position is better than failure for all
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    positions, capability, salience, dread = shaped(
        "PW", positions=positions, capability=capability, salience=salience, dread=dread
    )
    finite("positions", positions)
    above("capability", capability, 0.0)
    above("salience", salience, 0.0)
    within("dread", dread, 0.0)
    reach = np.sqrt(dread / salience)
    low, high = (positions - reach).max(axis=0), (positions + reach).min(axis=0)
    possible = low < high
    # The product is log-concave between them, so its slope changes sign once; it does so within the positions.
    low, high = np.maximum(low, positions.min(axis=0)), np.minimum(high, positions.max(axis=0))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        away = middle - positions
        with np.errstate(divide="ignore", invalid="ignore"):
            pull = total(capability * salience * away / (dread - salience * away**2))
        low, high = np.where(pull < 0, middle, low), np.where(pull < 0, high, middle)
    return np.where(possible, 0.5 * (low + high), np.nan)


def nash_position_from(positions: Array, capability: Array, status_quo: Array) -> Array:
    """The weighted Nash point of parties with quadratic losses who keep a status quo if the talks fail.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   > 0, any unit: the exponents of the Nash product
    status_quo   (W,)     position on the issue that failure leaves in place
    return       (W,)     whatever the saliences; the status quo itself where no position is better for all
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    positions, capability, status_quo = shaped(
        "PW", "PW", "W", positions=positions, capability=capability, status_quo=status_quo
    )
    finite("status_quo", status_quo)
    dread = (status_quo - positions) ** 2
    agreed = nash_position(positions, capability, np.ones((1, 1)), dread)
    return np.where(np.isnan(agreed), status_quo, agreed)
