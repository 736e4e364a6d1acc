"""How much two cores save on a run of a minute, and how long a sweep of twenty by twenty cells takes on them.

python -m benchmarks.cores

The run is of `istanbul_2025`, on one process and on two in turn, workers started beforehand as they are from the second run on; the
median of the paired ratios is printed.  The sweep is a map of concessions (`bargain.study.concessions.maps`), one block of worlds a cell, drawn once
for all of them by each worker; it starts its own workers, and its figure is drawn within the time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import xarray as xr

from bargain.chance import BLOCK
from bargain.running.blocks import blocks
from bargain.running.engine import Engine, each, played
from bargain.running.lab import Lab
from bargain.running.progress import progress
from bargain.scenario import Scenario
from bargain.show.studies.concessions import maps
from bargain.show.style import save
from bargain.study.concessions.maps import Map, surveyed
from benchmarks.cases import shipped

SCENARIO = "scenario=istanbul_2025"
TERRITORY = [("ukraine", "donbas_control"), ("ukraine", "south_control")]
PAIR = Map(("ukraine.donbas_control+south_control", TERRITORY), ("russia.neutrality", [("russia", "neutrality")]))
WIDEST = 0.5


def seconds(scenario: Scenario, engine: Engine, worlds: int) -> float:
    """How long a run of so many worlds takes."""
    begun = perf_counter()
    for _ in each(scenario.plain, blocks(worlds), played, engine):
        pass
    return perf_counter() - begun


def swept(scenario: Scenario, engine: Engine, grid: int, worlds: int, to: Path) -> tuple[float, xr.Dataset]:
    """How long a sweep of grid by grid cells takes with its figure, which is left in a directory; and what it found."""
    begun = perf_counter()
    with progress() as watch:
        sizes = np.linspace(0.0, WIDEST, grid).tolist()
        found = surveyed(scenario.plain | {"worlds": worlds}, Lab(engine, watch=watch), [PAIR], sizes)
    titles = {issue.name: issue.title for issue in scenario.issues}
    found = found.assign_coords(
        issue=list(titles),
        issue_title=("issue", list(titles.values())),
        party=list(scenario.parties),
        party_title=("party", [scenario.party_titles[party] for party in scenario.parties]),
    )
    save(maps(found.assign_attrs(title=scenario.title, worlds=worlds, seed=scenario.seed)), to, "sweep")
    return perf_counter() - begun, found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cores", description="What two cores save.")
    parser.add_argument("--blocks", type=int, default=40, help="blocks of a run; 40 are about a minute on one core")
    parser.add_argument("--runs", type=int, default=3, help="of each, in turn")
    parser.add_argument("--grid", type=int, default=20, help="cells each way; 0 leaves the sweep out")
    parser.add_argument("--worlds", type=int, default=BLOCK, help="worlds of a cell")
    parser.add_argument("--to", type=Path, default=Path("results/cores"), help="directory for the figure")
    asked = parser.parse_args(arguments)
    scenario, one, two = shipped(SCENARIO), Engine(jobs=1), Engine(jobs=2)
    for engine in (one, two):  # warm up
        seconds(scenario, engine, 2 * BLOCK if asked.blocks > 1 else 64)
    ratios = []
    for _ in range(asked.runs):
        alone, both = (seconds(scenario, engine, asked.blocks * BLOCK) for engine in (one, two))
        ratios.append(alone / both)
        print(
            f"{asked.blocks * BLOCK:,} worlds: {alone:.1f} s on one core, {both:.1f} s on two, {alone / both:.2f} times"
        )
    if ratios:
        print(f"median of {asked.runs}: {median(ratios):.2f} times")
    if asked.grid:
        taken, _ = swept(scenario, two, asked.grid, asked.worlds, asked.to)
        print(
            f"{asked.grid} by {asked.grid} cells of {asked.worlds:,} worlds on two cores, figure drawn: {taken:.0f} s"
        )
        print(asked.to / "sweep.png")


if __name__ == "__main__":
    main()
