"""What mediators change, and by what means.

Asked of generic crises between two like parties (scenario ``reference_class``): mediators who do one thing only are
compared with nobody, in the same worlds.

Expected   Manipulation raises agreement most, and what it buys lasts less long than what is agreed without it (Beardsley,
           Quinn, Biswas & Wilkenfeld 2006; Beardsley 2008).  Facilitation helps only where the mediator is believed, which
           takes a bias toward the listener (Kydd 2003).  Formulation helps where each side's own offers fall short of what
           the other would sign.
Measured   Differences on agreement, on survival once signed and on the month of signature, paired world by world, and what
           became of information, of own offers and of the zone in the worlds in which they arose (``mechanisms.py``).

    python -m experiments.mediation_styles --worlds 65536 --seed 1
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.console import Console
from rich.table import Table

from bargain.chance import BLOCK
from bargain.cli.compose import composer, parse, plain
from bargain.estimates import UNKNOWN, Estimate, paired
from bargain.scenario import Scenario
from bargain.show import style
from bargain.show.words import points
from experiments import mechanisms
from experiments.arms import ARMS, BASE, Arm, played

Z = 1.959964  # of a 95 % interval


@dataclass(frozen=True)
class Effect:
    """Differences to the same worlds without a mediator.

    agreement   share of talks in which a settlement is signed
    survival    share of signed settlements that stand at the horizon
    months      month of signature, in worlds that sign with and without
    """

    agreement: Estimate
    survival: Estimate
    months: Estimate


def effect(arm: Arm, base: Arm) -> Effect:
    """How an arm differs from the base, world by world."""
    both = arm.signed & base.signed
    return Effect(paired(arm.signed, base.signed), survival(arm, base), mean((arm.month - base.month)[both]))


def survival(arm: Arm, base: Arm) -> Estimate:
    """P(stands | signed, arm) - P(stands | signed, base), with the delta method's interval for two ratios of paired means."""
    if not (arm.signed.any() and base.signed.any()):
        return UNKNOWN
    kept, kept_base = (each.durable[each.signed].mean() for each in (arm, base))
    influence = (arm.durable - kept * arm.signed) / arm.signed.mean() - (
        (base.durable - kept_base * base.signed) / base.signed.mean()
    )
    return around(float(kept - kept_base), influence)


def mean(values: np.ndarray) -> Estimate:
    """Mean of `values` (W,) with its normal 95 % interval; unknown of fewer than two."""
    return around(float(values.mean()), values) if len(values) > 1 else UNKNOWN


def around(middle: float, influence: np.ndarray) -> Estimate:
    """An interval as wide as the scatter of one influence value a world makes it."""
    reach = Z * float(influence.std(ddof=1)) / sqrt(len(influence))
    return Estimate(middle, middle - reach, middle + reach)


def scenario(seed: int, overrides: Sequence[str]) -> Scenario:
    """The generic crisis under some overrides."""
    overrides = ["scenario=reference_class", f"seed={seed}", *overrides]
    with composer(parse(overrides)) as compose:
        return Scenario.from_config(plain(compose(overrides)))


def report(arms: Mapping[str, Arm], console: Console) -> dict[str, Effect]:
    """Print the effects, then what produced each."""
    base = arms[BASE]
    effects = {name: effect(arm, base) for name, arm in arms.items() if name != BASE}
    sentence = (
        f"Under these assumptions {base.signed.mean():.1%} of {len(base.signed):,} simulated talks end in a deal without a mediator, and "
        f"{base.durable[base.signed].mean():.1%} of those deals stand at the horizon. Differences to that, with 95 % intervals:"
    )
    console.print(sentence, table(effects), doubts(effects), sep="\n")
    for name, measure in mechanisms.OF.items():
        console.print(f"\nHow the {name} works", style="bold")
        for finding in measure(arms):
            console.print(f"  {finding.share:>7}  {finding.words}")
    return effects


def table(effects: Mapping[str, Effect]) -> Table:
    """One row an arm."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column("Mediator")
    for heading in ("Agreement,\npoints", "Survival once\nsigned, points", "Month of\nsignature"):
        rows.add_column(heading, justify="right")
    for name, found in effects.items():
        month = found.months
        rows.add_row(
            name,
            points(found.agreement),
            points(found.survival),
            f"{month.estimate:+.2f} ({month.low:+.2f}, {month.high:+.2f})",
        )
    return rows


def doubts(effects: Mapping[str, Effect]) -> str:
    """Which effects these worlds cannot tell from zero."""
    unsure = [
        f"{name} on {what}"
        for name, found in effects.items()
        for what in ("agreement", "survival", "months")
        if not told_from_zero(getattr(found, what))
    ]
    return f"Cannot be told from zero with these worlds: {'; '.join(unsure) or 'none'}."


def told_from_zero(found: Estimate) -> bool:
    """Whether zero lies outside the interval."""
    return found.low > 0 or found.high < 0


def finding(effects: Mapping[str, Effect]) -> str:
    """What the figure shows, in a line."""
    most = max(effects, key=lambda name: effects[name].agreement.estimate)
    agreement, kept = (100 * getattr(effects[most], what).estimate for what in ("agreement", "survival"))
    return f"The {most} adds most agreement, {agreement:+.1f} points; survival of what is signed: {kept:+.1f}"


@style.look()
def figure(effects: Mapping[str, Effect], worlds: int, seed: int) -> Axes:
    """Effects with their intervals: a panel an outcome, a row an arm; hollow where zero is within the interval."""
    panels: list[Axes] = Figure(figsize=(style.WIDTH, 3.2), layout="constrained").subplots(1, 3, sharey=True).tolist()
    outcomes = {
        "agreement": ("Agreement", "points"),
        "survival": ("Survival once signed", "points"),
        "months": ("Month of signature", "months"),
    }
    for ax, (what, (title, unit)) in zip(panels, outcomes.items(), strict=True):
        scale = 100 if unit == "points" else 1
        ax.axvline(0, color=style.GREY, linewidth=0.8)
        for row, found in enumerate(effects.values()):
            one: Estimate = getattr(found, what)
            inside = style.BLUE if told_from_zero(one) else "white"
            ax.plot([scale * one.low, scale * one.high], [row, row], color=style.BLUE, linewidth=2)
            ax.plot(scale * one.estimate, row, "o", color=style.BLUE, markerfacecolor=inside, markersize=5)
        ax.set_title(title, fontweight="normal")
        ax.set_xlabel(f"difference, {unit}")
    panels[0].set_yticks(range(len(effects)), list(effects))
    panels[0].invert_yaxis()
    panels[0].figure.suptitle(finding(effects), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        panels[0],
        f"Generic crises between two like parties. n = {worlds:,} worlds, the same in each arm, seed {seed}. Dot and line: paired "
        "difference to nobody, 95 % simulation interval; hollow: cannot be told from zero. Under the scenario's assumptions.",
    )
    return panels[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Play every arm, print the table and leave the figure."""
    parser = argparse.ArgumentParser(
        prog="python -m experiments.mediation_styles", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--worlds", type=int, default=8 * BLOCK)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--to", type=Path, default=Path("results/mediation_styles"), help="directory for the figure")
    asked = parser.parse_args(arguments)
    arms = {name: played(scenario(asked.seed, overrides), asked.worlds) for name, overrides in ARMS.items()}
    effects = report(arms, Console(highlight=False, width=100))
    style.save(figure(effects, asked.worlds, asked.seed), asked.to, "mediation_styles")
    print(f"\n{asked.to / 'mediation_styles.png'}")


if __name__ == "__main__":
    main()
