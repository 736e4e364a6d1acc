"""Why an answer is not surer: what carries it, what its numbers rest on, what is known to be amiss, and what no answer holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bargain.audit import symmetry
from bargain.audit.finding import Finding, answered
from bargain.audit.provenance import contested, provenance
from bargain.estimates import told_from_zero
from bargain.naming import in_words, titles
from bargain.running.summary import events
from bargain.running.swings import Swing, swings
from bargain.scenario import Scenario
from bargain.show.report import assumptions
from bargain.show.report.parts import Block, Facts, Folded, Grid, Heading, Listing, Marked, Picture, Section, Words
from bargain.show.report.uncertainty import CONDITIONAL, LIMITS, plain
from bargain.show.words import percent, points
from bargain.study.assumptions import NO_BASIS

if TYPE_CHECKING:
    import xarray as xr

MOST = 10  # numbers in the table of those that carry most


def section(scenario: Scenario, carrying: Sequence[Block] = ()) -> Section:
    """All that stands between an answer and certainty.

    carrying   which assumptions carry it, as far as the worlds that were played show it
    """
    blocks: list[Block] = [
        Marked(CONDITIONAL),
        *carrying,
        Heading("What the numbers rest on"),
        assumptions.bases(scenario),
    ]
    disputed = contested(scenario)
    if disputed:
        said = tuple(disputed.items())
        blocks.append(Folded(f"Contested, and by whom ({len(said)})", (Facts(said),)))
    blocks += _findings(scenario)
    blocks += [Heading("What no answer here holds"), Listing(tuple(map(plain, LIMITS)))]
    return Section("surer", "Why not surer", tuple(blocks))


def carrying(outcomes: xr.Dataset, tornado: Picture | None) -> Iterator[Block]:
    """The numbers that move the chance of a settlement most, each by itself; nothing where none is uncertain."""
    found = swings(outcomes, events(outcomes)["agreement"])
    if not found:
        return
    told = [swing for swing in found if told_from_zero(swing.difference)]
    chance = max(1, round(0.05 * len(found)))
    yield Heading("Which assumptions carry it")
    yield Words(
        f"Of {len(found)} uncertain numbers {len(told)} can be told to move the chance of a settlement by themselves; about {chance} "
        "would seem to if none did. Low and high are the lowest and the highest fifth of a number's draws, all others varying as they do."
    )
    yield _swings(outcomes, found[:MOST])
    if tornado:
        yield tornado


def _swings(outcomes: xr.Dataset, found: Sequence[Swing]) -> Grid:
    words = titles(outcomes)
    basis = dict(zip(outcomes["quantity"].values.tolist(), outcomes["basis"].values.tolist(), strict=True))
    rows = tuple(
        (
            in_words(swing.name, words),
            basis[swing.name] or NO_BASIS,
            percent(swing.low.estimate),
            percent(swing.high.estimate),
            points(swing.difference),
        )
        for swing in found
    )
    headings = ("Number", "Basis", "Settlement where low", "where high", "Difference, points")
    return Grid(headings, rows, (False, False, True, True, True))


def _findings(scenario: Scenario) -> Iterator[Block]:
    """What a look at the configuration alone finds amiss: sources, bases, and where the sides' numbers differ in kind."""
    found = [*provenance(scenario), *symmetry.findings(scenario)]
    explained = {finding.id: scenario.config.explained.get(finding.id, "") for finding in found}
    told = answered(found, {name: why for name, why in explained.items() if why})
    if told:
        yield Heading("What a check of the numbers finds")
        yield Marked(
            "Sources, bases and symmetry alone, which need no talks: `bargain check` also turns every number over and looks for common ground."
        )
        yield Folded(f"Findings ({len(told)})", (Facts(tuple((finding.id, _said(finding)) for finding in told)),))


def _said(finding: Finding) -> str:
    return f"{finding.what} {finding.explained or f'Mend: {finding.mend}.'}"
