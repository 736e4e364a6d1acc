"""What the terminal is told, taken apart for a page: one wording for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bargain.show.report.parts import Block, Grid, Listing, Words

ITEMS = ("- ", "  ")  # how the lines of a list begin


def blocks(*told: RenderableType) -> tuple[Block, ...]:
    """The paragraphs, lists and tables of what is printed.

    raises   TypeError of what is none of these
    """
    return tuple(block for part in told for block in _blocks(part))


def _blocks(told: RenderableType) -> Iterator[Block]:
    match told:
        case Group():
            yield from blocks(*told.renderables)
        case Padding():
            yield from blocks(told.renderable)
        case Table() if told.columns and not told.show_header:
            yield from blocks(*(cell for column in told.columns for cell in column.cells))  # tables below each other
        case Table():
            yield _grid(told)
            if told.caption:
                yield Words(_flat(told.caption))
        case str() | Text():
            yield from _lines(str(told).splitlines())
        case _:
            raise TypeError(f"{type(told).__name__} has no place on a page yet; give it one in {__name__}")


def _lines(lines: Iterable[str]) -> Iterator[Block]:
    for listed, alike in groupby(filter(str.strip, lines), lambda line: line.startswith(ITEMS)):
        if listed:
            yield Listing(tuple(line.removeprefix("- ").strip() for line in alike))
        else:
            yield from map(Words, alike)


def _grid(told: Table) -> Grid:
    columns = [tuple(map(str, column.cells)) for column in told.columns]
    return Grid(
        tuple(_flat(column.header) for column in told.columns),
        tuple(tuple(row) for row in zip(*columns, strict=True)),
        tuple(column.justify == "right" for column in told.columns),
        _flat(told.title or ""),
        frozenset(number for number, row in enumerate(told.rows) if row.end_section),
    )


def _flat(words: RenderableType) -> str:
    return " ".join(str(words).split())
