"""Tables for the terminal: what a run found, and what a sweep found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bargain.estimates import Estimate
from bargain.running.sweep import Arm
from bargain.show.words import UNKNOWN, percent, percents, points

Numbers = Mapping[str, Any]

SWEEPS = "none in a single run; a sweep over them shows it (bargain run -m ...)."
NEAREST, HOLDER = "Nearest words to the median", "Who holds it"  # headings over words
TITLE, NAME = 35, 22  # characters a line, of a lens's title and of who holds it
AFTER = {"all": "all talks", "signed": "those with a settlement", "unsigned": "those without"}


def run(summary: Numbers) -> RenderableType:
    """The answer of one run, from its `summary.json`."""
    told = (month(summary), endings(summary), *spillovers(summary), *ranges(summary))
    lines = Text("\n").join(map(Text, told))
    parts: list[RenderableType] = [
        Text(summary["title"], style="bold"),
        Text(headline(summary)),
        chances(summary),
        Padding(lines, (0, 1)),
    ]
    if summary.get("lenses"):
        parts.append(lenses(summary))
    return Group(*parts, *deals(summary))


def headline(summary: Numbers) -> str:
    """The answer of one run in a sentence."""
    share, worlds = percent(summary["agreement"]["estimate"]), f"{summary['worlds']:,}"
    through = f", seen through {_quoted(summary['lens']['title'])}," if summary.get("lens") else ""
    return f"Under these assumptions{through} {share} of {worlds} simulated talks end so: {summary['event']}."


def deals(summary: Numbers) -> Iterator[Table]:
    """What is agreed, how long it stands and what breaks it, as far as anything does."""
    if any(map(_known, summary["terms"].values())):
        yield _terms(summary)
    if summary["survival"]["broken"]:
        yield _standing(summary)
        yield _breaking(summary)


def _quoted(title: str) -> str:
    return f"'{title[:1].lower()}{title[1:]}'"


def sweep(arms: Sequence[Arm]) -> RenderableType:
    """The chance of a settlement in each arm of a sweep, and how it differs from the first."""
    return Group(Text(across(arms)), side_by_side(arms))


def side_by_side(arms: Sequence[Arm]) -> Table:
    """One row an arm."""
    rows = table("Arm", "Settlement", "95 %\nsimulation", "80 % over our\nuncertainty", "Points from\nthe first")
    for arm in arms:
        agreement = arm.summary["agreement"]
        difference = points(arm.difference).replace(" (", "\n(") if arm.difference else UNKNOWN
        rows.add_row(arm.label.replace(", ", "\n"), *_shares(agreement), difference)
    return rows


def across(arms: Sequence[Arm]) -> str:
    """The answer of a sweep in a sentence."""
    shares = [arm.summary["agreement"]["estimate"] for arm in arms]
    ends = percent(min(shares)), percent(max(shares))
    between = ends[0] if ends[0] == ends[1] else percents(min(shares), max(shares))
    return f"Under these assumptions {between} of simulated talks reach a settlement, arm by arm."


def chances(summary: Numbers) -> Table:
    """The chance of each event, with its simulation interval and its spread over what we do not know."""
    events = {
        "Settlement signed": summary["agreement"],
        "A zone of agreement existed": summary["zone"],
        "Humanitarian deal signed": summary["humanitarian"],
        f"Settlement, once signed, still stands after {summary['horizon']:g} years": summary["durable"],
    }
    rows = table("Share of simulated talks", "Mean", "95 %\nsimulation", "80 % over our\nuncertainty")
    for label, numbers in events.items():
        if numbers:
            rows.add_row(label, *_shares(numbers))
    return rows


def _shares(numbers: Numbers) -> tuple[str, str, str]:
    """Mean over assumptions, its simulation interval, and the spread over what we do not know."""
    if not _known(numbers):
        return UNKNOWN, UNKNOWN, UNKNOWN
    spread = numbers.get("spread")
    over_ours = percents(spread["low"], spread["high"]) if spread else UNKNOWN
    return percent(numbers["estimate"]), percents(numbers["low"], numbers["high"]), over_ours


def month(summary: Numbers) -> str:
    """When settlements are signed."""
    if not _known(summary["month"]):
        return "No settlement was signed in any of them."
    signed = Estimate.from_dict(summary["month"])
    return f"Median month of signature {signed.estimate:.1f}; 80 % between {signed.low:.1f} and {signed.high:.1f}."


def endings(summary: Numbers) -> str:
    """How talks end that reach no settlement."""
    rest = [f"{name} {percent(share)}" for name, share in summary["endings"].items() if name != "signed" and share]
    return f"How the rest ended, of all talks: {', '.join(rest) or 'none were left'}."


def spillovers(summary: Numbers) -> Iterator[str]:
    """How often crises elsewhere follow, with a deal and without."""
    yield from map(_spillover, summary["spillovers"].values())


def _spillover(numbers: Numbers) -> str:
    of = [f"{percent(numbers[part]['estimate'])} of {which}" for part, which in AFTER.items() if _known(numbers[part])]
    return f"{numbers['title']}: in {', '.join(of)}; it moves nothing here."


def ranges(summary: Numbers) -> Iterator[str]:
    """From which chance to which the lenses lead, and what would show as much of rules."""
    shares = [lens["agreement"]["estimate"] for lens in (summary, *(summary.get("lenses") or {}).values())]
    if len(shares) == 1:
        yield f"Range across lenses and structures: {SWEEPS}"
        return
    yield f"Range across lenses, {len(shares)} of them and none the truth: {percents(min(shares), max(shares))}."
    yield f"Range across structures: {SWEEPS}"


def lenses(summary: Numbers) -> Table:
    """What the same talks give through each other lens."""
    rows = table("Through other lenses", "Settlement,\n95 %", "A zone", "Stands", HOLDER)
    rows.columns[0].max_width, rows.columns[-1].max_width = TITLE, NAME  # and less where numbers would be cut
    for lens in summary["lenses"].values():
        share, interval, _ = _shares(lens["agreement"])
        zone, stands = _shares(lens["zone"])[0], _shares(lens["durable"])[0]
        rows.add_row(lens["title"], f"{share}\n{interval}", zone, stands, lens["held_by"])
    return rows


def _terms(summary: Numbers) -> Table:
    rows = table("Terms, where signed", "Median", "80 % band", NEAREST)
    for terms in summary["terms"].values():
        if _known(terms):
            band = f"{terms['low']:.2f} to {terms['high']:.2f}"
            rows.add_row(terms["title"], f"{terms['estimate']:.2f}", band, terms["words"])
    return rows


def _standing(summary: Numbers) -> Table:
    rows = table("Settlements still standing, once signed", "Share", "95 %\nsimulation")
    for at in summary["survival"]["standing"]:
        years = f"{at['years']:g}"
        rows.add_row(f"after {years} {'year' if years == '1' else 'years'}", *_shares(at)[:2])
    return rows


def _breaking(summary: Numbers) -> Table:
    rows = table(f"What breaks them, within {summary['horizon']:g} years", "Share", "95 %\nsimulation")
    for cause in summary["survival"]["causes"].values():
        if cause["estimate"]:
            rows.add_row(cause["words"], *_shares(cause)[:2])
    return rows


def table(*headings: str) -> Table:
    """A table in the house style: words to the left, numbers to the right and never broken."""
    empty = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, heading in enumerate(headings):
        words = number == 0 or heading in (NEAREST, HOLDER)
        empty.add_column(heading, justify="left" if words else "right", no_wrap=not words, overflow="fold")
    return empty


def _known(numbers: Numbers) -> bool:
    return numbers["estimate"] is not None
