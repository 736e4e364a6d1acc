"""Tables of judgements as experts' answers are kept: CSV files, or the sheets of a workbook; each cell knows its row and column."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bargain.scenario import ConfigError
from bargain.scenario.errors import at, nearest

WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Row:
    """One row of a table: what stands in it by column, and where it is."""

    place: str
    cells: Mapping[str, Any]

    def text(self, column: str) -> str:
        """A cell's words, empty where there are none."""
        given = self.cells.get(column)
        return "" if given is None else str(given).strip()

    def name(self, column: str) -> str:
        """A cell that may not be empty.

        raises   ConfigError
        """
        if not self.text(column):
            raise ConfigError(f"{self.place}, column {column}: is blank; every row needs one")
        return self.text(column)

    def number(self, column: str) -> float | None:
        """A cell's number, None where it is empty.

        raises   ConfigError where it is no finite number
        """
        text = self.text(column)
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self.refused(column, "must be a number, such as 0.25")
        return number

    def needed(self, column: str) -> float:
        """A number that may not be left out.

        raises   ConfigError
        """
        self.name(column)
        number = self.number(column)
        assert number is not None
        return number

    def refused(self, column: str, mend: str) -> ConfigError:
        """The error that a cell has a value that it may not have."""
        return at(f"{self.place}, column {column}", self.text(column), mend)


def read(path: Path, sheet: str, needed: Sequence[str], others: Sequence[str]) -> list[Row]:
    """The rows of a CSV file, or of one sheet of a workbook, empty ones left out; none where there is no such sheet.

    needed, others   the columns that must and that may be there, in any order
    raises           ConfigError where the file cannot be read, or its columns are not these
    """
    workbook = path.suffix.lower() in WORKBOOKS
    try:
        lines = list(_sheet(path, sheet) if workbook else _csv(path))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    except ConfigError:
        raise
    except (OSError, ValueError, KeyError, csv.Error) as problem:
        raise ConfigError(f"{path}: cannot be read as {'a workbook' if workbook else 'CSV'} ({problem})") from None
    table = f"{path.name}: sheet {sheet}, row" if workbook else f"{path.name}: row"
    if not lines:
        if workbook:
            return []
        raise ConfigError(f"{path}: is empty; its first row names the columns: {', '.join((*needed, *others))}")
    (number, heading), *rest = lines
    columns = _columns(heading, f"{table} {number}", needed, others)
    return [
        Row(f"{table} {row}", {column: cells[i] for i, column in columns.items() if i < len(cells)})
        for row, cells in rest
    ]


def _columns(heading: Sequence[Any], place: str, needed: Sequence[str], others: Sequence[str]) -> dict[int, str]:
    """Which column stands where."""
    columns = {i: str(name).strip().lower() for i, name in enumerate(heading) if name is not None and str(name).strip()}
    for name in columns.values():
        if name not in (*needed, *others):
            raise ConfigError(f"{place}, column {name}: there is no such column; {nearest(name, (*needed, *others))}")
    for name in needed:
        if list(columns.values()).count(name) != 1:
            raise ConfigError(f"{place}: needs one column {name}")
    return columns


def _csv(path: Path) -> Iterator[tuple[int, list[Any]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        start = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=max(",;\t", key=start.count))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells


def _sheet(path: Path, sheet: str) -> Iterator[tuple[int, list[Any]]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except BadZipFile as problem:
        raise ValueError(problem) from None
    try:
        names = {name.strip().lower(): name for name in book.sheetnames}
        if sheet in names:
            for number, cells in enumerate(book[names[sheet]].iter_rows(values_only=True), start=1):
                if any(cell is not None and str(cell).strip() for cell in cells):
                    yield number, list(cells)
        elif meant := get_close_matches(sheet, names, n=1, cutoff=0.8):
            raise ConfigError(f"{path.name}: sheet {names[meant[0]]}: there is no such sheet; did you mean {sheet!r}?")
    finally:
        book.close()
