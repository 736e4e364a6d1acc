"""Intervals are held to published numbers, and to their own coverage in repeated samples."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.chance import BLOCK
from bargain.estimates import UNKNOWN, Estimate, band, chance, mean_ratio, paired, spread, unpaired, wilson
from bargain.worlds import Sobol


@pytest.mark.parametrize(
    ("times", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_newcombes_printed_intervals(times: int, trials: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17, table I, method 3; printed to four digits."""
    found = wilson(times, trials)
    assert found.estimate == times / trials
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_of_no_trials_nothing_is_known_and_json_says_null() -> None:
    assert wilson(0, 0) == UNKNOWN or not wilson(0, 0).known
    assert wilson(0, 0).as_dict() == {"estimate": None, "low": None, "high": None}
    assert not Estimate.from_dict(wilson(0, 0).as_dict()).known
    assert Estimate.from_dict({"estimate": 0.2, "low": 0.1, "high": 0.4, "spread": None}) == Estimate(0.2, 0.1, 0.4)


def test_paired_interval_covers_the_true_difference() -> None:
    """2000 samples of 150 pairs; coverage within .95 +- .02, four standard errors: a right interval fails once in 16,000."""
    rng = np.random.default_rng(1)
    both, gained, lost = 0.1, 0.15, 0.05
    cells = rng.choice(4, p=[both, gained, lost, 1 - both - gained - lost], size=(2000, 150))
    hits = [
        found.low <= gained - lost <= found.high
        for cell in cells
        for found in [paired((cell == 0) | (cell == 1), (cell == 0) | (cell == 2))]
    ]
    assert np.mean(hits) == pytest.approx(0.95, abs=0.02)


def test_pairing_is_what_makes_a_small_difference_visible() -> None:
    base = np.random.default_rng(2).uniform(size=4096) < 0.3
    arm = base.copy()
    arm[np.flatnonzero(~base)[:20]] = True
    found = paired(arm, base)
    assert found.estimate == pytest.approx(20 / 4096)
    assert found.low > 0
    assert chance(arm).low < chance(base).high, "unpaired intervals overlap"


def test_identical_arms_differ_by_nothing_with_an_interval_around_it() -> None:
    arm = np.random.default_rng(3).uniform(size=500) < 0.2
    found = paired(arm, arm)
    assert found.estimate == 0
    assert found.low == -found.high < 0


def test_arms_of_different_length_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match="3 and 2 worlds"):
        paired(np.ones(3, bool), np.ones(2, bool))


def _sobol_events(seed: int, blocks: int) -> np.ndarray:
    """x^2 + y^2 < .23 in the unit square: true chance pi * .23 / 4."""
    cubes = [Sobol().uniforms(["x", "y"], seed, block) for block in range(blocks)]
    return np.concatenate([x**2 + y**2 < 0.23 for x, y in cubes])


def test_replicated_nets_cover_the_truth_with_a_far_narrower_interval() -> None:
    """60 runs of 6 nets; .95 coverage leaves 50 or fewer hits with a chance under .001."""
    found = [chance(_sobol_events(seed, 6), net=BLOCK) for seed in range(60)]
    assert sum(one.low <= np.pi * 0.23 / 4 <= one.high for one in found) > 50
    assert max(one.half_width for one in found) < wilson(8879, 6 * BLOCK).half_width / 3


@pytest.mark.parametrize("worlds", [3 * BLOCK, 4 * BLOCK - 1])
def test_fewer_than_four_whole_nets_fall_back_on_wilson(worlds: int) -> None:
    events = _sobol_events(1, 4)[:worlds]
    assert chance(events, net=BLOCK) == wilson(int(events.sum()), worlds)


def test_nets_that_agree_to_the_last_world_are_not_taken_for_certainty() -> None:
    assert chance(np.zeros(4 * BLOCK, bool), net=BLOCK).high > 0


def test_band_is_of_what_there_is() -> None:
    values = np.append(np.linspace(0, 1, 101), np.nan)
    assert band(values).as_dict() == pytest.approx({"estimate": 0.5, "low": 0.1, "high": 0.9})
    assert not band(np.full(3, np.nan)).known


def test_spread_is_that_of_the_chances_and_not_of_the_draws_within() -> None:
    """Shares from Beta(2, 6), sd .1443, 10th to 90th percentile .079 to .453; 4000 draws put .01 at five standard errors."""
    rng = np.random.default_rng(4)
    shares = rng.beta(2, 6, size=4000)
    happened = (rng.uniform(size=(4000, 16)) < shares[:, None]).ravel()
    found = spread(happened, inner=16)
    assert found is not None
    assert (found.mean, found.sd) == pytest.approx((0.25, 0.1443), abs=0.01)
    assert (found.low, found.high) == pytest.approx((0.079, 0.453), abs=0.03)
    assert happened.reshape(-1, 16).mean(axis=1).std() > found.sd + 0.02, "what was observed scatters more"


def test_where_assumptions_do_not_matter_the_spread_is_nothing() -> None:
    """Binomial noise alone: the sd left is under .03 unless a 4-sigma accident happens."""
    happened = np.random.default_rng(5).uniform(size=1000 * 64) < 0.3
    found = spread(happened, inner=64)
    assert found is not None
    assert found.sd < 0.03


def test_one_draw_has_no_spread() -> None:
    assert spread(np.ones(100, bool), inner=64) is None


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 20), 0.6791, 1.0)],
)
def test_the_difference_of_two_shares_as_newcombe_printed_it(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = unpaired(wilson(*first), wilson(*second))  # Newcombe 1998, Table II, method 10
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_the_ratio_of_two_means_by_hand() -> None:
    """Means 3 of two worlds and 2 of the others: influences 2/3 and -2/3, 1 and -1 of four worlds, whose mean is 0."""
    values, here = np.array([2.0, 4.0, 1.0, 3.0]), np.array([True, True, False, False])
    found = mean_ratio(values, here, values, ~here)
    reach = 1.959964 * np.sqrt((2 * (2 / 3) ** 2 + 2 * 1.0) / 3 / 4)
    assert (found.estimate, found.low, found.high) == pytest.approx((1.5, 1.5 * np.exp(-reach), 1.5 * np.exp(reach)))
