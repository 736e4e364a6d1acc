"""A question asked by `bargain run`: played in a lab, kept in a directory, and told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from bargain.cli.leaving import FIGURES, keep_config, short
from bargain.files.datasets import write
from bargain.outcomes import recipe
from bargain.running.directory import staged
from bargain.running.lab import Lab
from bargain.running.manifest import file_hash, manifest
from bargain.running.reading import MANIFEST, STUDY, SUMMARY
from bargain.running.records import write_record, write_table
from bargain.scenario import Scenario
from bargain.show.studies import shown
from bargain.study.study import Study, study_of

if TYPE_CHECKING:
    import xarray as xr


def ask(config: Mapping[str, Any], lab: Lab, directory: Path, overrides: Sequence[str], arm: int) -> None:
    """Ask the question of a composed configuration, leave all of the answer in a directory, and print it."""
    talks = dict(config) | {"study": None}
    scenario = Scenario.from_config(talks)
    study = study_of(config, scenario)
    found = study.ask(talks, lab).assign_attrs(_about(study, scenario))
    _keep(study, found, config, directory, overrides, arm)
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(
        f"{scenario.title}. {study.question}", shown(study).table(found), shown(study).finding(found), sep="\n"
    )
    print(short(directory))


def _about(study: Study, scenario: Scenario) -> dict[str, Any]:
    """What a dataset says of itself."""
    about = {name: getattr(scenario, name) for name in ("title", "event", "seed")}
    about |= {"scenario": scenario.name, "worlds": scenario.config.worlds, "study": study.name}
    about |= {"question": study.question, "holds": "of simulated talks, under the assumptions of the configuration"}
    return about | {"config": json.dumps(recipe(scenario.plain), ensure_ascii=False)}


def _keep(
    study: Study, found: xr.Dataset, config: Mapping[str, Any], directory: Path, overrides: Sequence[str], arm: int
) -> None:
    """Leave all of it, or nothing."""
    from bargain.show.style import save

    summary = {name: found.attrs[name] for name in ("study", "question", "scenario", "title", "event", "holds")}
    summary |= {"worlds": int(found.attrs["worlds"]), "seed": int(found.attrs["seed"])}
    summary |= {"finding": shown(study).finding(found)}
    summary |= {"headline": {name: value.as_dict() for name, value in study.headline(found).items()}}
    record = manifest(config) | {"study": study.name, "worlds": summary["worlds"]}
    record |= {"overrides": list(overrides), "arm": arm}
    with staged(directory) as staging:
        record["files"] = {STUDY: file_hash(write(found, staging / STUDY))}
        write_record(summary, staging / SUMMARY)
        write_record(record, staging / MANIFEST)
        keep_config(config, staging)
        write_table(study.rows(found), staging / "table.csv")
        for name, ax in shown(study).figures(found).items():
            save(ax, staging / FIGURES, name)
