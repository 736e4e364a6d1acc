"""What experts said of each quantity, and the pool of it: where they differ, and where each is unsure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill, shorten
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from bargain.distributions import Distribution
from bargain.elicitation import Elicited, Panel
from bargain.elicitation.quantities import Quantity
from bargain.inworlds import Array
from bargain.show import style
from bargain.show.scales import scale
from bargain.show.words import percent

Kind = Literal["-", "--", ":"]

# Inches of a row, from top to bottom: curves, a line for each expert's quartiles, words under the scale, and air.
CURVES, LINE, WORDS, AIR = 0.55, 0.07, 0.16, 0.2
POOL = 2.2  # points, the pool's line
HUES = style.GROUPS[:-1]  # the last is the pool's
KINDS: tuple[Kind, ...] = ("-", "--", ":")  # of line, once the colours are used up
LETTERS = 92  # characters of the small size that fit the width of the axes
LABEL = 26  # characters of a row's label
NAME = 26  # characters of an expert's name
LEGEND = 66  # characters a line, with six for each mark

Look = tuple[str, Kind]
"""Colour and kind of an expert's line."""


@style.look()
def disagreement(panel: Panel, ax: Axes | None = None) -> Axes:
    """Draw each expert's distribution and quartiles for each quantity, thin, and the pool, thick.

    panel    as `bargain.elicitation.panel` reads it
    return   the axes drawn on, new ones where none were given
    """
    looks = _looks(panel.experts)
    names = [shorten(name, NAME, placeholder=" …") for name in (*looks, "pool")]
    columns = min(len(names), max(1, LEGEND // (max(map(len, names)) + 6)))
    bands = -(-len(names) // columns)
    ax = ax or style.canvas(1.15 + 0.17 * bands + sum(map(_height, panel.elicited)))
    top, middles = 0.0, []
    for each in panel.elicited:
        _row(ax, top, each, looks)
        middles.append(top + CURVES / 2)
        top += _height(each)
    ax.set(xlim=(-0.02, 1.02), ylim=(top - AIR / 2, -0.05))
    ax.set_xticks([])
    ax.set_yticks(middles, [fill(each.quantity.title, LABEL) for each in panel.elicited], fontweight="bold")
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_title(fill(_finding(panel), 62), pad=8 + 12.5 * bands)
    _legend(ax, looks, names, columns)
    _small_print(ax, panel)
    return ax


def _looks(experts: Sequence[str]) -> dict[str, Look]:
    """Each expert's own colour, and kind of line where there are more experts than colours."""
    several = len(HUES)
    return {name: (HUES[i % several], KINDS[i // several % len(KINDS)]) for i, name in enumerate(experts)}


def _height(each: Elicited) -> float:
    return CURVES + LINE * (0 if each.by_levels else len(each.opinions) + 1) + WORDS + AIR


def _row(ax: Axes, top: float, each: Elicited, looks: dict[str, Look]) -> None:
    low, high = _window(each)
    floor, line = top + CURVES, top + _height(each) - WORDS - AIR

    def across(x: Array | float) -> Array:
        """Numbers in the quantity's units as shares of the width."""
        return (np.asarray(x) - low) / (high - low)

    if each.by_levels:
        _stems(ax, floor, each, looks, across(np.array([position for _, position in each.quantity.levels])))
    else:
        _curves(ax, floor, each, looks, low, high)
        for place, opinion in enumerate(each.opinions, start=1):
            lower, median, upper = across(np.array(opinion.quartiles))
            colour, height = looks[opinion.expert][0], floor + LINE * place
            ax.plot([lower, upper], [height] * 2, color=colour, linewidth=1.2)
            ax.plot(median, height, "o", color=colour, markersize=2.8)
    if len(each.opinions) > 1:
        where = ("axes fraction", "data")
        ax.annotate(percent(each.disagreement), (1.02, top + CURVES / 2), xycoords=where, va="center")
    _scale(ax, line, each.quantity, low, high)


def _curves(ax: Axes, floor: float, each: Elicited, looks: dict[str, Look], low: float, high: float) -> None:
    """Densities over a common scale, cut where one runs off to infinity at an end."""
    inner = np.linspace(0.05, 0.95, 91)
    tallest = max(float(said.density(said.at(inner)).max()) for said in _said(each))
    across = np.linspace(0.001, 0.999, 500)
    x = low + (high - low) * across

    def height(said: Distribution) -> Array:
        return np.minimum(said.density(x) / tallest, 1.0) * (CURVES - 0.05)

    pool = height(each.pool)
    ax.fill_between(across, floor - pool, floor, color=style.GREY, alpha=0.15, linewidth=0)
    ax.plot(across, floor - pool, color=style.INK, linewidth=POOL)
    for opinion in each.opinions:
        colour, kind = looks[opinion.expert]
        ax.plot(across, floor - height(opinion.distribution), kind, color=colour, linewidth=0.9)
    ax.plot([0, 1], [floor] * 2, color=style.GREY, linewidth=0.4)


def _stems(ax: Axes, floor: float, each: Elicited, looks: dict[str, Look], across: Array) -> None:
    """The probability of each level, expert by expert, from the left to the right of the pool's."""
    tallest = max(max(said.parameters[1::2]) for said in _said(each))
    experts = len(each.opinions)
    beside = min(0.009, 0.03 / experts) * (np.arange(experts) - (experts - 1) / 2)
    beside += np.where(beside >= 0, 0.01, -0.01)  # room for the pool's
    marks = [(0.0, each.pool, style.INK, 2 * POOL)]
    for offset, opinion in zip(beside.tolist(), each.opinions, strict=True):
        marks.append((offset, opinion.distribution, looks[opinion.expert][0], 1.6))
    for offset, said, colour, width in marks:
        heights = np.array(said.parameters[1::2]) / tallest * (CURVES - 0.05)
        ax.vlines(across + offset, floor - heights, floor, color=colour, linewidth=width, clip_on=False)


def _said(each: Elicited) -> Iterator[Distribution]:
    yield from (opinion.distribution for opinion in each.opinions)


def _window(each: Elicited) -> tuple[float, float]:
    """What the row's width stands for: the issue's whole scale, or where 98 % of each expert's worlds lie."""
    if each.quantity.issue:
        return each.quantity.issue.scale
    ends = np.array([said.at(np.array([0.01, 0.99])) for said in _said(each)])
    marked = [x for opinion in each.opinions for x in opinion.quartiles]
    low, high = float(min(ends.min(), *marked)), float(max(ends.max(), *marked))
    least, most = each.quantity.bounds
    near = (high - low) / 4  # an end of what the quantity can be is shown where it is close by
    return least if low - least < near else low, most if most - high < near else high


def _scale(ax: Axes, height: float, quantity: Quantity, low: float, high: float) -> None:
    """The row's line, with words for levels or poles, or with numbers."""
    if quantity.issue:
        scale(ax, height, quantity.issue, LETTERS)
        return
    ax.plot([0, 1], [height] * 2, color=style.GREY, linewidth=0.6)
    ticks = [x for x in MaxNLocator(5).tick_values(low, high) if low <= x <= high]
    for place, words in [((x - low) / (high - low), f"{x:g}") for x in ticks]:
        ax.plot(place, height, "|", color=style.GREY, markersize=5)
        side = "left" if place < 0.02 else "right" if place > 0.98 else "center"
        ax.text(place, height + 0.04, words, ha=side, va="top", fontsize=style.SMALL, color=style.INK)


def _finding(panel: Panel) -> str:
    compared = [each for each in panel.elicited if len(each.opinions) > 1]
    if not compared:
        return "One expert a quantity: there is no disagreement to show"
    most = max(compared, key=lambda each: each.disagreement)
    if most.disagreement == 0:
        return "The experts' means agree on every quantity"
    share = percent(most.disagreement)
    if len(compared) == 1:
        return f"{share} of the pool's variance lies between experts"
    of = f"Of these {len(compared)} numbers, experts disagree most on {most.quantity.title}"
    return f"{of} ({share} of the pool's variance)"


def _legend(ax: Axes, looks: dict[str, Look], names: Sequence[str], columns: int) -> None:
    experts, pool = (
        [Line2D([], [], color=c, linestyle=kind, linewidth=0.9) for c, kind in looks.values()],
        Line2D([], []),
    )
    pool.set(color=style.INK, linewidth=POOL)
    ax.legend([*experts, pool], names, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=columns, columnspacing=1.4)
    if len(looks) > 1:
        ax.annotate("variance\nbetween\nexperts", (1.02, 1.005), xycoords="axes fraction", va="bottom", fontsize=7)


def _small_print(ax: Axes, panel: Panel) -> None:
    experts = len(panel.experts)
    style.footnote(
        ax,
        f"{panel.title}. n = {experts} expert{'s' * (experts > 1)}, {panel.source}: judgements, not measurements. Thin: the distribution "
        "fitted to an expert's quartiles by least squares, with the quartiles as elicited below it (dot the median), or the probabilities "
        "given to levels, in the legend's order. Thick: their weighted mean, the linear opinion pool. Right: variance of the experts' means as a share of the pool's.",
    )
