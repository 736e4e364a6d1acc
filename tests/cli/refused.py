"""What every bad command line comes to: one line, status 2, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargain.cli import main


def taken(where: Path) -> None:
    """Put a file, `file`, and a directory that holds something, `full`, where a command is given."""
    (where / "file").touch()
    (where / "full").mkdir()
    (where / "full" / "kept").touch()


def refused(
    line: str, where: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *parts: str
) -> str:
    """The one line that a command is refused with, which has these parts; nothing is left behind."""
    monkeypatch.chdir(where)
    before = {path: path.read_bytes() for path in where.rglob("*") if path.is_file()}
    folders = {path for path in where.rglob("*") if path.is_dir()}
    status: int | str | None
    try:
        status = main(line.split())
    except SystemExit as end:
        status = end.code
    said = capsys.readouterr()
    assert status == 2
    assert said.out == ""
    assert said.err.startswith("bargain: ")
    assert said.err.count("\n") == 1
    assert {path: path.read_bytes() for path in where.rglob("*") if path.is_file()} == before
    assert {path for path in where.rglob("*") if path.is_dir()} == folders
    for part in parts:
        assert part in said.err
    return said.err
