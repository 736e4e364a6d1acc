"""How many times as fast we are as somebody else: processor time for each world, of runs taken in turn.

Each run plays ours, then theirs, and gives one ratio for each of them; medians over runs are told.  A core that others slow
down slows both, so that a ratio moves less than either of its times.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time


@dataclass(frozen=True)
class Contender:
    """One way of playing the same negotiations.

    name     who, in words
    worlds   how many one call plays, >= 1
    ready    makes what one call needs, which is not timed, and gives the call
    """

    name: str
    worlds: int
    ready: Callable[[], Callable[[], object]]

    def seconds(self) -> float:
        """Processor time for each world of one call."""
        call = self.ready()
        begun = process_time()
        call()
        return (process_time() - begun) / self.worlds


@dataclass(frozen=True)
class Compared:
    """What the runs of one contender took, and how many times as long as ours.

    name      who, in words
    seconds   of each run, for each world
    ratios    of each run: theirs for each of ours
    """

    name: str
    seconds: list[float]
    ratios: list[float]


def compared(ours: Contender, others: Sequence[Contender], runs: int) -> list[Compared]:
    """Ours first, then each of the others, after one call of ours that warms up."""
    ours.seconds()
    everybody = [ours, *others]
    taken = [[contender.seconds() for contender in everybody] for _ in range(runs)]
    return [
        Compared(contender.name, [run[place] for run in taken], [run[place] / run[0] for run in taken])
        for place, contender in enumerate(everybody)
    ]


def told(found: Sequence[Compared], goal: float) -> list[str]:
    """A line for each, and whether the fastest of the others takes as many times as long as is aimed at."""
    runs, load = len(found[0].ratios), os.getloadavg()[0]
    lines = [f"Median of {runs} runs in turn, load {load:.1f} on {os.cpu_count()} cores"]
    for each in found:
        low, middle, high = min(each.ratios), median(each.ratios), max(each.ratios)
        between = "" if each is found[0] else f"{middle:>10,.0f} times ours ({low:,.0f} to {high:,.0f})"
        lines.append(f"{each.name:<44}{1e6 * median(each.seconds):>14,.1f} µs a world{between}")
    least = min(median(each.ratios) for each in found[1:])
    return [
        *lines,
        f"Goal {goal:,.0f} times the fastest of them: {'met' if least >= goal else 'missed'} ({least:,.0f})",
    ]
