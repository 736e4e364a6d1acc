"""What arms of an experiment differ by from a base in the same worlds: effects with intervals, a table and a figure."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.table import Table

from bargain.chance import BLOCK
from bargain.cli.compose import composer, parse, plain
from bargain.estimates import UNKNOWN, Estimate, paired, told_from_zero
from bargain.scenario import Scenario
from bargain.show import style
from bargain.show.forest import differences
from bargain.show.words import points
from bargain.study.effects import around, survival
from experiments.arms import Arm, played


@dataclass(frozen=True)
class Effect:
    """Differences to the same worlds of the base.

    agreement   share of talks in which a settlement is signed
    survival    share of signed settlements that stand at the horizon
    months      month of signature, in worlds that sign with and without
    gains       for each party, what it has of the talks beyond what it has without a deal, utils; in all worlds
    """

    agreement: Estimate
    survival: Estimate
    months: Estimate
    gains: tuple[Estimate, ...]


def effect(arm: Arm, base: Arm) -> Effect:
    """How an arm differs from the base, world by world."""
    both = arm.signed & base.signed
    return Effect(
        paired(arm.signed, base.signed),
        survival(arm.signed, arm.durable, base.signed, base.durable),
        mean((arm.month - base.month)[both]),
        tuple(mean(more) for more in arm.gain - base.gain),
    )


def effects(arms: Mapping[str, Arm], base: str) -> dict[str, Effect]:
    """How every other arm differs from the base."""
    return {name: effect(arm, arms[base]) for name, arm in arms.items() if name != base}


def mean(values: np.ndarray) -> Estimate:
    """Mean of `values` (W,) with its normal 95 % interval; unknown of fewer than two."""
    return around(float(values.mean()), values) if len(values) > 1 else UNKNOWN


def scenario(name: str, seed: int, overrides: Sequence[str]) -> Scenario:
    """A shipped scenario under some overrides."""
    overrides = [f"scenario={name}", f"seed={seed}", *overrides]
    with composer(parse(overrides)) as compose:
        return Scenario.from_config(plain(compose(overrides)))


def play(name: str, arms: Mapping[str, Sequence[str]], worlds: int, seed: int) -> dict[str, Arm]:
    """Play every arm, its overrides on top of a shipped scenario, in the same worlds."""
    return {arm: played(scenario(name, seed, overrides), worlds) for arm, overrides in arms.items()}


def base_line(base: Arm, what: str) -> str:
    """What the base comes to, in a sentence; what: the words for it, as in `without a mediator`."""
    stands = f"{base.durable[base.signed].mean():.1%}" if base.signed.any() else "none"
    return (
        f"Under these assumptions {base.signed.mean():.1%} of {len(base.signed):,} simulated talks end in a deal {what}, and "
        f"{stands} of those deals stand at the horizon. Differences to that, with 95 % intervals:"
    )


def table(found: Mapping[str, Effect], heading: str, sides: Sequence[str] = ()) -> Table:
    """One row an arm; the gain of each side that is named, in the order of the parties, comes last."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column(heading, no_wrap=True)
    for title in ("Agreement,\npoints", "Survival once\nsigned, points", "Month of\nsignature"):
        rows.add_column(title, justify="right")
    for side in sides:
        rows.add_column(f"Gain of {side},\nthousandths", justify="right")
    for name, one in found.items():
        gains = [changed(gain, 1, scale=1000) for gain, _ in zip(one.gains, sides, strict=False)]
        survival = points(one.survival) if one.survival.known else "unknown"
        rows.add_row(name, points(one.agreement), survival, changed(one.months, 2), *gains)
    return rows


def changed(one: Estimate, digits: int, scale: float = 1.0) -> str:
    """A difference with its interval, in units of which its own holds `scale`."""
    told = (f"{scale * x:+.{digits}f}" for x in (one.estimate, one.low, one.high))
    return "{} ({}, {})".format(*told) if one.known else "unknown"


def fine(one: Estimate) -> str:
    """A difference of two small shares with its interval, in percentage points to the second digit."""
    return changed(one, 2, scale=100)


