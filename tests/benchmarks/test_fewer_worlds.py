"""Even draws and pairs are compared with plain ones, small."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.estimates import UNKNOWN, Estimate
from benchmarks import fewer_worlds
from benchmarks.repeats import PLAIN, redrawn, repeated


def test_every_question_is_told_of_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    fewer_worlds.main(["--case", "two_party", "--replicates", "4", "--worlds", "512"])
    printed = capsys.readouterr().out
    assert all(words in printed for words in fewer_worlds.QUESTIONS.values())
    assert "Lowland gives way on land: agreement" in printed
    assert "istanbul_2025" not in printed


@pytest.mark.slow
def test_cases_can_be_composed() -> None:
    for make in fewer_worlds.CASES.values():
        case = make()
        assert all(arm != case.base for arm in case.arms.values())


def test_the_same_draws_with_other_chance_end_alike_where_nothing_is_left_to_chance() -> None:
    base = fewer_worlds.config("scenario=two_party")
    mine, other = repeated(base, PLAIN, 2, 256), redrawn(base, 2, 256)
    assert np.array_equal(mine.agreement, other.agreement)
    assert np.array_equal(mine.gain, other.gain)
    assert not np.array_equal(mine.agreement[0], mine.agreement[1])


def test_and_otherwise_where_talks_may_break_off() -> None:
    """One round in five breaks off, of some rounds of waiting: among 256 worlds none that differs has a chance under 1e-9."""
    secret = [f"parties.{side}.private.settlement=0.1" for side in ("upland", "lowland")]
    base = fewer_worlds.config("scenario=two_party", *secret, "tracks.settlement.breakdown=0.2")
    mine, other = repeated(base, PLAIN, 1, 256), redrawn(base, 1, 256)
    assert np.array_equal(mine.zone, other.zone)
    assert not np.array_equal(mine.agreement, other.agreement)


def test_a_month_moves_the_mean_by_its_distance_over_the_share_that_signs() -> None:
    found = repeated(fewer_worlds.two_party().base, PLAIN, 1, 256)
    assert found.month.mean() == pytest.approx(0, abs=1e-12)
    assert not found.month[found.agreement == 0].any()
    assert found.month.any()


def test_ratios_are_told_to_three_digits() -> None:
    assert fewer_worlds.told(Estimate(1.0, 0.5, 1234.5)) == "1.00 (0.500 to 1,234)"
    assert fewer_worlds.told(Estimate(*[np.inf] * 3)) == "no limit"
    assert fewer_worlds.told(UNKNOWN) == "unknown"


@pytest.mark.parametrize("asked", [["--worlds", "1000"], ["--worlds", "256"], ["--replicates", "3"]])
def test_what_cannot_be_compared_is_refused(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        fewer_worlds.main(asked)
    assert ended.value.code == 2
    assert asked[0] in capsys.readouterr().err
