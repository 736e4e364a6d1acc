"""The assumptions of a page: every number with where it comes from, unfolded by whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bargain.audit.ledger import Entry, ledger
from bargain.audit.provenance import stated
from bargain.scenario import Scenario
from bargain.show.ledger import HOW_TO_READ, Sheet, extent, numbers, others
from bargain.show.report.parts import Block, Folded, Grid, Marked, Section, Words
from bargain.study.assumptions import NO_BASIS


def section(scenario: Scenario, arms: Sequence[tuple[str, Scenario]] = ()) -> Section:
    """Every number of a scenario; of further arms of a sweep, those that the first has not, or has otherwise."""
    blocks: list[Block] = [
        Words(f"{extent(scenario)}; unfold whose they are."),
        Marked(HOW_TO_READ),
        *map(_folded, numbers(_gathered(ledger(scenario)))),
        *map(_folded, others(scenario)),
    ]
    for label, other in arms:
        blocks += _only_in(label, other, ledger(scenario))
    return Section("assumptions", "The assumptions, and where they come from", tuple(blocks))


def bases(scenario: Scenario) -> Grid:
    """How many numbers rest on what, and how many of them are uncertain."""
    each = stated(scenario).values()
    counted = Counter(number.basis or NO_BASIS for number in each)
    uncertain = Counter(number.basis or NO_BASIS for number in each if not number.distribution.certain)
    rows = tuple((basis, str(count), str(uncertain[basis])) for basis, count in counted.most_common())
    return Grid(("Basis", "Numbers", "of them uncertain"), rows, (False, True, True))


def _only_in(label: str, scenario: Scenario, first: Sequence[Entry]) -> Iterator[Block]:
    """The numbers of an arm that are not those of the first."""
    own = [entry for entry in ledger(scenario) if entry not in first]
    if not own:
        yield Words(f"{label}: all numbers are those of the first arm.")
    for sheet in numbers(_gathered(own)):
        yield _folded(Sheet(f"{label}: {sheet.title}", sheet.headings, sheet.rows))


def _gathered(entries: Sequence[Entry]) -> list[Entry]:
    """Entries with all of an owner's together, owners in the order in which they come first."""
    owners = list(dict.fromkeys(entry.group for entry in entries))
    return sorted(entries, key=lambda entry: owners.index(entry.group))


def _folded(sheet: Sheet) -> Folded:
    return Folded(f"{sheet.title} ({len(sheet.rows)})", (Grid.of(sheet),))
