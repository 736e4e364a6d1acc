"""Every figure that can be drawn of what a run or a sweep left, with what may be chosen about it: one line a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Option = Callable[[str], Any]


@dataclass(frozen=True)
class Entry:
    """How a figure is drawn from the command line.

    options   name of each argument -> what makes it of a word; the first may follow the figure's name: ``terms=humanitarian``
    needs     the one without which there is no such figure; empty where all may be left out
    of        what the figure is drawn of: `outcomes.nc`, or `summary.json` and its like in each arm of a sweep
    """

    options: Mapping[str, Option] = field(default_factory=dict)
    needs: str = ""
    of: Literal["outcomes", "summary"] = "outcomes"


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split(","))


FIGURES = {
    "agenda": Entry({"allow": _names}),
    "chance": Entry(of="summary"),
    "contract_curve": Entry({"world": int, "track": str, "allow": _names}),
    "distribution": Entry({"name": str, "by": str}, needs="name"),
    "forecast": Entry(of="summary"),
    "lenses": Entry(of="summary"),
    "months": Entry({"by": str}),
    "position_map": Entry({"issue": str}),
    "reservation": Entry(),
    "survival": Entry({"by": str}),
    "terms": Entry({"track": str}),
    "timeline": Entry({"track": str, "worlds": int, "allow": _names}),
    "tornado": Entry({"event": str, "top": int}),
}
