"""What all solutions need of a menu: one array for each party, and what the worst-off gains."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from bargain.inworlds import Array
from bargain.theory._ranges import above

Gains = Sequence[Array] | Array
"""Utils above outside values, (J, W) for each party, or stacked (P, J, W)."""


def least_gain(gains: Gains) -> Array:
    """What each entry gives the party that gains least by it, (J, W), utils."""
    return np.asarray(reduce(np.minimum, gains))


def one_each(name: str, numbers: Sequence[Array] | Array | None, parties: int) -> list[Array]:
    """Positive numbers, one array (W,) for each party; ones where none are given.

    raises   ValueError that names the argument where their number is another, or one is not above 0
    """
    if numbers is None:
        return [np.ones(1)] * parties
    if len(numbers) != parties:
        raise ValueError(f"{name}: {len(numbers)} given for {parties} parties; give one for each")
    for number in numbers:
        above(name, number, 0.0)
    return [np.asarray(number) for number in numbers]
