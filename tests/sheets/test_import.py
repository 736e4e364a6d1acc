"""`bargain import`: what a sheet says, what it leaves out, and what is written and printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bargain import sheets
from bargain.cli import main
from bargain.cli.drafts import checked, shared_sources
from bargain.cli.list import description
from bargain.scenario import Scenario
from bargain.scenario.numbers import Number, parse
from bargain.scenario.schema import Config
from tests.sheets.roundtrip import imported, workbook
from tests.sheets.test_bad_sheets import GOOD, book, table

LEAST = "actor,issue,position\nNorth,Land,0\nNorth,Water,1\nSouth,Land,1\nSouth,Water,1\n"


def said(text: str, where: Path) -> Config:
    """What a CSV with this text says."""
    path = where / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return imported(path).config


def bare(number: Number) -> Number:
    return Number(number.distribution, number.labels)


@pytest.mark.parametrize(
    ("low", "mode", "high", "meant"),
    [
        ("0.2", "0.4", "0.6", {"triangular": [0.2, 0.4, 0.6]}),
        ("0.2", "", "0.6", {"uniform": [0.2, 0.6]}),
        ("", "0.4", "", 0.4),
        ("0.4", "0.4", "0.4", 0.4),
        ("", '"pert(0.2, 0.4, 0.6)"', "", {"pert": [0.2, 0.4, 0.6]}),
        ("", '"choice(0.2: 0.5, 0.6: 0.5)"', "", {"choice": {0.2: 0.5, 0.6: 0.5}}),
        ("", "", "", {"uniform": [0, 1]}),
    ],
)
def test_low_mode_and_high_are_a_reservation_point(
    low: str, mode: str, high: str, meant: object, tmp_path: Path
) -> None:
    config = said(GOOD.replace("0.2,0.4,0.6", f"{low},{mode},{high}"), tmp_path)
    assert bare(config.parties["north"].reservation["land"]) == parse(meant)


def test_the_words_of_other_models_are_understood(tmp_path: Path) -> None:
    words = "\ufeffStakeholder;ISSUE;Ideal;Importance;Clout;Reservation low;reservation_high;Private-Spread\r\n"
    rows = "North;Land;0;3;60;0,2;0,6;\r\nSouth;Land;1;2;40;0.3;0.9;0.05\r\n"
    config = said(words + rows.replace("0,", "0."), tmp_path)
    north, south = config.parties.values()
    assert bare(north.salience["land"]) == parse(3)
    assert bare(north.capability["land"]) == parse(60)
    assert bare(north.reservation["land"]) == parse({"uniform": [0.2, 0.6]})
    assert bare(south.private["settlement"]) == parse(0.05)


def test_the_only_sheet_of_a_workbook_may_be_called_anything(tmp_path: Path) -> None:
    book(tmp_path / "one.xlsx", {"Tabelle1": table(GOOD)})
    (tmp_path / "one.csv").write_text(GOOD, encoding="utf-8")
    assert sheets.difference(imported(tmp_path / "one.xlsx").config, imported(tmp_path / "one.csv").config) == ""


def test_a_date_of_the_spreadsheet_is_a_date(tmp_path: Path) -> None:
    path = tmp_path / "dated.xlsx"
    book(path, {"positions": table(GOOD), "events": [["date", "title"], [None, "A meeting"]]})
    made = load_workbook(path)
    made["events"]["A2"] = date(2025, 5, 16)
    made.save(path)
    assert imported(path).config.events[0].date.isoformat() == "2025-05-16"


def test_capability_is_for_all_issues_where_one_row_of_several_says_it(tmp_path: Path) -> None:
    power = LEAST.replace("position", "position,power").replace("North,Land,0", "North,Land,0,60")
    assert said(power, tmp_path).parties["north"].capability == {"": parse(60)}
    each = said(power.replace("North,Water,1", "North,Water,1,60"), tmp_path)
    assert each.parties["north"].capability == {"land": parse(60), "water": parse(60)}


def test_a_quantity_may_have_an_origin_of_its_own(tmp_path: Path) -> None:
    text = GOOD.replace("basis,source", "basis,source,salience source,claims,position claims")
    text = text.replace("0.05,firm,assumed,Made up", '0.05,firm,assumed,Made up,https://example.org/poll,"C1, C2",C3')
    config = said(text, tmp_path)
    north = config.parties["north"]
    assert (north.ideal["land"].source, north.ideal["land"].claims) == ("made_up", ("C3",))
    assert (north.salience["land"].source, north.salience["land"].claims) == ("example_org_poll", ("C1", "C2"))
    assert config.sources["example_org_poll"].url == "https://example.org/poll"
    assert config.sources["made_up"].kind == "assumption"


def test_what_is_contested_is_the_number_and_not_its_issue(tmp_path: Path) -> None:
    text = GOOD.replace("basis,source", "basis,source,contested").replace(
        "firm,assumed,Made up", "firm,assumed,Made up,by South"
    )
    config = said(text, tmp_path)
    assert config.parties["north"].salience["land"].contested == "by South"
    assert config.issues["land"].contested == ""


def test_a_source_that_is_not_only_assumed_is_secondary(tmp_path: Path) -> None:
    config = said(GOOD.replace("South,Water,1,4,0.3,,0.9,,,assumed", "South,Water,1,4,0.3,,0.9,,,reported"), tmp_path)
    assert config.sources["made_up"].kind == "secondary"


def test_what_is_left_out_is_assumed_and_has_a_source(tmp_path: Path) -> None:
    (tmp_path / "least.csv").write_text(LEAST, encoding="utf-8")
    scenario = imported(tmp_path / "least.csv")
    ideals = {f"{name}.ideal.{issue}" for name in scenario.parties for issue in scenario.agenda.names}
    left_out = {name: number for name, number in scenario.numbers.items() if name not in ideals}
    own = {name: number for name, number in left_out.items() if scenario.keys[name] and not name.startswith("tactic")}
    assert {number.basis for number in own.values()} == {"assumed"}
    assert {number.source for number in own.values()} <= shared_sources().keys()
    assert bare(scenario.numbers["north.reservation.water"]) == parse(1)  # where both want the same
    assert scenario.mediators == ()


def test_a_limit_that_is_left_out_may_be_any_level_between(tmp_path: Path) -> None:
    levels = [["issue", "level", "position"], ["Land", "none", 0], ["Land", "half", 0.5], ["Land", "all", 1]]
    text = LEAST.replace("North,Land,0", "North,Land,none").replace("South,Land,1", "South,Land,half")
    book(tmp_path / "levels.xlsx", {"positions": table(text), "levels": levels})
    config = imported(tmp_path / "levels.xlsx").config
    assert config.parties["north"].reservation["land"].labels == (("none", 0.5), ("half", 0.5))


def test_a_level_may_be_called_anything(tmp_path: Path) -> None:
    labels = ["${HOME}", "2014", "no", "a: b, c", 'say "x"', "choice(1: 1)", "???", "1e3", "<<", "Да"]
    levels = [["issue", "level", "position"], *(["Land", label, n / 9] for n, label in enumerate(labels))]
    limits = [["actor", "issue", "level", "probability"], *(["North", "Land", label, 0.1] for label in labels)]
    rows = [["actor", "issue", "position"], ["North", "Land", "${HOME}"], ["South", "Land", "Да"]]
    book(tmp_path / "words.xlsx", {"positions": rows, "levels": levels, "limits": limits})
    before = imported(tmp_path / "words.xlsx").config
    assert before.parties["north"].reservation["land"].labels == tuple((label, 0.1) for label in labels)
    assert before.parties["south"].reservation["land"].labels == tuple((label, 0.1) for label in labels)
    again = imported(workbook(tmp_path / "again.xlsx", before, {"mediator": "none"})).config
    assert sheets.difference(before, again) == ""


def test_what_is_written_can_be_run_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Two Islands.csv").write_text(LEAST, encoding="utf-8")
    main(["import", "Two Islands.csv"])
    printed = capsys.readouterr().out.splitlines()
    written = [tmp_path / line for line in printed[: printed.index("")]]
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        "conf/scenario/two_islands.yaml",
        "conf/agenda/two_islands.yaml",
        "conf/party/two_islands_north.yaml",
        "conf/party/two_islands_south.yaml",
    }
    assert all(description(path) for path in written)
    assert "Numbers of the sheet without a basis or a source: 4" in printed
    assert "insight uniform(0, 1)" in " ".join(printed)
    assert "insight uniform(0, 1)" in (tmp_path / "conf/scenario/two_islands.yaml").read_text("utf-8")
    program, *words = printed[-1].split()
    assert program == "bargain"
    main([*words, "worlds=64", "jobs=1", "hydra.run.dir=out"])
    assert (tmp_path / "out" / "outcomes.nc").exists()


def test_replace_takes_the_new_sheet_and_name_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    sheet = tmp_path / "a.csv"
    sheet.write_text(GOOD, encoding="utf-8")
    main(["import", "a.csv", "--to", "mine"])
    sheet.write_text(GOOD.replace("0,3,", "0,7,"), encoding="utf-8")
    main(["import", "a.csv", "--to", "mine", "--replace"])
    main(["import", "a.csv", "--to", "mine", "--name", "b"])
    assert "salience:\n  land: {value: 7," in (tmp_path / "mine/party/a_north.yaml").read_text("utf-8")
    assert (tmp_path / "mine/scenario/b.yaml").exists()
    assert capsys.readouterr().out.splitlines()[-1] == "bargain run --config-dir mine scenario=b"


def test_a_class_of_a_package_is_allowed_by_name(tmp_path: Path) -> None:
    rows = [["actor", "class"], ["North", "tests.mylab.actors.WearyLeader"]]
    numbers = [
        ["actor", "quantity", "value", "basis", "source"],
        ["North", "fatigue", "uniform(0, 0.02)", "assumed", "wide_prior"],
    ]
    path = tmp_path / "weary.xlsx"
    book(path, {"positions": table(GOOD), "actors": rows, "numbers": numbers})
    scenario = checked(sheets.sheets(sheets.read(path), shared_sources()), allow=["tests"])
    assert bare(scenario.numbers["north.fatigue"]) == parse({"uniform": [0, 0.02]})
    sheets.write(tmp_path / "again.xlsx", sheets.workbook(scenario.config, {"mediator": "none"}, shared_sources()))
    again = checked(sheets.sheets(sheets.read(tmp_path / "again.xlsx"), shared_sources()), allow=["tests"])
    assert isinstance(again, Scenario)
    assert sheets.difference(scenario.config, again.config) == ""


@pytest.mark.parametrize("first", ["Sheet2", "positions"])
def test_sheets_that_hold_nothing_say_nothing(first: str, tmp_path: Path) -> None:
    tables = {
        title: table(GOOD) if title != "Sheet2" else []
        for title in sorted(["positions", "Sheet2"], key=lambda t: t != first)
    }
    book(tmp_path / "extra.xlsx", tables)
    book(tmp_path / "any.xlsx", {"Leer": [], "Tabelle1": table(GOOD)})
    book(tmp_path / "plain.xlsx", {"positions": table(GOOD)})
    plain = imported(tmp_path / "plain.xlsx", "x").config
    assert sheets.difference(imported(tmp_path / "extra.xlsx", "x").config, plain) == ""
    assert sheets.difference(imported(tmp_path / "any.xlsx", "x").config, plain) == ""
