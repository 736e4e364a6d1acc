"""The benchmarks run, small; what they measure is for a quiet machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import cores, memory, speed
from benchmarks.cases import CLOCK, eight_issues


def test_every_case_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main(["--runs", "1", "--worlds", "128"])
    printed = capsys.readouterr().out
    assert all(case in printed for case in speed.CASES)


def test_memory_is_read_after_the_blocks_it_is_asked_for() -> None:
    early, late = memory.thrown_away(eight_issues(CLOCK, rounds=2), after=(1, 2), worlds=64)
    for held in (early, late):
        assert 10 < held.resident <= held.peak
    assert late.peak >= early.peak


def test_the_most_that_was_held_is_kept_when_it_is_let_go() -> None:
    before = memory.held()
    ballast = bytearray(64 * memory.MB)
    ballast[:: 2**12] = b"1" * len(ballast[:: 2**12])  # touched, so that it is there
    with_it = memory.held()
    del ballast
    after = memory.held()
    assert with_it.resident - before.resident > 60
    assert after.peak > after.resident + 60
    assert after.peak == pytest.approx(with_it.resident, abs=2)  # the kernel counts in steps


@pytest.mark.slow
def test_what_runs_keep_is_told_beside_what_they_took(capsys: pytest.CaptureFixture[str]) -> None:
    memory.main(["--early", "1", "--late", "2", "--runs", "1", "2"])
    printed = capsys.readouterr().out
    assert printed.count("the floor is under 20 MB") == 2
    assert "16,384" in printed


def test_a_sweep_is_timed_with_its_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cores.main(["--runs", "0", "--blocks", "1", "--grid", "2", "--worlds", "32", "--to", str(tmp_path)])
    assert "2 by 2 cells of 32 worlds" in capsys.readouterr().out
    assert (tmp_path / "sweep.png").stat().st_size > 10_000
