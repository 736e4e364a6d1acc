"""Whole plans asked of publics fitted to single answers: small, to the end, and scored against a table of one's own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from experiments.publics import main
from experiments.settings import run
from experiments.whole_plans import Settings, in_order, measured, off

SMALL = ["worlds=1024", "seed=2"]


def test_it_prints_both_publics_and_all_plans_and_leaves_figure_and_tables(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "poll,plan,accept_pct,reject_pct\nKIIS,Russian memorandum,10,80\nKIIS,hand over land now held by Ukraine,15,78\n",
        encoding="utf-8",
    )
    main([*SMALL, f"to={tmp_path}", f"score={mine}"])
    printed = capsys.readouterr().out
    for told in ("Ukrainians: 8 answers", "Russians: 2 answers", "Istanbul 2022", "one half for everything", str(mine)):
        assert told in printed
    for public in ("ukrainians", "russians"):
        assert f"configs/public/{public}.yaml" in printed
    assert (tmp_path / "publics.png").stat().st_size > 0
    with (tmp_path / "publics.csv").open(encoding="utf-8") as file:
        uses = [row["use"] for row in csv.DictReader(file)]
    assert (uses.count("fitted"), uses.count("not used")) == (10, 8)


def test_what_was_polled_of_whole_plans_comes_in_its_order() -> None:
    found = measured(Settings(worlds=1024, seed=2))
    assert in_order(found)
    assert all(abs(off(found, one)) < 0.5 for one in found.observed)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("prior=flt", "prior = flt: did you mean 'flat'?"),
        ("without=Gallup", "without = Gallup: choose from KIIS, Levada, Razumkov"),
        ("without=Levada", "without = Levada: without it nothing is known of the public of russia; leave out another"),
        ("worlds=0", "worlds = 0: give a number from 1 to 8192"),
        ("worlds=64", "worlds = 64: the posterior descends from about"),
        ("score=nowhere.csv", "nowhere.csv: there is no such file"),
        ("scores=x", "scores=x: there is no such setting; did you mean 'score'?"),
    ],
)
def test_a_bad_setting_is_told_in_one_line(setting: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(main, [setting]) == 2
    problem = capsys.readouterr().err
    assert told in problem
    assert problem.count("\n") == 1


def test_a_plan_that_nobody_knows_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("plan,public,accept_pct,reject_pct\nRussian memo,ukraine,10,80\n", encoding="utf-8")
    assert run(main, [*SMALL, f"score={mine}"]) == 2
    assert "plan = Russian memo: there is no such plan; did you mean 'Russian memorandum'?" in capsys.readouterr().err
