"""By how many times fewer worlds even draws, and pairing, come to the same standard error.

python -m benchmarks.fewer_worlds

Three negotiations are played again and again, each time with another seed: by independent draws, in a Latin hypercube and at
Sobol' points with a digital shift.  Four questions are asked of each: the chance of agreement, the chance of a zone of
agreement, what the first side gains on average, and the mean month of signature.

* Even draws: the variance over replicates of a plain answer, over that of an even one of as many worlds, for short runs and whole
  blocks.  The other way round: a line through the variances from 256 worlds to a block has a rate, and comes down somewhere to
  the error of a plain block.  No draws help against what is left to chance during the talks; the most that any could give is
  measured on the same draws with other chance.
* Pairing: the variance of an effect between arms in other worlds, over that between arms in the same.
* Intervals: how many of those that the package prints hold what is true, which is the mean of all that was played, and how many
  times as wide they are as that takes.  They are Wilson's of fewer than four whole nets and of any other draws, Student's over
  nets of more, and Agresti and Min's of an effect.

Ratios have 95 % intervals, of the jackknife over replicates (`scatter.py`).  A run of several blocks takes the ratio of a whole
block, as blocks have nothing to do with each other.  To be expected is little where what is averaged jumps, and in many
dimensions (He & Wang 2015): an agreement is there or not, and a shipped scenario draws from three numbers to far over a hundred.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

import numpy as np

from bargain.chance import BLOCK
from bargain.estimates import Estimate, Numbers, chance, paired
from bargain.scenario import Scenario
from bargain.study.concessions.moves import moved
from bargain.study.edits import settled
from benchmarks import savings
from benchmarks.cases import shipped
from benchmarks.repeats import HYPERCUBE, PLAIN, SOBOL, Replicates, redrawn, repeated

REPLICATES = 16
FEWEST = 4  # replicates; so many nets are a run of their own
SMALLEST, SHORT = 256, 512  # worlds of the shortest runs on the line, and of those that are told beside whole blocks
PART = 4  # a plain replicate is so much shorter: what is independent needs no whole block to tell its variance
TIMED = 3

QUESTIONS = {
    "agreement": "chance of agreement",
    "zone": "chance of a zone",
    "gain": "gain of the first side",
    "month": "month of signature",
}
OF_EFFECTS = ("agreement", "gain", "month")  # a zone is often the same in every world, which leaves nothing to compare

Config = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A negotiation, and what is changed about it in the same worlds."""

    base: Config
    arms: Mapping[str, Config]


@dataclass(frozen=True)
class Played:
    """One arm by independent draws, in shorter replicates, and at Sobol' points."""

    plain: Replicates
    sobol: Replicates


def config(*overrides: str) -> Config:
    """A shipped scenario as plain data, seen through its lens."""
    return settled(shipped(*overrides).plain)


def two_party() -> Case:
    """Where each side knows something alone: without that all sign in the first month, and exactly half of a block does."""
    base = config("scenario=two_party", *(f"parties.{side}.private.settlement=0.1" for side in ("upland", "lowland")))
    return Case(base, {"Lowland gives way on land": moved(base, {("lowland", "land"): 0.1})})


def reference_class() -> Case:
    base = config("scenario=reference_class")
    mediated = config("scenario=reference_class", "mediator=manipulator")
    return Case(base, {"A gives way on money": moved(base, {("a", "money"): 0.1}), "manipulator mediates": mediated})


def istanbul_2025() -> Case:
    base = config("scenario=istanbul_2025")
    return Case(base, {"mediator=usa": config("scenario=istanbul_2025", "mediator=usa")})


CASES: dict[str, Callable[[], Case]] = {
    "two_party": two_party,
    "reference_class": reference_class,
    "istanbul_2025": istanbul_2025,
}


def told(one: Estimate) -> str:
    """A ratio with its interval; no limit where nothing scatters that it is over."""
    if not one.known:
        return "unknown"
    if np.isinf(one.estimate):
        return "no limit"
    return f"{_short(one.estimate)} ({_short(one.low)} to {_short(one.high)})"


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 99.95 else f"{number:#.3g}"


