"""Which sheets there are, which columns each has, and other words for them.

The sheet of a CSV is ``positions``; the others are optional and in a workbook only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Written = dict[str, str | float]
"""A row as it is written: column -> text or number; a column that is left out is blank."""

ORIGIN = ("basis", "source", "contested", "claims")
"""Columns that say where a number comes from."""

OF_ISSUES = ("track", "pole 0", "pole 1", "scale from", "scale to", "unit", "levels")
"""What a row of ``positions`` may say of its issue, once or repeated alike."""


def origins(*quantities: str) -> tuple[str, ...]:
    """The columns that say where one quantity of a row comes from: ``salience basis``, ``salience source``, ..."""
    return tuple(f"{quantity} {column}" for quantity in quantities for column in ORIGIN)


@dataclass(frozen=True)
class Layout:
    """The columns of a sheet, in the order in which they are written.

    needed    without which it cannot be read
    aliases   other word -> column
    """

    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.needed, *self.optional)


OF_ISSUE = ("curvature", "silence")
"""Numbers of an issue that only its own sheet gives."""

QUANTITIES = ("position", "salience", "capability", "reservation", "private spread")
LIMIT = ("low", "mode", "high")

LAYOUTS = {
    "positions": Layout(
        ("actor", "issue", "position"),
        ("salience", "capability", *LIMIT, "private spread", "firm", *OF_ISSUES, *ORIGIN, *origins(*QUANTITIES)),
        {
            "stakeholder": "actor",
            "player": "actor",
            "party": "actor",
            "ideal": "position",
            "importance": "salience",
            "power": "capability",
            "influence": "capability",
            "clout": "capability",
            "capabilities": "capability",
            **{f"reservation {end}": end for end in LIMIT},
        },
    ),
    "scenario": Layout(("key", "value")),
    "sources": Layout(("source", "title"), ("url", "date", "kind")),
    "tracks": Layout(
        ("track",),
        (
            *("rounds", "months per round", "breakdown", "goodwill", "warmth", "completes", "stops fighting"),
            *(*ORIGIN, *origins("breakdown", "goodwill", "warmth", "completes")),
        ),
    ),
    "issues": Layout(
        ("issue",),
        ("title", *OF_ISSUES, *OF_ISSUE, *origins(*OF_ISSUE), "sources", "contested"),
    ),
    "levels": Layout(("issue", "level", "position")),
    "limits": Layout(("actor", "issue", "level", "probability")),
    "actors": Layout(("actor",), ("title", "role", "class", "tactic", "firm sources")),
    "numbers": Layout(("actor", "quantity", "value"), ORIGIN),
    "hazards": Layout(
        ("actor", "issue", "cause", "base"),
        ("toward", "guarantors", "credibility", "shift", *ORIGIN, *origins("base", "credibility", "shift")),
    ),
    "correlations": Layout(("first", "second", "correlation")),
    "explained": Layout(("finding", "why")),
    "events": Layout(("date", "title"), ("source",)),
}
