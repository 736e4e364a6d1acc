"""A stranger's spreadsheet: whatever is in it, it is read or refused in one line, at once, and nothing of it is run."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bargain import sheets
from bargain.cli.drafts import shared_sources
from bargain.scenario import ConfigError
from bargain.scenario.notation import parsed
from bargain.sheets.inert import inert, is_live
from tests.cli.refused import refused
from tests.sheets.test_bad_sheets import GOOD, book, table

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY it SYSTEM "file:///etc/hostname">]>'


def workbook(path: Path) -> None:
    book(path, {"positions": table(GOOD)})


def cell(place: str, value: object) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        workbook(path)
        made = load_workbook(path)
        made["positions"][place] = value
        made.save(path)

    return make


def part(change: Callable[[str], str], named: str = "xl/worksheets/sheet1.xml") -> Callable[[Path], None]:
    """The same with one of its files changed."""

    def make(path: Path) -> None:
        workbook(path)
        with zipfile.ZipFile(path) as parts:
            kept = {name: parts.read(name) for name in parts.namelist()}
        kept[named] = change(kept[named].decode()).encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            for name, content in kept.items():
                parts.writestr(name, content)

    return make


def entity(declared: str, name: str) -> Callable[[Path], None]:
    def put(xml: str) -> str:
        body = xml.partition("?>")[2] if xml.startswith("<?xml") else xml
        return declared + body.replace("<v>0</v>", f"<v>&{name};</v>", 1)

    return part(put)


FILES: Mapping[str, tuple[str, Callable[[Path], None], str]] = {
    "a link": ("a.xlsx", cell("A2", '=HYPERLINK("http://example.org")'), "is a formula; put the value itself there"),
    "a program": ("a.xlsx", cell("A2", "=cmd|' /C calc'!A0"), "is a formula; put the value itself there"),
    "another workbook": ("a.xlsx", cell("C2", "='[other.xlsx]Sheet1'!A1"), "is a formula; put the value itself there"),
    "macros": ("a.xlsm", workbook, "a sheet is a .csv or an .xlsx file"),
    "a cell far away": ("a.xlsx", cell("XFD1048576", "far"), "17,179,869,184 cells, and 1,000,000 are read"),
    "cells merged without end": (
        "a.xlsx",
        part(
            lambda xml: xml.replace(
                "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
            )
        ),
        "A1:XFD1048576 is merged: 17,179,869,184 cells",
    ),
    "a billion entities": ("a.xlsx", entity(ENTITIES, "a9"), "cannot be read as an .xlsx workbook"),
    "a file of this machine": ("a.xlsx", entity(OUTSIDE, "it"), "a.xlsx: "),
    "a name too long for a file": (
        "a.csv",
        lambda path: path.write_text(GOOD.replace("North", "N" * 300)) and None,
        "more than 160",
    ),
    "a number within numbers": (
        "a.csv",
        lambda path: (
            path.write_text(f"actor,issue,position\nNorth,Land,{'pool(' * 5000}{')' * 5000}\nSouth,Land,1\n") and None
        ),
        "row 2, column position",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_strangers_sheet_is_refused(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make, piece = FILES[what]
    make(tmp_path / name)
    refused(f"import {name}", tmp_path, monkeypatch, capsys, piece)


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "..", ".hidden", "a/b", "a\\b", "a\0b", "x" * 81])
def test_a_sheet_cannot_name_a_file_elsewhere(name: str, tmp_path: Path) -> None:
    made = Workbook()
    made.active.title = "positions"
    for row in csv.reader(StringIO(GOOD)):
        made.active.append(row)
    read = sheets.read(saved(made, tmp_path))
    with pytest.raises(ConfigError, match="letters from a to z"):
        sheets.sheets(read, shared_sources(), name)


def saved(made: Workbook, directory: Path) -> Path:
    made.save(directory / "a.xlsx")
    return directory / "a.xlsx"


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=12), st.sampled_from(["North", "Land", "0", "1e999", "nan", "uniform(0,1)", "=1"])
            ),
            max_size=5,
        ),
        max_size=5,
    ),
    st.sampled_from(["actor,issue,position", "actor,issue,position,low,mode,high", "", "actor;issue;position"]),
)
def test_any_table_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], header: str
) -> None:
    out = StringIO()
    csv.writer(out).writerows(rows)
    path = tmp_path_factory.mktemp("sheet") / "a.csv"
    path.write_bytes(f"{header}\n{out.getvalue()}".encode(errors="surrogatepass"))
    try:
        sheets.files(sheets.sheets(sheets.read(path), shared_sources()))
    except ConfigError as problem:
        said = str(problem)
    else:
        said = ""
    assert "\n" not in said


@given(st.text(alphabet='uniform(pool choice:,0.15"-+e)', max_size=30))
@settings(max_examples=300)
def test_any_cell_is_a_number_a_word_or_refused(cell: str) -> None:
    try:
        said = repr(parsed(cell))
    except ValueError as problem:
        said = str(problem)
    assert said


@given(st.text(max_size=8), st.sampled_from(["", "=", "+", "-", "@", "\t", "\r"]))
def test_no_text_begins_like_a_formula(text: str, start: str) -> None:
    shown = inert(start + text)
    assert not is_live(shown)
    assert shown.endswith(text)
    assert all(inert(number) == number for number in ("-0.5", "+3", "-1e9"))


@pytest.mark.parametrize("words", ['+cmd|"/C calc"!A0', "@SUM(A1)", "-2+3", "\tx"])
def test_a_csv_holds_no_text_that_a_program_might_run(words: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^new\.csv = .*: a program that opens a CSV may take it for a formula"):
        sheets.write(tmp_path / "new.csv", {"positions": [{"actor": words, "issue": "Land", "position": 0}]})
    assert not (tmp_path / "new.csv").exists()
    sheets.write(tmp_path / "new.xlsx", {"positions": [{"actor": words, "issue": "Land", "position": 0}]})
    assert load_workbook(tmp_path / "new.xlsx")["positions"]["A2"].data_type == "s"
