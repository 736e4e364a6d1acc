"""The calibration as a command: it prints, draws and keeps what it found, scores a table, and refuses a bad one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bargain.evidence.crises.counts import Case, before_1990
from experiments.calibration import main
from experiments.crises import calibrated, population
from experiments.settings import run


def later(where: Path, rows: str) -> Path:
    path = where / "later.csv"
    path.write_text(f"group,mediated,agreements,crises,note\n{rows}", encoding="utf-8")
    return path


def test_it_prints_draws_and_scores(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = later(tmp_path, "all crises,0,12,60,\nall crises,1,20,30,\na new kind,1,1,5,\n")
    main(["worlds=2048", "recovered=4", f"score={path}", f"to={tmp_path}"])
    printed = capsys.readouterr().out
    for said in (
        "Prior and posterior",
        "How often intervals held the truth",
        "a new kind, mediated",
        "beats",
        "beta: [",
    ):
        assert said in printed
    assert (tmp_path / "calibration.png").stat().st_size > 0
    record = json.loads((tmp_path / "calibration.json").read_text("utf-8"))
    assert set(record["scores"]) == {"model", "marginal", "by kind", "logistic"}
    assert all(0 <= score["brier"] <= 1 and score["log"] <= 0 for score in record["scores"].values())


def test_a_table_is_read_before_anything_is_played(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = later(tmp_path, "all crises,yes,12,60,\n")
    assert run(main, [f"score={path}", f"to={tmp_path / 'none'}"]) == 2
    assert capsys.readouterr().err == f"{path}, row 2, mediated = yes: give 0 or 1\n"
    assert not (tmp_path / "none").exists()


def test_every_carried_kind_can_be_predicted() -> None:
    found = calibrated(population(2048, seed=1), seed=1)
    for kind, counts in before_1990().items():
        alone, mediated = (found.predict(Case(kind, mediated=which)) for which in (False, True))
        assert counts.alone.share.low < alone < counts.alone.share.high
        assert counts.together.share.low < mediated < counts.together.share.high
