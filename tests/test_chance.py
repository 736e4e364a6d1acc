"""Streams: whose draws are whose, and what each kind of draw may be."""

from __future__ import annotations

import numpy as np

from bargain.chance import BLOCK, Streams, digits, permutation, uniform

WORLD = np.array([3, 0, BLOCK - 1])


def test_seed_track_name_and_block_each_make_a_stream_of_their_own() -> None:
    drawn = [
        Streams(seed, track, block, WORLD).uniform(name)
        for seed, track, block, name in [
            (1, "a", 0, "x"),
            (2, "a", 0, "x"),
            (1, "b", 0, "x"),
            (1, "a", 1, "x"),
            (1, "a", 0, "y"),
        ]
    ]
    assert np.unique(drawn).size == 15  # 52 digits: two of 15 agree once in 4e13
    kinds = (uniform(1, "a", 0)[0], permutation(1, "a", 0)[0] / BLOCK, digits(1, "a", 0) / 2**52)
    assert len({*kinds, uniform(2, "a", 0)[0], permutation(2, "a", 0)[0] / BLOCK, digits(2, "a", 0) / 2**52}) == 6


def test_a_world_draws_the_same_whichever_others_are_there() -> None:
    np.testing.assert_array_equal(Streams(1, "a", 0, WORLD).uniform("x"), uniform(1, "a.x", 0)[WORLD])
    assert Streams(1, "a", 0, WORLD[:0]).uniform("x").size == 0


def test_each_kind_of_draw_keeps_to_its_range() -> None:
    drawn = uniform(1, "a", 0)
    assert drawn.shape == (BLOCK,)
    assert 0.0 < drawn.min() < 1e-3  # of 8192 the least is above .001 once in 3600
    assert 1.0 - 1e-3 < drawn.max() < 1.0
    np.testing.assert_array_equal(np.sort(permutation(1, "a", 0)), np.arange(BLOCK))
    shifts = [digits(1, f"{n}", 0) for n in range(64)]
    assert 2**51 < max(shifts) < 2**52  # all 64 in the lower half once in 2e19
    assert 0 <= min(shifts) < 2**51
