"""What signed deals settle, issue by issue: the share at each level, or the median with its bands."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.agenda import Issue
from bargain.estimates import wilson
from bargain.outcomes import issues, one_run
from bargain.scenario.errors import at, nearest
from bargain.show import style
from bargain.show.scales import scale
from bargain.show.small_print import small_print
from bargain.show.words import percent, percents

if TYPE_CHECKING:
    import xarray as xr

ROW = 0.6  # inches an issue
TALL = 0.5  # rows that a share of 1 rises
BASELINE = 0.2  # rows from the middle of a row down to its scale
LETTERS = 92  # characters of the small size that fit the width of the axes
BAR = 0.022  # width, of the way from pole to pole


@style.look()
def terms(outcomes: xr.Dataset, track: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the terms of the deals that were signed on a track, all its issues from pole to pole.

    outcomes   of one run
    track      None for the last
    return     the axes drawn on, new ones where none were given
    raises     ConfigError of a sweep, where there is no such track, and where nothing was signed on it
    """
    one_run(outcomes)
    tracks = outcomes["track"].values.tolist()
    track = track or tracks[-1]
    if track not in tracks:
        raise at("track", track, f"there is none of that name; {nearest(track, tracks)}")
    signed = outcomes["signed"].sel(track=track).values
    if not signed.any():
        raise at("track", track, "nothing was signed on it; terms need a deal")
    agenda = [issue for issue in issues(outcomes) if issue.track == track]
    agreed = {issue.name: outcomes["terms"].sel(issue=issue.name).values[signed] for issue in agenda}
    ax = ax or style.canvas(1.5 + ROW * len(agenda))
    for row, issue in enumerate(agenda):
        (_masses if issue.levels else _bands)(ax, row, issue, agreed[issue.name])
    ax.set(xlim=(-0.02, 1.02), ylim=(len(agenda) - 0.35, -0.6))
    ax.set_xticks([])
    ax.set_yticks(range(len(agenda)), [fill(issue.title, 24) for issue in agenda], fontweight="bold")
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    _legend(ax, agenda)
    style.title(ax, _finding(agenda, agreed))
    counted = f"of which {int(signed.sum()):,} signed"
    bars = "Bars rise with the share of signed deals at a level; on the right the commonest, with its 95 % simulation interval."
    bands = "Where an issue has no levels, on the right the median."
    style.footnote(ax, small_print(outcomes, bars, bands, counted=counted))
    return ax


def _masses(ax: Axes, row: int, issue: Issue, agreed: np.ndarray) -> None:
    """A bar at each level, as tall as its share; the tallest is dark."""
    at = np.abs(agreed[:, None] - np.array(issue.positions)).argmin(axis=1)
    shares = [wilson(int((at == level).sum()), at.size) for level in range(len(issue.levels))]
    commonest = max(range(len(shares)), key=lambda level: shares[level].estimate)
    for level, (place, share) in enumerate(zip(issue.positions, shares, strict=True)):
        alpha = 0.9 if level == commonest else 0.4
        ax.bar(place, -TALL * share.estimate, BAR, row + BASELINE, color=style.BLUE, alpha=alpha, linewidth=0)
    if not scale(ax, row + BASELINE, issue, LETTERS):
        words, place = issue.levels[commonest]
        top = row + BASELINE - TALL * shares[commonest].estimate - 0.03
        side = "left" if place < 0.3 else "right" if place > 0.7 else "center"
        shift = {"left": -BAR / 2, "right": BAR / 2, "center": 0.0}[side]
        ax.text(place + shift, top, words, ha=side, va="bottom", fontsize=style.SMALL, color=style.BLUE)
    style.beside(ax, row, percent(shares[commonest].estimate), percents(shares[commonest].low, shares[commonest].high))


def _bands(ax: Axes, row: int, issue: Issue, agreed: np.ndarray) -> None:
    """The median and two central bands."""
    low, lower, median, upper, high = np.quantile(agreed, [0.1, 0.25, 0.5, 0.75, 0.9])
    scale(ax, row + BASELINE, issue, LETTERS)
    height = row + BASELINE - 0.16
    ax.plot([low, high], [height, height], color=style.BLUE, linewidth=1)
    ax.plot([lower, upper], [height, height], color=style.BLUE, linewidth=3.5)
    ax.plot(median, height, "o", color=style.BLUE, markersize=4.5, clip_on=False)
    style.beside(ax, row, issue.words(float(median)), "median")


def _finding(agenda: list[Issue], agreed: dict[str, np.ndarray]) -> str:
    """On which issue deals differ least and most: by their mean distance from the median."""
    spreads = {name: float(np.mean(np.abs(places - np.median(places)))) for name, places in agreed.items()}
    ranked = sorted(agenda, key=lambda issue: spreads[issue.name])
    least, most = ranked[0], ranked[-1]
    if spreads[most.name] == 0:
        return "All signed deals settle on the same terms"
    if len(agenda) == 1:
        return f"{most.title}: the median deal settles on “{most.words(float(np.median(agreed[most.name])))}”"
    return f"Signed deals differ least on “{least.title}”, most on “{most.title}”"


def _legend(ax: Axes, agenda: list[Issue]) -> None:
    marks: list[Line2D | Patch] = []
    if any(issue.levels for issue in agenda):
        marks += [
            Patch(color=style.BLUE, alpha=0.9, label="commonest level"),
            Patch(color=style.BLUE, alpha=0.4, label="other levels"),
        ]
    if not all(issue.levels for issue in agenda):
        marks += [
            Line2D([], [], color=style.BLUE, marker="o", markersize=4.5, linewidth=0, label="median"),
            Line2D([], [], color=style.BLUE, linewidth=3.5, label="50 %"),
            Line2D([], [], color=style.BLUE, linewidth=1, label="80 % of deals"),
        ]
    style.legend(ax, marks)
