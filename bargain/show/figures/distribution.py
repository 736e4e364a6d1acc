"""How any outcome is distributed over simulated talks: the share at each level, or a histogram, or curves side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes

from bargain.estimates import Estimate, wilson
from bargain.scenario.errors import at
from bargain.show import style
from bargain.show.groups import Group, grouped
from bargain.show.measure import Measure, measure
from bargain.show.small_print import small_print
from bargain.show.words import percent, percents

if TYPE_CHECKING:
    import xarray as xr

LABEL = 34  # characters a line of a level's words
BARS, POINTS = 24, 120  # of a histogram at most, and of a curve


@style.look()
def distribution(outcomes: xr.Dataset, name: str, by: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw how an outcome is distributed; where only a deal has it, over the talks that signed one.

    outcomes   as `bargain.load` gives them, of a run or a sweep
    name       as `bargain.pick` takes it: ``terms.neutrality``, ``month``, ``value.russia``, ``russia.patience``
    by         what to put side by side: a dimension (arm, track, party), a coordinate (mediator), or what came of the talks
               (ending, zone, ...); None for the arms of a sweep
    return     the axes drawn on, new ones where none were given
    raises     KeyError where there is no such name; ConfigError where the groups cannot be drawn, or there is nothing to draw
    """
    said = measure(outcomes, name, by)
    groups = [group for group in grouped(outcomes, name, by) if group.known.size]
    if not groups:
        raise at("name", name, "no talks have one; nothing was signed")
    if said.levels:
        return _levels(ax, outcomes, said, groups)
    return _histogram(ax, outcomes, said, groups[0]) if len(groups) == 1 else _curves(ax, outcomes, said, groups)


def _levels(ax: Axes | None, outcomes: xr.Dataset, said: Measure, groups: Sequence[Group]) -> Axes:
    """A row a level, and in it a dot and a 95 % interval a group."""
    ax = ax or style.canvas(1.5 + len(said.levels) * (0.16 + 0.15 * len(groups)))
    places, step = np.arange(len(said.levels)), 0.72 / len(groups)
    numbers = [number for _, number in said.levels]
    nearest = np.array(numbers)
    shares: list[list[Estimate]] = []
    for group, colour, mark, place in zip(groups, style.GROUPS, style.MARKS, range(len(groups)), strict=False):
        at = np.abs(group.known[:, None] - nearest).argmin(axis=1)
        shares.append([wilson(int((at == level).sum()), at.size) for level in range(len(numbers))])
        offset = (place - (len(groups) - 1) / 2) * step
        for row, share in zip(places + offset, shares[-1], strict=True):
            ax.barh(row, share.estimate, height=0.8 * step, color=colour, alpha=0.18, linewidth=0)
            ax.plot([share.low, share.high], [row, row], color=colour, linewidth=1.6)
            ax.plot(share.estimate, row, mark, color=colour, markersize=3.6, clip_on=False)
            if len(groups) == 1:
                style.beside(ax, row, percent(share.estimate), percents(share.low, share.high))
    furthest = max(share.high for group in shares for share in group)
    ax.set(xlim=(0, min(1.0, 1.05 * furthest)), ylim=(len(places) - 0.5, -0.5), xlabel=_of(said))
    ax.set_yticks(places, [fill(words, LABEL) for words, _ in said.levels])
    style.shares(ax.xaxis)
    style.rows(ax)
    spans = [np.ptp([share[level].estimate for share in shares]) for level in range(len(numbers))]
    level = int(np.argmax(spans)) if len(groups) > 1 else int(np.argmax([share.estimate for share in shares[0]]))
    finding = f"“{said.levels[level][0]}” in {_ends(groups, [share[level] for share in shares], percent)}"
    if len(groups) > 1:
        style.legend(ax, style.dots(_counted(said, groups)))
    return _finish(ax, outcomes, said, groups, finding, "Dot and line: share with its 95 % simulation interval.")


def _histogram(ax: Axes | None, outcomes: xr.Dataset, said: Measure, group: Group) -> Axes:
    """Bars of shares, each with its 95 % interval, over the median and two central bands."""
    ax = ax or style.canvas(3.2)
    numbers = _in_units(said, group.known)
    values = np.unique(numbers)
    if values.size <= BARS:  # in steps, such as rounds of talks
        middles, width = values, 0.8 * float(np.diff(values).min() if values.size > 1 else 0.1 * abs(values[0]) or 0.1)
        counts = np.array([(numbers == value).sum() for value in values])
    else:
        counts, edges = np.histogram(numbers, bins=BARS)
        middles, width = (edges[:-1] + edges[1:]) / 2, 0.94 * (edges[1] - edges[0])
    shares = [wilson(int(count), numbers.size) for count in counts]
    ax.bar(middles, [share.estimate for share in shares], width, color=style.BLUE, alpha=0.35, linewidth=0)
    ax.vlines(middles, [share.low for share in shares], [share.high for share in shares], color=style.BLUE, linewidth=1)
    low, lower, median, upper, high = np.quantile(numbers, [0.1, 0.25, 0.5, 0.75, 0.9])
    floor = -0.045 * max(share.high for share in shares)
    ax.plot([low, high], [floor, floor], color=style.INK, linewidth=1)
    ax.plot([lower, upper], [floor, floor], color=style.INK, linewidth=3.5)
    ax.plot(median, floor, "o", color=style.INK, markerfacecolor="white", markersize=4.5)
    ax.set(xlabel=_axis(said), ylabel=_of(said), ylim=(2 * floor, None))
    if values.size == 1:
        ax.set_xlim(median - 6 * width, median + 6 * width)
    style.shares(ax.yaxis)
    _poles(ax, said)
    unit = f" {said.unit}" if said.unit else ""
    between = f"median {_number(median)}{unit}, 80 % between {_number(low)} and {_number(high)}"
    finding = between if values.size > 1 else f"always {_number(median)}{unit}"
    bars = "Bars: shares with 95 % simulation intervals. Below: median (dot), 50 % (thick) and 80 % (thin) of them."
    return _finish(ax, outcomes, said, [group], finding, bars)


