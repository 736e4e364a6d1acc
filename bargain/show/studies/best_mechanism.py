"""The best procedures beside simulated talks on one axis, and how their chances differ from world to world."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from rich import box
from rich.table import Table

from bargain.estimates import Estimate, told_from_zero
from bargain.show import style
from bargain.show.words import UNKNOWN, percent, percents, points
from bargain.study.arms import NOBODY
from bargain.study.best_mechanism import AS_THEY_ARE, SEEN, UNHINDERED, WAYS
from bargain.study.labelled import estimate
from bargain.study.reduced import ARBITRATION, FIRST_BEST, MEDIATION

if TYPE_CHECKING:
    import xarray as xr

NAMES = {
    FIRST_BEST: "Secrets known to both",
    ARBITRATION: "Best arbitration, which binds",
    MEDIATION: "Best mediation, which does not",
}
LOOKS = {AS_THEY_ARE: (style.BLUE, "o", -0.17), UNHINDERED: (style.ORANGE, "s", 0.17)}


def finding(found: xr.Dataset) -> str:
    """What secrets cost at best, and how far from that talks are."""
    known, bound, free = (percent(_best(found, procedure).estimate) for procedure in NAMES)
    lost = estimate(found["lost"], procedure=MEDIATION)
    alone = _beyond(found, NOBODY, UNHINDERED)
    return (
        f"Under these assumptions the sides would agree in {known} of {_worlds(found):,} worlds if their secrets were known, in {bound} under "
        f"the best binding arbitration and in {free} under the best mediation that anybody may walk out of. With "
        f"{int(found.attrs['types'])} types a side secrets then take away {100 * lost.estimate:.1f} points ({100 * lost.low:.1f} to "
        f"{100 * lost.high:.1f}); few types tend to flatter the procedures, so that finer ones may take away more. Simulated talks are signed in {_talks(found)}. "
        f"{UNHINDERED.capitalize()} and with nobody between the sides they are in {percent(_agreement(found, NOBODY, UNHINDERED).estimate)}, "
        f"{_against(alone)} the best mediation. It is a benchmark for messages alone between players in equilibrium, not a bound: who pays, "
        "threatens or lends changes what can be signed, and simulated sides need not be in equilibrium. What such players would do in these "
        "talks is not told."
    )


def _against(beyond: Estimate) -> str:
    if not told_from_zero(beyond):
        return f"which cannot be told ({points(beyond)} points) from"
    return f"{points(beyond)} points {'beyond' if beyond.estimate > 0 else 'against'}"


def _talks(found: xr.Dataset) -> str:
    return ", ".join(
        f"{percent(_agreement(found, arm, AS_THEY_ARE).estimate)} ({_title(found, arm)})"
        for arm in found["arm"].values.tolist()
    )


def table(found: xr.Dataset) -> Table:
    """The procedures, then every arm of talks as they are and unhindered.

    Possible: the share of worlds in which some types agree, and of talks in which some package suits both sides.
    """
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    rows.add_column("", no_wrap=True)
    for title in ("Chance", "95 %", "Possible", "Beyond best\nmediation"):
        rows.add_column(title, justify="right", no_wrap=True)
    for procedure, name in NAMES.items():
        possible = percent(estimate(found["possible"], procedure=procedure).estimate)
        rows.add_row(name.partition(",")[0], *_share(_best(found, procedure)), possible, UNKNOWN)
    for way in WAYS:
        rows.add_section()
        rows.add_row(f"Talks {way}")
        for arm in found["arm"].values.tolist():
            zone = percent(estimate(found["zone"], arm=arm).estimate)
            share = _share(_agreement(found, arm, way))
            rows.add_row(f" {_title(found, arm)}", *share, zone, points(_beyond(found, arm, way)))
    return rows


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """All on one axis, and the procedures' chances from world to world."""
    return {"best_mechanism": beside(found), "best_mechanism_worlds": worlds(found)}


