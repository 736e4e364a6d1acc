"""What a record says: the chance ahead before and after, and the numbers that it moves most."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10
from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from rich.table import Table

from bargain.estimates import UNKNOWN as NOT_KNOWN
from bargain.estimates import Estimate
from bargain.show import style
from bargain.show.tables import table as empty
from bargain.show.words import UNKNOWN, percent, percents, signed
from bargain.study.labelled import estimate

if TYPE_CHECKING:
    import xarray as xr

MOST = 8  # numbers that are drawn
LISTED = 10  # and listed
LETTERS = (44, 60)  # of a row's words, to the left and to the right
TICKS = (0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999)
LEFT_OUT = ("stands", "ending.")  # of the figure: what is not of all talks, and how the rest ended


def finding(found: xr.Dataset) -> str:
    """What the record does to the chance ahead, and to how many numbers."""
    before, after = (estimate(found["chance"], event="agreement", stage=stage) for stage in ("before", "after"))
    record, numbers = estimate(found["evidence"].isel(lens=0)), found.sizes["quantity"]
    chance = f"{percent(after.estimate)} ({percents(after.low, after.high)}) of those that agree with the record"
    return (
        f"Under these assumptions {percent(before.estimate)} of {int(found.attrs['worlds']):,} simulated talks end in a settlement, "
        f"and {chance}, which has a probability of {percent(record.estimate)}; {_moved(found)} of {numbers} uncertain numbers shift by "
        f"more than chance explains{_most(found)}. That says what goes with the record in simulated talks, not what brought it about; "
        "of numbers that no fact depends on it says nothing."
    )


def table(found: xr.Dataset) -> Table:
    """Chances before and after; what each fact does; the record through each lens; and the numbers that moved most."""
    parts = [_chances(found), _facts(found), *([_lenses(found)] if found.sizes["lens"] > 1 else []), _numbers(found)]
    whole = Table.grid(padding=(0, 0, 1, 0))
    for part in parts:
        whole.add_row(part)
    return whole


def _chances(found: xr.Dataset) -> Table:
    rows = empty("Share of simulated talks", "Before", "After", "95 %\nsimulation", "Points\nmore")
    for event in found["event"].values.tolist():
        before, after, change = _shares(found, "chance", event=event)
        more = f"{100 * change.estimate:+.1f}" if change.known else UNKNOWN
        words = _capital(str(found["event_words"].sel(event=event).item()))
        rows.add_row(words, _percent(before), _percent(after), _percents(after), more)
    return rows


def _facts(found: xr.Dataset) -> Table:
    rows = empty("Fact", "Holds in", "Worlds\nare worth", "Settlement\nby it alone", "Settlement\nwithout it")
    for fact in found["fact"].values.tolist():
        here = found.sel(fact=fact)
        shares = [_percent(estimate(here[name])) for name in ("alone", "without")]
        holds, words = _percent(_shares(found, "truth", fact=fact)[0]), _capital(str(here["fact_words"].item()))
        rows.add_row(words, holds, f"{float(here['worth_alone']):,.0f}", *shares)
    rows.add_row(
        "All of them", _percent(estimate(found["evidence"].isel(lens=0))), f"{float(found['worth']):,.0f}", "", ""
    )
    return rows


def _lenses(found: xr.Dataset) -> Table:
    rows = empty("Through the lens", "Before", "After", "Probability of the\nrecord, times")
    for lens in found["lens"].values.tolist():
        before, after, _ = _shares(found, "seen", lens=lens)
        ratio = estimate(found["factor"], lens=lens)
        told = f"{ratio.estimate:.3f} ({ratio.low:.3f}, {ratio.high:.3f})" if ratio.known else UNKNOWN
        rows.add_row(str(found["lens_title"].sel(lens=lens).item()), _percent(before), _percent(after), told)
    return rows


def _numbers(found: xr.Dataset) -> Table:
    rows = empty("Number, mean", "Before", "After", "Shift in sd of its prior,\n95 % simulation")
    for name in _by_shift(found)[:LISTED]:
        here = found.sel(quantity=name)
        digits = max(0, 2 - floor(log10(float(here["prior_sd"]))))  # to a hundredth of its prior's width or so
        means = [estimate(here["number"], stage=stage).estimate for stage in ("before", "after")]
        told = [f"{round(mean, digits) + 0.0:.{digits}f}" for mean in means]  # no zero is below zero
        rows.add_row(str(here["quantity_words"].item()), *told, signed(estimate(here["number_change"])))
    moved, numbers = _moved(found), found.sizes["quantity"]
    which = (
        f"The largest of {moved} shifts that chance does not explain"
        if moved
        else "No shift is more than chance explains"
    )
    rows.caption = f"{which}, of {numbers} numbers."
    return rows


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """One figure: chances to the left, numbers to the right."""
    return {"record": before_and_after(found)}


@style.look()
def before_and_after(found: xr.Dataset) -> Axes:
    """Draw chances on a scale of odds, and numbers in standard deviations of their priors."""
    events = [str(name) for name in found["event"].values if not str(name).startswith(LEFT_OUT)]
    names = _by_shift(found)[:MOST]
    rows = max(len(events), len(names))
    page = Figure(figsize=(style.WIDTH, 1.5 + 0.42 * rows), layout="constrained")
    axes: list[Axes] = page.subplots(1, 2, width_ratios=(1, 1.25), gridspec_kw={"wspace": 0.06}).tolist()
    left, right = axes
    _odds(left, found["chance"].sel(event=events).values)
    for row, event in enumerate(events):
        _chance(left, row, found.sel(event=event))
    for row, name in enumerate(names):
        _number(right, row, found.sel(quantity=name))
    right.axvline(0, color=style.GREY, linewidth=0.8, zorder=0)
    left.set_xlabel("share of simulated talks, %, on a scale of odds")
    right.set_xlabel("standard deviations of the prior, from its mean")
    for ax in (left, right):
        ax.set(ylim=(rows - 0.4, -0.75), yticks=[])
        ax.spines["left"].set_visible(False)
        ax.grid(axis="x", color=style.GREY, alpha=0.25, linewidth=0.6)
        ax.set_axisbelow(True)
    style.legend(left, _marks("95 % simulation"))
    style.legend(right, _marks("central 80 %"))
    page.suptitle(style.even(_title(found), 84), x=0.01, ha="left", fontweight="bold")
    style.footnote(left, _small_print(found, len(names)))
    return left


def _odds(ax: Axes, chances: np.ndarray) -> None:
    """A scale on which odds that grow alike are as far apart, from the least chance that is not 0 to the greatest that is not 1."""
    inside = chances[(chances > 0.0) & (chances < 1.0)]
    low, high = (float(inside.min()), float(inside.max())) if inside.size else (0.01, 0.99)
    low, high = max(low, 1e-5), min(high, 1 - 1e-5)
    ax.set_xscale("logit")
    ax.set_xlim(low / 1.6, 1 - (1 - high) / 1.6)
    ax.set_xticks([tick for tick in TICKS if low / 1.6 <= tick <= 1 - (1 - high) / 1.6])
    ax.set_xticks([], minor=True)
    ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.4g}")


def _chance(ax: Axes, row: int, here: xr.Dataset) -> None:
    before, after = (estimate(here["chance"], stage=stage) for stage in ("before", "after"))
    _dot(ax, row - 0.08, before, style.GREY, "white")
    _dot(ax, row + 0.12, after, style.BLUE, style.BLUE)
    change = f"{percent(before.estimate)} → {percent(after.estimate)}"
    _words(ax, row, _capital(str(here["event_words"].item())), LETTERS[0], change)


def _number(ax: Axes, row: int, here: xr.Dataset) -> None:
    before, after = (estimate(here["number"], stage=stage) for stage in ("before", "after"))
    for one, place, colour, inside in ((before, -0.08, style.GREY, "white"), (after, 0.12, style.BLUE, style.BLUE)):
        ends = [(end - before.estimate) / float(here["prior_sd"]) for end in (one.estimate, one.low, one.high)]
        _dot(ax, row + place, Estimate(*ends), colour, inside)
    _words(
        ax,
        row,
        str(here["quantity_words"].item()),
        LETTERS[1],
        f"{float(here['number_change'].sel(bound='estimate')):+.2f}",
    )


def _dot(ax: Axes, place: float, one: Estimate, colour: str, inside: str) -> None:
    ax.plot([one.low, one.high], [place] * 2, color=colour, linewidth=2)
    ax.plot(one.estimate, place, "o", color=colour, markerfacecolor=inside, markersize=4.5)


def _words(ax: Axes, row: int, words: str, letters: int, change: str) -> None:
    """What a row is, above it, and how far it moved, at its end."""
    where = ("axes fraction", "data")
    ax.annotate(
        shorten(words, letters, placeholder=" …"), (0.0, row - 0.22), xycoords=where, va="bottom", fontsize=style.SMALL
    )
    ax.annotate(change, (1.0, row - 0.22), xycoords=where, va="bottom", ha="right", fontsize=style.SMALL)


def _marks(interval: str) -> list[Line2D]:
    looks = (("before", style.GREY, "white"), (f"after; {interval}", style.BLUE, style.BLUE))
    return [
        Line2D([], [], color=colour, marker="o", markersize=4.5, markerfacecolor=inside, linewidth=2, label=label)
        for label, colour, inside in looks
    ]


def _title(found: xr.Dataset) -> str:
    before, after = (estimate(found["chance"], event="agreement", stage=s).estimate for s in ("before", "after"))
    ahead = f"A settlement goes from {percent(before)} of talks to {percent(after)} of those that agree with the record"
    return f"{ahead}; {_moved(found)} of {found.sizes['quantity']} numbers shift by more than chance explains"


def _small_print(found: xr.Dataset, drawn: int) -> str:
    facts = "; ".join(map(str, found["fact_words"].values))
    shifts = (
        f"The {drawn} numbers whose means shift most, of those that shift by more than chance explains"
        if _moved(found)
        else f"The {drawn} numbers whose means shift most, none by more than chance explains"
    )
    return (
        f"{found.attrs['title']}. Record: {facts}. n = {int(found.attrs['worlds']):,} worlds, worth {float(found['worth']):,.0f} once weighed, seed "
        f"{int(found.attrs['seed'])}. Left: dot and line, share with its 95 % simulation interval. Right: mean and central 80 % of a number's "
        f"distribution. {shifts} (Kolmogorov and Smirnov, 5 % for all numbers together by Holm). Under the scenario's assumptions."
    )


def _shares(found: xr.Dataset, variable: str, **where: str) -> tuple[Estimate, Estimate, Estimate]:
    """A share before and after, and the change where there is one."""
    before, after = (estimate(found[variable], stage=stage, **where) for stage in ("before", "after"))
    changed = f"{variable}_change"
    return before, after, estimate(found[changed], **where) if changed in found else NOT_KNOWN


def _percent(one: Estimate) -> str:
    return percent(one.estimate) if one.known else UNKNOWN


def _percents(one: Estimate) -> str:
    return percents(one.low, one.high) if one.known else UNKNOWN


def _moved(found: xr.Dataset) -> int:
    return int(found["moved"].values.astype(bool).sum())


def _by_shift(found: xr.Dataset) -> list[str]:
    """The numbers that moved by more than chance explains, or all where none did, the largest shift of the mean first."""
    moved = found["moved"].values.astype(bool)
    size = np.abs(found["number_change"].sel(bound="estimate").values)
    order = np.argsort(-size, kind="stable")
    return [str(found["quantity"].values[place]) for place in order if moved[place] or not moved.any()]


def _most(found: xr.Dataset) -> str:
    """Which number shifts most, where any does."""
    if not _moved(found):
        return ""
    here = found.sel(quantity=_by_shift(found)[0])
    shift = signed(estimate(here["number_change"]))
    return (
        f", most of all '{here['quantity_words'].item()}', whose mean moves by {shift} standard deviations of its prior"
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
