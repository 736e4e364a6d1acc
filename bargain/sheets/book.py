"""The rows of a file, by sheet: errors name the file, sheet, row and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from bargain.scenario import ConfigError
from bargain.scenario.errors import at, nearest
from bargain.sheets import comma_separated, workbook
from bargain.sheets.grid import MOST_BYTES, Cell, Grid, Refused
from bargain.sheets.layout import LAYOUTS, Layout, Written
from bargain.sheets.place import Book, Place, Row

Table = Sequence[Written]
"""Rows as they are written."""

MOST_ROWS = 10_000
KINDS = {".csv": comma_separated, ".xlsx": workbook}


def read(path: Path, layouts: Mapping[str, Layout] = LAYOUTS, alone: str = "positions") -> Book:
    """The sheets of a CSV or a workbook.

    layouts   which sheets there may be, name -> columns;  alone   which of them the only sheet of a file is
    raises    ConfigError, one line that names the file, and where it can the sheet, row and column
    """
    kind = kind_of(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConfigError(f"{path.name}: is larger than {MOST_BYTES // 1_000_000} megabytes")
        grids = kind.read(path)
    except OSError as problem:
        raise ConfigError(f"{path}: cannot be read ({problem.strerror})") from None
    if not any(map(_filled, grids.values())):
        raise ConfigError(f"{path.name}: no rows; the first names the columns: {', '.join(layouts[alone].needed)}")
    tables: dict[str, tuple[Row, ...]] = {}
    # Spreadsheet programs add sheets of their own; what holds nothing says nothing.
    filled = {title: grid for title, grid in grids.items() if _filled(grid)} or grids
    for title, grid in filled.items():
        place = Place(path.name, title)
        sheet = _sheet(place, layouts, alone if len(filled) == 1 else "")
        if sheet in tables:
            raise ConfigError(f"{place}: there are two such sheets")
        tables[sheet] = _rows(grid, layouts[sheet], place)
    return Book(path.name, tables)


def write(path: Path, tables: Mapping[str, Table]) -> None:
    """Write sheets, each with the columns that it needs and those that hold something.

    raises   ConfigError where a text holds a sign that the file cannot
    """
    kind_of(path).write(path, {sheet: _cells(table, LAYOUTS[sheet]) for sheet, table in tables.items() if table})


def kind_of(path: Path) -> ModuleType:
    """What reads and writes files of that ending.

    raises   ConfigError
    """
    try:
        return KINDS[path.suffix.lower()]
    except KeyError:
        raise ConfigError(f"{path}: a sheet is a .csv or an .xlsx file; save it as one of them") from None


def _cells(table: Table, layout: Layout) -> list[list[str | float]]:
    held = {column for row in table for column, value in row.items() if value != ""}
    columns = [column for column in layout.columns if column in layout.needed or column in held]
    return [[*columns], *([row.get(column, "") for column in columns] for row in table)]


def _sheet(place: Place, known: Collection[str], otherwise: str) -> str:
    """Which of the known sheets one is: by its title, else what it is otherwise."""
    name = place.sheet.strip().casefold()
    if name in known:
        return name
    if otherwise:
        return otherwise
    raise ConfigError(f"{place}: is none of the sheets that are read; {nearest(name, known)}")


def _filled(grid: Grid) -> list[tuple[int, Sequence[Cell]]]:
    return [(number, cells) for number, cells in grid if any(cell is not None for cell in cells)]


def _rows(grid: Grid, layout: Layout, place: Place) -> tuple[Row, ...]:
    filled = _filled(grid)
    if not filled:
        return ()
    (first, header), *rest = filled
    if len(rest) > MOST_ROWS:
        raise ConfigError(f"{place}: has {len(rest):,} rows; at most {MOST_ROWS:,} are read")
    where = Place(place.file, place.sheet, first)
    columns = _columns(header, layout, where)
    missing = [column for column in layout.needed if column not in columns]
    if missing:
        raise ConfigError(f"{where}: the column {missing[0]} is missing from the header")
    headers = {column: str(header[i]).strip() for column, i in columns.items()}
    return tuple(_row(cells, columns, headers, Place(place.file, place.sheet, number)) for number, cells in rest)


def _columns(header: Sequence[Cell], layout: Layout, where: Place) -> dict[str, int]:
    """Where each column stands; words of other models count, blanks, hyphens and capitals do not."""
    known = {column: column for column in layout.columns} | dict(layout.aliases)
    found: dict[str, int] = {}
    for i, given in enumerate(header):
        if given is None:
            continue
        word = str(given.shown if isinstance(given, Refused) else given).strip()
        name = known.get(re.sub(r"[\s_-]+", " ", word.casefold()))
        if name is None:
            raise ConfigError(f"{where}, column {word}: there is no such column; {nearest(word.casefold(), known)}")
        if name in found:
            raise ConfigError(f"{where}, column {word}: there are two columns for the {name}")
        found[name] = i
    return found


def _row(cells: Sequence[Cell], columns: Mapping[str, int], headers: Mapping[str, str], place: Place) -> Row:
    row: dict[str, str | float] = {}
    of = {i: column for column, i in columns.items()}
    for i, cell in enumerate(cells):
        if cell is None:
            continue
        column = headers[of[i]] if i in of else ""
        where = Place(place.file, place.sheet, place.row, column or f"{i + 1}, which has no header")
        if isinstance(cell, Refused):
            raise at(str(where), cell.shown, cell.mend)
        if not column:
            raise at(str(where), cell, "give the column a header, or clear it")
        row[of[i]] = cell
    return Row(place, row, headers)