@style.look()
def beside(found: xr.Dataset, ax: Axes | None = None) -> Axes:
    """Draw a row a procedure and a row an arm of talks, with a line down from the best mediation."""
    arms = found["arm"].values.tolist()
    ax = ax or style.canvas(1.9 + 0.36 * (len(NAMES) + len(arms)))
    for row, procedure in enumerate(NAMES):
        _dot(ax, row, _best(found, procedure), style.INK, "D")
    for row, arm in enumerate(arms, start=len(NAMES)):
        for way, (colour, mark, below) in LOOKS.items():
            _dot(ax, row + below, _agreement(found, arm, way), colour, mark)
    ax.axvline(_best(found, MEDIATION).estimate, color=style.INK, linewidth=0.8, linestyle="--", zorder=0)
    ax.axhline(len(NAMES) - 0.5, color=style.GREY, linewidth=0.6)
    ax.set_xlim(0, None)
    ax.set(ylim=(len(NAMES) + len(arms) - 0.5, -0.5), xlabel="chance of a settlement, of simulated worlds")
    ax.set_yticks(range(len(NAMES) + len(arms)), [*NAMES.values(), *(_title(found, arm) for arm in arms)])
    style.shares(ax.xaxis)
    style.rows(ax)
    style.legend(ax, style.dots([f"talks {AS_THEY_ARE} in the scenario", f"talks {UNHINDERED}"]))
    style.title(ax, _heading(found))
    style.footnote(
        ax,
        f"{_about(found)} Settlement: {found.attrs['event']}. Procedures: mean over worlds of the chance over both sides' types, for "
        "messages alone between players in equilibrium; no bound on talks, in which sides need not be in equilibrium and mediators may "
        "pay, threaten and lend. Unhindered: full mandates, no price at home, no devaluation, no misreading of what the other weighs, "
        "third parties and publics foreseen; the procedures leave these aside too. Mark and line: estimate and 95 % simulation "
        "interval. Dashed: best mediation. Under the scenario's assumptions.",
    )
    return ax


def _dot(ax: Axes, place: float, found: Estimate, colour: str, mark: str) -> None:
    ax.plot([found.low, found.high], [place, place], color=colour, linewidth=2)
    ax.plot(found.estimate, place, mark, color=colour, markersize=4.5)
    ax.annotate(
        percent(found.estimate),
        (found.high, place),
        (4, 0),
        textcoords="offset points",
        va="center",
        fontsize=style.SMALL,
    )


def _heading(found: xr.Dataset) -> str:
    known, free = (percent(_best(found, procedure).estimate) for procedure in (FIRST_BEST, MEDIATION))
    alone, unhindered = (percent(_agreement(found, NOBODY, way).estimate) for way in WAYS)
    return (
        f"Known secrets would settle {known} of worlds, the best mediation {free}; "
        f"simulated talks with nobody in between {alone}, {UNHINDERED} {unhindered}"
    )


@style.look()
def worlds(found: xr.Dataset, ax: Axes | None = None) -> Axes:
    """Draw in what share of worlds each procedure's chance of agreement is at least so high."""
    ax = ax or style.canvas(3.2)
    for procedure, colour, dashes in zip(NAMES, style.GROUPS, style.DASHES, strict=False):
        chances = np.sort(found["chance"].sel(procedure=procedure).values)
        share = 1.0 - np.arange(len(chances)) / len(chances)
        above = chances > 0.0
        x, y = np.append(chances[above], 1.0), np.append(share[above], (chances > 1.0 - SEEN).mean())
        ax.step(np.append(0.0, x), np.append(y[0], y), where="pre", color=colour, linestyle=dashes, linewidth=1.6)
    ax.set(xlim=(0, 1), xlabel="chance of agreement over both sides' types, at least", ylabel="share of worlds")
    ax.set_ylim(0, None)
    style.shares(ax.xaxis)
    style.shares(ax.yaxis)
    style.legend(ax, style.lines(list(NAMES.values())))
    style.title(ax, _spread(found))
    style.footnote(
        ax,
        f"{_about(found)} Worlds in which no type of the one and no type of the other could agree lie at 0 and are not drawn. "
        "A benchmark for messages alone between players in equilibrium. Under the scenario's assumptions.",
    )
    return ax


def _spread(found: xr.Dataset) -> str:
    possible, certain = (
        percent(estimate(found[what], procedure=MEDIATION).estimate) for what in ("possible", "certain")
    )
    return f"Under the best mediation some types agree in {possible} of worlds, and all of them in {certain}"


def _about(found: xr.Dataset) -> str:
    return (
        f"{found.attrs['title']}. n = {_worlds(found):,} worlds, the same for all, seed {int(found.attrs['seed'])}; "
        f"{int(found.attrs['types'])} types a side."
    )


def _worlds(found: xr.Dataset) -> int:
    return int(found.attrs["worlds"])


def _share(found: Estimate) -> tuple[str, str]:
    return percent(found.estimate), percents(found.low, found.high)


def _best(found: xr.Dataset, procedure: str) -> Estimate:
    return estimate(found["best"], procedure=procedure)


def _agreement(found: xr.Dataset, arm: str, way: str) -> Estimate:
    return estimate(found["agreement"], arm=arm, talks=way)


def _beyond(found: xr.Dataset, arm: str, way: str) -> Estimate:
    return estimate(found["beyond"], arm=arm, talks=way, procedure=MEDIATION)


def _title(found: xr.Dataset, arm: str) -> str:
    return str(found["title"].sel(arm=arm).item())
