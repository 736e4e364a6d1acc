"""What each side could at worst sign, issue by issue, and the zone between them."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.outcomes import drawn, issues
from bargain.preferences import conceded
from bargain.show import style
from bargain.show.scales import scale
from bargain.show.seats import only_two
from bargain.show.small_print import small_print
from bargain.show.words import percent

if TYPE_CHECKING:
    import xarray as xr

ROW = 0.6  # inches an issue
LETTERS = 92  # characters of the small size that fit the width of the axes
OFFSETS = (-0.2, 0.02)  # of the two sides' lines from the middle of a row, in rows; downwards
BASELINE = 0.2
POINT, IDEAL = 4.5, 7.5  # sizes of the marks, points

POINT_MEANS = (
    "Reservation point: the worst position a side could sign on that issue alone; dot its median, thick line 50 %, thin line "
    "90 % of worlds. Issues can be traded, so a package may exist without a zone on each."
)


@dataclass(frozen=True)
class Stance:
    """One side on one issue: ideal and reservation points over worlds, each (W,) in 0..1."""

    ideal: np.ndarray
    reservation: np.ndarray


@style.look()
def reservation(outcomes: xr.Dataset, ax: Axes | None = None) -> Axes:
    """Draw both sides' reservation points per issue, with the zone between their medians shaded where there is one.

    outcomes   of one run, of two parties
    return     the axes drawn on, new ones where none were given
    raises     ConfigError of a sweep, and of more than two parties
    """
    only_two(outcomes, "reservation")
    agenda = issues(outcomes)
    parties = outcomes["party"].values.tolist()
    ax = ax or style.canvas(1.5 + ROW * len(agenda))
    zones = 0
    for row, issue in enumerate(agenda):
        sides = stances(outcomes, parties, issue.name)
        zones += _zone(ax, row, sides)
        for side, colour, offset in zip(sides, style.SIDES, OFFSETS, strict=True):
            _side(ax, row + offset, side, colour)
        scale(ax, row + BASELINE, issue, LETTERS)
    ax.set(xlim=(-0.02, 1.02), ylim=(len(agenda) - 0.35, -0.5))
    ax.set_xticks([])
    ax.set_yticks(range(len(agenda)), [fill(issue.title, 24) for issue in agenda], fontweight="bold")
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    _legend(ax, outcomes["party_title"].values.tolist())
    style.title(ax, f"The median reservation points leave a zone on {zones} of {len(agenda)} issues")
    style.footnote(ax, small_print(outcomes, POINT_MEANS, "These are no findings about the parties."))
    return ax


def stances(outcomes: xr.Dataset, parties: list[str], issue: str) -> list[Stance]:
    """Where each side stands on an issue, its limit as far beyond the stated one as it gives way."""
    ideals = {party: drawn(outcomes, f"{party}.ideal.{issue}") for party in parties}
    found = []
    for party, ideal in ideals.items():
        limit, giving = drawn(outcomes, f"{party}.reservation.{issue}"), f"{party}.concedes.{issue}"
        if giving in outcomes["number"].values or giving in outcomes["quantity"].values:
            others = [other for name, other in ideals.items() if name != party]
            limit = conceded(limit, ideal, others, drawn(outcomes, giving))
        found.append(Stance(ideal, limit))
    return found


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
    style.legend(ax, marks)
    ax.annotate("worlds with\na zone", (1.03, 1.005), xycoords="axes fraction", va="bottom", color=style.GREEN)
