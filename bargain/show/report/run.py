"""The page of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from matplotlib.axes import Axes

from bargain import outcomes
from bargain.running.reading import Finished, read, summary_of
from bargain.scenario import Scenario
from bargain.show import asked, tables
from bargain.show.catalogue import fitting
from bargain.show.ledger import sheet
from bargain.show.report import assumptions, repeat, surer
from bargain.show.report.parts import Block, Facts, Grid, Heading, Marked, Page, Picture, Section, Words
from bargain.show.report.pictures import pictures
from bargain.show.report.told import blocks
from bargain.show.report.uncertainty import LENSES, OURS, SIMULATION, STRUCTURES, uncertainties
from bargain.show.words import UNKNOWN, percent, percents

Numbers = Mapping[str, Any]


def page(directory: Path, allow: Sequence[str] = ()) -> Page:
    """Everything that a run says of itself, in the order in which a reader asks.

    raises   NotARun, ConfigError
    """
    finished = read(directory)
    summary = summary_of(directory)
    scenario = outcomes.scenario(finished.outcomes, allow)
    drawn = fitting(finished.outcomes, summary, allow)
    figures = pictures({name: ax for name, ax in drawn if isinstance(ax, Axes)})
    sections = [
        Section("question", "The question", tuple(_question(scenario, summary))),
        Section("answer", "What came out", tuple(_answer(summary, figures))),
        *_lenses(scenario, summary, figures.pop("lenses", None)),
        Section("endings", "How talks end, and why they fail", tuple(_endings(summary, figures.pop("months", None)))),
        *_deals(summary, [figures.pop(name) for name in ("terms", "survival") if name in figures]),
        *_dated(summary, figures.pop("forecast", None)),
    ]
    carrying = tuple(surer.carrying(finished.outcomes, figures.pop("tornado", None)))
    figures.pop("chance", None)  # stands by the answer
    sections += [
        Section("figures", "More figures", tuple(figures.values())),
        surer.section(scenario, carrying),
        assumptions.section(scenario),
        repeat.section(finished.manifest, configuration(finished)),
    ]
    about = f"Report of {summary['worlds']:,} simulated talks"
    return Page(summary["title"], about, tables.headline(summary), tuple(part for part in sections if part.blocks))


def configuration(finished: Finished) -> str:
    """The composed configuration of a run, as YAML.

    raises   NotARun where it is not the one that its manifest is of
    """
    left = repeat.composed(finished.directory, finished.manifest)
    return left or str(yaml.safe_dump(finished.config, sort_keys=False, allow_unicode=True))


def about(scenario: Scenario) -> dict[str, str]:
    """What is negotiated, and by whom."""
    config = scenario.config
    each = {
        "Parties": scenario.party_titles.values(),
        "Mediators": (mediator.title for mediator in config.mediators.values()),
        "Without a seat": (third.title for third in config.third_parties.values()),
        "Publics": (public.title for public in config.publics.values()),
        "Guarantors": (guarantor.title for guarantor in config.guarantors.values()),
        "Issues": (issue.title for issue in scenario.issues),
    }
    facts = {name: "; ".join(titles) for name, titles in each.items()}
    if scenario.lens:
        facts["Seen through"] = config.lenses[scenario.lens].title
    return {name: fact for name, fact in facts.items() if fact}


def _question(scenario: Scenario, summary: Numbers) -> Iterator[Block]:
    yield Words(f"What share of simulated talks end so: {summary['event']}?")
    extent = {"Worlds": f"{summary['worlds']:,}, each one draw of all that is uncertain", "Seed": str(summary["seed"])}
    yield Facts(tuple((about(scenario) | extent).items()))


def _answer(summary: Numbers, figures: Mapping[str, Picture]) -> Iterator[Block]:
    yield from blocks(tables.chances(summary), tables.month(summary), *tables.spillovers(summary))
    yield from ([figures["chance"]] if "chance" in figures else [])
    yield Heading("How far this can be trusted")
    yield Words("What stands beside a share are different things. Here, of a settlement signed:")
    yield uncertainties(_here(summary))


def _here(summary: Numbers) -> dict[str, str]:
    agreement, spread = summary["agreement"], summary["agreement"].get("spread")
    lenses = [one["agreement"]["estimate"] for one in (summary, *(summary.get("lenses") or {}).values())]
    return {
        SIMULATION: percents(agreement["low"], agreement["high"]),
        OURS: percents(spread["low"], spread["high"]) if spread else UNKNOWN,
        LENSES: percents(min(lenses), max(lenses)) if len(lenses) > 1 else "not asked: the scenario has no other lens",
        STRUCTURES: "not asked in a single run",
    }


def _lenses(scenario: Scenario, summary: Numbers, figure: Picture | None) -> Iterator[Section]:
    if not summary.get("lenses"):
        return
    held = sheet(
        "",
        ("Reading", "Who holds it", "Who denies it, and why", "Sources"),
        [
            (
                lens.title,
                lens.held_by,
                lens.contested,
                tuple(scenario.config.sources.get(name) for name in lens.sources),
            )
            for lens in scenario.config.lenses.values()
        ],
    )
    blocks_of = [
        Words("No weight is put on any reading, and none is the truth."),
        *blocks(*list(tables.ranges(summary))[:1], tables.lenses(summary)),
        *([figure] if figure else []),
        Heading("Whose readings they are"),
        Grid.of(held),
    ]
    yield Section("lenses", "The same talks through rival readings", tuple(blocks_of))


def _endings(summary: Numbers, figure: Picture | None) -> Iterator[Block]:
    rows = tuple((name, percent(share)) for name, share in summary["endings"].items() if share)
    yield Grid(("How talks end", "Share of all talks"), rows, (False, True))
    yield from ([figure] if figure else [])
    yield Marked(
        "How talks end is not yet why: `bargain run experiment=why_talks_fail` plays them with each friction switched on and off, and "
        "shares out the failing among them."
    )


def _deals(summary: Numbers, figures: Sequence[Picture]) -> Iterator[Section]:
    told = blocks(*tables.deals(summary))
    if told or figures:
        yield Section("deals", "What is agreed, and how long it stands", (*told, *figures))


def _dated(summary: Numbers, figure: Picture | None) -> Iterator[Section]:
    if "question" in summary:
        yield Section("dated", "A dated question", (*blocks(asked.text(summary)), *([figure] if figure else [])))
