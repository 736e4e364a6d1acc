"""Files that are no sheets, and sheets that cannot be written, are refused in one line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bargain.cli import main
from bargain.scenario import ConfigError
from bargain.sheets import write
from tests.cli.refused import refused
from tests.sheets.test_bad_sheets import GOOD, book, table


def text(content: str | bytes) -> Callable[[Path], None]:
    raw = content if isinstance(content, bytes) else content.encode()
    return lambda path: path.write_bytes(raw) and None


def merged(path: Path) -> None:
    book(path, {"positions": table(GOOD)})
    made = load_workbook(path)
    made["positions"].merge_cells("A2:A3")
    made.save(path)


def changed(cell: str, value: object) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        book(path, {"positions": table(GOOD)})
        made = load_workbook(path)
        made["positions"][cell] = value
        made.save(path)

    return make


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(30_000_000))


def damaged(path: Path) -> None:
    book(path, {"positions": table(GOOD)})
    with zipfile.ZipFile(path) as parts:
        kept = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:
        for name, content in kept.items():
            parts.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)


FILES = {
    "no rows": ("a.csv", text("actor,issue,position\n"), ("a.csv", "no rows", "positions")),
    "nothing": ("a.csv", text(""), ("a.csv", "no rows")),
    "no text": ("a.csv", text(b"actor,issue,position\n\xff\xfe,a,1\n"), ("a.csv", "UTF-8")),
    "open quote": ("a.csv", text('actor,issue,position\nNorth,"Land,1\n'), ("a.csv", "row 2")),
    "too many rows": ("a.csv", text("actor,issue,position\n" + "a,b,0\n" * 10_001), ("a.csv", "10,001 rows")),
    "too large": ("a.csv", text("x" * 20_000_001), ("a.csv", "20 megabytes")),
    "another kind": ("a.ods", text(""), ("a.ods", ".xlsx")),
    "password": ("a.xlsx", text(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)), ("a.xlsx", "password")),
    "no workbook": ("a.xlsx", text("actor,issue,position\n"), ("a.xlsx", "cannot be read as an .xlsx")),
    "damaged": ("a.xlsx", damaged, ("a.xlsx", "cannot be read as an .xlsx")),
    "bomb": ("a.xlsx", bomb, ("a.xlsx", "20 megabytes once unpacked")),
    "empty workbook": ("a.xlsx", lambda path: Workbook().save(path), ("a.xlsx", "no rows")),
    "merged": ("a.xlsx", merged, ("sheet positions, row 2, column actor = North", "merged")),
    "error": ("a.xlsx", changed("C2", "#N/A"), ("sheet positions, row 2, column position = #N/A", "error")),
    "truth": ("a.xlsx", changed("C2", value=True), ("sheet positions, row 2, column position = TRUE", "number")),
    "formula": ("a.xlsx", changed("C2", "=0+0"), ("sheet positions, row 2, column position = =0+0", "formula")),
    "beside the table": ("a.xlsx", changed("P3", "a remark"), ("sheet positions, row 3, column 16", "a remark")),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_sheet_is_refused(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make, parts = FILES[kind]
    make(tmp_path / name)
    refused(f"import {name}", tmp_path, monkeypatch, capsys, *parts)


COMMANDS = {
    "import": ("FILE", "bargain import --help"),
    "import a.csv --two conf": ("--two", "bargain import --help"),
    "export --two": ("--two",),
    "import nothing.csv": ("nothing.csv", "No such file"),
    "import folder.csv": ("folder.csv", "cannot be read"),
    "import a.csv": ("conf/agenda/a.yaml", "--replace"),
    "import a.csv --name istanbul_2025": ("istanbul_2025", "comes with bargain", "--name"),
    "import a.csv --name ../a": ("--name = ../a", "letters"),
    "import Ё.csv": ("Ё.csv", "--name"),
    "import a.csv --to a.csv": ("a.csv", "cannot be written", "--to"),
    "export two_party": ("export", "scenario and a file"),
    "export two_prty a.xlsx": ("scenario = two_prty", "did you mean 'two_party'"),
    "export two_party there.xlsx": ("there.xlsx", "--replace"),
    "export two_party a.ods": ("a.ods", ".xlsx"),
    "export two_party new.csv": ("new.csv", "does not fit into a CSV", "write new.xlsx"),
    "export two_party nowhere/new.xlsx": ("nowhere/new.xlsx", "cannot be written"),
    "export two_party new.xlsx tactic.tremble=0.1": ("does not fit into a workbook", "tactic.tremble"),
    "export two_party new.xlsx worlds=0": ("worlds = 0", "1"),
}


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_cannot_be_followed_is_refused(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "there.xlsx").touch()
    for name in ("a.csv", "Ё.csv"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "conf" / "agenda").mkdir(parents=True)
    (tmp_path / "conf" / "agenda" / "a.yaml").touch()
    refused(line, tmp_path, monkeypatch, capsys, *COMMANDS[line])


def test_a_file_that_cannot_be_written_leaves_all_others_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["import", "a.csv"])
    capsys.readouterr()
    (tmp_path / "a.csv").write_text(GOOD.replace("North", "West"), encoding="utf-8")
    (tmp_path / "conf" / "party" / "a_west.yaml").mkdir()  # after the agenda, before the scenario
    said = refused("import a.csv --replace", tmp_path, monkeypatch, capsys)
    assert "conf/party/a_west.yaml" in said


def test_a_sign_that_no_workbook_holds_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"new.xlsx: a workbook cannot hold the text 'a\\x07b'"):
        write(tmp_path / "new.xlsx", {"events": [{"date": "2025-05-16", "title": "a\x07b"}]})
