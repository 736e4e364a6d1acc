"""What bears on the difference between simulated talks and a crowd: which assumptions, and what each could have known.

Nothing here says that one of them is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.estimates import LEVEL, Events, told_from_zero, unpaired, wilson
from bargain.evidence.questions import Asked
from bargain.naming import in_words, titles
from bargain.running.swings import Swing, swings
from bargain.scenario import Scenario

if TYPE_CHECKING:
    import xarray as xr

LARGEST = 3  # swings that are told
POSITIONS = ("ideal", "reservation")


def assumptions(outcomes: xr.Dataset, here: Asked, scenario: Scenario) -> dict[str, Any]:
    """The numbers that move the event's share most, in the worlds that have an answer.

    return   `numbers`, how many are uncertain; `swings`, the largest, each with the share at either end, of those whose ends
             differ with a chance of error of 5 % over all numbers together (Bonferroni); and the share where all of them lie
             at the end that favours the event (`favouring`), or at the other (`against`), None where fewer than two are told
    """
    worlds = outcomes.isel(world=here.among)
    numbers = worlds.sizes["quantity"]
    found = swings(worlds, here.given) if here.among.any() else []
    told = [swing for swing in found if _told(swing, worlds, here.given, numbers)][:LARGEST]
    together = {name: _together(worlds, here.given, told, name) for name in ("favouring", "against")}
    return {"numbers": numbers, "swings": [_swing(swing, scenario, titles(outcomes)) for swing in told]} | together


def information(scenario: Scenario) -> str:
    """The latest date of a source that some number cites; empty where none is dated."""
    sources = scenario.config.sources
    cited = {number.source for number in scenario.numbers.values()} & sources.keys()
    return max((sources[name].date for name in cited), default="")


def _ends(swing: Swing, worlds: xr.Dataset) -> tuple[Events, Events]:
    """The worlds, (W,) bool, in which a number is low, and those in which it is high."""
    draws = worlds["draws"].sel(quantity=swing.name).values
    return draws <= swing.below, draws >= swing.above


def _told(swing: Swing, worlds: xr.Dataset, happened: Events, numbers: int) -> bool:
    """Whether the ends differ, at a level that leaves 5 % for all numbers together."""
    level = 1 - (1 - LEVEL) / numbers
    low, high = (wilson(int(happened[end].sum()), int(end.sum()), level) for end in _ends(swing, worlds))
    difference = unpaired(high, low)
    return told_from_zero(difference)


def _together(worlds: xr.Dataset, happened: Events, told: Sequence[Swing], which: str) -> dict[str, Any] | None:
    """The share of the event where every number told lies at one kind of its ends."""
    if len(told) < 2:
        return None
    there = np.ones(len(happened), dtype=np.bool_)
    for swing in told:
        low, high = _ends(swing, worlds)
        there &= high if (swing.difference.estimate > 0) == (which == "favouring") else low
    return wilson(int(happened[there].sum()), int(there.sum())).as_dict() | {"worlds": int(there.sum())}


def _swing(swing: Swing, scenario: Scenario, known: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": swing.name,
        "title": in_words(swing.name, known),
        "below": _words(swing.name, swing.below, scenario),
        "above": _words(swing.name, swing.above, scenario),
        "low": swing.low.as_dict(),
        "high": swing.high.as_dict(),
    }


def _words(name: str, value: float, scenario: Scenario) -> str:
    """A number, or a position in the words of its issue."""
    _, _, rest = name.partition(".")
    kind, _, issue = rest.partition(".")
    if kind in POSITIONS and issue in scenario.agenda.names:
        position = scenario.agenda.issues[scenario.agenda.index(issue)]
        return f"'{position.words(value)}'" if position.levels else position.words(value)
    return f"{value:.2f}"
