"""The engine beside the same negotiation written by hand in C, on one core.

python -m benchmarks.limit

Two sides that concede with time take turns over eight continua for 24 rounds (`benchmarks.cases.eight_issues`).  Both programs
start from the same seated sides and end with the same record: menus, zone of agreement, every round, and what a deal left on the
table.  The lots on a breakdown are drawn by both.  Outcomes are compared world by world first, and a difference ends the benchmark.

Runs of the two take turns and the ratio is taken within each (`benchmarks.interleaved`): it is the engine's speed in shares of the
hand-written program's.  On a busy machine it comes out lower, since it is the engine's time that grows.  What the C takes for a
menu entry is printed in nanoseconds, so that a reader can judge whether it deserves to be called the limit.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

import numpy as np

from bargain.arithmetic import COMPILED
from bargain.chance import BLOCK
from bargain.packages.entries import ENTRIES, HALF
from bargain.record import Record
from bargain.scenario import Scenario
from bargain.talks import Talks
from benchmarks.cases import CLOCK, eight_issues
from benchmarks.interleaved import Compared, Contender, compared
from benchmarks.limit.native import COMPILER, FLAGS, Limit, available, compiled

GOALS = {"NumPy alone": 0.2, "compiled loops": 0.8}
"""Of the limit, by who does the arithmetic of menus and zones."""

POWERS = 2 * 3 * 8 * (35 + HALF)
"""In a world: of two menus, three an issue of every package valued: 35 along the whole frontier, HALF along the likely stretch."""

RUNS = 7
EXACT = ("signed", "month", "ended_by", "by")
CLOSE = ("terms", "value", "zone", "shortfall")

TOLERANCE = 1e-9
"""For what is a real number: the compiler may add up in another order."""


@dataclass(frozen=True)
class Agreement:
    """How far two programs agree.

    differ   name -> worlds in which what must be equal is not
    worst    name -> largest difference of what is a real number, in worlds that agree otherwise
    """

    differ: dict[str, int]
    worst: dict[str, float]

    @property
    def holds(self) -> bool:
        """Whether outcomes are the same, as far as rounding lets them be."""
        return not any(self.differ.values()) and max(self.worst.values()) < TOLERANCE


def seated(scenario: Scenario, worlds: int, block: int = 0) -> Talks:
    """The sides of the first worlds of a block at their table, before a word is said."""
    (track,) = scenario.tracks
    return scenario.talks(track, scenario.draw(block), np.arange(worlds), block)


def agreement(record: Record, limit: Limit) -> Agreement:
    """The engine's record beside what the limit found."""
    found = limit.outcome | {"signed": limit.outcome["by"] >= 0}
    differ = {name: np.asarray(getattr(record, name) != found[name]) for name in EXACT}
    alike = ~np.logical_or.reduce(list(differ.values()))
    worst = {}
    for name in CLOSE:
        ours, theirs = getattr(record, name)[..., alike], found[name][..., alike]
        unlike = np.isnan(ours) != np.isnan(theirs)
        apart = np.where(unlike, np.inf, np.nan_to_num(np.abs(ours - theirs)))
        worst[name] = float(apart.max(initial=0.0))
    return Agreement({name: int(where.sum()) for name, where in differ.items()}, worst)


def timed(scenario: Scenario, limit: Limit, runs: int, worlds: int) -> dict[str, tuple[Compared, Compared]]:
    """What the engine and the limit take for each world, by what is done."""

    def talked() -> Callable[[], object]:
        return partial(_play, seated(scenario, worlds))

    def drawn() -> Callable[[], object]:
        talks = seated(scenario, worlds)
        talks.live_through()
        return partial(_draw_menus, talks)

    done = {"negotiation": (talked, limit.negotiate), "menus": (drawn, limit.draw_menus)}
    found = {}
    for what, (ours, theirs) in done.items():
        by_hand = Contender("C", worlds, partial(_same, theirs))
        engine, limited = compared(Contender("engine", worlds, ours), [by_hand], runs)
        found[what] = (engine, limited)
    return found


def _same(call: Callable[[], object]) -> Callable[[], object]:
    return call


def _play(talks: Talks) -> None:
    talks.run()
    talks.close()


def _draw_menus(talks: Talks) -> None:
    for party in talks.parties:
        party.draw_up()
    talks.close()


def told(agreed: Agreement, signed: int, worlds: int) -> str:
    """Whether outcomes are the same."""
    differ = ", ".join(f"{name} in {count:,}" for name, count in agreed.differ.items())
    worst = ", ".join(f"{name} {apart:.1e}" for name, apart in agreed.worst.items())
    return f"{worlds:,} worlds, {signed:,} signed.  They differ in so many: {differ}.\nWorst difference elsewhere: {worst}\n"


def report(found: dict[str, tuple[Compared, Compared]]) -> str:
    """Times, ratios and the verdict."""
    units = {
        "negotiation": ("negotiation, microseconds a world", 1e6),
        "menus": ("menus, nanoseconds an entry", 1e9 / (2 * ENTRIES)),
    }
    lines = [f"{'':<36}{'engine':>10}{'C':>10}{'ratio':>10}{'lowest':>10}{'highest':>10}"]
    for what, (title, unit) in units.items():
        ours, theirs = (median(each.seconds) * unit for each in found[what])
        ratios = found[what][1].ratios
        lines.append(
            f"{title:<36}{ours:>10.2f}{theirs:>10.2f}{median(ratios):>10.3f}{min(ratios):>10.3f}{max(ratios):>10.3f}"
        )
    power = median(found["menus"][1].seconds) / POWERS * 1e9
    ratio = median(found["negotiation"][1].ratios)
    arithmetic = "compiled loops" if COMPILED else "NumPy alone"
    return "\n".join(
        [
            *lines,
            "",
            f"A pair of menus takes the C {POWERS:,} powers a world: {power:.2f} nanoseconds a power, all else in it counted.",
            f"Goal with {arithmetic} {GOALS[arithmetic]}: {'met' if ratio >= GOALS[arithmetic] else 'missed'} ({ratio:.3f}).",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, time and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.limit", description="The engine beside the limit.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--worlds", type=int, default=BLOCK, help="worlds a run, at most a block")
    asked = parser.parse_args(arguments)
    if not available():
        parser.error(f"compiler = {COMPILER}: there is none here; install it")
    scenario = eight_issues(CLOCK)
    talks = seated(scenario, asked.worlds)
    limit = Limit(compiled(), talks)
    limit.negotiate()
    record = talks.run()
    talks.close()
    same = agreement(record, limit)
    print(told(same, int(record.signed.sum()), asked.worlds))
    if not same.holds:
        raise SystemExit("benchmarks.limit: outcomes differ; times would be of two different things")
    found = timed(scenario, limit, asked.runs, asked.worlds)
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    print(f"Processor time, medians of {asked.runs} runs in turn, NumPy {np.__version__}, {load}")
    print(f"{COMPILER} {' '.join(FLAGS)}\n")
    print(report(found))
