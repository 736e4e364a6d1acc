"""Seconds that each function of the theory takes at 8192 worlds, on one core.

python -m benchmarks.theory

Each family's cases are in a file beside this one.  The median of five calls is printed, after one that warms up; programmes, which
are solved one at a time and not world by world, are marked.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

Case = Callable[[int], Callable[[], object]]
"""Given a number of worlds: what is to be timed, with its arguments made ready."""


def cases() -> dict[str, Case]:
    """Every case by its name, family by family."""
    found: dict[str, Case] = {}
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        found |= import_module(f"benchmarks.theory.{path.stem}").CASES
    return found


def seconds(call: Callable[[], object], runs: int) -> float:
    """The median time of a call, after one that warms up."""
    call()
    taken = []
    for _ in range(runs):
        began = perf_counter()
        call()
        taken.append(perf_counter() - began)
    return median(taken)


def main(arguments: Sequence[str] | None = None) -> None:
    """Time every case and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--worlds", type=int, default=8192)
    asked = parser.parse_args(arguments)
    for name, case in cases().items():
        print(f"{name:64} {seconds(case(asked.worlds), asked.runs):9.4f} s", flush=True)


if __name__ == "__main__":
    main()
