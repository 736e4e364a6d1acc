"""What a run or a question leaves of itself for other programs: JSON for what it says, CSV for a table of estimates."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bargain.estimates import Estimate
from bargain.sheets.inert import inert

Row = Mapping[str, Any]
"""One line of a table: column -> text, number or `Estimate`."""


def write_record(content: Mapping[str, Any], path: Path) -> None:
    """Write what a run says of itself as JSON that a person can read, and any program."""
    text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def write_table(rows: Sequence[Row], path: Path) -> None:
    """Write rows with the same columns as CSV; an estimate takes three, and what is not known is empty."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, fieldnames=[name for name, _ in _cells(rows[0])])
        table.writeheader()
        table.writerows(dict(_cells(row)) for row in rows)


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, Estimate):
            parts = value.as_dict()
            yield name, parts["estimate"]
            yield f"{name}_low", parts["low"]
            yield f"{name}_high", parts["high"]
        else:
            yield name, inert(value) if isinstance(value, str) else value
