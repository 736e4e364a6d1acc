"""`bargain export`: a file that holds all of a scenario, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargain import sheets
from bargain.cli import main
from bargain.scenario import Scenario
from tests.composing import composed
from tests.sheets.roundtrip import imported
from tests.sheets.test_bad_sheets import GOOD


def test_a_csv_comes_back_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(GOOD, encoding="utf-8")
    main(["import", "a.csv"])
    main(["export", "a", "again.csv", "--config-dir", "conf"])
    assert capsys.readouterr().out.splitlines()[-1] == "again.csv"
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()


def test_what_the_command_line_changes_is_in_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    change = ("parties.russia.firm=[]", "mediator=usa", "worlds=8")
    main(["export", "istanbul_2025", "usa.xlsx", *change])
    again = imported(tmp_path / "usa.xlsx")
    assert again.mediators == ("usa",)
    assert sheets.difference(again.config, Scenario.from_config(composed(*change)).config) == ""


def test_replace_writes_over_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "two.xlsx").touch()
    main(["export", "two_party", "two.xlsx", "--replace"])
    assert imported(tmp_path / "two.xlsx").title == "Upland and Lowland, a teaching example"
    assert {path.name for path in tmp_path.iterdir()} == {"two.xlsx"}
