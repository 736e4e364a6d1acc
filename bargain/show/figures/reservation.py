"""What each side could at worst sign, issue by issue, and the zone between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from textwrap import fill, shorten
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.agenda import Issue
from bargain.outcomes import drawn, issues
from bargain.show import style
from bargain.show.words import percent

if TYPE_CHECKING:
    import xarray as xr

ROW = 0.6  # inches an issue
LETTERS = 92  # characters of the small size that fit the width of the axes
OFFSETS = (-0.2, 0.02)  # of the two sides' lines from the middle of a row, in rows; downwards
BASELINE, WORDS = 0.2, 0.26
POINT, IDEAL = 4.5, 7.5  # sizes of the marks, points


@dataclass(frozen=True)
class Stance:
    """One side on one issue: ideal and reservation points over worlds, each (W,) in 0..1."""

    ideal: np.ndarray
    reservation: np.ndarray


@style.look()
def reservation(outcomes: xr.Dataset, ax: Axes | None = None) -> Axes:
    """Draw both sides' reservation points per issue, with the zone between their medians shaded where there is one.

    outcomes   as `bargain.outcomes.load` gives it, of two parties
    return     the axes drawn on, new ones where none were given
    """
    agenda = issues(outcomes)
    parties = outcomes["party"].values.tolist()[:2]
    ax = ax or style.canvas(1.5 + ROW * len(agenda))
    zones = 0
    for row, issue in enumerate(agenda):
        sides = [_stance(outcomes, party, issue.name) for party in parties]
        zones += _zone(ax, row, sides)
        for side, colour, offset in zip(sides, style.SIDES, OFFSETS, strict=True):
            _side(ax, row + offset, side, colour)
        _scale(ax, row, issue)
    ax.set(xlim=(-0.02, 1.02), ylim=(len(agenda) - 0.35, -0.5))
    ax.set_xticks([])
    ax.set_yticks(range(len(agenda)), [fill(issue.title, 24) for issue in agenda], fontweight="bold")
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set_title(f"The median reservation points leave a zone on {zones} of {len(agenda)} issues", pad=26)
    _legend(ax, outcomes["party_title"].values.tolist()[:2])
    _small_print(ax, outcomes)
    return ax


def _stance(outcomes: xr.Dataset, party: str, issue: str) -> Stance:
    return Stance(*(drawn(outcomes, f"{party}.{point}.{issue}") for point in ("ideal", "reservation")))


def _zone(ax: Axes, row: int, sides: list[Stance]) -> bool:
    """Shade the zone between the medians, say how often there is one; return whether the medians leave one."""
    low, high = sorted(sides, key=lambda side: float(np.median(side.ideal)))
    share = float(np.mean(low.reservation >= high.reservation))
    ends = float(np.median(high.reservation)), float(np.median(low.reservation))
    ax.annotate(percent(share), (1.03, row), xycoords=("axes fraction", "data"), va="center", color=style.GREEN)
    if ends[0] > ends[1]:
        return False
    width = max(ends[1] - ends[0], 0.012)  # where both stop at the same level, it must still be seen
    ax.barh(row - 0.09, width, left=sum(ends) / 2 - width / 2, height=0.46, color=style.GREEN, alpha=0.25, linewidth=0)
    return True


def _side(ax: Axes, height: float, side: Stance, colour: str) -> None:
    low, lower, median, upper, high = np.quantile(side.reservation, [0.05, 0.25, 0.5, 0.75, 0.95])
    ax.plot([low, high], [height, height], color=colour, linewidth=1)
    ax.plot([lower, upper], [height, height], color=colour, linewidth=3.5)
    # The dot lies within the diamond where a side could not move from its ideal: both must be seen.
    ax.plot(np.median(side.ideal), height, "D", color=colour, markerfacecolor="white", markersize=IDEAL, clip_on=False)
    ax.plot(median, height, "o", color=colour, markersize=POINT, clip_on=False)


def _scale(ax: Axes, row: int, issue: Issue) -> None:
    """Draw an issue's line with its levels, and write below it the levels' words where they fit, else the poles'."""
    ax.plot([0, 1], [row + BASELINE] * 2, color=style.GREY, linewidth=0.6)
    ax.plot(issue.positions, [row + BASELINE] * len(issue.levels), "|", color=style.GREY, markersize=5)
    places = issue.levels if _fit(issue) else tuple(zip(issue.poles, (0.0, 1.0), strict=True))
    for words, place in places:
        side = "left" if place < 0.02 else "right" if place > 0.98 else "center"
        text = shorten(words, LETTERS // 2 - 2, placeholder=" …")
        ax.text(place, row + WORDS, text, ha=side, va="top", fontsize=style.SMALL, color=style.INK)


def _fit(issue: Issue) -> bool:
    """Whether the words of all levels can stand side by side under their ticks."""
    if not issue.levels:
        return False
    edges = []
    for words, place in issue.levels:
        width = (len(words) + 2) / LETTERS
        left = 0.0 if place < 0.02 else 1 - width if place > 0.98 else place - width / 2
        edges.append((left, left + width))
    return all(before[1] <= after[0] for before, after in pairwise(edges))


def _legend(ax: Axes, titles: list[str]) -> None:
    marks: list[Line2D | Patch] = [
        Line2D([], [], color=colour, linewidth=3.5, label=title)
        for title, colour in zip(titles, style.SIDES, strict=True)
    ]
    marks.append(Line2D([], [], color=style.INK, marker="o", markersize=POINT, linewidth=1, label="reservation point"))
    marks.append(
        Line2D(
            [], [], color=style.INK, marker="D", markersize=IDEAL, markerfacecolor="white", linewidth=0, label="ideal"
        )
    )
    marks.append(Patch(color=style.GREEN, alpha=0.25, label="zone of agreement"))
    ax.legend(
        handles=marks, loc="lower right", bbox_to_anchor=(1.01, 1.0), ncols=5, columnspacing=1.2, handlelength=1.6
    )
    ax.annotate("worlds with\na zone", (1.03, 1.005), xycoords="axes fraction", va="bottom", color=style.GREEN)


def _small_print(ax: Axes, outcomes: xr.Dataset) -> None:
    style.footnote(
        ax,
        f"{outcomes.attrs['title']}. n = {outcomes.sizes['world']:,} worlds, seed {outcomes.attrs['seed']}. Reservation point: the worst "
        "position a side could sign on that issue alone; dot its median, thick line 50 %, thin line 90 % of worlds. Issues can be "
        "traded, so a package may exist without a zone on each. These are the scenario's assumptions, not findings about the parties.",
    )
