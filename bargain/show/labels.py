"""Words beside points, each in the first place about its point where it covers nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from bargain.inworlds import Array
from bargain.show import style

DISTANCES = (8.5, 12.0, 16.0, 22.0, 30.0)  # points from the middle of a mark to the middle of its word
DIRECTIONS = np.deg2rad([45, 135, 315, 225, 90, 0, 180, 270])
MARK, LINE = 4.5, 1.0  # points that are kept free about the middle of a mark, and of a line


def beside(ax: Axes, words: Sequence[tuple[str, float, float, str]], marks: Array, lines: Array) -> None:
    """Write words on axes whose limits are set and on which everything else is drawn.

    words   (text, x, y, colour) each, in data coordinates
    marks   (2, M)   further marks that no word may cover, in data coordinates
    lines   (2, N)   points of lines, likewise
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # settles where the axes lie
    point = figure.dpi / 72
    own = np.array([place for _, *place, _ in words], dtype=float).reshape(-1, 2).T
    taken = [
        *_boxes(ax.transData.transform(np.concatenate([own, marks], axis=1).T), MARK * point),
        *_boxes(ax.transData.transform(lines.T), LINE * point),
    ]
    for text, x, y, colour in words:
        word = ax.annotate(
            text,
            (x, y),
            (0, 0),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=style.SMALL,
            color=colour,
        )
        size = word.get_window_extent()
        for distance in DISTANCES:
            boxes = [_moved(size, turn, distance, point) for turn in DIRECTIONS]
            free = [n for n, (_, box) in enumerate(boxes) if _free(box, ax.bbox, taken)]
            if free:
                break
        offset, box = boxes[free[0] if free else 0]
        word.set_position(offset)
        taken.append(box)


def _boxes(middles: Array, reach: float) -> list[Bbox]:
    return [Bbox.from_extents(x - reach, y - reach, x + reach, y + reach) for x, y in middles]


def _moved(size: Bbox, turn: float, distance: float, point: float) -> tuple[tuple[float, float], Bbox]:
    """Where a word comes to stand that is moved off its point, in points, and the box that it then fills."""
    reach = distance + size.width / point / 2 - 3  # a long word needs more room to its side
    across, up = reach * np.cos(turn), distance * np.sin(turn)
    return (across, up), size.translated(across * point, up * point)


def _free(box: Bbox, page: Bbox, taken: Sequence[Bbox]) -> bool:
    inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
    return inside and not any(box.overlaps(other) for other in taken)
