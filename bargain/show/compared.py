"""What differs between two runs, as text for the terminal and as tables for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from math import isnan
from pathlib import Path
from textwrap import shorten
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bargain.running.reading import Finished
from bargain.sheets.inert import inert
from bargain.show.tables import table
from bargain.show.words import UNKNOWN, percent, points, signed
from bargain.study.assumptions import Change
from bargain.study.comparison import Comparison, Row, Term

COLUMNS = ("quantity", "statistic", "among", "a", "b", "difference", "low", "high", "told_from_zero")

SOURCES = "sources."  # where the texts are described that numbers cite: no assumption of its own

LONGEST = 160  # characters of a value; all of it is in assumptions.csv

LABELS = {
    "agreement": "Settlement signed",
    "zone": "A zone of agreement existed",
    "humanitarian": "Humanitarian deal signed",
    "durable": "Still stands after {horizon:g} years",
    "month": "Mean month of signature",
}


def text(found: Comparison) -> RenderableType:
    """Everything a comparison says, in the order in which a reader asks."""
    heads = [Text(_head(side, run)) for side, run in (("A", found.a), ("B", found.b))]
    lines = [*_crossing(found), *_untold(found), *found.uncommon, *_programs(found)]
    return Group(
        *heads,
        Text(found.pairing.words),
        Text(finding(found)),
        _rows(found),
        Padding(Text("\n").join(map(Text, lines)), (0, 1)),
        Text(),
        *_assumptions(found.assumptions),
        *_terms(found),
    )


def finding(found: Comparison) -> str:
    """The comparison in a sentence."""
    agreement = found.rows[0]
    shares = f"{percent(agreement.a)} of simulated talks reach a settlement in A and {percent(agreement.b)} in B"
    if found.identical:
        return f"Under these assumptions {shares}: the two runs differ in nothing that is compared here."
    return f"Under these assumptions {shares}" + (
        "." if agreement.told else "; that cannot be told from no difference."
    )


def label(row: Row, found: Comparison) -> str:
    """What a row is of, for a reader."""
    name = row.name.removeprefix("ending.")
    words = (
        LABELS[name].format(horizon=found.horizon) if name in LABELS else f"Ended by {name}".replace("by no", "with no")
    )
    return words if row.among == "all" else f"{words}, {row.among}"


def shift(term: Term, row: Row) -> str:
    """How far terms moved: in the issue's own units where it has them, else as a share of the way between its poles."""
    if not row.difference.known:
        return UNKNOWN
    zero, one = term.issue.scale
    return signed(row.difference, one - zero)


def _head(side: str, run: Finished) -> str:
    attributes = run.outcomes.attrs
    worlds = run.outcomes.sizes["world"]
    return f"{side}  {run.directory}: {attributes['title']}, {worlds:,} worlds, seed {attributes['seed']}"


def _rows(found: Comparison) -> RenderableType:
    rows = table("B less A, with 95 % simulation intervals", "A", "B", "Difference")
    for row in found.rows:
        say, difference = (percent, points) if row.statistic == "share" else ("{:.2f}".format, signed)
        sides = [UNKNOWN if isnan(x) else say(x) for x in (row.a, row.b)]
        rows.add_row(label(row, found), *sides, difference(row.difference) if row.difference.known else UNKNOWN)
    return rows


def _crossing(found: Comparison) -> Iterator[str]:
    if found.crossing:
        cells = {name: f"{worlds:,}" for name, worlds in found.crossing.items()}
        yield (
            f"Of the paired worlds {cells['B alone']} are signed in B alone (gained) and {cells['A alone']} in A alone (lost), "
            f"{cells['both']} in both, {cells['neither']} in neither."
        )
    yield "Shares in points. What is said once signed compares different deals, unless signed in both."


def _untold(found: Comparison) -> Iterator[str]:
    if found.identical:
        return
    if names := [_lower(label(row, found)) for row in found.rows if row.difference.known and not row.told]:
        yield f"Cannot be told from zero with these worlds: {'; '.join(names)}."


def _programs(found: Comparison) -> Iterator[str]:
    if found.programs:
        yield f"Not the same program: {'; '.join(found.programs)}. Differences may stem from that as well."


