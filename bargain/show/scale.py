"""Words under an issue's line: its levels' where they fit side by side, else its poles'."""

from __future__ import annotations

from itertools import pairwise
from textwrap import shorten

from bargain.agenda import Issue

LETTERS = 92  # characters of the small size that fit the width of the axes


def places(issue: Issue) -> list[tuple[str, float]]:
    """What to write, and at which position, 0..1."""
    words = issue.levels if _fit(issue) else tuple(zip(_poles(issue), (0.0, 1.0), strict=True))
    return [(shorten(label, LETTERS // 2 - 2, placeholder=" …"), place) for label, place in words]


def _poles(issue: Issue) -> tuple[str, str]:
    """The poles' words, with their numbers where the issue has units of its own."""
    if issue.scale == (0.0, 1.0):
        return issue.poles
    zero, one = (
        f"{words} ({end:g} {issue.unit})".replace(" )", ")")
        for words, end in zip(issue.poles, issue.scale, strict=True)
    )
    return zero, one


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
