"""An issue as a line from pole to pole, with the words of its levels where they fit, else those of its poles."""

from __future__ import annotations

from itertools import pairwise
from textwrap import fill

from matplotlib.axes import Axes

from bargain.agenda import Issue
from bargain.show import style

BELOW = -4.0  # points from the line to the top of its words


def scale(ax: Axes, height: float, issue: Issue, letters: int, lines: int = 1) -> bool:
    """Draw an issue's line at a height of axes whose rows count downwards, from x = 0 to 1, with its ticks and words.

    letters   of the small size that fit from pole to pole
    lines     that the words of a pole may take
    return    whether the words of every level are there
    """
    ax.plot([0, 1], [height] * 2, color=style.GREY, linewidth=0.6)
    ax.plot(issue.positions, [height] * len(issue.levels), "|", color=style.GREY, markersize=5)
    fit = _fit(issue, letters)
    places = issue.levels if fit else tuple(zip(_poles(issue), (0.0, 1.0), strict=True))
    for words, place in places:
        side = "left" if place < 0.02 else "right" if place > 0.98 else "center"
        text = fill(words, letters // 2 - 2, max_lines=lines, placeholder=" …")
        _below(ax, place, height, text, side)
    return fit


def large_scale(ax: Axes, height: float, issue: Issue, letters: int) -> None:
    """The same with every level's words, or with the issue's own units where it has a scale, in columns centred below.

    letters   of the small size that fit from pole to pole; the axes must leave a tenth of that at either end
    """
    ax.plot([0, 1], [height] * 2, color=style.GREY, linewidth=0.6)
    between = [(issue.words(place), place) for place in (0.25, 0.5, 0.75)] if issue.unit else []
    zero, one = _poles(issue)
    places = issue.levels or ((zero, 0.0), *between, (one, 1.0))
    edges = [-0.25, *(place for _, place in places), 1.25]
    for n, (words, place) in enumerate(places, start=1):
        room = min(place - edges[n - 1], edges[n + 1] - place, 0.25)
        ax.plot(place, height, "|", color=style.GREY, markersize=5)
        text = fill(words, max(6, int(room * letters) - 1))
        _below(ax, place, height, text, "center")


def _below(ax: Axes, place: float, height: float, text: str, side: str) -> None:
    ax.annotate(text, (place, height), (0, BELOW), textcoords="offset points", ha=side, va="top", fontsize=style.SMALL)


def _poles(issue: Issue) -> tuple[str, str]:
    """The words of both poles, with what they are in the issue's own units where it has any."""
    if issue.scale == (0.0, 1.0):
        return issue.poles
    units = (f"{end:g} {issue.unit}".rstrip() for end in issue.scale)
    zero, one = (pole if pole == unit else f"{pole} ({unit})" for pole, unit in zip(issue.poles, units, strict=True))
    return zero, one


def _fit(issue: Issue, letters: int) -> bool:
    """Whether the words of all levels can stand side by side under their ticks."""
    if not issue.levels:
        return False
    edges = []
    for words, place in issue.levels:
        width = (len(words) + 2) / letters
        left = 0.0 if place < 0.02 else 1 - width if place > 0.98 else place - width / 2
        edges.append((left, left + width))
    return all(before[1] <= after[0] for before, after in pairwise(edges))
