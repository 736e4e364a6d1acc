"""How to share out goods that two sides value unlike."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.theory.division.adjusted_winner import adjusted_winner, worth

GOODS = 10


def _points(worlds: int) -> tuple[Array, Array]:
    first, second = np.random.default_rng(1).dirichlet(np.ones(GOODS), size=(2, worlds)).transpose(0, 2, 1)
    return first, second


CASES = {
    "division.adjusted_winner.adjusted_winner": lambda worlds: partial(adjusted_winner, *_points(worlds)),
    "division.adjusted_winner.worth": lambda worlds: partial(worth, np.full((GOODS, 1), 0.5), *_points(worlds)),
}
