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
    early, late = memory.growth(eight_issues(CLOCK, rounds=2), early=1, late=2, worlds=64)
    assert early > 10
    assert late > 10


def test_a_sweep_is_timed_with_its_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cores.main(["--runs", "0", "--blocks", "1", "--grid", "2", "--worlds", "32", "--to", str(tmp_path)])
    assert "2 by 2 cells of 32 worlds" in capsys.readouterr().out
    assert (tmp_path / "sweep.png").stat().st_size > 10_000
