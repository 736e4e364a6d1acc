"""Intervals of shifts cover the truth, and pairing narrows them."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.estimates import UNKNOWN, Estimate
from bargain.study.shifts import mean, median, paired_mean, unpaired_mean


def test_intervals_of_means_cover_the_true_shift() -> None:
    """1000 samples; coverage within .95 +- .03, more than four standard errors: right intervals fail less than once in 10,000."""
    rng = np.random.default_rng(1)
    base = rng.gamma(4.0, size=(1000, 40))
    arm = base + rng.normal(0.2, 0.5, size=base.shape)
    other = rng.gamma(4.0, size=(1000, 60))
    together = [paired_mean(x, y) for x, y in zip(arm, base, strict=True)]
    apart = [unpaired_mean(x, y) for x, y in zip(arm, other, strict=True)]
    for found in (together, apart):
        assert np.mean([one.low <= 0.2 <= one.high for one in found]) == pytest.approx(0.95, abs=0.03)


def test_the_bootstrap_interval_of_medians_covers_the_true_shift() -> None:
    """200 samples; .95 coverage leaves 180 or fewer hits with a chance under .003, and the seed is fixed."""
    rng = np.random.default_rng(2)
    found = [median(rng.normal(0.3, 1, 80), rng.normal(0, 1, 60), seed, "x") for seed in range(200)]
    assert sum(one.low <= 0.3 <= one.high for one in found) > 180


def test_paired_intervals_are_narrower_where_worlds_rise_together() -> None:
    """A law: whenever the two sides correlate, and here by .9 or so."""
    rng = np.random.default_rng(3)
    for _ in range(50):
        base = rng.normal(size=100)
        arm = base + rng.normal(0.1, 0.3, size=100)
        assert paired_mean(arm, base).half_width < unpaired_mean(arm, base).half_width


def test_the_same_seed_gives_the_same_interval() -> None:
    rng = np.random.default_rng(4)
    arm, base = rng.normal(size=50), rng.normal(size=50)
    assert median(arm, base, 1, "x") == median(arm, base, 1, "x")
    assert median(arm, base, 1, "x") != median(arm, base, 2, "x")


def test_what_does_not_vary_has_no_interval_around_it() -> None:
    ones, twos = np.ones(15), np.full(14, 2.0)
    assert unpaired_mean(twos, ones) == Estimate(1.0, 1.0, 1.0)
    assert paired_mean(ones, ones) == Estimate(0.0, 0.0, 0.0)
    assert median(twos, ones, 1, "x") == Estimate(1.0, 1.0, 1.0)
    varied = np.array([1.0, 2.0, 3.0])
    around, against = unpaired_mean(varied, ones), unpaired_mean(ones, varied)
    assert (around.low, around.high) == pytest.approx((-against.high, -against.low))


def test_a_few_worlds_that_say_alike_that_something_moved_tell_nothing() -> None:
    two, three = np.full(2, 0.67), np.full(2, 0.33)
    assert not paired_mean(two, three).known
    assert paired_mean(two, two) == Estimate(0.0, 0.0, 0.0)


def test_of_fewer_than_two_nothing_is_known() -> None:
    one, two = np.ones(1), np.array([1.0, 2.0])
    assert mean(one) == unpaired_mean(one, two) == median(two, one, 1, "x") == UNKNOWN
