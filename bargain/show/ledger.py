"""The page of a scenario's numbers, one row a number, grouped by whose it is: as sheets, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from bargain.audit.ledger import Entry, ledger
from bargain.audit.provenance import other_citations, stated
from bargain.scenario import Scenario
from bargain.scenario.schema import Source

HOW_TO_READ = """A number that is uncertain is a distribution: `uniform(low, high)`, `triangular(low, mode, high)` and `pert(low, mode, high)`;
`choice(possibility: chance, ...)` is one of several levels of an issue, each with its chance; a level alone is certain. A basis is *reported*
where a source says it, *inferred* where a source bears on it, *elicited* where experts were asked, and *assumed* where nothing does. A
**secondary** source reports on a text or reprints it; where nothing is said, the source is the text itself. An assumption is stated as one."""


@dataclass(frozen=True)
class Key:
    """A name as a configuration has it, and in words where it has any."""

    name: str
    words: str = ""


Cited: TypeAlias = tuple[Source | None, ...]
Cell: TypeAlias = str | Key | Cited
"""A text, a name, or what is cited: None for a source that is missing or unknown."""


@dataclass(frozen=True)
class Sheet:
    """One table: whose numbers, or of what; columns in which nothing is said are left out."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def page(scenario: Scenario, command: str) -> str:
    """All numbers of a scenario with their provenance, as a Markdown page.

    command   what prints the page, named on it
    """
    parts = [
        f"# {scenario.title}: its numbers",
        f"{extent(scenario)}, as `{command}` prints them.",
        HOW_TO_READ,
        *(f"## {sheet.title}\n\n{_table(sheet)}" for sheet in sheets(scenario)),
    ]
    return "\n\n".join(parts) + "\n"


def extent(scenario: Scenario) -> str:
    """How many numbers there are."""
    uncertain = len([quantity for quantity in scenario.quantities if scenario.keys[quantity.name]])
    return f"All {len(ledger(scenario))} numbers of the scenario, {uncertain} of them uncertain"


def sheets(scenario: Scenario) -> Iterator[Sheet]:
    """Every table of the page: numbers by whose they are, then the others."""
    yield from numbers(ledger(scenario))
    yield from others(scenario)


def others(scenario: Scenario) -> Iterator[Sheet]:
    """What is no number and has sources: levels, firm points, events; then the sources."""
    yield sheet("Levels", ("Issue", "Levels and their positions", "Contested", "Sources"), _levels(scenario))
    yield from _firm(scenario)
    yield from _events(scenario)
    yield sheet("Sources", ("Name", "Source", "Cited by numbers", "by levels, firm points, events"), _sources(scenario))


def numbers(entries: Iterable[Entry]) -> Iterator[Sheet]:
    """Numbers, one sheet for each whose they are."""
    headings = ("Number", "Value", "Basis", "Source", "Contested", "Claims")
    for group, rows in groupby(entries, lambda entry: entry.group):
        yield sheet(group, headings, map(_row, rows))


def sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Sheet:
    """A sheet without the columns in which nothing is said."""
    rows = list(rows)
    kept = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    cells = tuple(tuple(row[place] for place in kept) for row in rows)
    return Sheet(title, tuple(headings[place] for place in kept), cells)


def _row(entry: Entry) -> Sequence[Cell]:
    return (
        Key(entry.name),
        entry.value,
        entry.basis,
        (entry.source,),
        entry.contested,
        ", ".join(entry.claims),
    )


def _levels(scenario: Scenario) -> Iterator[Sequence[Cell]]:
    for issue in scenario.issues:
        spec = scenario.config.issues[issue.name]
        levels = [f"{label}: {position:.3g}" for label, position in issue.levels]
        continuum = [f"a continuum from 0, {issue.poles[0]}, to 1, {issue.poles[1]}"]
        yield (
            Key(issue.name, issue.title),
            "; ".join(levels or continuum),
            spec.contested,
            _cited(scenario, *spec.sources),
        )


def _firm(scenario: Scenario) -> Iterator[Sheet]:
    """The points beyond which a party signs for nothing in return."""
    rows = [
        (party.title, ", ".join(party.firm), _cited(scenario, *party.firm_sources))
        for party in scenario.config.parties.values()
        if party.firm
    ]
    if rows:
        yield sheet("Firm points", ("Party", "Issues", "Sources"), rows)


def _events(scenario: Scenario) -> Iterator[Sheet]:
    rows = [(str(event.date), event.title, _cited(scenario, event.source)) for event in scenario.config.events]
    if rows:
        yield sheet("Events", ("Date", "Event", "Source"), rows)


def _sources(scenario: Scenario) -> Iterator[Sequence[Cell]]:
    """Each source that is cited, and how often."""
    by_numbers = [number.source for number in stated(scenario).values()]
    others = [source for _, source in other_citations(scenario)] + [event.source for event in scenario.config.events]
    for name, source in scenario.config.sources.items():
        if name in by_numbers or name in others:
            yield (Key(name), (source,), str(by_numbers.count(name)), str(others.count(name)))


def _cited(scenario: Scenario, *names: str) -> Cited:
    return tuple(scenario.config.sources.get(name) for name in names)


def _table(told: Sheet) -> str:
    lines = [told.headings, ["---"] * len(told.headings), *told.rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(cell: Cell) -> str:
    match cell:
        case Key(name, words):
            text = f"{words} (`{name}`)" if words else f"`{name}`"
        case tuple():
            text = "; ".join(map(_linked, cell))
        case str():
            text = cell
    return " ".join(text.split()).replace("|", "\\|")


def _linked(source: Source | None) -> str:
    """A source in words: its title, linked where it has an address, its kind where it is not the text itself, its date."""
    if source is None:
        return "**none**"
    title = f"[{source.title}]({source.url})" if source.url else source.title
    kind = "**secondary**" if source.kind == "secondary" else ""
    return ", ".join(part for part in (title, kind, source.date) if part)
