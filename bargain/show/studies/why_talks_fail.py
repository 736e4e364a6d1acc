"""Why talks fail, from left to right: what no friction explains, what each friction adds, and all of it."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from rich import box
from rich.table import Table

from bargain.estimates import Estimate, told_from_zero
from bargain.show import style
from bargain.show.words import percent, points
from bargain.study.labelled import estimate
from bargain.study.why_talks_fail import BARGAINING, NO_ZONE

if TYPE_CHECKING:
    import xarray as xr

WORDS = {NO_ZONE: "no package suits all sides, with no friction left", BARGAINING: "the sides miss one that does"}
ALL = "all that fail"
LETTERS = 11  # characters a line of a label below a bar
ROOM = 0.45  # of what frictions add together, left below the first bar's end where it is too tall to be shown whole


def finding(found: xr.Dataset) -> str:
    """How much of failing is due to what, the largest frictions first."""
    shares = _shares(found)
    failing = estimate(found["failure"]).estimate
    told = [name for name in _by_size(shares) if told_from_zero(shares[name])]
    most = ", ".join(f"{name} {100 * shares[name].estimate:+.1f}" for name in told[:3])
    frictions = (
        f"of the frictions most is due to {most} points" if told else "no friction's share can be told from zero"
    )
    return (
        f"Under these assumptions {percent(failing)} of {int(found.attrs['worlds']):,} simulated talks end without a settlement: "
        f"{percent(shares[NO_ZONE].estimate)} would with no friction at all, since no package suits all sides; {frictions}."
    )


def table(found: xr.Dataset) -> Table:
    """One row a reason: its share, and what switching it off alone, or on alone, changes."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column("Reason", no_wrap=True)
    for title in ("Share of failing,\npoints", "Off alone,\nfewer fail", "On alone,\nmore fail"):
        rows.add_column(title, justify="right", no_wrap=True)
    shares = _shares(found)
    for name in (NO_ZONE, BARGAINING):
        rows.add_row(name, points(shares[name]), "", "")
    for name in _by_size(shares):
        both = [f"{100 * estimate(found[what], friction=name).estimate:+.1f}" for what in ("alone", "last")]
        rows.add_row(name, points(shares[name]), *both)
    rows.add_section()
    rows.add_row(ALL, points(estimate(found["failure"])), "", "")
    return rows


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """One figure that reads from left to right."""
    return {"why_talks_fail": waterfall(found)}


@style.look()
def waterfall(found: xr.Dataset, ax: Axes | None = None) -> Axes:
    """Draw the shares one after another, each from where the one before it ends; the last bar is all that fails."""
    shares, total = _shares(found), estimate(found["failure"])
    names = [NO_ZONE, BARGAINING, *_by_size(shares)]
    ax = ax or style.canvas(3.9)
    at = 0.0
    ends = []
    for place, name in enumerate(names):
        share = shares[name]
        colour = style.GREY if name in (NO_ZONE, BARGAINING) else style.BLUE if share.estimate >= 0 else style.ORANGE
        _bar(ax, place, at, at + share.estimate, share, colour)
        at += share.estimate
        ends.append(at)
        ax.plot([place + 0.35, place + 0.65], [at, at], color=style.GREY, linewidth=0.8)
    _bar(ax, len(names), 0.0, total.estimate, total, style.INK)
    labels = [fill(name, LETTERS, break_long_words=False) for name in (*names, ALL)]
    ax.set_xticks(range(len(labels)), labels, fontsize=style.SMALL if len(labels) < 10 else style.SMALL - 0.9)
    ax.tick_params(axis="x", length=0)
    bottom = _bottom(ends, total.estimate)
    ax.set_ylim(bottom, max(*ends, total.high) + 0.12 * (max(*ends, total.high) - bottom))
    style.shares(ax.yaxis)
    ax.set_ylabel("talks without a settlement")
    style.title(ax, _title(shares))
    cut = f"The axis begins at {percent(bottom)}. " if bottom else ""
    style.footnote(
        ax,
        f"{found.attrs['title']}. {cut}Shapley shares over {found.sizes['setting']} settings of the frictions in the same worlds, "
        f"which add up exactly; below zero: without it fewer settle. n = {int(found.attrs['worlds']):,} worlds, seed "
        f"{int(found.attrs['seed'])}; whiskers: 95 % simulation interval of each share. That indivisibility is a cause of its own is "
        "a definition (Powell 2006). Under the scenario's assumptions.",
    )
    return ax


def _bar(ax: Axes, place: int, start: float, end: float, share: Estimate, colour: str) -> None:
    ax.bar(place, end - start, 0.7, bottom=start, color=colour)
    half = share.half_width
    ax.plot([place, place], [end - half, end + half], color=style.INK, linewidth=1.0)
    words = f"{100 * share.estimate:.1f}" if start == 0.0 else f"{100 * share.estimate:+.1f}"
    above = max(start, end) + half
    ax.annotate(
        words, (place, above), (0, 2), textcoords="offset points", ha="center", va="bottom", fontsize=style.SMALL
    )


def _bottom(ends: list[float], total: float) -> float:
    """Where the axis begins: at 0, unless what no friction explains would leave no room to see the rest."""
    base = min(ends[1:])
    added = max(*ends, total) - base
    return 0.0 if base < 2 * added else max(0.0, base - ROOM * max(added, 0.02))


def _title(shares: Mapping[str, Estimate]) -> str:
    rest = sum(share.estimate for name, share in shares.items() if name not in (NO_ZONE, BARGAINING))
    most = _by_size(shares)[0] if len(shares) > 2 else None
    largest = f", {most} the most" if most and shares[most].low > 0 else ""
    return f"{percent(shares[NO_ZONE].estimate)} of talks fail because no package suits all; frictions add {100 * rest:.1f} points{largest}"


def _shares(found: xr.Dataset) -> dict[str, Estimate]:
    return {str(reason): estimate(found["share"], reason=reason) for reason in found["reason"].values}


def _by_size(shares: Mapping[str, Estimate]) -> list[str]:
    """The frictions, the largest share first."""
    frictions = [name for name in shares if name not in (NO_ZONE, BARGAINING)]
    return sorted(frictions, key=lambda name: -shares[name].estimate)