def _assumptions(assumptions: Sequence[Change]) -> Iterator[RenderableType]:
    if not assumptions:
        yield Text("No assumption differs.\n")
        return
    rows = table("Assumptions that differ", "A", "B")
    for column in rows.columns:
        column.justify, column.no_wrap = "left", column is rows.columns[0]  # a key is typed as it stands
    described = [change for change in assumptions if change.key.startswith(SOURCES) and change.key.count(".") > 1]
    others = [change for change in assumptions if change not in described]
    for change in others:
        if change.a and change.b:
            rows.add_row(change.key, *(shorten(str(side), LONGEST, placeholder=" …") for side in (change.a, change.b)))
    if described:
        entries = {change.key.split(".")[1] for change in described}
        rows.add_row("sources", f"{len(entries)} entries", "the same, described otherwise")
    for parent, in_a, in_b in _alone(others):
        rows.add_row(parent, *(f"only here: {', '.join(names)}" if names else UNKNOWN for names in (in_a, in_b)))
    yield rows


def _alone(assumptions: Iterable[Change]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Keys that only one side has, gathered by what they are part of."""
    parents: dict[str, tuple[list[str], list[str]]] = {}
    for change in assumptions:
        parent, _, name = change.key.rpartition(".")
        if change.a is None or change.b is None:
            parents.setdefault(parent or "at the top", ([], []))[change.a is None].append(name)
    yield from ((parent, *names) for parent, names in parents.items())


def _terms(found: Comparison) -> Iterator[RenderableType]:
    if found.identical or not found.terms:
        return
    moved = [term for term in found.terms if term.moved]
    among = found.terms[0].mean.among
    if moved:
        rows = table("Terms that moved", f"Mean shift,\n{among}", "Median shift,\nsigned in each")
        for term in moved:
            rows.add_row(_where(term), shift(term, term.mean), shift(term, term.median))
        yield rows
    lines = [f"Shifts are shares of the way from one pole to the other, or in the unit named. {_still(found, among)}"]
    if moved:
        lines.append("Each interval stands alone: of twenty terms that did not move, one is expected to seem to have.")
    yield Padding(Text("\n").join(map(Text, lines)), (0, 1))


def _where(term: Term) -> str:
    """An issue and its unit, with the words its median went from and to, or else the pole toward which its mean went."""
    before, after = (term.issue.words(x) for x in (term.median.a, term.median.b))
    issue = f"{term.issue.title}, {term.issue.unit}" if term.issue.unit else term.issue.title
    if term.issue.levels and before != after:
        return f"{issue}: median from '{before}' to '{after}'"
    return f"{issue}: toward '{term.issue.poles[term.mean.difference.estimate > 0]}'"


def _still(found: Comparison, among: str) -> str:
    still = [term.issue.title for term in found.terms if term.mean.difference.known and not term.moved]
    unknown = [term.issue.title for term in found.terms if not term.mean.difference.known]
    words = [f"Not told to have moved, {among}: {', '.join(still)}."] if still else []
    words += [f"Too seldom signed to tell: {', '.join(unknown)}."] if unknown else []
    return " ".join(words)


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def write(found: Comparison, directory: Path) -> None:
    """Write `comparison.csv`, one row a quantity, and `assumptions.csv`, one row a key at which the runs differ."""
    rows = [row for term in found.terms for row in (term.mean, term.median)]
    _csv(directory / "comparison.csv", COLUMNS, map(_cells, (*found.rows, *rows)))
    sides = [(change.key, *_stated(change.a), *_stated(change.b)) for change in found.assumptions]
    headings = ("key", "a", "a_basis", "a_source", "b", "b_basis", "b_source")
    _csv(directory / "assumptions.csv", headings, sides)


def _cells(row: Row) -> tuple[Any, ...]:
    numbers = (_number(x) for x in (row.a, row.b, row.difference.estimate, row.difference.low, row.difference.high))
    return row.name, row.statistic, row.among, *numbers, "yes" if row.told else "no"


def _stated(side: Any) -> tuple[str, str, str]:
    return (side.words, side.basis, side.source) if side else ("", "", "")


def _number(x: float) -> float | None:
    return None if isnan(x) else x


def _csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows([inert(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
