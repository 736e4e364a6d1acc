"""What a check found, for the terminal: how many findings, what they are, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bargain.audit import Audit, Finding
from bargain.audit.ground import Ground, Meeting
from bargain.audit.symmetry import Tally
from bargain.show.tables import table
from bargain.show.words import percent

INITIALS = {"reported": "r", "inferred": "i", "assumed": "a", "elicited": "e", "none": "?"}
"""How a basis is written in a narrow column."""

KEY_TO_BASES = (
    "Bases: r reported, i inferred, a assumed, e elicited, ? none. Width: the median 80 % range of the field's numbers, positions on the "
    "issue's scale of 0 to 1, others in their own units."
)


def audit(found: Audit) -> RenderableType:
    """All that a check found, the summary first."""
    parts: list[RenderableType] = [Text(found.title, style="bold"), Text(summary(found))]
    for heading, listed in (("Defects", found.defects), ("Notes", found.notes), ("Explained", found.explained)):
        if listed:
            parts += ["", Text(heading, style="bold"), *_told(listed)]
    if found.contested:
        parts += ["", Text("Contested", style="bold"), *_lines(found.contested)]
    parts += ["", _ground(found.ground), _sides(found.symmetry, found.party_titles), _indented(KEY_TO_BASES, 1)]
    parts += ["", Text(_extent(found))]
    return Group(*parts)


def summary(found: Audit) -> str:
    """How many defects and notes there are, and how many findings are explained."""
    counts = (_count(found.defects, "defect"), _count(found.notes, "note"))
    said = f"{', '.join(counts)}; {_count(found.explained, 'finding')} explained."
    return said[0].upper() + said[1:]


def _count(listed: list[Finding], what: str) -> str:
    return f"{len(listed) or 'no'} {what}{'' if len(listed) == 1 else 's'}"


def _told(listed: Iterable[Finding]) -> list[RenderableType]:
    """Each finding by its id and what it is; below those with the same answer, what the scenario says or would mend them."""
    parts: list[RenderableType] = []
    for answer, alike in groupby(listed, lambda finding: finding.explained or f"Mend: {finding.mend}."):
        for finding in alike:
            parts += [_indented(_headed(finding), 1), _indented(finding.what, 3)]
        parts.append(_indented(answer, 3))
    return parts


def _headed(finding: Finding) -> str:
    """The name of a finding, and where it is to be mended unless the name says so or nobody need."""
    said = finding.explained or finding.key in finding.id
    return finding.id if said else f"{finding.id}, at {finding.key}"


def _lines(words: Mapping[str, str]) -> list[RenderableType]:
    return [part for key, said in words.items() for part in (_indented(key, 1), _indented(said, 3))]


def _indented(words: str, columns: int) -> Padding:
    return Padding(Text(words), (0, 0, 0, columns), expand=False)


def _ground(found: Ground) -> Table:
    """Shares of worlds with a zone, track by track, and with common ground, issue by issue."""
    rows = table("Ground to meet on", f"Share of\n{found.worlds:,} worlds", "Firm")
    rows.columns[-1].justify = "left"
    for track in found.tracks:
        rows.add_row(f"A zone of agreement: {track.name}", percent(track.zone), "")
    for meeting in found.issues:
        rows.add_row(f"Common ground: {meeting.issue.title}", percent(meeting.common), _firm(meeting))
    return rows


def _firm(meeting: Meeting) -> str:
    if len(meeting.firm) == meeting.parties:
        return "both" if meeting.parties == 2 else "all"
    return ", ".join(meeting.firm)


def _sides(fields: Mapping[str, Mapping[str, Tally]], titles: Mapping[str, str]) -> Table:
    """Each field of the parties' numbers, side by side; of more than two, one below the other, for the page is narrow."""
    if len(titles) > 2:
        return _listed(fields, titles)
    rows = table(
        "The two sides", *(f"{title}\n{what}" for title in titles.values() for what in ("bases", "sources", "width"))
    )
    for field, tallies in fields.items():
        rows.add_row(field, *(cell for party in titles for cell in _cells(tallies[party])))
    return rows


def _listed(fields: Mapping[str, Mapping[str, Tally]], titles: Mapping[str, str]) -> Table:
    """Each field of each party's numbers in a row of its own."""
    rows = table("The sides", "bases", "sources", "width")
    for field, tallies in fields.items():
        for party, title in titles.items():
            rows.add_row(f"{field}: {title}", *_cells(tallies[party]))
    return rows


def _cells(tally: Tally) -> tuple[str, str, str]:
    bases = " ".join(f"{tally.bases[basis]}{short}" for basis, short in INITIALS.items() if tally.bases.get(basis))
    return bases or "-", str(tally.sources), f"{tally.width:.2g}"


def _extent(found: Audit) -> str:
    """What was asked, and what it cannot show."""
    numbers = f"{found.asked} uncertain number{'' if found.asked == 1 else 's'}"
    said = (
        f"Each of {numbers} was turned over alone in up to {found.ground.worlds:,} worlds, seed {found.seed}: one that moved "
        "nothing there may yet matter elsewhere. All shares are of simulated worlds under these assumptions."
    )
    if found.not_asked:
        said += f" Not asked, since no talks use capability, only theories of group decision do: {', '.join(found.not_asked)}."
    return said
