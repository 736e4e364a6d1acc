"""Words to the right of axes, each beside the end of what it names, moved apart where they would run into each other."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from bargain.show import style

TEXT = 1.045  # where the words begin, of the axes' width
LINE = 1.35  # heights of the letters from line to line
GAP = 0.35  # of a line, between two words


def side_labels(ax: Axes, words: Sequence[tuple[str, float, str]]) -> None:
    """Write words on axes whose limits are set and beside which nothing else is written.

    words   (text, y, colour) each, from the lowest up; y in data coordinates
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()  # settles how high the axes are
    line = LINE * style.SMALL / 72 * figure.dpi / ax.bbox.height
    low, high = ax.get_ylim()
    wanted = [(y - low) / (high - low) for _, y, _ in words]
    heights = [(text.count("\n") + 1 + GAP) * line for text, _, _ in words]
    for (text, _, colour), end, place in zip(words, wanted, _apart(wanted, heights), strict=True):
        ax.annotate(
            text, (TEXT, place), xycoords="axes fraction", va="center", fontsize=style.SMALL, annotation_clip=False
        )
        leader = {"arrowstyle": "-", "color": colour, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate(
            "",
            (1.0, end),
            (TEXT - 0.008, place),
            xycoords="axes fraction",
            textcoords="axes fraction",
            arrowprops=leader,
            annotation_clip=False,
        )


def _apart(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Middles as near to those wanted as they can be without touching, within 0..1 where there is room."""
    places = list(wanted)
    for n in range(len(places)):  # upward
        below = places[n - 1] + (heights[n - 1] + heights[n]) / 2 if n else heights[0] / 2
        places[n] = max(places[n], below)
    for n in reversed(range(len(places))):  # and back down from the top
        last = n == len(places) - 1
        above = 1 - heights[n] / 2 if last else places[n + 1] - (heights[n] + heights[n + 1]) / 2
        places[n] = min(places[n], above)
    return places
