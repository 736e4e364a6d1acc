"""Figures as parts of a page: in themselves, without a file, with words for who does not see them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bargain.show import style
from bargain.show.report.parts import Picture

LARGEST = 160_000  # bytes of a drawing in lines; one of more points than that is kept as pixels where these are fewer
PIXELS = 96  # an inch, as pages count


def pictures(drawn: Mapping[str, Axes]) -> dict[str, Picture]:
    """Each figure by its name."""
    return {name: picture(name, ax) for name, ax in drawn.items()}


@style.look()
def picture(name: str, ax: Axes) -> Picture:
    """A figure, the same for the same figure: in lines, which stay sharp, unless they are so many that pixels are fewer."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    with rc_context({"svg.hashsalt": name}):
        lines = _saved(figure, "svg", metadata={"Date": None, "Creator": None})
    kind, content = "svg+xml", lines
    if len(lines) > LARGEST:
        points = _saved(figure, "png", dpi=style.DPI, metadata={"Software": None})
        kind, content = ("png", points) if len(points) < len(lines) else (kind, lines)
    width, height = (round(PIXELS * inches) for inches in figure.get_size_inches())
    return Picture(name, f"data:image/{kind};base64,{b64encode(content).decode()}", alternative(figure), width, height)


def alternative(figure: Figure) -> str:
    """What a figure says in words: what was found, what its axes and rows are, and what stands below it."""
    return " ".join(part for part in (" ".join(part.split()) for part in _parts(figure)) if part)


def _parts(figure: Figure) -> Iterator[str]:
    yield _sentence(figure.get_suptitle())
    for ax in figure.axes:
        for place in ("left", "center", "right"):
            yield _sentence(ax.get_title(place))
        for what, words in (("Across", ax.get_xlabel()), ("Upwards", ax.get_ylabel())):
            yield _sentence(words and f"{what}: {words}")
        for what, ticks in (("Columns", ax.get_xticklabels()), ("Rows", ax.get_yticklabels())):
            names = [label.get_text() for label in ticks]
            if any(any(letter.isalpha() for letter in name) for name in names):
                yield _sentence(f"{what}: {'; '.join(filter(None, names))}")
    yield figure.get_supxlabel()


def _sentence(words: str) -> str:
    return f"{words}." if words and words[-1] not in ".?!" else words


def _saved(figure: Figure, kind: str, **how: Any) -> bytes:
    file = BytesIO()
    figure.savefig(file, format=kind, **how)
    return file.getvalue()
