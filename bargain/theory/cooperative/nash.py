"""The Nash point: the package with the largest (weighted) product of gains.

max over j of  prod_i gain_ij ** weight_i,  gains > 0

Where no package gives everyone a gain, the one with the largest least gain.
Sources: Nash 1950; Harsanyi & Selten 1972 for the weights; Kalai 1977 for max-min.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Index


def nash_entry(gains: tuple[Array, Array], weights: tuple[Array, Array]) -> Index:
    """The entry of a menu at the weighted Nash point.

    gains     for each party (J, W), utils above its outside value
    weights   for each party (W,), > 0
    return    (W,)   index into J
    """
    least = np.minimum(*gains)
    with np.errstate(divide="ignore", invalid="ignore"):
        product = weights[0] * np.log(gains[0]) + weights[1] * np.log(gains[1])
    inside = np.where(least > 0, product, -np.inf)
    entry: Index = np.where((least > 0).any(axis=0), inside.argmax(axis=0), least.argmax(axis=0))
    return entry
