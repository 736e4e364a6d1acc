"""Workbooks (.xlsx), by openpyxl."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bargain.scenario import ConfigError
from bargain.scenario.notation import figure
from bargain.sheets.grid import MOST_BYTES, Cell, Grid, Refused, formula

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as XlsxCell
    from openpyxl.worksheet.worksheet import Worksheet

OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # how both a workbook under a password and an .xls begin
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([$A-Za-z]+[$0-9]+:[$A-Za-z]+[$0-9]+)[\"']")
MOST_CELLS = 1_000_000
"""From the first cell to the last: ten thousand rows, which is all that are read, of a hundred columns."""

WIDEST = 48  # of a column, in signs


def read(path: Path) -> dict[str, Grid]:
    """The cells of each sheet, by its title.

    raises   ConfigError
    """
    from openpyxl import load_workbook

    with path.open("rb") as file:
        if file.read(len(OLE)) == OLE:
            raise ConfigError(f"{path.name}: is under a password, or an old .xls; save it as .xlsx without a password")
        try:
            with zipfile.ZipFile(file) as parts:
                size = sum(part.file_size for part in parts.infolist())
                if size > MOST_BYTES:
                    raise ConfigError(f"{path.name}: is larger than {MOST_BYTES // 1_000_000} megabytes once unpacked")
                _check_merged(path.name, parts)
            with warnings.catch_warnings(action="ignore"):  # of features that we do not read
                book = load_workbook(file)
        except ConfigError:
            raise
        except Exception as problem:  # whatever openpyxl stumbles over in a damaged file
            reason = " ".join(str(problem).split())[:80] or type(problem).__name__
            raise ConfigError(f"{path.name}: cannot be read as an .xlsx workbook ({reason})") from problem
    for sheet in book.worksheets:
        _check_area(path.name, f"sheet {sheet.title} reaches to {sheet.dimensions}", sheet.max_row * sheet.max_column)
    return {sheet.title: _grid(sheet) for sheet in book.worksheets}


def _check_merged(file: str, parts: zipfile.ZipFile) -> None:
    """Refuse merged cells without end before openpyxl makes a cell of each."""
    from openpyxl.utils import range_boundaries

    merged = 0
    for name in parts.namelist():
        for ref in MERGED.findall(parts.read(name).replace(b"\0", b"")):  # XML may be in UTF-16
            left, top, right, bottom = range_boundaries(ref.decode())
            merged += (1 + right - left) * (1 + bottom - top)
            _check_area(file, f"{ref.decode()} is merged", merged)


def _check_area(file: str, what: str, cells: int) -> None:
    if cells > MOST_CELLS:
        raise ConfigError(
            f"{file}: {what}: {cells:,} cells, and {MOST_CELLS:,} are read; delete what is not of the table"
        )


def write(path: Path, tables: Mapping[str, Sequence[Sequence[str | float]]]) -> None:
    """Write one sheet a table, the first row as a header.

    raises   ConfigError for a sign that no workbook holds
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import IllegalCharacterError
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        for i, row in enumerate(rows, 1):
            for j, value in enumerate(row, 1):
                try:
                    _fill(sheet.cell(i, j), value)
                except IllegalCharacterError:
                    raise ConfigError(f"{path.name}: a workbook cannot hold the text {value!r}") from None
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for j, column in enumerate(zip(*rows, strict=True), 1):
            width = 2 + max(len(str(value)) for value in column)
            sheet.column_dimensions[get_column_letter(j)].width = min(width, WIDEST)
        sheet.freeze_panes = "A2"
    whole = BytesIO()
    # Not book.save: for want of room it leaves the archive open, which complains once it is forgotten.
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    path.write_bytes(whole.getvalue())


def _fill(cell: XlsxCell, value: str | float) -> None:
    if value == "":
        return
    if not isinstance(value, str) and float(f"{value:.16g}") != value:
        value = figure(value)  # openpyxl writes 16 digits, and a few numbers need 17
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # no formula, however it begins


def _grid(sheet: Worksheet) -> Grid:
    merged = {place for area in sheet.merged_cells.ranges for place in area.cells}
    return [
        (number, [_cell(cell, merged) for cell in row])
        for number, row in enumerate(sheet.iter_rows(), 1)
        if any(cell.value is not None for cell in row)
    ]


def _cell(cell: Any, merged: set[tuple[int, int]]) -> Cell:
    """What openpyxl found, as a sheet of ours may hold it."""
    value = cell.value
    if (cell.row, cell.column) in merged:
        return Refused(str(value or ""), "is merged with other cells; undo the merge and fill each")
    if cell.data_type == "f":
        return formula(str(getattr(value, "text", value)))
    if cell.data_type == "e":
        return Refused(str(value), "is an error of the spreadsheet")
    if isinstance(value, bool):
        return Refused(str(value).upper(), "must be a number or text")
    if isinstance(value, (datetime, date)):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if value is None or isinstance(value, (int, float)):
        return value
    text = str(value)
    return text if text.strip() else None
