"""Where the time of a run goes: by step, by room of the package and by function, on one core.

python -m benchmarks.where_time_goes
python -m benchmarks.where_time_goes --page docs/where-time-goes.md     # write the page of the documentation anew

Blocks of `istanbul_2025` and of `two_party` are played without a profiler and under cProfile, in turn.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

from rich.console import Console

from bargain.chance import BLOCK
from benchmarks.cases import shipped
from benchmarks.machine import machine
from benchmarks.where_time_goes.page import page, tables
from benchmarks.where_time_goes.profiled import profiled

SCENARIOS = ("istanbul_2025", "two_party")
BLOCKS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.where_time_goes", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--blocks", type=int, default=BLOCKS)
    parser.add_argument("--worlds", type=int, default=BLOCK, help="worlds of a block")
    parser.add_argument("--page", type=Path, help="a page to write")
    asked = parser.parse_args(arguments)
    runs = {name: profiled(shipped(f"scenario={name}"), asked.blocks, asked.worlds) for name in SCENARIOS}
    console = Console(width=120)
    for name, found in runs.items():
        console.print(tables(name, found))
    console.print(machine(), soft_wrap=True)
    if asked.page:
        asked.page.write_text(page(runs), encoding="utf-8")
        print(asked.page)


if __name__ == "__main__":
    main()
