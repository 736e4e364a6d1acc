"""What is wrong with a sheet is said in one line with sheet, row and column, and nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.refused import refused

GOOD = """\
actor,issue,position,salience,low,mode,high,private spread,firm,basis,source
North,Land,0,3,0.2,0.4,0.6,0.05,firm,assumed,Made up
North,Water,0,1,0.2,,0.6,,,assumed,Made up
South,Land,1,2,0.3,0.5,0.8,0.05,,assumed,Made up
South,Water,1,4,0.3,,0.9,,,assumed,Made up
"""

# what stands in the good sheet, what stands there instead, what the line says
BAD_CELLS = {
    "unknown column": ("salience", "saliance", ("row 1, column saliance", "did you mean 'salience'")),
    "a column twice": ("salience", "position", ("row 1, column position", "two columns")),
    "needed column": ("issue,", "", ("row 1", "column issue is missing")),
    "no header": ("private spread", "", ("row 2, column 8, which has no header", "0.05")),
    "text for a number": ("North,Land,0,3", "North,Land,0,much", ("row 2, column salience = much", "must be a number")),
    "text for a position": ("North,Land,0,", "North,Land,zero,", ("row 2, column position = zero", "must be a number")),
    "decimal comma": ("North,Land,0,3", 'North,Land,0,"0,3"', ("row 2, column salience = 0,3", "0.3")),
    "decimal comma of a position": (
        "0.4,0.6,0.05",
        '"0,4",0.6,0.05',
        ("row 2, column mode = 0,4", "decimal point: 0.4"),
    ),
    "percentage": ("North,Land,0,3", "North,Land,0,30%", ("row 2, column salience = 30%", "percentage")),
    "unknown distribution": (
        "North,Land,0,3",
        'North,Land,0,"unifrom(1, 2)"',
        ("row 2, column salience = unifrom(1, 2)", "'uniform'"),
    ),
    "parameters": ("North,Land,0,3", 'North,Land,0,"uniform(2, 1)"', ("row 2, column salience", "must ascend")),
    "probabilities": ("North,Land,0,3", 'North,Land,0,"choice(1: 0.5, 2: 0.4)"', ("row 2, column salience", "0.9")),
    "no weight": ("North,Land,0,3", 'North,Land,0,"choice(1, 2)"', ("row 2, column salience", "colon")),
    "open parenthesis": ("North,Land,0,3", 'North,Land,0,"pool((1: 2)"', ("row 2, column salience", "left open")),
    "below nothing": ("North,Land,0,3", "North,Land,0,-3", ("row 2, column salience = -3", "at least 0")),
    "off the scale": ("North,Land,0,3", "North,Land,20,3", ("row 2, column position = 20", "`scale from`")),
    "limit off the scale": ("0.2,0.4,0.6", "0.2,0.4,60", ("row 2, column mode", "scale")),
    "formula": ("North,Land,0,3", "North,Land,=1-1,3", ("row 2, column position = =1-1", "formula")),
    "limit beyond the own position": (
        "South,Land,1,2,0.3,0.5,0.8",
        "South,Land,0.6,2,0.3,0.5,0.8",
        ("row 4, column mode = 0.3 to 0.8", "at most 0.6"),
    ),
    "mode outside": ("0.2,0.4,0.6", "0.2,0.9,0.6", ("row 2, column mode = 0.9", "between low and high")),
    "one end": ("0.2,0.4,0.6", "0.2,0.4,", ("row 2, column low = 0.2", "column high")),
    "low above high": ("North,Water,0,1,0.2,,0.6", "North,Water,0,1,0.7,,0.6", ("row 3, column low = 0.7", "high")),
    "firm or not": ("0.05,firm", "0.05,yes", ("row 2, column firm = yes", "firm or tradable")),
    "basis": ("firm,assumed", "firm,asumed", ("row 2, column basis = asumed", "did you mean 'assumed'")),
    "two rows of a pair": ("North,Water", "North,Land", ("row 3, column issue = Land", "row 2")),
    "a row is missing": ("South,Water", "South,Wine", ("row 3, column issue", "North", "Wine")),
    "a blank actor": ("South,Water", ",Water", ("row 5, column actor", "blank")),
    "a third actor": ("South,Water", "West,Water", ("row 4, column issue", "South", "Water")),
    "one actor": ("South", "North", ("row 4, column issue", "row 2")),
    "a blank position": ("North,Land,0,", "North,Land,,", ("row 2, column position", "blank")),
    "salience left out once": ("North,Water,0,1", "North,Water,0,", ("row 3, column salience", "blank")),
    "two spreads": ("0.6,,,assumed", "0.6,0.1,,assumed", ("row 3, column private spread = 0.1", "row 2")),
}


@pytest.mark.parametrize("kind", BAD_CELLS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_bad_cell_is_named(
    kind: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, parts = BAD_CELLS[kind]
    assert old in GOOD
    text = GOOD.replace(old, new, 1) if kind != "one actor" else GOOD.replace(old, new)
    file = tmp_path / f"sheet.{ending}"
    if ending == "csv":
        file.write_text(text, encoding="utf-8")
    else:
        book(file, {"positions": table(text)})
    said = refused(f"import {file.name}", tmp_path, monkeypatch, capsys)
    assert file.name in said
    assert ("sheet positions" in said) == (ending == "xlsx")
    for part in parts:
        assert part in said


SHEETS = {
    "unknown sheet": ({"isues": [["issue"]]}, ("sheet isues", "did you mean 'issues'")),
    "unknown key": ({"scenario": [["key", "value"], ["titel", "x"]]}, ("sheet scenario, row 2, column key = titel", "'title'")),
    "a key twice": ({"scenario": [["key", "value"], ["title", "x"], ["title", "y"]]}, ("row 3", "row 2")),
    "name": ({"scenario": [["key", "value"], ["name", "a/b"]]}, ("row 2, column value = a/b", "--name")),
    "horizon": ({"scenario": [["key", "value"], ["horizon", 0]]}, ("sheet scenario, row 2, column value = 0", "1")),
    "mediator": ({"scenario": [["key", "value"], ["mediator", "turky"]]}, ("row 2, column value = turky", "'turkey'")),
    "its parties": ({"scenario": [["key", "value"], ["mediator", "turkey"]]}, ("sheet scenario, row 2, column value", "russia")),
    "who opens": ({"scenario": [["key", "value"], ["opens", "West"]]}, ("sheet scenario, row 2, column value = west", "party")),
    "kind of source": (
        {"sources": [["source", "title", "kind"], ["made", "Made", "hearsay"]]},
        ("sheet sources, row 2, column kind = hearsay", "primary"),
        ("Made up", "made"),
    ),
    "unlisted source": (
        {"sources": [["source", "title"], ["made", "Made"]]},
        ("sheet positions, row 2, column source = Made up", "did you mean 'made'"),
    ),
    "rounds": ({"tracks": [["track", "rounds"], ["settlement", 0]]}, ("sheet tracks, row 2, column rounds = 0", "1")),
    "idle track": ({"tracks": [["track"], ["other"]]}, ("sheet tracks, row 2, column track", "no issue")),
    "breakdown": (
        {"tracks": [["track", "breakdown"], ["settlement", 2]]},
        ("sheet tracks, row 2, column breakdown = 2", "[0, 1]"),
    ),
    "an issue twice": ({"issues": [["issue"], ["Land"], ["land"]]}, ("sheet issues, row 3, column issue = land", "row 2")),
    "issue without rows": ({"issues": [["issue"], ["Wine"]]}, ("sheet positions", "Wine")),
    "curvature": (
        {"issues": [["issue", "curvature"], ["Land", 7]]},
        ("sheet issues, row 2, column curvature = 7", "[1, 3]"),
    ),
    "two scales": (
        {"issues": [["issue", "unit"], ["Land", "acres"]]},
        ("sheet positions, row 2, column unit = hides", "sheet issues, row 2, column unit says acres"),
        ("source\nNorth,Land,0,3,0.2,0.4,0.6,0.05,firm,assumed,Made up", "source,unit\nNorth,Land,0,3,0.2,0.4,0.6,0.05,firm,assumed,Made up,hides"),
    ),
    "levels counted and named": (
        {
            "issues": [["issue", "levels"], ["Land", 2]],
            "levels": [["issue", "level", "position"], ["Land", "none", 0], ["Land", "all", 1]],
        },
        ("sheet issues, row 2, column levels = 2", "leave the count out"),
    ),
    "a source of an issue": (
        {"issues": [["issue", "sources"], ["Land", "wide_prior, a_map"]]},
        ("sheet issues, row 2, column sources = wide_prior, a_map", "'a_map'"),
    ),
    "a finding twice": (
        {"explained": [["finding", "why"], ["idle:north.insight", "so"], ["idle:north.insight", "or so"]]},
        ("sheet explained, row 3, column finding = idle:north.insight", "twice"),
    ),
    "half a scale": ({"issues": [["issue", "scale to"], ["Land", 7]]}, ("row 2, column scale to = 7", "scale from")),
    "no scale": (
        {"issues": [["issue", "scale from", "scale to"], ["Land", 7, 7]]},
        ("sheet issues, row 2, column scale from", "differ"),
    ),
    "a level off the scale": (
        {"levels": [["issue", "level", "position"], ["Land", "a", 0], ["Land", "b", 4]]},
        ("sheet levels, row 3, column position = 4", "[0, 1]"),
    ),
    "one level": ({"levels": [["issue", "level", "position"], ["Land", "a", 0]]}, ("sheet levels, row 2", "two levels")),
    "a level twice": (
        {"levels": [["issue", "level", "position"], ["Land", "a", 0], ["Land", "a", 1]]},
        ("sheet levels, row 3, column level = a", "twice"),
    ),
    "levels of nothing": (
        {"levels": [["issue", "level", "position"], ["Wine", "a", 0], ["Wine", "b", 1]]},
        ("sheet levels, row 2", "positions"),
    ),
    "no such level": (
        {"levels": [["issue", "level", "position"], ["Land", "none", 0], ["Land", "all", 1]]},
        ("sheet positions, row 2, column position = non", "did you mean 'none'"),
        ("North,Land,0", "North,Land,non"),
    ),
    "limit among levels, on the wrong side": (
        {
            "levels": [["issue", "level", "position"], ["Land", "none", 0], ["Land", "half", 0.5], ["Land", "all", 1]],
            "limits": [["actor", "issue", "level", "probability"], ["North", "Land", "none", 0.5], ["North", "Land", "all", 0.5]],
        },
        ("sheet limits, row 2, column level = 0 to 1", "wrong side"),
        ("North,Land,0,3,0.2,0.4,0.6", "North,Land,half,3,,,"),
    ),
    "limits twice": (
        {
            "levels": [["issue", "level", "position"], ["Land", "none", 0], ["Land", "all", 1]],
            "limits": [["actor", "issue", "level", "probability"], ["North", "Land", "none", 1]],
        },
        ("sheet positions, row 2, column low = 0.2", "`limits`"),
    ),
    "limits that do not sum": (
        {
            "levels": [["issue", "level", "position"], ["Land", "none", 0], ["Land", "all", 1]],
            "limits": [["actor", "issue", "level", "probability"], ["North", "Land", "none", 0.7]],
        },
        ("sheet limits, row 2, column level", "sum to 1"),
        ("0.2,0.4,0.6", ",,"),
    ),
    "role": ({"actors": [["actor", "role"], ["North", "judge"]]}, ("sheet actors, row 2, column role = judge", "party")),
    "party without rows": ({"actors": [["actor", "role"], ["West", "party"]]}, ("sheet actors, row 2, column role", "positions")),
    "class": ({"actors": [["actor", "class"], ["North", "os.Party"]]}, ("sheet actors, row 2, column class = os.Party", "os")),
    "no such class": (
        {"actors": [["actor", "class"], ["North", "bargain.actors.Party2"]]},
        ("sheet actors, row 2, column class = bargain.actors.Party2", "no such class"),
    ),
    "tactic": ({"actors": [["actor", "tactic"], ["North", "frim"]]}, ("sheet actors, row 2, column tactic", "frim")),
    "number of nobody": (
        {"numbers": [["actor", "quantity", "value"], ["West", "insight", 1]]},
        ("sheet numbers, row 2, column actor = West", "no such actor"),
    ),
    "number that is none": (
        {"numbers": [["actor", "quantity", "value"], ["North", "insigth", 1]]},
        ("sheet numbers, row 2, column quantity = insigth", "'insight'"),
    ),
    "number out of bounds": (
        {"numbers": [["actor", "quantity", "value"], ["North", "patience", 2]]},
        ("sheet numbers, row 2, column value = 2", "[0, 1]"),
    ),
    "hazard on a continuum": (
        {"hazards": [["actor", "issue", "cause", "base", "shift"], ["North", "Land", "war", 0.1, 1]]},
        ("sheet hazards, row 2, column issue", "levels"),
    ),
    "guarantor that is none": (
        {
            "levels": [["issue", "level", "position"], ["Land", "none", 0], ["Land", "all", 1]],
            "hazards": [["actor", "issue", "cause", "base", "guarantors"], ["North", "Land", "war", 0.1, "West"]],
        },
        ("sheet hazards, row 2, column guarantors", "no such guarantor"),
    ),
    "correlation": (
        {"correlations": [["first", "second", "correlation"], ["north.reservation.land", "nothing", 0.5]]},
        ("sheet correlations, row 2, column second", "nothing"),
    ),
    "correlation out of bounds": (
        {"correlations": [["first", "second", "correlation"], ["north.reservation.land", "south.reservation.land", 2]]},
        ("sheet correlations, row 2, column correlation = 2", "less than 1"),
    ),
    "event": (
        {"events": [["date", "title"], ["some day", "A meeting"]]},
        ("sheet events, row 2, column date = some day", "date"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHEETS)
def test_a_bad_sheet_is_named(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    more, parts, *changed = SHEETS[kind]
    text = GOOD.replace(*changed[0]) if changed else GOOD
    book(tmp_path / "sheet.xlsx", {"positions": table(text), **more})
    said = refused("import sheet.xlsx", tmp_path, monkeypatch, capsys)
    for part in parts:
        assert part in said


def table(text: str) -> list[list[str | float | None]]:
    """The cells of a CSV as somebody would have them in a workbook."""
    import csv

    return [[cell(word) for word in row] for row in csv.reader(text.splitlines())]


def cell(word: str) -> str | float | None:
    try:
        return float(word)
    except ValueError:
        return word or None


def book(path: Path, sheets: dict[str, Sequence[Sequence[str | float | None]]]) -> None:
    """A workbook as any spreadsheet program writes it."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
