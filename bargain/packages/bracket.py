"""The weights between which both sides' surpluses change order, found row by row in NumPy: a bisection."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.packages.frontier import WIDEST, Frontier

HALVINGS = 18
"""Of the weight: the bracket is then below 2e-4 in theta."""


def bracket(frontier: Frontier, floors: tuple[Array, Array], held: Array | None = None) -> tuple[Array, Array]:
    """Two thetas (W,), next to each other, between whose packages the surpluses over floors (W,), in utils, change order.

    held   a package (K, W) whose levels are kept at every weight; where there is none, levels follow the weight
    """
    package_at = frontier.package if held is None else partial(frontier.moved, held)
    low = np.full(frontier.possible.size, -WIDEST)
    high = -low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        package = package_at(middle)
        # Where the first still has more, give the second more weight.
        ahead = frontier.first.value(package) - floors[0] > frontier.second.value(package) - floors[1]
        low, high = np.where(ahead, middle, low), np.where(ahead, high, middle)
    return low, high
