"""Where the time of a run goes: as tables for the terminal, and as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from inspect import getdoc
from pydoc import locate

from rich.console import Group
from rich.markup import escape
from rich.table import Table

from bargain.show.tables import table
from benchmarks.machine import machine
from benchmarks.where_time_goes.profiled import Function, Profiled

COMMAND = "python -m benchmarks.where_time_goes --page docs/where-time-goes.md"

STEP, ROOM, FUNCTION = "Step", "Room", "Function"

MOST = 20
"""Rows of a table; what is left is one more."""

LEAST = 0.005
"""Share of the time below which nothing has a row of its own."""

OPENING = f"""\
# Where the time goes

What a run spends its time on, on one core, as Python's own profiler tells it. The figures are those of one machine and of one
state of the code. This page, every number in it, is written by

```console
$ {COMMAND}
```

Shares are of processor time. Nanoseconds a world are that share of what a world takes when no profiler looks on. Above the
tables stands how many times as long it takes under the profiler, which charges for every call: that falls on what makes
many small ones, so that a share of a few per cent may be no more than that.

A step is taken with all that it calls, and the steps of a run add up to it. A function, and a room of the package, is taken with what it
calls outside the package, as NumPy, and without what it calls within. What is said of each is the first line that
stands in its own code."""


@dataclass(frozen=True)
class Row:
    """A part of a run: its name, what it is in words, its share of the time in 0..1, and how often a block calls it."""

    name: str
    about: str
    share: float
    calls: float | None = None


def parts(found: Profiled) -> dict[str, list[Row]]:
    """The tables of one run, by heading: its steps, the rooms of the package, functions."""
    calls, total = found.calls, found.calls.total
    listed = {
        STEP: [Row(one.path, _about(one), seconds / total) for one, seconds in calls.steps().items()],
        ROOM: [
            Row(room, _first_line(import_module(f"bargain.{room}")), seconds / total)
            for room, seconds in calls.rooms().items()
        ],
        FUNCTION: [
            Row(one.path, _about(one), seconds / total, calls.times[one] / found.blocks)
            for one, seconds in calls.spent().items()
        ],
    }
    return {heading: _largest(rows) for heading, rows in listed.items()}


def _about(function: Function) -> str:
    return _first_line(locate(f"bargain.{function.path}"))


def _largest(rows: Iterable[Row]) -> list[Row]:
    """The largest first; what is small, or beyond the longest that a table may be, in one row at the end."""
    falling = sorted(rows, key=lambda row: -row.share)
    large = [row for row in falling[:MOST] if row.share >= LEAST]
    rest = sum(row.share for row in falling[len(large) :])
    return [*large, Row("", "All else", rest)]


def _first_line(thing: object) -> str:
    return (getdoc(thing) or "").partition("\n")[0]


def headline(found: Profiled) -> str:
    """How much was played, what a world takes, and what the profiler adds, in a sentence."""
    return (
        f"{found.blocks} x {found.worlds:,} worlds: {1e6 * found.seconds:,.1f} µs a world, "
        f"and {found.slower:.2f} times as long under the profiler."
    )


def tables(title: str, found: Profiled) -> Group:
    """One run for the terminal."""
    return Group(escape(title), escape(headline(found)), *(_table(found, *part) for part in parts(found).items()))


def _table(found: Profiled, heading: str, rows: list[Row]) -> Table:
    shown = table(heading, *_columns(heading))
    for row in rows:
        shown.add_row(escape(row.name or row.about), *_numbers(found, heading, row))
    return shown


def page(runs: dict[str, Profiled]) -> str:
    """The whole page.

    runs   name of a scenario -> what was found
    """
    return "\n".join([OPENING, "", f"Measured on {machine()}.", *_sections(runs)]) + "\n"


def _sections(runs: dict[str, Profiled]) -> Iterator[str]:
    for name, found in runs.items():
        yield from ("", f"## {name}", "", headline(found))
        for heading, rows in parts(found).items():
            columns = _columns(heading)
            yield from ("", f"| {heading} | | {' | '.join(columns)} |", f"| --- | --- |{' ---: |' * len(columns)}")
            for row in rows:
                about = row.about.replace("|", "\\|")
                named = f"`{row.name}`" if row.name else ""
                yield f"| {' | '.join([named, about, *_numbers(found, heading, row)])} |"


def _columns(heading: str) -> list[str]:
    return ["share", "ns a world", *(["calls a block"] if heading == FUNCTION else [])]


def _numbers(found: Profiled, heading: str, row: Row) -> list[str]:
    numbers = [f"{100 * row.share:.1f}\N{NO-BREAK SPACE}%", f"{1e9 * row.share * found.seconds:,.0f}"]
    calls = "" if row.calls is None else f"{row.calls:,.0f}"
    return [*numbers, *([calls] if heading == FUNCTION else [])]
