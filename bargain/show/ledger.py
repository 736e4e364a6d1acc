"""The page of a scenario's numbers, as Markdown: one row a number, grouped by whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bargain.audit.ledger import Entry, ledger
from bargain.audit.provenance import other_citations, stated
from bargain.scenario import Scenario
from bargain.scenario.schema import Source

HOW_TO_READ = """A number that is uncertain is a distribution: `uniform(low, high)`, `triangular(low, mode, high)` and `pert(low, mode, high)`;
`choice(possibility: chance, ...)` is one of several levels of an issue, each with its chance; a level alone is certain. A basis is *reported*
where a source says it, *inferred* where a source bears on it, *elicited* where experts were asked, and *assumed* where nothing does. A
**secondary** source reports on a text or reprints it; where nothing is said, the source is the text itself. An assumption is stated as one."""


def page(scenario: Scenario, command: str) -> str:
    """All numbers of a scenario with their provenance, as a Markdown page.

    command   what prints the page, named on it
    """
    entries = ledger(scenario)
    uncertain = len([quantity for quantity in scenario.quantities if scenario.keys[quantity.name]])
    parts = [
        f"# {scenario.title}: its numbers",
        f"All {len(entries)} numbers of the scenario, {uncertain} of them uncertain, as `{command}` prints them.",
        HOW_TO_READ,
        *(
            f"## {group}\n\n{_table(('Number', 'Value', 'Basis', 'Source', 'Contested', 'Claims'), map(_row, rows))}"
            for group, rows in groupby(entries, lambda entry: entry.group)
        ),
        f"## Levels\n\n{_table(('Issue', 'Levels and their positions', 'Contested', 'Sources'), _levels(scenario))}",
        *_firm(scenario),
        *_events(scenario),
        f"## Sources\n\n{_table(('Name', 'Source', 'Cited by numbers', 'by levels, firm points, events'), _sources(scenario))}",
    ]
    return "\n\n".join(parts) + "\n"


def _row(entry: Entry) -> Sequence[str]:
    return (
        f"`{entry.name}`",
        entry.value,
        entry.basis,
        _cited(entry.source),
        entry.contested,
        ", ".join(entry.claims),
    )


def _cited(source: Source | None) -> str:
    """A source in words: its title, linked where it has an address, its kind where it is not the text itself, its date."""
    if source is None:
        return "**none**"
    title = f"[{source.title}]({source.url})" if source.url else source.title
    kind = "**secondary**" if source.kind == "secondary" else ""
    return ", ".join(part for part in (title, kind, source.date) if part)


def _levels(scenario: Scenario) -> Iterator[Sequence[str]]:
    for issue in scenario.issues:
        spec = scenario.config.issues[issue.name]
        levels = [f"{label}: {position:.3g}" for label, position in issue.levels]
        continuum = [f"a continuum from 0, {issue.poles[0]}, to 1, {issue.poles[1]}"]
        sources = (scenario.config.sources.get(name) for name in spec.sources)
        yield (
            f"{issue.title} (`{issue.name}`)",
            "; ".join(levels or continuum),
            spec.contested,
            "; ".join(map(_cited, sources)),
        )


def _firm(scenario: Scenario) -> Iterator[str]:
    """The points beyond which a party signs for nothing in return."""
    rows = [
        (
            party.title,
            ", ".join(party.firm),
            "; ".join(_cited(scenario.config.sources.get(s)) for s in party.firm_sources),
        )
        for party in scenario.config.parties.values()
        if party.firm
    ]
    if rows:
        yield f"## Firm points\n\n{_table(('Party', 'Issues', 'Sources'), rows)}"


def _events(scenario: Scenario) -> Iterator[str]:
    rows = [
        (str(event.date), event.title, _cited(scenario.config.sources.get(event.source)))
        for event in scenario.config.events
    ]
    if rows:
        yield f"## Events\n\n{_table(('Date', 'Event', 'Source'), rows)}"


def _sources(scenario: Scenario) -> Iterator[Sequence[str]]:
    """Each source that is cited, and how often."""
    numbers = [number.source for number in stated(scenario).values()]
    others = [source for _, source in other_citations(scenario)] + [event.source for event in scenario.config.events]
    for name, source in scenario.config.sources.items():
        if name in numbers or name in others:
            yield (f"`{name}`", _cited(source), str(numbers.count(name)), str(others.count(name)))


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table without the columns in which nothing is said."""
    rows = list(rows)
    kept = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    lines = [
        [headings[place] for place in kept],
        ["---"] * len(kept),
        *([row[place] for place in kept] for row in rows),
    ]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
