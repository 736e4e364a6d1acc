"""Where each number of a row comes from: columns for the whole row, and for one quantity where that differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bargain.scenario.errors import nearest
from bargain.scenario.numbers import BASES, Number
from bargain.sheets.layout import ORIGIN, Written
from bargain.sheets.place import Row
from bargain.sheets.sources import Sources


def read(row: Row, quantity: str, sources: Sources, shared: Iterable[str] = ORIGIN) -> dict[str, Any]:
    """What a row says of one quantity's origin, as configs write it.

    shared   which columns speak for all quantities of a row
    raises   ConfigError
    """
    found: dict[str, Any] = {}
    for what in ORIGIN:
        columns = (f"{quantity} {what}", *([what] if what in shared else []))
        column = next((column for column in columns if column in row), None)
        if column is None:
            continue
        if what == "basis":
            basis = row.word(column).lower()
            if basis not in BASES:
                raise row.error(column, f"there is no such basis; {nearest(basis, BASES)}")
            found[what] = basis
        elif what == "source":
            found[what] = sources.key(row, column, found.get("basis", ""))
        elif what == "claims":
            found[what] = [claim.strip() for claim in row.text(column).split(",") if claim.strip()]
        else:
            found[what] = row.text(column)
    return found


def written(numbers: Mapping[str, Number], sources: Sources, shared: Iterable[str] = ORIGIN) -> Written:
    """The columns that say where the numbers of a row come from: of the row where all agree, else of each.

    numbers   quantity -> number
    """
    row: Written = {}
    for what in ORIGIN:
        said = {quantity: _said(number, what, sources) for quantity, number in numbers.items()}
        if what in shared and len(set(said.values())) == 1:
            row[what] = next(iter(said.values()))
        else:
            row |= {f"{quantity} {what}": text for quantity, text in said.items()}
    return row


def _said(number: Number, what: str, sources: Sources) -> str:
    match what:
        case "claims":
            return ", ".join(map(str, number.claims))
        case "source":
            return sources.word(number.source)
    return str(getattr(number, what))
