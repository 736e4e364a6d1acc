"""Where a run stops depends on the worlds, never on who played them first."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from bargain.estimates import chance
from bargain.running.precision import prefix

BLOCKS = {number: np.random.default_rng(number).uniform(size=1000) < 0.3 for number in range(6)}
NARROW = chance(np.concatenate([BLOCKS[number] for number in range(3)])).half_width  # what three blocks reach


def test_it_stops_at_the_first_prefix_that_is_narrow_enough() -> None:
    assert prefix(BLOCKS, 6, NARROW, net=None) == 3


def test_without_a_precision_all_blocks_are_played() -> None:
    assert prefix(BLOCKS, 6, None, net=None) == 6


def test_a_precision_out_of_reach_takes_all_there_are() -> None:
    assert prefix(BLOCKS, 6, NARROW / 100, net=None) == 6


def test_the_order_of_arrival_does_not_matter() -> None:
    for order in permutations(range(4)):
        arrived: dict[int, np.ndarray] = {}
        answers = []
        for number in order:
            arrived[number] = BLOCKS[number]
            answers.append(prefix(arrived, 6, NARROW, net=None))
        assert set(answers) == {None, 3}
        assert answers.index(3) == max(order.index(number) for number in range(3))
