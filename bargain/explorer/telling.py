"""The answer as the page tells it: HTML of its own, so that it is read out as text and as tables, and every name is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from bargain.explorer.answers import Chance, Played
from bargain.show.report.parts import Picture
from bargain.show.tables import headline
from bargain.show.words import percent, percents, points

LINE = "border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .3rem .6rem .3rem 0;"
CAPTION = "caption-side: bottom; text-align: left; font-size: .875rem; padding-top: .4rem;"

BRACKETS = "in brackets 95 % simulation intervals, which more worlds make narrower."


def answer(moved: Played, chances: Mapping[str, Chance], lens: Mapping[str, Any], moves: int) -> str:
    """What was found, in a sentence that a screen reader speaks whenever it changes."""
    found = chances["agreement"]
    about: dict[str, Any] = {"agreement": found.moved.as_dict(), "worlds": moved.worlds}
    about |= {"event": moved.outcomes.attrs["event"], "lens": lens}
    said = escape(headline(about)).replace(
        percent(found.moved.estimate), f"<strong>{percent(found.moved.estimate)}</strong>", 1
    )
    if moves:
        said += (
            f" As the scenario stands it is {percent(found.stands.estimate)}: the difference is "
            f"<strong>{points(found.difference)}</strong> percentage points, with its 95 % simulation interval."
        )
    else:
        said += " Nothing is moved yet: this is the scenario as it stands. Move something in the panel at the side; » opens it."
    return f'<p role="status" style="font-size: 1.25rem; margin: 0;">{_together(said)}</p>'


def alone(chances: Iterable[Chance], worlds: int, what: str) -> str:
    """Chances as the scenario stands."""
    rows = [(each.title, _share(each.stands)) for each in chances]
    return table((what, "As it stands"), rows, f"{worlds:,} worlds; {BRACKETS}")


def compared(chances: Iterable[Chance], worlds: int, what: str) -> str:
    """Chances as the scenario stands and as it was moved, side by side."""
    rows = [(each.title, _share(each.stands), _share(each.moved), points(each.difference)) for each in chances]
    headings = (what, "As it stands", "As moved", "Difference, points")
    return table(headings, rows, f"{worlds:,} worlds, the same in both columns; {BRACKETS}")


def small(text: str) -> str:
    """A remark."""
    return f'<p style="font-size: .875rem; margin: 0;">{escape(text)}</p>'


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], note: str) -> str:
    """A table whose first column names its rows."""
    head = "".join(f'<th scope="col" style="text-align: left; {LINE}">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    inside = f'<caption style="{CAPTION}">{escape(note)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
    return _scrolled(f'<table style="border-collapse: collapse; width: 100%;">{inside}</table>', headings[0])


def figure(picture: Picture) -> str:
    """A figure at a size at which it can be read, to be moved sideways in a narrow window."""
    width = f"width: 100%; max-width: {round(1.25 * picture.width)}px; min-width: {picture.width}px"
    image = f'<img src="{picture.source}" alt="{escape(picture.alternative)}" style="{width}; background: white;">'
    return _scrolled(image, "Figure")


def _together(text: str) -> str:
    """No line ends between a number and its sign."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def _share(estimate: Any) -> str:
    return f"{percent(estimate.estimate)} ({percents(estimate.low, estimate.high)})"


def _cells(row: Sequence[str]) -> str:
    first, *rest = (_together(escape(cell)) for cell in row)
    head = f'<th scope="row" style="text-align: left; font-weight: normal; {LINE}">{first}</th>'
    return head + "".join(f'<td style="{LINE}">{cell}</td>' for cell in rest)


def _scrolled(inside: str, name: str) -> str:
    """What may be wider than the window, in a frame that the keyboard moves too."""
    return f'<div tabindex="0" role="region" aria-label="{escape(name)}" style="overflow-x: auto;">{inside}</div>'
