"""Seconds until the program answers: `import bargain`, `bargain --help` and `bargain list`, each in a process of its own.

python -m benchmarks.starting

Each is started in turn, once to warm up and then several times; medians are told, beside that of a Python that does nothing.
The package loads a name when it is first used, so that what it costs to have a scenario at hand is told too, without a goal.
Wall time is what somebody waits, and longer where other programs compete for the cores; processor time is what it costs.
Then come the imports that take most by themselves, as `python -X importtime` tells them, of those that Python alone does without.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from bargain.show.tables import table
from benchmarks.machine import machine

RUNS = 9
GOAL = 0.5  # seconds
HEAVIEST = 3

NOTHING = "Python alone"
ASKED = {
    NOTHING: ("-c", "pass"),
    "import bargain": ("-c", "import bargain"),
    "bargain --help": ("-c", "from bargain.cli import main; main(['--help'])"),
    "bargain list": ("-c", "from bargain.cli import main; main(['list'])"),
    "bargain.Scenario": ("-c", "import bargain; bargain.Scenario"),
}
AIMED_AT = ("import bargain", "bargain --help", "bargain list")
IMPORT = re.compile(r"^import time: +(\d+) \| +\d+ \| +(\S+)$", re.MULTILINE)


def timed(words: Sequence[str]) -> tuple[float, float]:
    """Wall and processor seconds of one process."""
    before, begun = _spent(), perf_counter()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - begun, _spent() - before


def _spent() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def in_turn(asked: dict[str, Sequence[str]], runs: int) -> dict[str, tuple[float, float]]:
    """The medians of what each takes, all of them started in every run."""
    for words in asked.values():
        timed(words)
    taken = [{name: timed(words) for name, words in asked.items()} for _ in range(runs)]
    return {name: (median(run[name][0] for run in taken), median(run[name][1] for run in taken)) for name in asked}


def imports(words: Sequence[str]) -> dict[str, float]:
    """What each module that is imported takes by itself, without what it imports in turn, seconds."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *words], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return {name: int(microseconds) / 1e6 for microseconds, name in IMPORT.findall(done.stderr)}


def heaviest(words: Sequence[str], runs: int) -> list[tuple[str, float]]:
    """The modules that take most by themselves, medians, of those that Python alone does not import."""
    idle = imports(ASKED[NOTHING])
    found = [imports(words) for _ in range(runs)]
    seconds = {name: median(run.get(name, 0.0) for run in found) for name in found[0].keys() - idle.keys()}
    return sorted(seconds.items(), key=lambda each: -each[1])[:HEAVIEST]


def shown(found: dict[str, tuple[float, float]], imported: dict[str, list[tuple[str, float]]]) -> Table:
    """One row a command."""
    rows = table("seconds", "wall", "processor", f"goal {GOAL} s", "heaviest imports, milliseconds")
    for name, (wall, processor) in found.items():
        verdict = "met" if wall <= GOAL else "missed"
        modules = ", ".join(f"{module} {1e3 * seconds:.1f}" for module, seconds in imported.get(name, []))
        rows.add_row(name, f"{wall:.3f}", f"{processor:.3f}", verdict if name in AIMED_AT else "", modules)
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.starting", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=RUNS)
    asked = parser.parse_args(arguments)
    found = in_turn(ASKED, asked.runs)
    imported = {name: heaviest(words, asked.runs) for name, words in ASKED.items() if name != NOTHING}
    console = Console(width=140)
    console.print(f"Medians of {asked.runs} processes of each, started in turn")
    console.print(shown(found, imported))
    console.print(machine(()), soft_wrap=True)


if __name__ == "__main__":
    main()
