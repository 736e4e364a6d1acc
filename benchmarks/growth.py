"""How the time of a run grows with its worlds, issues and rounds, and with its parties.

python -m benchmarks.growth

Each size is played in turn, all sizes in every run, so that a core which others slow down slows them alike.  The exponent is
the slope of the logarithm of processor time on that of the size: 1 where twice as much takes twice as long.  Along all sizes
it is flattened by what every run costs however small it is; over the last doubling least so, and there it is held to the goal.
Each run gives one of each, and their means are told with Student's interval.  Where the interval holds the goal,
this many runs on this machine do not tell whether it is met.

Parties take turns for as many rounds as there are, since nothing breaks talks off; they want the opposite of each other.  Worlds
are whole blocks from 8,192 on, and beyond playing them their outcomes are joined and summed up as a run does.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

import numpy as np
from rich.console import Console
from rich.table import Table

from bargain.chance import BLOCK
from bargain.estimates import Estimate
from bargain.outcomes import label
from bargain.running.answer import INNER
from bargain.running.blocks import blocks
from bargain.running.summary import summarise
from bargain.scenario import Scenario
from bargain.show.tables import table
from bargain.study.shifts import mean
from benchmarks.cases import CLOCK, MEDIATOR, RECIPROCAL, RISK_LIMIT, SCREENING, of_size, on_levels
from benchmarks.interleaved import Contender, compared
from benchmarks.machine import machine

Call = Callable[[], object]

RUNS = 5
GOAL = 1.05
"""At most linear, and a twentieth for what is measured with noise."""

SIZES = {
    "worlds": (1024, 2048, 4096, 8192, 16384, 32768, 65536),
    "issues": (1, 2, 4, 8, 16, 32),
    "rounds": (6, 12, 24, 48, 96),
    "parties": (2, 3, 4, 5, 6),
}
AIMED_AT = ("worlds", "issues", "rounds")
OF_PARTIES = 1024
"""Worlds at most in which parties are counted: three take ten times as long as two."""

MADE: dict[str, Callable[..., Scenario]] = {
    "TimeDependent": partial(of_size, CLOCK),
    "TimeDependent, five levels": lambda **size: on_levels(of_size(CLOCK, **size)),
    "Reciprocal": partial(of_size, RECIPROCAL),
    "RiskLimit": partial(of_size, RISK_LIMIT),
    "Screening, a mediator": partial(of_size, SCREENING, MEDIATOR),
}
PLAYED = {
    "worlds": ("TimeDependent", "Screening, a mediator"),
    "issues": ("TimeDependent", "TimeDependent, five levels", "Screening, a mediator"),
    "rounds": ("TimeDependent", "Reciprocal", "RiskLimit", "Screening, a mediator"),
    "parties": ("TimeDependent", "Screening, a mediator"),
}
TOLD = "Outcomes joined and summed up"


@dataclass(frozen=True)
class Growth:
    """How long something takes at each of its sizes.

    sizes     (S,)     rising
    seconds   (R, S)   processor time of each run
    """

    sizes: np.ndarray
    seconds: np.ndarray

    @property
    def exponent(self) -> Estimate:
        """The slope along all sizes."""
        return self._slope(0)

    @property
    def last(self) -> Estimate:
        """The slope from the largest size that is no more than half of the last one."""
        return self._slope(int(np.flatnonzero(2 * self.sizes <= self.sizes[-1])[-1]))

    def _slope(self, first: int) -> Estimate:
        size, seconds = np.log(self.sizes[first:]), np.log(self.seconds[:, first:])
        return mean(np.polyfit(size, seconds.T, 1)[0])


def measured(calls: dict[int, Call], runs: int) -> Growth:
    """What each size takes, by its call, in runs taken in turn."""
    first, *others = [Contender(f"{size:,}", 1, partial(_ready, call)) for size, call in calls.items()]
    found = compared(first, others, runs)
    return Growth(np.array(list(calls)), np.array([each.seconds for each in found]).T)


def _ready(call: Call) -> Call:
    return call


def cases(what: str, sizes: Sequence[int], worlds: int) -> Iterator[tuple[str, dict[int, Call]]]:
    """What is timed of one kind of growth: a name, and a call for each size; compiled beforehand, and played a little to warm up."""
    for name in PLAYED[what]:
        yield name, _playing(MADE[name], what, sizes, worlds)
    if what == "worlds":
        yield TOLD, _telling(MADE["TimeDependent"](), sizes)


def _playing(make: Callable[..., Scenario], what: str, sizes: Sequence[int], worlds: int) -> dict[int, Call]:
    if what == "worlds":
        scenario = _warm(make())
        return {size: partial(_play, scenario, size) for size in sizes}
    here = min(worlds, OF_PARTIES) if what == "parties" else worlds
    return {size: partial(_play, _warm(make(**{what: size})), here) for size in sizes}


def _telling(scenario: Scenario, sizes: Sequence[int]) -> dict[int, Call]:
    played = {size: [scenario.play(block.number, block.worlds) for block in blocks(size)] for size in sizes}
    return {size: partial(_tell, scenario, found) for size, found in played.items()}


def _warm(scenario: Scenario) -> Scenario:
    scenario.play(0, 64)
    return scenario


def _play(scenario: Scenario, worlds: int) -> None:
    for block in blocks(worlds):
        scenario.play(block.number, block.worlds)


def _tell(scenario: Scenario, played: Sequence[dict[str, np.ndarray]]) -> None:
    outcomes = label(scenario, played)
    summarise(outcomes, outcomes, INNER, None)


def verdict(slope: Estimate, goal: float = GOAL) -> str:
    """Whether an exponent is no larger than is aimed at, as far as its interval lets it be told."""
    if slope.high <= goal:
        return "met"
    return "missed" if slope.low > goal else "not told"


def shown(what: str, found: dict[str, Growth]) -> Table:
    """One row a case: milliseconds at each size, the two exponents, and whether the goal is met where there is one."""
    sizes = next(iter(found.values())).sizes
    verdicts = [f"goal {GOAL}"] if what in AIMED_AT else []
    rows = table(what, *(f"{size:,}" for size in sizes), "exponent,\nall sizes", "exponent,\nlast doubling", *verdicts)
    for name, growth in found.items():
        last = growth.last
        cells = [f"{1e3 * seconds:,.0f}" for seconds in np.median(growth.seconds, axis=0)]
        rows.add_row(name, *cells, _told(growth.exponent), _told(last), *(verdict(last) for _ in verdicts))
    return rows


def _told(slope: Estimate) -> str:
    return f"{slope.estimate:.2f} ({slope.low:.2f} to {slope.high:.2f})"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", nargs="*", help=f"{', '.join(SIZES)}; all of them without a word")
    parser.add_argument("--runs", type=int, default=RUNS, help="2 or more")
    parser.add_argument("--worlds", type=int, default=BLOCK, help="worlds a run where others grow, at most a block")
    parser.add_argument("--most", type=int, help="leave out the sizes beyond this one")
    asked = parser.parse_args(arguments)
    if asked.runs < 2:
        parser.error(f"--runs = {asked.runs}: give 2 or more, for there to be an interval")
    sizes = {what: _sizes(parser, what, asked.most) for what in asked.what or SIZES}
    console = Console(width=140)
    console.print(
        f"Milliseconds of processor time, medians of {asked.runs} runs in turn; exponents with 95 % intervals"
    )
    for what, chosen in sizes.items():
        found = {name: measured(calls, asked.runs) for name, calls in cases(what, chosen, asked.worlds)}
        console.print(shown(what, found))
    console.print(machine(), soft_wrap=True)


def _sizes(parser: argparse.ArgumentParser, what: str, most: int | None) -> list[int]:
    if what not in SIZES:
        parser.error(f"{what}: nothing of that name grows here; choose from {', '.join(SIZES)}")
    sizes = [size for size in SIZES[what] if size <= (most or size)]
    if not sizes or 2 * sizes[0] > sizes[-1]:
        parser.error(f"--most = {most}: leaves no doubling of {what}")
    return sizes


if __name__ == "__main__":
    main()
