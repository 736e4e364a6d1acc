"""One look for every figure: readable in print, in grey, and by the colour-blind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import fill
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Okabe & Ito 2008: told apart under every common colour blindness, and by their lightness in grey.
BLUE, ORANGE, GREEN, GREY, INK = "#0072B2", "#D55E00", "#009E73", "#6E6E6E", "#222222"
SIDES = (BLUE, ORANGE)

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
}


@contextmanager
def look() -> Iterator[None]:
    """Draw in this style, whatever the reader's own settings are; also a decorator."""
    with matplotlib.style.context(["default", LOOK]):
        yield


def canvas(height: float) -> Axes:
    """Fresh axes on a figure two columns wide and `height` inches high, without any window."""
    return Figure(figsize=(WIDTH, height), layout="constrained").add_subplot()


def footnote(ax: Axes, text: str) -> None:
    """Put small print below the axes, wrapped to the figure's width."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    columns = int(figure.get_figwidth() * 19.5)  # characters of the small size that fit an inch
    figure.supxlabel(fill(text, columns), x=0.01, ha="left", fontsize=SMALL, color=INK)


@look()
def save(ax: Axes, directory: Path, name: str) -> None:
    """Write the figure of `ax` as `name`.png and `name`.pdf, the same bytes for the same figure."""
    directory.mkdir(parents=True, exist_ok=True)
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.savefig(directory / f"{name}.png", dpi=DPI, metadata={"Software": None})
    figure.savefig(directory / f"{name}.pdf", metadata={"CreationDate": None})
