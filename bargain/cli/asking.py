"""A question asked by `bargain run`: played in a lab, kept in a directory, and told."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from omegaconf import OmegaConf
from rich.console import Console

from bargain.cli.report import FIGURES, short
from bargain.estimates import Estimate
from bargain.outcomes import recipe, write
from bargain.running.directory import staged
from bargain.running.lab import Lab
from bargain.running.manifest import manifest
from bargain.running.reading import STUDY
from bargain.scenario import Scenario
from bargain.show.studies import shown
from bargain.study.study import Row, Study, study_of

if TYPE_CHECKING:
    import xarray as xr


def ask(config: Mapping[str, Any], lab: Lab, directory: Path, overrides: Sequence[str], arm: int) -> None:
    """Ask the question of a composed configuration, leave all of the answer in a directory, and print it."""
    talks = dict(config) | {"study": None}
    scenario = Scenario.from_config(talks)
    study = study_of(config, scenario)
    found = study.ask(talks, lab).assign_attrs(_about(study, scenario))
    _keep(study, found, config, directory, overrides, arm)
    console = Console(highlight=False)
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
        write(found, staging / STUDY)
        for name, content in (("summary.json", summary), ("manifest.json", record)):
            text = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)
            (staging / name).write_text(text + "\n", encoding="utf-8")
        (staging / "config.yaml").write_text(OmegaConf.to_yaml(OmegaConf.create(dict(config))), encoding="utf-8")
        _table(study.rows(found), staging / "table.csv")
        for name, ax in shown(study).figures(found).items():
            save(ax, staging / FIGURES, name)


def _table(rows: Sequence[Row], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, fieldnames=[name for name, _ in _cells(rows[0])])
        table.writeheader()
        table.writerows(dict(_cells(row)) for row in rows)


def _cells(row: Row) -> Iterator[tuple[str, Any]]:
    """An estimate takes three columns: its own, and the ends of its interval; what is not known is empty."""
    for name, value in row.items():
        if isinstance(value, Estimate):
            parts = value.as_dict()
            yield name, parts["estimate"]
            yield f"{name}_low", parts["low"]
            yield f"{name}_high", parts["high"]
        else:
            yield name, value
