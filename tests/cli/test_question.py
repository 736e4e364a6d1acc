"""bargain run with a dated question: its answer after the terms, in the summary and as a figure; a bad block in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.evidence.answers import answered
from bargain.running import play
from tests.cli.refused import refused
from tests.composing import composed


def test_the_answer_follows_the_terms_and_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "worlds=256", "jobs=1", "hydra.run.dir=asked"]) == 0
    said = capsys.readouterr().out
    assert said.index("Terms, where signed") < said.index("signed before 2026?") < said.index("asked\n")
    kept = json.loads((tmp_path / "asked" / "summary.json").read_text("utf-8"))["question"]
    assert {"estimate", "low", "high", "spread", "crowds", "scores", "swings"} <= kept.keys()
    assert {path.name for path in (tmp_path / "asked" / "figures").iterdir()} >= {"forecast.png", "forecast.pdf"}


def test_who_asks_nothing_is_answered_nothing() -> None:
    assert "question" not in answered(play(composed("worlds=64", "jobs=1", "question=none"))).summary


BAD = {
    "run question=settlement_before_2027": ("question = settlement_before_2027", "settlement_before_2026"),
    "run question.closes=2025-05-01": ("question.closes = 2025-05-01", "2025-05-16 or later"),
    "run question.track=settlemant": ("question.track = settlemant", "did you mean 'settlement'"),
    "run question.outcome.source=nobody": ("question.outcome.source = nobody", "not among the sources"),
    "run question.kind=stands": ("question.days", "is missing"),
    "run scenario.start=May": ("scenario.start = May", "2025-05-16"),
}


@pytest.mark.parametrize("line", BAD)
def test_a_bad_block_is_refused_in_one_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(line, tmp_path, monkeypatch, capsys, *BAD[line])
