"""The page of a question that took many runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bargain.running.reading import MANIFEST, SUMMARY, NotARun, answer, record, understood
from bargain.scenario import Scenario
from bargain.show.report import assumptions, repeat, surer
from bargain.show.report.parts import Block, Facts, Heading, Page, Section, Words
from bargain.show.report.pictures import pictures
from bargain.show.report.run import about
from bargain.show.report.told import blocks
from bargain.show.report.uncertainty import uncertainties
from bargain.show.studies import shown
from bargain.study.study import study_of

if TYPE_CHECKING:
    import xarray as xr


def page(directory: Path, allow: Sequence[str] = ()) -> Page:
    """What was asked, what was found, and of which talks.

    raises   NotARun, ConfigError
    """
    found, manifest, summary = answer(directory), record(directory / MANIFEST), record(directory / SUMMARY)
    if "finding" not in summary or "config" not in found.attrs:
        raise NotARun(f"{directory}: was left by another version; ask again with this one")
    with understood(directory):
        scenario = _scenario(found, allow)
    composed = repeat.composed(directory, manifest)
    if not composed:
        raise NotARun(f"{directory}: holds no {repeat.CONFIG}; give a directory that `bargain run` named last")
    study = study_of(yaml.safe_load(composed) | {"allow": list(allow)}, scenario)
    told = shown(study)
    with understood(directory):
        table = blocks(told.table(found))
        figures = tuple(pictures(told.figures(found)).values())
    sections = (
        Section("question", "The question", tuple(_question(scenario, summary))),
        Section("answer", "What was found", (*table, *figures, *_trust())),
        surer.section(scenario),
        assumptions.section(scenario),
        repeat.section(manifest, composed),
    )
    return Page(summary["title"], f"Report of a question: {study.question}", summary["finding"], sections)


def _scenario(found: xr.Dataset, allow: Sequence[str]) -> Scenario:
    config = json.loads(found.attrs["config"])
    return Scenario.from_config(config | {"allow": list(allow), "worlds": int(found.attrs["worlds"])})


def _question(scenario: Scenario, summary: Mapping[str, Any]) -> Iterator[Block]:
    yield Words(f"{summary['question']} Asked of simulated talks, under the assumptions below.")
    extent = {
        "Settlement": summary["event"],
        "Worlds": f"{summary['worlds']:,} in each cell of the question's design",
        "Seed": str(summary["seed"]),
    }
    yield Facts(tuple((about(scenario) | extent).items()))


def _trust() -> Iterator[Block]:
    yield Heading("How far this can be trusted")
    yield Words(
        "Intervals in the table are 95 % simulation intervals unless it says otherwise. Each share is a mean over all that we do not know, as "
        "seen through one lens and with one set of rules; to have the other ranges, ask the question again with another lens or other rules."
    )
    yield uncertainties({})
