"""Where a group's weight lies on one issue: the mean and the median of its positions.

mean    sum_i w_i x_i / sum_i w_i
median  the least position with at least half of all weight at it or below it
w_i = capability_i * salience_i: what a party could bring to bear, times the share of it that it spends on this issue.

The mean moves with every position; the median only with who stands on which side of it.  The median is what weighted
majority voting comes to where each prefers what is nearer (``condorcet.py``), the mean what a compromise comes to
(``compromise.py``).
Sources: Black 1948 for the median; Bueno de Mesquita 1994 for the weights.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import finite, shaped, within
from bargain.theory._sums import total


def weighted_mean(positions: Array, capability: Array, salience: Array) -> Array:
    """The mean of the positions, each weighted by capability times salience.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   >= 0, any unit
    salience     (P, W)   >= 0, any unit
    return       (W,)     within the positions; nan where nobody has weight
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    positions, weights = _weighted(positions, capability, salience)
    with np.errstate(invalid="ignore"):
        return total(weights * positions) / total(weights)


def weighted_median(positions: Array, capability: Array, salience: Array) -> Array:
    """The median of the positions, each weighted by capability times salience.

    positions    (P, W)   on one issue, any unit
    capability   (P, W)   >= 0, any unit
    salience     (P, W)   >= 0, any unit
    return       (W,)     one of the positions: the lower one where exactly half of the weight lies on either side;
                          nan where nobody has weight
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    positions, weights = np.broadcast_arrays(*_weighted(positions, capability, salience))
    order = positions.argsort(axis=0, kind="stable")
    shares = np.take_along_axis(weights, order, axis=0).cumsum(axis=0)
    # Half of the weight is reached up to rounding, so that a tie is a tie however the weights are scaled.
    entry = (shares >= 0.5 * shares[-1] * (1.0 - TIE)).argmax(axis=0)
    median = np.take_along_axis(np.take_along_axis(positions, order, axis=0), entry[None], axis=0)[0]
    return np.where(shares[-1] > 0, median, np.nan)


def _weighted(positions: Array, capability: Array, salience: Array) -> tuple[Array, Array]:
    """The positions, and the weight of each."""
    positions, capability, salience = shaped("PW", positions=positions, capability=capability, salience=salience)
    finite("positions", positions)
    for name, values in (("capability", capability), ("salience", salience)):
        within(name, values, 0.0)
        finite(name, values)
    return positions, capability * salience
