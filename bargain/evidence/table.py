"""A table of what was observed, from a CSV file: every row read as its columns are meant, or one line that says what is wrong.

The tables that the package carries lie in ``records``; a researcher's own may have more columns and any name.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

from bargain.scenario.errors import ConfigError, nearest

Reader = Callable[[str], Any]


def carried(name: str) -> Path:
    """Where a table lies that the package carries."""
    return Path(str(files("bargain.evidence") / "records" / f"{name}.csv"))


def read(path: Path, columns: Mapping[str, Reader]) -> list[dict[str, Any]]:
    """The rows of a table, each a mapping from column to what its reader makes of the cell.

    columns   name -> what reads a cell; it raises ValueError with the mend
    raises    ConfigError, naming file, row, column, value and mend, where there is no such file, a column is missing, no row
              is there, or a cell cannot be read; rows are counted as a spreadsheet shows them
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            lines = csv.DictReader(file)
            there = [name.strip() for name in lines.fieldnames or ()]
            lines.fieldnames = there
            for name in columns:
                if name not in there:
                    raise ConfigError(f"{path}: has no column {name!r}; {_hint(name, there)}")
            rows = [_row(path, lines.line_num, line, columns) for line in lines]
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ConfigError(f"{path}: cannot be read as a table in UTF-8: {problem}") from None
    if not rows:
        raise ConfigError(f"{path}: has no rows; give one for each observation, below the names of the columns")
    return rows


def _hint(name: str, there: Sequence[str]) -> str:
    return nearest(name, there) if there else "its first line should name the columns"


def _row(path: Path, number: int, line: Mapping[str, str | None], columns: Mapping[str, Reader]) -> dict[str, Any]:
    row = {}
    for name, reader in columns.items():
        cell = (line[name] or "").strip()
        try:
            row[name] = reader(cell)
        except ValueError as mend:
            raise ConfigError(f"{path}, row {number}, {name} = {cell}: {mend}") from None
    return row


def word(cell: str) -> str:
    """A cell that must say something."""
    if not cell:
        raise ValueError("give a name")
    return cell


def number(low: float, high: float) -> Reader:
    """A reader of numbers from `low` to `high`."""

    def reader(cell: str) -> float:
        mend = f"give a number from {low:g} to {high:g}"
        try:
            value = float(cell)
        except ValueError:
            raise ValueError(mend) from None
        if not isfinite(value) or not low <= value <= high:
            raise ValueError(mend)
        return value

    return reader


def count(cell: str) -> int:
    """A cell that counts something."""
    if not cell.isascii() or not cell.isdigit():
        raise ValueError("give a whole number, 0 or more")
    return int(cell)


def some(cell: str) -> int:
    """A cell that counts at least one of something."""
    if not (many := count(cell)):
        raise ValueError("give a whole number, 1 or more")
    return many


def one_of(*words: str) -> Reader:
    """A reader of cells that hold one of some words."""

    def reader(cell: str) -> str:
        if cell not in words:
            raise ValueError(f"give {' or '.join(words)}")
        return cell

    return reader


def maybe(reader: Reader) -> Reader:
    """The same of a cell that may be left empty, which gives None."""
    return lambda cell: reader(cell) if cell else None
