"""Every figure that can be drawn of what a run or a sweep left, with what may be chosen about it: one line a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from bargain import show
from bargain.scenario.errors import ConfigError

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

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


def fitting(outcomes: xr.Dataset, summary: Any, allow: Sequence[str] = ()) -> Iterator[tuple[str, Axes | ConfigError]]:
    """Every figure that needs no choice, by name, or why it cannot be drawn of these.

    outcomes, summary   of a run; or of a sweep as `bargain.load` reads it, and its arms
    allow               packages besides bargain whose classes the outcomes' configuration may name
    """
    for name, entry in FIGURES.items():
        if not entry.needs:
            given = {"allow": allow} if "allow" in entry.options else {}
            try:
                yield name, getattr(show, name)(summary if entry.of == "summary" else outcomes, **given)
            except ConfigError as problem:
                yield name, problem
