"""Cells as a file holds them, before anybody knows what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_BYTES = 20_000_000
"""A table of negotiations is smaller than this by far, however it is written."""


@dataclass(frozen=True)
class Refused:
    """A cell that cannot be used, as it looks, with the mend."""

    shown: str
    mend: str


Cell = str | float | Refused | None
"""What a cell holds, None where it is blank."""

Grid = Sequence[tuple[int, Sequence[Cell]]]
"""The number of each row that is not blank, and its cells."""


def formula(shown: str) -> Refused:
    """A cell that would have to be worked out."""
    return Refused(shown, "is a formula; put the value itself there")
