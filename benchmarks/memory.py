"""Whether the memory of a run depends on its worlds, but for the outcomes that it keeps.

python -m benchmarks.memory

First whole blocks of a cheap scenario are played in one process and their outcomes thrown away: what is resident after 50 and after
500 blocks, and the most that ever was.  What a model leaves behind does not depend on how long it talked.  Then whole runs, each in a
process of its own, which keep their outcomes, sum them up and save them: the most that was resident, beside the size of what was kept.
Outcomes that stand in memory twice while they are joined take two bytes for each byte of them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from platform import python_version
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

os.environ["OMP_NUM_THREADS"] = "1"  # before NumPy is loaded

from rich.console import Console
from rich.table import Table

from bargain.chance import BLOCK
from bargain.running.answer import play
from bargain.scenario import Scenario
from bargain.show.tables import table
from benchmarks.cases import CLOCK, MEDIATOR, eight_issues

EARLY, LATE = 50, 500
RUNS = (2, 8, 32)
"""Blocks of the runs that keep their outcomes; from two on, the nested run beside them has its whole size."""

FLOOR = 20.0  # MB
MB = 2**20


@dataclass(frozen=True)
class Held:
    """What a process holds, MB.

    resident   now
    peak       the most it ever held
    """

    resident: float
    peak: float


@dataclass(frozen=True)
class Kept:
    """What a whole run took.

    worlds     how many it played
    outcomes   the size of what it kept, MB
    peak       the most that was resident, MB
    """

    worlds: int
    outcomes: float
    peak: float


def held() -> Held:
    """What this process holds; where its present size cannot be read, the most it ever held stands for it."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return Held(*(int(told[name].split()[0]) * 1024 / MB for name in ("VmRSS", "VmHWM")))
    most = getrusage(RUSAGE_SELF).ru_maxrss / MB
    return Held(most, most)


def thrown_away(scenario: Scenario, after: Sequence[int], worlds: int = BLOCK) -> list[Held]:
    """What is held once so many blocks have been played, rising, when nothing of them is kept."""
    found = []
    for block in range(after[-1]):
        scenario.play(block, worlds)
        if block + 1 in after:
            found.append(held())
    return found


def kept(worlds: int) -> Kept:
    """What a whole run took that keeps its outcomes; of the process that this is called in, which has to be a fresh one."""
    answer = play(_cheap().plain | {"worlds": worlds, "precision": None, "jobs": 1})
    with TemporaryDirectory() as directory:
        answer.save(Path(directory))
    return Kept(worlds, (answer.outcomes.nbytes + answer.nested.nbytes) / MB, held().peak)


def in_its_own_process(worlds: int) -> Kept:
    """The same, of a process that does nothing else."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        return fresh.submit(kept, worlds).result()


def _cheap() -> Scenario:
    return eight_issues(CLOCK, MEDIATOR, rounds=4)


def shown(found: Sequence[Kept]) -> Table:
    """One row a run; from the second on, how much more was resident for each byte more that was kept."""
    rows = table("worlds of a run", "outcomes kept, MB", "peak, MB", "bytes more for each byte kept")
    more = [(after.peak - before.peak) / (after.outcomes - before.outcomes) for before, after in pairwise(found)]
    for one, ratio in zip(found, ["", *(f"{each:.2f}" for each in more)], strict=True):
        rows.add_row(f"{one.worlds:,}", f"{one.outcomes:.1f}", f"{one.peak:.1f}", ratio)
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--early", type=int, default=EARLY)
    parser.add_argument("--late", type=int, default=LATE)
    parser.add_argument(
        "--runs", type=int, nargs="*", default=RUNS, help="blocks of runs that keep their outcomes, rising"
    )
    asked = parser.parse_args(arguments)
    early, late = thrown_away(_cheap(), (asked.early, asked.late))
    print(
        f"Python {python_version()}, Mesa {version('mesa')}; nothing kept, after {asked.early} and {asked.late} blocks:"
    )
    for name in ("resident", "peak"):
        before, after = getattr(early, name), getattr(late, name)
        verdict = "met" if after - before < FLOOR else "missed"
        print(
            f"{name:<9}{before:.1f} MB, then {after:.1f} MB: {after - before:+.1f}; the floor is under {FLOOR:.0f} MB: {verdict}"
        )
    if asked.runs:
        print("\nOutcomes kept, summed up and saved, each run in a process of its own:")
        Console(width=100).print(shown([in_its_own_process(BLOCK * number) for number in asked.runs]))


if __name__ == "__main__":
    main()
