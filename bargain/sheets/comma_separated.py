"""Comma-separated values: one sheet alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from bargain.scenario import ConfigError
from bargain.scenario.errors import at
from bargain.scenario.notation import figure
from bargain.sheets.grid import Cell, Grid, formula
from bargain.sheets.inert import is_live

SEPARATORS = ",;\t"


def read(path: Path) -> dict[str, Grid]:
    """The cells of a file, under the empty name of its only sheet; what separates them is seen from the first line.

    raises   ConfigError
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name}: is no text in UTF-8; save it as `CSV UTF-8`") from None
    header = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=header.count), strict=True)
    rows: list[tuple[int, list[Cell]]] = []
    try:
        for number, cells in enumerate(lines, 1):
            rows.append((number, [_cell(cell) for cell in cells]))
    except csv.Error as problem:
        raise ConfigError(f"{path.name}: row {len(rows) + 1}: cannot be read as CSV ({problem})") from None
    return {"": rows}


def write(path: Path, tables: Mapping[str, Sequence[Sequence[str | float]]]) -> None:
    """Write the one table, one row a line.

    raises   ConfigError for a text that a spreadsheet program might run: an apostrophe before it would be read back as part of it
    """
    (rows,) = tables.values()
    for cell in (cell for row in rows for cell in row):
        if isinstance(cell, str) and is_live(cell):
            mend = "a program that opens a CSV may take it for a formula; an .xlsx workbook keeps it text"
            raise at(path.name, cell, mend)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerows([cell if isinstance(cell, str) else figure(cell) for cell in row] for row in rows)


def _cell(text: str) -> Cell:
    if text.startswith("="):
        return formula(text)
    return text if text.strip() else None
