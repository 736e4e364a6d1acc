"""Where something stands in a spreadsheet, and what a row says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bargain.scenario import ConfigError, notation
from bargain.scenario.errors import at
from bargain.scenario.numbers import parse
from bargain.sheets.names import slug

LONGEST_NAME, LONGEST_KEY = 80, 160
"""Bytes of a scenario's name and of a key: files are named after both, and a file's name has 255 bytes at most."""


@dataclass(frozen=True)
class Place:
    """A cell, a row where no column is named, or a sheet where neither is.

    sheet   empty in a CSV, which has but one
    says    what stands in the cell
    """

    file: str
    sheet: str
    row: int = 0
    column: str = ""
    says: str = ""

    def __str__(self) -> str:
        parts = (
            self.sheet and f"sheet {self.sheet}",
            self.row and f"row {self.row}",
            self.column and f"column {self.column}",
        )
        return f"{self.file}: {', '.join(part for part in parts if part)}".removesuffix(": ")


@dataclass(frozen=True)
class Row:
    """What stands in one row: column -> text or number; blank cells are left out.

    headers   column -> the header as the sheet has it
    """

    place: Place
    cells: Mapping[str, str | float]
    headers: Mapping[str, str]

    def __contains__(self, column: str) -> bool:
        return column in self.cells

    def at(self, column: str) -> Place:
        """Where a column's cell stands."""
        header = self.headers.get(column, column)
        return Place(self.place.file, self.place.sheet, self.place.row, header, self.text(column).strip())

    def error(self, column: str, mend: str) -> ConfigError:
        """The error that a cell may not be as it is."""
        return at(str(self.at(column)), self.text(column), mend)

    def text(self, column: str) -> str:
        """A cell as prose, word for word; empty where it is blank."""
        value = self.cells.get(column, "")
        return value if isinstance(value, str) else notation.figure(value)

    def word(self, column: str) -> str:
        """A cell as a word, without the blanks about it.

        raises   ConfigError where it is blank
        """
        word = self.text(column).strip()
        if not word:
            raise ConfigError(f"{self.at(column)}: is blank; every row needs one")
        return word

    def key(self, column: str) -> str:
        """The short name that configs have for a cell's words: ``upland`` for Upland.

        raises   ConfigError
        """
        key = slug(self.word(column))
        if not key:
            raise self.error(column, "needs a letter or a digit")
        if len(key.encode()) > LONGEST_KEY:
            raise self.error(column, f"has more than {LONGEST_KEY} letters and digits; files are named after it")
        return key

    def real(self, column: str) -> float:
        """A cell as a plain number.

        raises   ConfigError
        """
        raw = self.position(column)
        if "value" not in raw:
            raise self.error(column, notation.mistyped(self.text(column)) or "must be a number, such as 0.25")
        return float(raw["value"])

    def real_if_any(self, column: str) -> float | None:
        """The same, None where it is blank.

        raises   ConfigError
        """
        return self.real(column) if column in self else None

    def whole(self, column: str) -> int:
        """A cell as a whole number.

        raises   ConfigError
        """
        number = self.real(column)
        if not number.is_integer():
            raise self.error(column, "must be a whole number")
        return int(number)

    def number(self, column: str) -> dict[str, Any]:
        """A cell as configs write an uncertain number.

        raises   ConfigError where it is words
        """
        raw = self.position(column)
        if "level" in raw or "levels" in raw:
            mend = notation.meant(self.text(column)) or "must be a number, or a distribution such as uniform(0.1, 0.4)"
            raise self.error(column, mend)
        return raw

    def position(self, column: str) -> dict[str, Any]:
        """A cell as configs write a position: an uncertain number, or a level's label.

        raises   ConfigError
        """
        value = self.cells.get(column)
        if value is None:
            raise ConfigError(f"{self.at(column)}: is blank; every row needs one")
        if not isinstance(value, str):
            if not math.isfinite(value):
                raise self.error(column, "must be a finite number")
            return {"value": value}
        try:
            raw = notation.parsed(value)
            parse(raw)
            return raw
        except RecursionError:
            raise self.error(column, "is nested too deeply") from None
        except ValueError as problem:
            raise self.error(column, str(problem)) from None


@dataclass(frozen=True)
class Book:
    """The sheets of a file: name -> rows. A CSV has one alone."""

    file: str
    tables: Mapping[str, tuple[Row, ...]]

    def rows(self, sheet: str) -> tuple[Row, ...]:
        """The rows of a sheet; none where there is no such sheet."""
        return self.tables.get(sheet, ())
