"""Differences in rows: each a dot on its interval, hollow where it cannot be told from zero; in a table, in brackets there."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from bargain.estimates import Estimate, told_from_zero
from bargain.show import style
from bargain.show.words import UNKNOWN

HOLLOW = "hollow: cannot be told from zero"


def differences(
    ax: Axes,
    found: Sequence[Estimate],
    scale: float = 1.0,
    colour: str = style.BLUE,
    mark: str = "o",
    below: float = 0.0,
) -> None:
    """Draw differences, the first in row 0, so many rows below it; rows of unknown ones stay empty.

    scale   what they are multiplied with: 100 for points of a share
    """
    for row, one in enumerate(found):
        place = [row + below]
        ax.plot([scale * one.low, scale * one.high], place * 2, color=colour, linewidth=2)
        inside = colour if told_from_zero(one) else "white"
        ax.plot(scale * one.estimate, place, mark, color=colour, markerfacecolor=inside, markersize=5)


def short(difference: Estimate, scale: float = 100.0, digits: int = 1) -> str:
    """A difference without its interval, in brackets where it cannot be told from zero."""
    number = f"{scale * difference.estimate:+.{digits}f}"
    return UNKNOWN if not difference.known else f"{number} " if told_from_zero(difference) else f"[{number}]"
