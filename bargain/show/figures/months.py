"""How agreement comes over the months: the share of talks that have signed by each, and how the others stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from numpy.typing import NDArray

from bargain.estimates import Estimate, wilson
from bargain.outcomes import ENDINGS
from bargain.show import style
from bargain.show.groups import Group, split
from bargain.show.small_print import small_print
from bargain.show.words import percent, percents

if TYPE_CHECKING:
    import xarray as xr

BAND = "Band: 95 % simulation interval at each month. Talks without a zone of agreement count as they ended."


@style.look()
def months(outcomes: xr.Dataset, by: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the share of all talks on the last track that have signed by each month; of one group also how the rest stands.

    outcomes   as `bargain.load` gives them, of a run or a sweep
    by         what to put side by side, as in `distribution`; None for the arms of a sweep
    return     the axes drawn on, new ones where none were given
    raises     KeyError, ConfigError where the groups cannot be drawn
    """
    last = outcomes.isel(track=-1)
    played = last["month"].notnull()
    signing = last["month"].where(last["signed"] == 1, np.inf).where(played).rename("month")
    groups = split(outcomes, signing, by)
    ends = np.unique(np.concatenate([[0.0], last["month"].values[played.values]]))
    ax = ax or style.canvas(3.3)
    curves = [_signed_by(group, ends) for group in groups]
    for curve, colour, dashes in zip(curves, style.GROUPS, style.DASHES, strict=False):
        low, middle, high = ([getattr(at, part) for at in curve] for part in ("low", "estimate", "high"))
        ax.fill_between(ends, low, high, step="post", color=colour, alpha=0.25, linewidth=0)
        ax.step(ends, middle, where="post", color=colour, linestyle=dashes, linewidth=1.8)
    ax.set(xlim=(0, 1.01 * ends[-1]), xlabel="Months from the start of the talks", ylabel="Share of simulated talks")
    style.shares(ax.yaxis)
    ax.set_axisbelow(True)
    if len(groups) == 1:
        _rest(ax, last, ends, curves[0])
    else:
        ax.set_ylim(0, min(1.0, 1.1 * max(at.high for curve in curves for at in curve)) or 1.0)
        ax.grid(color=style.GREY, alpha=0.25, linewidth=0.6)
        style.legend(ax, style.lines([f"{group.label} ({group.numbers.size:,})" for group in groups]))
    style.title(ax, _finding(groups, [curve[-1] for curve in curves], float(ends[-1])))
    style.footnote(ax, small_print(outcomes, _event(outcomes), BAND))
    return ax


def _signed_by(group: Group, ends: NDArray[np.float64]) -> list[Estimate]:
    """The share that have signed by each month."""
    counts = np.searchsorted(np.sort(group.numbers), ends, side="right")
    return [wilson(int(count), group.numbers.size) for count in counts]


def _rest(ax: Axes, last: xr.Dataset, ends: NDArray[np.float64], signed: Sequence[Estimate]) -> None:
    """Fill what is left of all talks: over without a deal on top, still talking between."""
    below = np.array([at.estimate for at in signed])
    off = (last["ending"] != ENDINGS.index("signed")) & (last["month"] < float(ends[-1]))
    broken = np.searchsorted(np.sort(last["month"].values[off.values]), ends, side="right") / last.sizes["world"]
    ax.fill_between(ends, 0, below, step="post", color=style.BLUE, alpha=0.35, linewidth=0)
    ax.fill_between(ends, below, 1 - broken, step="post", color=style.GREY, alpha=0.12, linewidth=0)
    ax.fill_between(ends, 1 - broken, 1, step="post", color=style.ORANGE, alpha=0.30, linewidth=0)
    ax.set_ylim(0, 1)
    final = signed[-1]
    without = percent(float(np.mean(last["ending"].values == ENDINGS.index("no zone"))))
    shares = [percents(final.low, final.high), percent(float(1 - broken[-1] - below[-1])), percent(float(broken[-1]))]
    labels = (f"signed ({shares[0]})", f"talking to the end ({shares[1]})", f"over without a deal ({shares[2]})")
    looks = ((style.BLUE, 0.35), (style.GREY, 0.12), (style.ORANGE, 0.30))
    style.legend(
        ax,
        [Patch(color=colour, alpha=alpha, label=label) for label, (colour, alpha) in zip(labels, looks, strict=True)],
    )
    ax.annotate(f"no zone of agreement\nin {without}", (1.01, 0.5), xycoords="axes fraction", va="center")


def _finding(groups: Sequence[Group], final: Sequence[Estimate], end: float) -> str:
    ranked = sorted(zip(final, groups, strict=True), key=lambda pair: pair[0].estimate)
    (least, low), (most, high) = ranked[0], ranked[-1]
    end_of = f"of simulated talks have signed by month {end:g}"
    if len(groups) == 1 or percent(least.estimate) == percent(most.estimate):
        signing = groups[0].numbers[np.isfinite(groups[0].numbers)]
        half = f", half of them by month {np.median(signing):g}" if len(groups) == 1 and signing.size else ""
        return f"{percent(most.estimate)} {end_of}{half}"
    if least.high >= most.low:
        return f"{percent(least.estimate)} to {percent(most.estimate)} {end_of}, too close to tell apart"
    return f"{percent(least.estimate)} ({low.label}) to {percent(most.estimate)} ({high.label}) {end_of}"


def _event(outcomes: xr.Dataset) -> str:
    return f"Signed: {outcomes.attrs['event']}." if "event" in outcomes.attrs else "Signed: on the last track."
