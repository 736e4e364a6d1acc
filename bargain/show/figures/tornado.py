"""Which assumptions move the chance most: for each, the chance where its number is low and where it is high."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.estimates import Estimate, wilson
from bargain.naming import in_words, titles
from bargain.outcomes import one_run
from bargain.running.summary import events
from bargain.running.swings import Swing, swings
from bargain.scenario.errors import ConfigError, at, nearest
from bargain.show import style
from bargain.show.measure import measure
from bargain.show.small_print import small_print
from bargain.show.words import percent

if TYPE_CHECKING:
    import xarray as xr

EVENTS = {"agreement": "a settlement", "zone": "a zone of agreement", "humanitarian": "a humanitarian deal"}
LABEL = 40  # characters a line of a number's name
APART = 0.14  # of the two intervals from the middle of a row, in rows


@style.look()
def tornado(outcomes: xr.Dataset, event: str = "agreement", top: int = 12, ax: Axes | None = None) -> Axes:
    """Draw the numbers whose two ends differ most in the chance of an event.

    outcomes   of one run
    event      agreement, zone or humanitarian
    top        how many numbers at most, >= 1
    return     the axes drawn on, new ones where none were given
    raises     ConfigError of a sweep, where there is no such event, and where nothing is uncertain
    """
    one_run(outcomes)
    known = events(outcomes)
    if event not in known:
        raise at("event", event, f"there is none of that name; {nearest(event, known)}")
    if top < 1:
        raise at("top", top, "must be at least 1")
    found = swings(outcomes, known[event])
    if not found:
        raise ConfigError("tornado: no number of these outcomes is uncertain")
    shown = found[:top]
    overall = wilson(int(known[event].sum()), known[event].size)
    words = titles(outcomes)
    basis = dict(zip(outcomes["quantity"].values.tolist(), outcomes["basis"].values.tolist(), strict=True))
    ax = ax or style.canvas(2.2 + 0.36 * len(shown))
    for row, swing in enumerate(shown):
        _bar(ax, row, swing)
        style.beside(ax, row, basis[swing.name] or "not said", _ends(swing, measure(outcomes, swing.name).scale))
    ax.axvline(overall.estimate, color=style.INK, linewidth=0.8)
    ends = [end for swing in shown for end in (swing.low, swing.high)]
    ax.set(
        xlim=(max(0.0, _margin(ends, -1)), min(1.0, _margin(ends, +1))),
        ylim=(len(shown) - 0.5, -0.5),
        xlabel=f"Share of simulated talks with {EVENTS[event]}",
    )
    ax.set_yticks(range(len(shown)), [fill(in_words(swing.name, words), LABEL) for swing in shown])
    style.shares(ax.xaxis)
    style.rows(ax)
    ax.annotate("basis\nlow, high", (1.02, 1.01), xycoords="axes fraction", va="bottom", color=style.GREY)
    style.legend(ax, _legend())
    style.title(ax, _finding(found, in_words(found[0].name, words), EVENTS[event]))
    style.footnote(ax, small_print(outcomes, *_sentences(overall, len(found))))
    return ax


def _bar(ax: Axes, row: int, swing: Swing) -> None:
    """From the chance where the number is low to that where it is high; pale where the two cannot be told apart."""
    colour = style.BLUE if _told(swing) else style.GREY
    left, right = sorted((swing.low.estimate, swing.high.estimate))
    ax.barh(row, right - left, left=left, height=0.62, color=colour, alpha=0.30 if _told(swing) else 0.15, linewidth=0)
    for end, place, fills in ((swing.low, row - APART, "white"), (swing.high, row + APART, colour)):
        ax.plot([end.low, end.high], [place, place], color=colour, linewidth=1.2)
        ax.plot(end.estimate, place, "o", color=colour, markerfacecolor=fills, markersize=4.5, clip_on=False)


def _ends(swing: Swing, scale: tuple[float, float]) -> str:
    """Up to where the number is low, and from where it is high: in the issue's own units, where they rise with the position."""
    zero, one = scale if scale[0] < scale[1] else (0.0, 1.0)
    return ", ".join(f"{zero + (one - zero) * end:.3g}" for end in (swing.below, swing.above))


def _told(swing: Swing) -> bool:
    return swing.at_least > 0


def _margin(ends: list[Estimate], side: int) -> float:
    """The least or the greatest of all intervals, and a little more."""
    low, high = min(end.low for end in ends), max(end.high for end in ends)
    reach = 0.06 * (high - low)
    return low - reach if side < 0 else high + reach


def _legend() -> list[Line2D | Patch]:
    looks: dict[str, Any] = {"color": style.BLUE, "marker": "o", "markersize": 4.5}
    return [
        Line2D([], [], **looks, markerfacecolor="white", label="number low"),
        Line2D([], [], **looks, label="number high"),
        Patch(color=style.GREY, alpha=0.15, label="cannot be told apart"),
        Line2D([], [], color=style.INK, linewidth=0.8, label="all talks"),
    ]


def _finding(found: Sequence[Swing], name: str, event: str) -> str:
    """Which number moves the chance most; where the next cannot be told from it, that it is among those."""
    first = found[0]
    if not _told(first):
        return f"No single number moves the chance of {event} by more than the simulation's error"
    ends = f"from {percent(first.low.estimate)} (low) to {percent(first.high.estimate)} (high)"
    if any(max(-other.difference.low, other.difference.high) >= first.at_least for other in found[1:]):
        return f"{name} is among the numbers that move the chance of {event} most, {ends}"
    return f"{name} moves the chance of {event} most, {ends}"


def _sentences(overall: Estimate, numbers: int) -> tuple[str, ...]:
    chance = max(1, round(0.05 * numbers))
    return (
        "Low and high: the lowest and the highest fifth of a number's draws, up to and from the values on the right;",
        "of one that has levels, all draws at the levels there.",
        f"The widest of {numbers} numbers, all others varying. Line: all talks, {percent(overall.estimate)}. Intervals: 95 %, simulation.",
        f"If no number did anything, about {chance} would still look told apart. What numbers do only together is not seen.",
    )
