"""One look for every figure: readable in print, in grey, and by the colour-blind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from textwrap import fill, wrap
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure, SubFigure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from bargain.files.whole import whole

# Okabe & Ito 2008: told apart under every common colour blindness, and by their lightness in grey.
BLUE, ORANGE, GREEN, GREY, INK = "#0072B2", "#D55E00", "#009E73", "#6E6E6E", "#222222"
SIDES = (BLUE, ORANGE)
GROUPS = (BLUE, ORANGE, GREEN, "#CC79A7", "#E69F00", "#56B4E9", INK)
MARKS = ("o", "s", "D", "^", "v", "P", "X")  # what tells groups apart where colours do not
DASHES: tuple[Any, ...] = ("-", "--", "-.", ":", (0, (6, 2)), (0, (3, 1, 1, 1, 1, 1)), (0, (1, 1)))

WIDTH = 7.2  # inches: two columns of a journal
SMALL = 6.5  # points
DPI = 200

LOOK: dict[str, Any] = {
    "font.size": 8,
    "font.family": "DejaVu Sans",  # comes with matplotlib, so figures are the same everywhere
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "lines.solid_capstyle": "butt",
    "legend.frameon": False,
    "pdf.fonttype": 42,  # text stays text
    "text.parse_math": False,  # a title that speaks of dollars is no formula
}


@contextmanager
def look() -> Iterator[None]:
    """Draw in this style, whatever the reader's own settings are; also a decorator."""
    with matplotlib.style.context(["default", LOOK]):
        yield


def canvas(height: float) -> Axes:
    """Fresh axes on a figure two columns wide and `height` inches high, without any window."""
    return Figure(figsize=(WIDTH, height), layout="constrained").add_subplot()


def even(text: str, width: int) -> str:
    """A title in as few lines of at most `width` characters as it takes, of about the same length."""
    lines = len(wrap(text, width))
    narrow = min(-(-len(text) // lines), width)  # a line's end takes a space, so that all lines may be full
    return next(fill(text, w) for w in range(narrow, width + 1) if len(wrap(text, w)) == lines)


def beside(ax: Axes, place: float, number: str, interval: str) -> None:
    """Write an estimate and its interval to the right of its row."""
    where = ("axes fraction", "data")
    ax.annotate(number, (1.02, place), xycoords=where, va="bottom")
    ax.annotate(interval, (1.02, place + 0.06), xycoords=where, va="top", fontsize=SMALL, color=GREY)


def shares(axis: Axis) -> None:
    """Write shares as percentages along an axis."""
    axis.set_major_formatter(lambda share, _: f"{100 * share:.3g} %" if share > -1e-9 else "")


def rows(ax: Axes) -> None:
    """Leave the y axis to the labels of rows, with light lines at the ticks of the other."""
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=GREY, alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)


def dots(labels: Sequence[str]) -> list[Line2D]:
    """For a legend, the dot and interval of each group."""
    looks = zip(labels, GROUPS, MARKS, strict=False)
    return [Line2D([], [], color=hue, marker=mark, markersize=4, label=label) for label, hue, mark in looks]


def lines(labels: Sequence[str]) -> list[Line2D]:
    """For a legend, the line of each group."""
    looks = zip(labels, GROUPS, DASHES, strict=False)
    return [Line2D([], [], color=hue, linestyle=dashes, linewidth=1.6, label=label) for label, hue, dashes in looks]


def legend(ax: Axes, handles: Sequence[Line2D | Patch], above: float = 0.0) -> None:
    """Say above the axes what is what, in as many columns as there is room for; `above` points are kept for something else."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    widths = [len(str(handle.get_label())) + 9 for handle in handles]
    room = _columns(ax) * 4 // 3
    columns = next(n for n in range(len(handles), 0, -1) if n == 1 or _wide(widths, n) <= room)
    ax.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.0),
        bbox_transform=ax.transAxes + ScaledTranslation(0, above / 72, figure.dpi_scale_trans),
        ncols=columns,
        columnspacing=1.4,
        handlelength=2.6,
        borderpad=0.2,
    )


def _wide(widths: Sequence[int], columns: int) -> int:
    """How many letters wide a legend is that is filled column by column."""
    rows, longer = divmod(len(widths), columns)  # the first columns take what is left over, as matplotlib has it
    ends = [number * rows + min(number, longer) for number in range(columns + 1)]
    return sum(max(widths[start:end]) for start, end in pairwise(ends))


def _columns(ax: Axes) -> int:
    """How many letters of a title fit above the axes, beside the labels of the y axis."""
    labels = [line for label in ax.get_yticklabels() for line in label.get_text().splitlines()]
    return int(_page(ax)[1] * 10) - max(map(len, labels), default=0) * 3 // 4


def title(ax: Axes, finding: str, above: float = 0.0) -> None:
    """Say above the axes, and above the legend and `above` points more, what was found."""
    legend = ax.get_legend()
    lines = -(-len(legend.get_texts()) // legend._ncols) if legend else 0  # type: ignore[attr-defined]
    ax.set_title(even(finding.replace(" %", "\xa0%"), _columns(ax)).replace("\xa0", " "), pad=8 + 13 * lines + above)


def footnote(ax: Axes, text: str) -> None:
    """Put small print below the axes, wrapped to the figure's width."""
    page, width = _page(ax)
    columns = int(width * 19.5)  # characters of the small size that fit an inch
    wrapped = fill(text.replace(" %", "\xa0%"), columns).replace("\xa0", " ")  # no line starts with a %
    page.supxlabel(wrapped, x=0.01, ha="left", fontsize=SMALL, color=INK)


def _page(ax: Axes) -> tuple[Figure | SubFigure, float]:
    """The figure that holds the axes, or the part of it, so that several can stand side by side; and its width in inches."""
    page = ax.get_figure(root=False)
    assert page is not None
    return page, page.bbox.width / page.dpi


@look()
def save(ax: Axes, directory: Path, name: str) -> tuple[Path, Path]:
    """Write the figure of `ax` as `name`.png and `name`.pdf, the same bytes for the same figure; a file is there whole or not at all.

    return   the two paths
    """
    directory.mkdir(parents=True, exist_ok=True)
    figure = ax.get_figure(root=True)
    assert figure is not None
    png, pdf = directory / f"{name}.png", directory / f"{name}.pdf"
    for path, how in ((png, {"dpi": DPI, "metadata": {"Software": None}}), (pdf, {"metadata": {"CreationDate": None}})):
        with whole(path) as unfinished:
            figure.savefig(unfinished, format=path.suffix.removeprefix("."), **how)
    return png, pdf
