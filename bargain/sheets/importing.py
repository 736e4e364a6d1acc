"""From the sheets of a book to what the configs of a scenario say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bargain.scenario import ConfigError
from bargain.sheets import actors, agenda, hazards, heading, positions, sources
from bargain.sheets.draft import Draft
from bargain.sheets.place import Book, Place


@dataclass(frozen=True)
class Sheets:
    """A scenario that was read from a book and is not checked yet.

    book      the file's name;  name   of the scenario;  parts   key at the top -> plain data, as configs write it
    choices   config group -> option;  draft   the cells it came from, and what was taken for granted
    """

    book: str
    name: str
    parts: Mapping[str, Any]
    choices: Mapping[str, str]
    draft: Draft


def sheets(book: Book, shared: Mapping[str, Any], name: str | None = None) -> Sheets:
    """A scenario from the sheets of a book.

    shared   citations that every scenario may name;  name   what to call it, instead of as the book does
    raises   ConfigError, one line that names sheet, row and column
    """
    if not book.rows("positions"):
        raise ConfigError(f"{book.file}: no rows; the sheet `positions` needs one for each actor and issue")
    cells: dict[str, Place] = {}
    draft = Draft(sources.read(book, shared, cells), cells)
    top = heading.rows_by_key(book)
    called = heading.name_of(book, top, name)
    tracks, issues = agenda.read(book, draft)
    roles = actors.read_roles(book, draft)
    seated = {row.key("actor"): row.word("actor") for row in reversed(book.rows("positions"))}
    names = [*dict.fromkeys(row.key("actor") for row in book.rows("positions")), *(n for n in roles if n not in seated)]
    numbers = actors.read_numbers(book, names, seated, draft)
    spoken = positions.read(book, issues, numbers, draft)
    fears = hazards.read(book, spoken, draft)
    parties = {
        party: actors.party(roles.get(party), seated[party], said, numbers.get(party, {}), fears[party], draft)
        for party, said in spoken.items()
    }
    guarantors = {n: actors.guarantor(roles[n], numbers.get(n, {}), draft) for n in names if n not in seated}
    titles = [party["title"] for party in parties.values()]
    parts = {
        "scenario": heading.read(called, top, titles, tracks, draft),
        "events": heading.read_events(book, draft),
        "explained": heading.read_explained(book, draft),
        "correlations": heading.read_correlations(book, draft),
        "protocol": heading.read_opening(top, draft),
        "lens": heading.read_lens(top, draft),
        "tracks": tracks,
        "issues": issues,
        "parties": parties,
        "guarantors": guarantors,
        "sources": draft.sources.config(),
    }
    return Sheets(book.file, called, parts, heading.read_choices(top, draft) | actors.tactics(roles), draft)
