"""Variances, rates and ratios come out as they are known to be, and the intervals of ratios hold them as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.worlds import Sobol
from benchmarks import savings
from benchmarks.scatter import jackknifed, line, needed, variance

SIZES = (256, 512, 1024, 2048, 4096, 8192)


def normal(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape)


@pytest.fixture(scope="module")
def nets() -> np.ndarray:
    """The mean of x over a shifted net of n points is off by (U - 1/2) / n, with one U for all of them."""
    return np.stack([Sobol().uniforms(["x"], seed, 0)[0] for seed in range(64)])


def test_the_variance_of_a_mean_is_that_of_a_world_over_the_worlds() -> None:
    """12,800 means of eight: a standard error of 1.3 %, of which four are allowed."""
    assert variance(normal(1, 400, 256), 8) == pytest.approx(1 / 8, rel=0.05)


def test_parts_of_a_replicate_that_go_together_do_not_hide_their_variance() -> None:
    """Eight replicates of variance 1 + 1/8, 2,000 times: a standard error of 1.1 %, of which four are allowed."""
    rows = normal(2, 2000, 8, 1) + normal(3, 2000, 8, 32)
    assert np.mean([variance(row, 8) for row in rows]) == pytest.approx(1 + 1 / 8, rel=0.045)


def test_a_net_of_one_dimension_has_the_variance_of_its_shift(nets: np.ndarray) -> None:
    """1 / (12 n^2) for x; of 64 replicates the standard error is 11 %, or less, of which four are allowed."""
    assert [variance(nets, size) * 12 * size**2 for size in SIZES] == pytest.approx([1.0] * 6, rel=0.45)
    assert line(nets, SIZES)[1] == pytest.approx(2.0, abs=0.15)
    assert needed(nets, SIZES, 1 / (12 * 1000**2)) == pytest.approx(1000, rel=0.25)


def test_plain_worlds_for_one_of_a_net(nets: np.ndarray) -> None:
    """1/12 over what a world of a net has: as many times fewer as it has points; 11 % as above, of which four are allowed."""
    plain = np.random.default_rng(4).random((64, 2048))
    assert savings.of_draws(plain, nets, 512).estimate == pytest.approx(512, rel=0.45)
    assert savings.as_good(plain, nets, SIZES).estimate == pytest.approx(np.sqrt(8192), rel=0.25)
    assert savings.rate(nets, SIZES).estimate == pytest.approx(2.0, abs=0.15)


def test_plain_worlds_for_one_plain_world() -> None:
    """95 of a hundred intervals should hold 1; 85 or fewer would do so with a chance under .0001."""
    found = [savings.of_draws(normal(seed, 16, 256), normal(seed + 500, 16, 512), 512) for seed in range(100)]
    assert sum(one.low < 1 < one.high for one in found) > 85


def test_the_interval_of_a_variance_holds_it_nineteen_times_in_twenty() -> None:
    """Of 16 normal numbers, 1000 times; within .95 +- .03, the jackknife's own error (Miller 1968) and four standard errors."""
    found = [jackknifed(lambda rows: rows.var(ddof=1), sample) for sample in normal(5, 1000, 16, 1)]
    assert np.mean([one.low < 1 < one.high for one in found]) == pytest.approx(0.95, abs=0.03)


def test_what_pairing_saves_is_told_by_what_arms_have_in_common() -> None:
    """Unpaired 2 (1 + s^2), paired 2 s^2: with s^2 = 1/9 ten worlds for one."""
    base = normal(6, 64, 64)
    arms = [base + normal(seed, 64, 64) / 3 for seed in (7, 8)]
    assert savings.of_pairing(*arms, 8).estimate == pytest.approx(10, rel=0.25)
    assert savings.of_both(*arms, *arms, 64).low < 10 < savings.of_both(*arms, *arms, 64).high


def test_no_draws_help_against_chance_in_the_talks() -> None:
    """What is drawn has three times the variance of what is left to chance: at most four worlds for one."""
    drawn = np.sqrt(3) * normal(9, 64, 256)
    one, other = (drawn + normal(seed, 64, 256) for seed in (10, 11))
    assert savings.at_most(one, other).estimate == pytest.approx(4, rel=0.1)
    assert savings.at_most(drawn, drawn).estimate == np.inf


def test_where_nothing_scatters_there_is_no_ratio() -> None:
    still, moving = np.ones((8, 512)), normal(12, 8, 512)
    assert savings.of_draws(moving, still, 512).estimate == np.inf
    assert not savings.of_draws(still, still, 512).known
    assert not savings.as_good(moving, still, (256, 512)).known