def _curves(ax: Axes | None, outcomes: xr.Dataset, said: Measure, groups: Sequence[Group]) -> Axes:
    """For each group the share that is no higher than each number, with its 95 % band."""
    ax = ax or style.canvas(3.4)
    everything = np.concatenate([_in_units(said, group.known) for group in groups])
    grid = np.unique(everything)
    grid = grid if grid.size <= POINTS else np.linspace(grid[0], grid[-1], POINTS)
    grid = np.concatenate([grid[:1], grid])  # each curve rises from 0
    medians = []
    for group, colour, dashes in zip(groups, style.GROUPS, style.DASHES, strict=False):
        numbers = np.sort(_in_units(said, group.known))
        counts = np.searchsorted(numbers, grid, side="right")
        below = [wilson(int(count), numbers.size) for count in (0, *counts[1:])]
        band = [at.low for at in below], [at.high for at in below]
        ax.fill_between(grid, *band, step="post", color=colour, alpha=0.15, linewidth=0)
        ax.step(grid, [at.estimate for at in below], where="post", color=colour, linestyle=dashes, linewidth=1.6)
        medians.append(_median(numbers))
    ax.set(xlabel=_axis(said), ylabel=f"{_of(said)}\nno higher than that", ylim=(0, 1.01))
    style.shares(ax.yaxis)
    ax.grid(color=style.GREY, alpha=0.25, linewidth=0.6)
    _poles(ax, said)
    unit = f" {said.unit}" if said.unit else ""
    finding = f"median {_ends(groups, medians, lambda number: _number(number) + unit)}"
    style.legend(ax, style.lines(_counted(said, groups)))
    return _finish(ax, outcomes, said, groups, finding, "Band: 95 % simulation interval at each number.")


def _finish(ax: Axes, outcomes: xr.Dataset, said: Measure, groups: Sequence[Group], finding: str, marks: str) -> Axes:
    style.title(ax, f"{said.title}: {finding}")
    counted = f"of which {groups[0].known.size:,} signed" if said.deals and len(groups) == 1 else ""
    poles = f"Levels from “{said.poles[0]}” to “{said.poles[1]}”." if said.poles and said.levels else ""
    followed = f"Deals are followed for {outcomes.attrs['horizon']:g} years." if said.unit == "years" else ""
    style.footnote(ax, small_print(outcomes, *filter(None, [poles, marks, followed]), counted=counted))
    return ax


def _counted(said: Measure, groups: Sequence[Group]) -> list[str]:
    """The groups' labels with how many talks are drawn, and where only deals are, of how many."""
    return [
        f"{group.label} ({group.known.size:,}{f' signed of {group.numbers.size:,}' if said.deals else ''})"
        for group in groups
    ]


def _ends(groups: Sequence[Group], estimates: Sequence[Estimate], words: Callable[[float], str]) -> str:
    """From the least to the most, with whose it is; whose it is left out where the two cannot be told apart."""
    ranked = sorted(zip(estimates, groups, strict=True), key=lambda pair: pair[0].estimate)
    (least, low), (most, high) = ranked[0], ranked[-1]
    if words(least.estimate) == words(most.estimate):
        return words(least.estimate)
    if least.high >= most.low:
        return f"{words(least.estimate)} to {words(most.estimate)} (too close to tell apart)"
    return f"{words(least.estimate)} ({low.label}) to {words(most.estimate)} ({high.label})"


def _median(ordered: np.ndarray) -> Estimate:
    """The median of numbers in order, (n,), with the interval that their ranks give."""
    rank = wilson(ordered.size // 2, ordered.size)
    low, high = np.quantile(ordered, [rank.low, rank.high])
    return Estimate(float(np.median(ordered)), float(low), float(high))


def _of(said: Measure) -> str:
    return "Share of signed deals" if said.deals else "Share of simulated talks"


def _in_units(said: Measure, numbers: np.ndarray) -> np.ndarray:
    zero, one = said.scale
    return np.asarray(zero + (one - zero) * numbers)


def _axis(said: Measure) -> str:
    return f"{said.title}, {said.unit}" if said.unit else said.title


def _number(value: float) -> str:
    return f"{value:.3g}"


def _poles(ax: Axes, said: Measure) -> None:
    """Write what the ends of a continuum mean at its ends."""
    if said.poles:
        ax.set_xlim(*sorted(said.scale))
        for words, place, side in zip(said.poles, said.scale, ("left", "right"), strict=True):
            shown = side if said.scale[0] < said.scale[1] else {"left": "right", "right": "left"}[side]
            ax.annotate(
                fill(words, 40),
                (place, 0),
                (0, -16),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha=shown,
                va="top",
                fontsize=style.SMALL,
                annotation_clip=True,  # whoever looks closer at a part of the axis leaves the ends, and so their words
            )
        ax.xaxis.labelpad = 4 + 9 * max(fill(words, 40).count("\n") + 1 for words in said.poles)
