"""The page of a sweep: its arms side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from matplotlib.axes import Axes

from bargain import outcomes
from bargain.running import loading
from bargain.running.reading import NotARun, read
from bargain.running.sweep import Arm, Run, gather, runs, unfinished
from bargain.scenario import Scenario
from bargain.show import tables
from bargain.show.catalogue import fitting
from bargain.show.report import assumptions, repeat, surer
from bargain.show.report.parts import Block, Facts, Grid, Heading, Page, Picture, Section, Words
from bargain.show.report.pictures import pictures
from bargain.show.report.run import about, configuration
from bargain.show.report.told import blocks
from bargain.show.report.uncertainty import uncertainties
from bargain.show.words import percent


def page(directory: Path, allow: Sequence[str] = ()) -> Page:
    """What the arms of a sweep share, and what sets them apart.

    raises   NotARun, ConfigError
    """
    found = runs(directory)
    asking = [run.directory for run in found if "study" in run.manifest]
    if asking:
        raise NotARun(f"{directory}: holds answers to questions; name one of them, such as {asking[0]}")
    try:
        joined = loading.load(directory)
    except (FileNotFoundError, ValueError) as problem:
        raise NotARun(str(problem)) from None
    arms = gather(directory)
    finished = [read(run.directory) for run in found]
    scenarios = [outcomes.scenario(run.outcomes, allow) for run in finished]
    drawn = fitting(joined, arms, allow)
    figures = pictures({name: ax for name, ax in drawn if isinstance(ax, Axes)})
    sections = (
        Section("question", "The question", tuple(_question(found, scenarios))),
        Section("answer", "The arms side by side", (*_caution(directory), *_answer(arms, figures.pop("chance")))),
        Section("endings", "How talks end in each arm", (_endings(arms), *figures.values())),
        surer.section(scenarios[0], (Words(f"{_first(found)}."), *surer.carrying(finished[0].outcomes, None))),
        assumptions.section(scenarios[0], [(run.label, of) for run, of in zip(found[1:], scenarios[1:], strict=True)]),
        repeat.of_a_sweep(
            [(run.label, run.manifest, configuration(of)) for run, of in zip(found, finished, strict=True)]
        ),
    )
    title = " / ".join(dict.fromkeys(arm.summary["title"] for arm in arms))
    return Page(title, f"Report of a sweep of {len(arms)} runs", tables.across(arms), sections)


def _first(found: Sequence[Run]) -> str:
    return f"What follows is of the first arm, {found[0].label}; the numbers of the others that differ from its own stand among the assumptions"


def _question(found: Sequence[Run], scenarios: Sequence[Scenario]) -> Iterator[Block]:
    labels = ", ".join(run.label for run in found)
    yield Words(f"What share of simulated talks reach a settlement, and how does it change from arm to arm: {labels}?")
    facts = [{"Settlement": scenario.event} | about(scenario) for scenario in scenarios]
    shared = {name: fact for name, fact in facts[0].items() if all(other.get(name) == fact for other in facts)}
    yield Facts(tuple(shared.items()))


def _caution(directory: Path) -> Iterator[Block]:
    if said := unfinished(directory):
        yield Words(f"{said[0].upper()}{said[1:]}.")


def _answer(arms: Sequence[Arm], figure: Picture) -> Iterator[Block]:
    yield from blocks(tables.side_by_side(arms))
    yield Words(
        "The last column is paired: each arm less the first in the very same worlds, with its 95 % simulation interval. Where the worlds "
        "are not the same, nothing is said there."
    )
    yield figure
    yield Heading("How far this can be trusted")
    yield Words(
        "The first two uncertainties stand in the table, arm by arm; where the arms differ in rules, they span the last."
    )
    yield uncertainties({})


def _endings(arms: Sequence[Arm]) -> Grid:
    names = [name for name in arms[0].summary["endings"] if any(arm.summary["endings"].get(name) for arm in arms)]
    rows = tuple((name, *(percent(arm.summary["endings"].get(name, 0.0)) for arm in arms)) for name in names)
    return Grid(("How talks end", *(arm.label for arm in arms)), rows, (False, *(True for _ in arms)))
