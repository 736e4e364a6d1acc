"""What each side has without a deal, month by month, under the dated events around the talks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.chance import BLOCK
from bargain.inworlds import Array
from bargain.outcomes import scenario
from bargain.preferences import TIE
from bargain.replay import outside_values
from bargain.scenario import Scenario
from bargain.scenario.errors import at
from bargain.show import style
from bargain.show.seats import told_apart
from bargain.show.small_print import small_print
from bargain.show.words import utils

if TYPE_CHECKING:
    import xarray as xr

HEIGHT, LINE = 3.9, 10.5  # inches without events; points that an event's line takes
LETTERS = 100  # characters of the small size that fit the width of the axes
DASHES = (0, (5, 3))
DAYS = 365.25 / 12  # a month
NARROWEST = 0.1  # utils that the axis spans at least
WIDTHS = (2.8, 1.3)  # of the sides' lines in turn: where two coincide both must be seen


@style.look()
def timeline(
    outcomes: xr.Dataset,
    worlds: int = 512,
    track: str | None = None,
    allow: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """Draw each side's outside value over the months of the talks, with the scenario's dated events above.

    outcomes   of one run; its first worlds are played again and followed to the deadline
    worlds     how many, at most a block of 8192
    track      the last one where none is named
    allow      packages besides bargain whose classes may be run
    return     the axes drawn on, new ones where none were given
    raises     ConfigError of a sweep, where there is no such track, or not one world, and where there are events and the
               scenario's start is no date
    """
    if worlds < 1:
        raise at("worlds", worlds, "must be at least 1")
    worlds = min(worlds, outcomes.sizes["world"], BLOCK)
    track = outcomes["track"].values[-1] if track is None else track
    played = scenario(outcomes, allow)
    months, values = followed(played, track, worlds)
    if len(months) < 2:
        raise at("track", track, "no time is left for its talks; give all talks longer, as in sequence.months=24")
    first = played.alone(track, 0)  # plays what has to be over before, in one world
    each, later = first.table.months_per_round, bool(first.conditions.month[0] > 0)
    first.close()
    end = months[-1]
    events = [] if later else _events(played, end)  # a date is another month of the track in each world
    ax = ax or style.canvas(HEIGHT + LINE / 72 * len(events))
    titles = list(played.party_titles.values())
    for course, colour, width in zip(values, told_apart(len(titles)), cycle(WIDTHS), strict=False):
        low, lower, median, upper, high = np.quantile(course, [0.1, 0.25, 0.5, 0.75, 0.9], axis=-1)
        ax.fill_between(months, lower, upper, color=colour, alpha=0.2, linewidth=0)
        ax.plot(months, np.stack([low, high], axis=-1), color=colour, linewidth=0.9, linestyle=DASHES)
        ax.plot(months, median, color=colour, linewidth=width)
    _axes(ax, months, values, played.config.scenario.start if events else "")
    every = "month" if each == 1 else f"{each:g} months"
    ax.set_xlabel(f"Months since the talks{' on this track' if later else ''} began; a round every {every}")
    for row, (month, title) in enumerate(reversed(events)):  # the latest lowest: no line runs through another's words
        _event(ax, month, title, 4 + LINE * row, end)
    above = LINE * len(events) + (4 if events else 0)
    _legend(ax, titles, above)
    style.title(ax, finding(titles, values), above)
    beyond = 0 if later else len(played.config.events) - len(events)
    _small_print(ax, outcomes.isel(world=slice(worlds)), track, len(events), beyond)
    return ax


def followed(played: Scenario, track: str, worlds: int) -> tuple[Array, Array]:
    """The months (R,) in which rounds begin and the last one ends, and each party's outside values then, (P, R, W), utils."""
    talks = played.talks(track, played.draw(0, worlds=worlds), np.arange(worlds), drop_below=0.0)
    months, values = zip(*outside_values(talks), strict=True)
    talks.close()
    return np.array(months), np.stack(values, axis=1)


def finding(titles: Sequence[str], values: Array) -> str:
    """What the figure shows, in a sentence."""
    moves = [_moves(course) for course in values]
    if not any(moves):
        return "What each side has without a deal stays as it is while the talks go on"
    parts = [f"{title}'s {move or 'stays as it is'}" for title, move in zip(titles, moves, strict=True)]
    return f"Outside values while the talks go on: {', '.join(parts)}"


