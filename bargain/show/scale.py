"""An issue's line from pole to pole, with the words of its levels: what figures of positions stand on."""

from __future__ import annotations

from itertools import pairwise
from textwrap import shorten

from matplotlib.axes import Axes

from bargain.agenda import Issue
from bargain.show import style

LETTERS = 92  # characters of the small size that fit the width of the axes
BASELINE, WORDS = 0.2, 0.26  # of the line and of the words below the middle of a row, in rows


def scale(ax: Axes, row: int, issue: Issue) -> bool:
    """Draw an issue's line with its levels, and write below it the levels' words where they fit, else the poles'.

    return   whether the words of every level are there
    """
    ax.plot([0, 1], [row + BASELINE] * 2, color=style.GREY, linewidth=0.6)
    ax.plot(issue.positions, [row + BASELINE] * len(issue.levels), "|", color=style.GREY, markersize=5)
    fit = _fit(issue)
    places = issue.levels if fit else tuple(zip(issue.poles, (0.0, 1.0), strict=True))
    for words, place in places:
        side = "left" if place < 0.02 else "right" if place > 0.98 else "center"
        text = shorten(words, LETTERS // 2 - 2, placeholder=" …")
        ax.text(place, row + WORDS, text, ha=side, va="top", fontsize=style.SMALL, color=style.INK)
    return fit


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
