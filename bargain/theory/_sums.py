"""Sums over parties that come to the same, to the last bit, in one world and in many.

NumPy adds along an axis in an order that depends on how many numbers lie beside it; here terms are added one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np

from bargain.inworlds import Array


def total(terms: Sequence[Array] | Array) -> Array:
    """The sum of at least one array, or over the first axis of one."""
    return np.asarray(reduce(np.add, terms))