def _moves(course: Array) -> str:
    """How an outside value (R, W) moves from the first round to the last; empty where it does in no world."""
    if np.abs(course - course[0]).max() <= TIE:
        return ""
    change = float(np.median(course[-1] - course[0]))
    if abs(change) <= TIE:
        return "moves, its median does not"
    return f"{'falls' if change < 0 else 'rises'} by {utils(abs(change))} (median)"


def _events(played: Scenario, end: float) -> list[tuple[float, str]]:
    """The dated events from the start of the talks to their deadline: month and words, in order."""
    if not played.config.events:
        return []
    try:
        start = date.fromisoformat(played.config.scenario.start)
    except ValueError:
        raise at("scenario.start", played.config.scenario.start, "must be a date, such as 2025-05-16") from None
    dated = [((event.date - start).days / DAYS, event) for event in sorted(played.config.events, key=lambda e: e.date)]
    return [(month, f"{_day(event.date)}: {event.title}") for month, event in dated if 0 <= month <= end]


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _axes(ax: Axes, months: Array, values: Array, start: str) -> None:
    end = months[-1]
    low, high = np.quantile(values, 0.1, axis=-1).min(), np.quantile(values, 0.9, axis=-1).max()
    room = max(NARROWEST - (high - low), 0.1 * (high - low)) / 2
    ax.set(xlim=(0, end), ylim=(low - room, high + room), ylabel="Outside value, utils")
    step = max(1, round(end / 6))
    ticks = np.arange(0, end + 1e-9, step)
    labels = [f"{tick:g}" for tick in ticks]
    if start:
        days = [date.fromisoformat(start) + timedelta(days=tick * DAYS) for tick in ticks]
        labels = [f"{label}\n{_day(day)} {day.year}" for label, day in zip(labels, days, strict=True)]
    ax.set_xticks(ticks, labels)
    ax.set_xticks(months[:-1], minor=True)
    ax.tick_params(axis="x", which="major", length=6)
    ax.tick_params(axis="x", which="minor", length=2.5)
    ax.grid(axis="y", color=style.GREY, alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)


def _event(ax: Axes, month: float, title: str, height: float, end: float) -> None:
    """Drop a line from an event's words, so many points above the axes, to its month."""
    ax.axvline(month, color=style.GREY, linewidth=0.6, linestyle=":")
    foot, above = (month, 1), ("data", "axes fraction")
    line = {"arrowstyle": "-", "linewidth": 0.6, "linestyle": ":", "color": style.GREY, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", foot, (0, height + 3), xycoords=above, textcoords="offset points", arrowprops=line)
    leftward = month / end + len(title) / LETTERS > 1
    ax.annotate(
        title,
        foot,
        (-3 if leftward else 3, height),
        xycoords=above,
        textcoords="offset points",
        ha="right" if leftward else "left",
        va="center",
        fontsize=style.SMALL,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
    )


def _legend(ax: Axes, titles: Sequence[str], above: float) -> None:
    marks: list[Line2D | Patch] = [
        Line2D([], [], color=colour, linewidth=width, label=f"{title}, median")
        for title, colour, width in zip(titles, told_apart(len(titles)), cycle(WIDTHS), strict=False)
    ]
    marks.append(Patch(color=style.INK, alpha=0.2, label="50 % of worlds"))
    marks.append(Line2D([], [], color=style.INK, linewidth=0.9, linestyle=DASHES, label="80 % of worlds"))
    style.legend(ax, marks, above)


def _small_print(ax: Axes, outcomes: xr.Dataset, track: str, shown: int, beyond: int) -> None:
    meaning = (
        f"The {track} track, all worlds followed to the deadline, also where the talks ended before it. Outside value: what a "
        "deal must be worth to be better than none."
    )
    sentences = [meaning]
    if shown:
        sentences.append("Events are dated facts that no rule of the model knows of.")
    if beyond:
        sentences.append(f"{beyond} outside these months are left out.")
    style.footnote(ax, small_print(outcomes, *sentences))
