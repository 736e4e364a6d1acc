"""Swings: the chance at either end of a number, by counting."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr

from bargain.running.swings import swings


def outcomes(**draws: np.ndarray) -> xr.Dataset:
    return xr.Dataset({"draws": (("quantity", "world"), np.stack(list(draws.values())))}, {"quantity": list(draws)})


RNG = np.random.default_rng(7)
EVEN, OTHER = RNG.permutation(np.linspace(0, 1, 1000)), RNG.permutation(np.linspace(0, 1, 1000))


def test_the_number_that_decides_comes_first_and_swings_from_none_to_all() -> None:
    first, second = swings(outcomes(idle=OTHER, deciding=EVEN), EVEN > 0.5)
    assert first.name == "deciding"
    assert (first.low.estimate, first.high.estimate) == (0.0, 1.0)
    assert first.difference.estimate == 1.0
    assert (first.below, first.above) == pytest.approx((0.2, 0.8), abs=2e-3)
    assert abs(second.difference.estimate) < 0.15


def test_a_fifth_of_the_worlds_lies_at_either_end() -> None:
    (swing,) = swings(outcomes(x=EVEN), EVEN < 0.1)
    assert swing.low.estimate == pytest.approx(0.5, abs=0.01)


def test_levels_are_split_where_they_lie() -> None:
    levels = np.repeat([0.0, 0.5, 1.0], [100, 800, 100])
    (swing,) = swings(outcomes(x=levels), levels == 1.0)
    assert (swing.below, swing.above) == (0.0, 1.0)
    assert (swing.low.estimate, swing.high.estimate) == (0.0, 1.0)


def test_two_levels_are_its_ends() -> None:
    levels = np.repeat([0.0, 1.0], [950, 50])
    (swing,) = swings(outcomes(x=levels), levels == 1.0)
    assert (swing.low.estimate, swing.high.estimate) == (0.0, 1.0)
    (swing,) = swings(outcomes(x=1.0 - levels), levels == 1.0)
    assert (swing.low.estimate, swing.high.estimate) == (1.0, 0.0)


def test_a_large_swing_of_few_worlds_comes_after_a_smaller_one_that_is_sure() -> None:
    few = np.full(1000, 0.5)
    few[:3], few[3:13] = 0.0, 1.0
    happened = EVEN > 0.4
    happened[:3], happened[3:13] = [False, True, False], [True, False] * 5
    first, second = swings(outcomes(few=few, even=EVEN), happened)
    assert (first.name, second.name) == ("even", "few")
    assert first.at_least > 0 == second.at_least


def test_a_number_that_never_differs_is_left_out() -> None:
    assert swings(outcomes(x=np.ones(10)), np.ones(10, dtype=bool)) == []