def table(heading: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> list[str]:
    """Lines of a table, a blank one before."""
    return [
        "",
        f"{heading:<42}" + "".join(f"{column:>24}" for column in columns),
        *(f"{name:<42}" + "".join(f"{cell:>24}" for cell in cells) for name, cells in rows.items()),
    ]


def drawing(base: Config) -> str:
    """What drawing a block takes by each sampler, and what its talks take: medians of processor time."""
    samplers = {"plain": PLAIN, "in a hypercube": HYPERCUBE, "at Sobol' points": SOBOL}
    scenarios = {name: Scenario.from_config({**base, "sampler": sampler}) for name, sampler in samplers.items()}
    taken: dict[str, list[float]] = {name: [] for name in ("talks", *samplers)}
    for block in range(TIMED):
        for name, scenario in scenarios.items():
            begun = process_time()
            draws = scenario.draw(block)
            taken[name].append(process_time() - begun)
        begun = process_time()
        scenario.play_drawn(draws, block)
        taken["talks"].append(process_time() - begun)
    spent = {name: f"{1e3 * median(times):,.0f} ms" for name, times in taken.items()}
    draws_told = ", ".join(f"{spent[name]} {name}" for name in samplers)
    return (
        f"{len(scenario.quantities)} uncertain numbers. Drawing a block takes {draws_told}; its talks {spent['talks']}."
    )


def draws_saved(base: Played, cube: Replicates, other_chance: Replicates, worlds: int) -> list[str]:
    """What even draws save, a line a question."""
    sizes = [SMALLEST << doubled for doubled in range((worlds // SMALLEST).bit_length())]
    saved, alike = {}, {}
    for question, words in QUESTIONS.items():
        plain, net, stratified, other = (
            getattr(each, question) for each in (base.plain, base.sobol, cube, other_chance)
        )
        ratios = [savings.of_draws(plain, net, SHORT), savings.of_draws(plain, net, worlds)]
        ratios += [savings.of_draws(plain, stratified, worlds), savings.at_most(plain, other)]
        saved[words] = [told(ratio) for ratio in ratios]
        alike[words] = [told(savings.as_good(plain, net, sizes)), told(savings.rate(net, sizes)), _control(plain)]
    columns = [f"Sobol', {SHORT:,}", f"Sobol', {worlds:,}", f"hypercube, {worlds:,}", "at most, by any draws"]
    also = [f"as good as {worlds:,} plain", "rate (plain: 1)", "plain itself (1)"]
    return table("Plain worlds for one", columns, saved) + table("Worlds of Sobol'", also, alike)


def _control(plain: Numbers) -> str:
    """Plain sampling beside itself: what its short runs scatter by, over what one world's variance says of them."""
    return told(savings.of_draws(plain, plain, SMALLEST))


def pairs_saved(base: Played, arms: Mapping[str, Played], worlds: int) -> list[str]:
    """What pairing saves, and pairing with even draws, a line an effect and question."""
    rows = {}
    for name, arm in arms.items():
        for question in OF_EFFECTS:
            plain = [getattr(one.plain, question) for one in (arm, base)]
            net = [getattr(one.sobol, question) for one in (arm, base)]
            ratios = [savings.of_pairing(*plain, 1), savings.of_pairing(*net, worlds)]
            ratios.append(savings.of_both(*plain, *net, worlds))
            rows[f"{name}: {question}"] = [told(ratio) for ratio in ratios]
    columns = ["plain", f"Sobol', {worlds:,}", "both, to neither"]
    return table("Unpaired worlds for one paired", columns, rows)


def intervals_held(base: Played, arms: Mapping[str, Played], cube: Replicates, worlds: int) -> list[str]:
    """Whether the intervals of a chance, and of what moves it, hold the mean of all worlds of their arm."""
    truth = _mean(base, cube)
    runs = {
        f"plain, {SHORT:,} worlds": _chances(base.plain.agreement, SHORT, None),
        f"hypercube, {worlds:,}": _chances(cube.agreement, worlds, None),
        f"Sobol', {SHORT:,}": _chances(base.sobol.agreement, SHORT, None),
        f"Sobol', {worlds:,}": _chances(base.sobol.agreement, worlds, worlds),
        f"Sobol', {FEWEST} nets": _chances(base.sobol.agreement, FEWEST * worlds, worlds),
    }
    rows = {name: _held(intervals, truth) for name, intervals in runs.items()}
    for name, arm in arms.items():
        for draws, size in (("plain", SHORT), ("sobol", SHORT), ("sobol", worlds)):
            cut = [_events(getattr(one, draws).agreement, size) for one in (arm, base)]
            intervals = [paired(*events) for events in zip(*cut, strict=True)]
            title = {"plain": "plain", "sobol": "Sobol'"}[draws]
            rows[f"{name}: {title}, {size:,}"] = _held(intervals, _mean(arm) - _mean(base))
    return table("95 % intervals of agreement", ["hold the truth", "too wide, times"], rows)


def _mean(arm: Played, *more: Replicates) -> float:
    return float(np.concatenate([one.agreement.ravel() for one in (arm.plain, arm.sobol, *more)]).mean())


def _events(agreement: Numbers, worlds: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    whole = agreement.size // worlds * worlds
    return agreement.ravel()[:whole].reshape(-1, worlds) > 0.5


def _chances(agreement: Numbers, worlds: int, net: int | None) -> list[Estimate]:
    return [chance(events, net) for events in _events(agreement, worlds)]


def _held(intervals: Sequence[Estimate], truth: float) -> list[str]:
    """How many hold what is true, and their mean half width over what the scatter of their middles calls for."""
    hold = sum(one.low <= truth <= one.high for one in intervals)
    scatter = float(np.sqrt(np.mean([(one.estimate - truth) ** 2 for one in intervals])))
    wide = float(np.mean([one.half_width for one in intervals])) / (1.96 * scatter) if scatter else np.inf
    return [f"{hold:,} of {len(intervals):,}", f"{wide:.2f}"]


def compared(name: str, replicates: int, worlds: int) -> list[str]:
    """Play a case; everything that is told of it."""
    case = CASES[name]()

    def play(arm: Config) -> Played:
        short = max(worlds // PART, SHORT)
        return Played(repeated(arm, PLAIN, replicates, short), repeated(arm, SOBOL, replicates, worlds))

    base, arms = play(case.base), {arm: play(changed) for arm, changed in case.arms.items()}
    cube = repeated(case.base, HYPERCUBE, replicates, worlds)
    other_chance = redrawn(case.base, replicates, base.plain.agreement.shape[-1])
    return [
        f"\n{name}: {base.sobol.agreement.mean():.1%} of talks end in agreement; {drawing(case.base)}",
        *draws_saved(base, cube, other_chance, worlds),
        *pairs_saved(base, arms, worlds),
        *intervals_held(base, arms, cube, worlds),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.fewer_worlds", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--replicates", type=int, default=REPLICATES, help=f"a multiple of {FEWEST}")
    parser.add_argument("--worlds", type=int, default=BLOCK, help=f"of a replicate: a power of two, {SHORT} to {BLOCK}")
    parser.add_argument("--case", choices=CASES, action="append", help="all by default")
    asked = parser.parse_args(arguments)
    if asked.replicates < FEWEST:
        parser.error(f"argument --replicates: {asked.replicates} is too few; give {FEWEST} or more")
    if asked.worlds not in (SHORT << doubled for doubled in range((BLOCK // SHORT).bit_length())):
        parser.error(f"argument --worlds: {asked.worlds} is no power of two from {SHORT} to {BLOCK}")
    print(f"{asked.replicates} replicates of {asked.worlds:,} worlds, load {os.getloadavg()[0]:.1f}")
    for name in asked.case or CASES:
        print("\n".join(compared(name, asked.replicates, asked.worlds)), flush=True)


if __name__ == "__main__":
    main()
