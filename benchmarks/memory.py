"""Whether a long run stays flat in memory: resident memory after block 50 and after block 500.

python -m benchmarks.memory

Whole blocks of a cheap scenario: what a model leaves behind does not depend on how long it talked.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from resource import RUSAGE_SELF, getrusage

os.environ["OMP_NUM_THREADS"] = "1"  # before NumPy is loaded

from bargain.scenario import Scenario
from benchmarks.cases import CLOCK, MEDIATOR, eight_issues

EARLY, LATE = 50, 500
FLOOR = 20.0  # MB
MB = 2**20


def resident() -> float:
    """Memory that this process holds now, MB; where that cannot be read, the most it ever held."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MB
    return getrusage(RUSAGE_SELF).ru_maxrss / MB


def growth(scenario: Scenario, early: int, late: int, worlds: int = 8192) -> tuple[float, float]:
    """Resident memory after `early` and after `late` blocks, MB."""
    after_early = 0.0
    for block in range(late):
        scenario.play(block, worlds)
        if block + 1 == early:
            after_early = resident()
    return after_early, resident()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--early", type=int, default=EARLY)
    parser.add_argument("--late", type=int, default=LATE)
    asked = parser.parse_args(arguments)
    early, late = growth(eight_issues(CLOCK, MEDIATOR, rounds=4), asked.early, asked.late)
    print(
        f"Python {python_version()}, Mesa {version('mesa')}: resident {early:.1f} MB after block {asked.early}, {late:.1f} MB after {asked.late}"
    )
    print(
        f"Growth {late - early:+.1f} MB; the floor is under {FLOOR:.0f} MB: {'met' if late - early < FLOOR else 'missed'}"
    )


if __name__ == "__main__":
    main()
