"""From a configuration to an answer: play the worlds, estimate, keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain import outcomes as results
from bargain.chance import BLOCK
from bargain.running.blocks import Block, blocks
from bargain.running.engine import Arrays, Engine
from bargain.running.lab import Lab
from bargain.running.manifest import file_hash, manifest
from bargain.running.precision import prefix
from bargain.running.reading import MANIFEST, SUMMARY
from bargain.running.records import write_record
from bargain.running.summary import chances, summarise
from bargain.scenario import Scenario
from bargain.worlds import Nested

if TYPE_CHECKING:
    import xarray as xr

# Worlds that share a draw of our uncertainty in the nested run. Few, since their noise is taken out anyway and what the
# spread needs is draws: on istanbul_2025, with as many worlds, 64 left its sd between .18 and .24, and 16 between .20 and .22.
INNER = 16
BESIDE = 8192  # worlds through each other lens at most: their range is wide beside what chance moves them by
NESTED = 16384  # worlds of the nested run at most; never more than twice those of the run itself


@dataclass(frozen=True)
class Answer:
    """What a run found.

    config     the composed configuration it was asked with
    outcomes   per world, dimensions as in `bargain.outcomes.label`
    nested     the same of the nested run beside it: our uncertainty drawn once for every `INNER` worlds
    summary    estimates, as in `bargain.running.summary.summarise`
    """

    config: Mapping[str, Any]
    outcomes: xr.Dataset
    nested: xr.Dataset
    summary: dict[str, Any]

    def save(self, directory: Path, overrides: Sequence[str] = (), arm: int = 0) -> None:
        """Write `outcomes.nc`, `summary.json` and `manifest.json` into an existing directory.

        overrides, arm   what the run was asked for on top of its scenario, and its place in a sweep
        """
        files = {results.FILE: file_hash(results.save(self.outcomes, directory))}
        record = manifest(self.config) | {
            "files": files,
            "worlds": self.summary["worlds"],
            "overrides": list(overrides),
            "arm": arm,
        }
        write_record(self.summary, directory / SUMMARY)
        write_record(record, directory / MANIFEST)


def play(config: Mapping[str, Any], lab: Lab | None = None) -> Answer:
    """Play a composed configuration and estimate what it asks.

    config   plain dicts, lists, strings and numbers; keys `worlds`, `seed` and `precision` included
    lab      where it is played; by default on the engine that the configuration names, keeping nothing
    raises   ConfigError where the configuration is not valid; as `Lab.blocks`
    """
    scenario = Scenario.from_config(dict(config))
    run, nested = plan(config)
    net = net_of(config)
    played: dict[Block, Arrays] = {}
    agreements: dict[int, np.ndarray[Any, np.dtype[np.bool_]]] = {}
    lab = lab or Lab(Engine.of(config))
    lab.watch.expect(sum(block.worlds for block in (*nested, *run)))
    with closing(lab.blocks([(scenario, "", block) for block in (*nested, *run)])) as arriving:
        for _, block, arrays in arriving:
            played[block] = arrays
            if block.design is None:
                agreements[block.number] = arrays["signed"][-1]
            needed = prefix(agreements, len(run), config["precision"], net)
            if needed is not None and all(block in played for block in nested):
                break
    outcomes = results.label(scenario, [played[block] for block in run[:needed]])
    within = results.label(scenario, [played[block] for block in nested])
    summary = summarise(outcomes, within, INNER, net)
    if scenario.lens:
        spec = scenario.config.lenses[scenario.lens]
        summary["lens"] = {"name": scenario.lens, "title": spec.title, "held_by": spec.held_by}
    return Answer(config, outcomes, within, summary)


def beside(config: Mapping[str, Any], lab: Lab | None = None) -> dict[str, Any]:
    """The chances of a run through each of its scenario's lenses but its own, in the same worlds, no more than `BESIDE`.

    return   name -> title, held_by, worlds, and agreement, zone and durable as in a summary, without their spread
    raises   as `play`
    """
    lenses = Scenario.from_config(config).config.lenses
    lab = lab or Lab(Engine.of(config))
    seen = dict(lab.play({name: through(config, name) for name in others(config)}))
    return {
        name: {"title": lenses[name].title, "held_by": lenses[name].held_by} | chances(seen[name], net_of(config))
        for name in others(config)
    }


def others(config: Mapping[str, Any]) -> list[str]:
    """The lenses of a configuration but the one that it is seen through."""
    return [name for name in config.get("lenses") or {} if name != config.get("lens")]


def through(config: Mapping[str, Any], lens: str) -> dict[str, Any]:
    """The configuration of a run beside, through another lens."""
    return dict(config) | {"lens": lens, "worlds": min(config["worlds"], BESIDE), "precision": None}


def net_of(config: Mapping[str, Any]) -> int | None:
    """The length of each shifted Sobol' net that a configuration draws, None with other samplers; for `bargain.estimates.chance`."""
    return BLOCK if config["sampler"]["_target_"] == "bargain.worlds.Sobol" else None


def plan(config: Mapping[str, Any]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of a run at its longest, and those of the nested run beside it."""
    worlds = config["worlds"]
    return blocks(worlds), blocks(min(NESTED, 2 * worlds), Nested(inner=INNER))