def listing(heading: str, columns: Sequence[str], rows: Mapping[str, Sequence[str]]) -> Table:
    """A table of words: one row an arm, one cell a column."""
    listed = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    listed.add_column(heading, no_wrap=True)
    for column in columns:
        listed.add_column(column, justify="right")
    for name, cells in rows.items():
        listed.add_row(name, *cells)
    return listed


def doubts(found: Mapping[str, Effect]) -> str:
    """Which effects these worlds cannot tell from zero."""
    return unsure(
        {n: {what: getattr(one, what) for what in ("agreement", "survival", "months")} for n, one in found.items()}
    )


def unsure(found: Mapping[str, Mapping[str, Estimate]]) -> str:
    """Which differences, arm by arm, these worlds cannot tell from zero."""
    doubtful = {
        name: [what for what, difference in one.items() if not told_from_zero(difference)]
        for name, one in found.items()
    }
    listed = "; ".join(f"{name} on {', '.join(whats)}" for name, whats in doubtful.items() if whats)
    return f"Cannot be told from zero with these worlds: {listed or 'none'}."


def figure(found: Mapping[str, Effect], title: str, footnote: str) -> Axes:
    """Effects with their intervals: a panel an outcome, a row an arm; hollow where zero is within the interval."""
    outcomes = {
        "Agreement": ("agreement", "points"),
        "Survival once signed": ("survival", "points"),
        "Month of signature": ("months", "months"),
    }
    panels = {
        heading: ([getattr(one, what) for one in found.values()], unit) for heading, (what, unit) in outcomes.items()
    }
    return forest(list(found), panels, title, footnote)


@style.look()
def forest(
    arms: Sequence[str], panels: Mapping[str, tuple[Sequence[Estimate], str]], title: str, footnote: str
) -> Axes:
    """Differences with their intervals, a row an arm; hollow where zero is within the interval.

    panels   heading -> (one estimate an arm, the unit: points of a share, or anything as it is)
    """
    size = (style.WIDTH, 1.4 + 0.3 * len(arms))
    axes: list[Axes] = Figure(figsize=size, layout="constrained").subplots(1, len(panels), sharey=True).tolist()
    for ax, (heading, (estimates, unit)) in zip(axes, panels.items(), strict=True):
        scale = 100 if unit == "points" else 1
        ax.axvline(0, color=style.GREY, linewidth=0.8)
        differences(ax, estimates, scale)
        ax.set_title(heading, fontweight="normal")
        ax.set_xlabel(f"difference, {unit}")
    axes[0].set_yticks(range(len(arms)), list(arms))
    axes[0].invert_yaxis()
    axes[0].figure.suptitle(style.even(title, 88), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        axes[0],
        f"{footnote} Dot and line: paired difference, 95 % simulation interval; hollow: cannot be told from zero. "
        "Under the scenario's assumptions.",
    )
    return axes[0]


@dataclass(frozen=True)
class Asked:
    """What an experiment's command line asks for: how many worlds, which seed, where the figure goes.

    scenario, outside   which of several, where the experiment can be asked of several
    """

    worlds: int
    seed: int
    to: Path
    scenario: str = ""
    outside: str = ""


def asked(
    module: str,
    doc: str | None,
    arguments: Sequence[str] | None,
    worlds: int = 8 * BLOCK,
    **choices: Sequence[str],
) -> Asked:
    """Read an experiment's command line.

    module    its name in `experiments`, which is also that of its figure; doc: its docstring, whose first line is the question
    choices   what else can be chosen -> the values that it may have; the first is the default
    """
    parser = argparse.ArgumentParser(prog=f"python -m experiments.{module}", description=(doc or "").split("\n")[0])
    parser.add_argument("--worlds", type=int, default=worlds)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=Path(f"results/{module}"), help="directory for the figure")
    for option, values in choices.items():
        parser.add_argument(f"--{option}", choices=values, default=values[0])
    return Asked(**vars(parser.parse_args(arguments)))
