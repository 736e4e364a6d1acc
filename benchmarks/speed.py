"""Worlds a second on one core.

python -m benchmarks.speed

Each case plays whole blocks, once to warm up and then five times; the median is printed. Processor time is what the work costs; wall time is
longer where other programs compete for the core. Threads are held at one.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter, process_time

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

import numpy as np

from bargain.chance import BLOCK
from bargain.scenario import Scenario
from benchmarks.cases import (
    CLOCK,
    MEDIATOR,
    MIXTURE,
    RECIPROCAL,
    RISK_LIMIT,
    SCREENING,
    eight_issues,
    everyone_there,
    everything_on,
    shipped,
)

CASES: dict[str, tuple[Callable[[], Scenario], int]] = {
    "eight issues, 24 rounds, TimeDependent": (lambda: eight_issues(CLOCK), 40_000),
    "eight issues, 24 rounds, Reciprocal": (lambda: eight_issues(RECIPROCAL), 32_000),
    "eight issues, 24 rounds, RiskLimit": (lambda: eight_issues(RISK_LIMIT), 20_000),
    "eight issues, 24 rounds, a mixture of two": (lambda: eight_issues(MIXTURE), 32_000),
    "eight issues, 24 rounds, Screening, a mediator": (lambda: eight_issues(SCREENING, MEDIATOR), 20_000),
    "eight issues, 24 rounds, everyone there": (everyone_there, 7_000),
    "eight issues, 24 rounds, everything on": (everything_on, 10_000),
    "istanbul_2025": (lambda: shipped("scenario=istanbul_2025"), 5_000),
}
RUNS = 5


def timed(scenario: Scenario, runs: int, worlds: int) -> tuple[float, float, float]:
    """Median worlds a second by processor and by wall time, and the share of talks signed."""
    signed = scenario.play(0, worlds)["signed"][-1].mean()
    processor, wall = [], []
    for run in range(runs):
        processor_from, wall_from = process_time(), perf_counter()
        scenario.play(run, worlds)
        processor.append(process_time() - processor_from)
        wall.append(perf_counter() - wall_from)
    return worlds / median(processor), worlds / median(wall), float(signed)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Worlds a second on one core.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--worlds", type=int, default=BLOCK, help="worlds a run, at most a block")
    asked = parser.parse_args(arguments)
    print(
        f"Worlds a second on one core, NumPy {np.__version__}, median of {asked.runs} runs of {asked.worlds:,} worlds\n"
    )
    print(f"{'case':<48}{'processor':>10}{'wall':>10}{'floor':>10}{'':>9}{'signed':>8}")
    for name, (make, floor) in CASES.items():
        processor, wall, signed = timed(make(), asked.runs, asked.worlds)
        verdict = "met" if processor >= floor else "missed"
        print(f"{name:<48}{processor:>10,.0f}{wall:>10,.0f}{floor:>10,}{verdict:>9}{signed:>8.0%}")


if __name__ == "__main__":
    main()
