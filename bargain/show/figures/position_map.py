"""Where each party stands on each issue, and with what weight: its capability times the salience of the issue to it.

After the charts of Bueno de Mesquita 1994 and of KTAB (Wise, Lester & Efird 2015): a scale from pole to pole, and on it
a bar for each party, as high as the influence that it brings to bear there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.agenda import Issue
from bargain.inworlds import Array
from bargain.outcomes import drawn, issues, one_run
from bargain.scenario.errors import at, nearest
from bargain.show import style
from bargain.show.scales import large_scale, scale
from bargain.show.seats import told_apart
from bargain.show.small_print import small_print
from bargain.show.words import percent

if TYPE_CHECKING:
    import xarray as xr

ROW, LARGE = 0.54, 2.0  # inches an issue among others, and alone
LETTERS = 92  # characters of the small size that fit from pole to pole
TALLEST = 0.62  # rows that the highest pile of bars takes
BASELINE = 0.2  # of the scale below the middle of its row
WIDTH = 0.012  # of a bar, as a share of the scale
CLEARLY = 1.2  # times the next: what counts as larger, and not as even
LIMIT = 0.05  # rows from one party's line to the next


@dataclass(frozen=True)
class Stance:
    """One party on one issue, over worlds (W,): ideal and reservation point in 0..1, and its weight there, >= 0."""

    ideal: Array
    reservation: Array
    weight: Array


@dataclass(frozen=True)
class Chart:
    """What is drawn: for each issue the stances of all parties, in the order of `titles`.

    measure   what the weights are: "salience", or "capability × salience" where every party states a capability
    """

    titles: Sequence[str]
    issues: Sequence[Issue]
    stances: Sequence[Sequence[Stance]]
    measure: str


@style.look()
def position_map(outcomes: xr.Dataset, issue: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw each party's ideal with its weight, and its reservation point, issue by issue.

    outcomes   of one run
    issue      that one alone, large; every one where none is named
    return     the axes drawn on, new ones where none were given
    raises     ConfigError of a sweep, where there is no such issue, and of too many parties
    """
    one_run(outcomes)
    told_apart(outcomes.sizes["party"])
    found = {one.name: one for one in issues(outcomes)}
    if issue is not None and issue not in found:
        raise at("issue", issue, f"there is no such issue; {nearest(issue, found)}")
    chart = _chart(outcomes, list(found.values()), list(found.values()) if issue is None else [found[issue]])
    meaning = (
        f"Bar: a party at its median ideal, as high as its {chart.measure}; pale line: 80 % of its ideals; tick at the end of a "
        "line: its median reservation point. Salience is a share of a party's own total on the issue's track."
    )
    sentences = [meaning]
    if issue is None:
        sentences.append("Bars are to scale within a track; larger means by a fifth or more.")
    if "capability" not in chart.measure:
        sentences.append("Capability is not stated for every party, so all count the same.")
    return draw(chart, small_print(outcomes, *sentences), ax)


@style.look()
def draw(chart: Chart, note: str, ax: Axes | None = None) -> Axes:
    """Draw a chart of any number of parties and issues, from top to bottom."""
    alone = len(chart.issues) == 1
    row_height = LARGE if alone else ROW
    ax = ax or style.canvas(1.5 + row_height * len(chart.issues))
    for row, (issue, stances) in enumerate(zip(chart.issues, chart.stances, strict=True)):
        (large_scale if alone else scale)(ax, row + BASELINE, issue, LETTERS)
        _bars(ax, row + BASELINE, stances, TALLEST / _highest(chart, issue.track), 8.5 / 72 / row_height, chart.measure)
        _limits(ax, row + BASELINE, stances)
    margin = 0.12 if alone else 0.02
    ax.set(xlim=(-margin, 1 + margin), ylim=(len(chart.issues) - (0.5 if alone else 0.4), -0.55))
    ax.set_xticks([])
    titles = [] if alone else [fill(issue.title, 24) for issue in chart.issues]
    ax.set_yticks(range(len(titles)), titles, fontweight="bold")
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    _legend(ax, chart)
    style.title(ax, finding(chart))
    style.footnote(ax, note)
    return ax


def finding(chart: Chart) -> str:
    """What the figure shows, in a sentence."""
    medians = [[float(np.median(stance.weight)) for stance in stances] for stances in chart.stances]
    measure = chart.measure[0].upper() + chart.measure[1:]
    if len(chart.issues) == 1:
        shares = [
            f"{_said(weight, chart.measure)} for {title}"
            for title, weight in zip(chart.titles, medians[0], strict=True)
        ]
        return f"{chart.issues[0].title}: {chart.measure} {', '.join(shares)}"
    leads = [[weight > CLEARLY * max(row[:k] + row[k + 1 :]) for k, weight in enumerate(row)] for row in medians]
    counts = [sum(lead[k] for lead in leads) for k in range(len(chart.titles))]
    parts = [f"for {title} on {count}" for title, count in zip(chart.titles, counts, strict=True)]
    even = len(chart.issues) - sum(counts)
    parts += [f"about even on {even}"] if even else []
    parts[0] += f" of {len(chart.issues)} issues"
    return f"{measure} is larger {', '.join(parts)}"


def _chart(outcomes: xr.Dataset, agenda: Sequence[Issue], shown: Sequence[Issue]) -> Chart:
    parties = outcomes["party"].values.tolist()
    capability = {issue.name: [_capability(outcomes, party, issue.name) for party in parties] for issue in agenda}
    stated = all(number is not None for numbers in capability.values() for number in numbers)
    return Chart(
        outcomes["party_title"].values.tolist(),
        shown,
        [
            [
                Stance(
                    drawn(outcomes, f"{party}.ideal.{issue.name}"),
                    drawn(outcomes, f"{party}.reservation.{issue.name}"),
                    _share(outcomes, party, issue, agenda) * (number if stated and number is not None else 1.0),
                )
                for party, number in zip(parties, capability[issue.name], strict=True)
            ]
            for issue in shown
        ],
        "capability × salience" if stated else "salience",
    )


def _share(outcomes: xr.Dataset, party: str, issue: Issue, agenda: Sequence[Issue]) -> Array:
    """The salience of an issue to a party as a share of its total on the track, (W,)."""
    track = [drawn(outcomes, f"{party}.salience.{one.name}") for one in agenda if one.track == issue.track]
    return np.asarray(drawn(outcomes, f"{party}.salience.{issue.name}") / np.sum(track, axis=0))


def _capability(outcomes: xr.Dataset, party: str, issue: str) -> Array | None:
    for name in (f"{party}.capability.{issue}", f"{party}.capability"):
        if name in outcomes["quantity"].values or name in outcomes["number"].values:
            return drawn(outcomes, name)
    return None


def _highest(chart: Chart, track: str) -> float:
    """The weight of the highest pile on a track."""
    rows = zip(chart.issues, chart.stances, strict=True)
    return max([weight for issue, row in rows if issue.track == track for weight in _piles(row).values()]) or 1.0


def _piles(stances: Sequence[Stance]) -> dict[float, float]:
    """Where parties stand, by median, and the weight of all that stand there."""
    piles: dict[float, float] = {}
    for stance in stances:
        place = round(float(np.median(stance.ideal)) / WIDTH) * WIDTH
        piles[place] = piles.get(place, 0.0) + float(np.median(stance.weight))
    return piles


def _bars(ax: Axes, base: float, stances: Sequence[Stance], unit: float, line: float, measure: str) -> None:
    """Pile the parties up where they stand, each with its weight beside it; `line` is what a line of words takes, in rows."""
    tops: dict[float, float] = {}
    free: dict[float, float] = {}  # above the words so far, and above all lines
    lines = base - LIMIT * (len(stances) + 0.5)
    for stance, colour in zip(stances, style.GROUPS, strict=False):
        median, weight = float(np.median(stance.ideal)), float(np.median(stance.weight))
        pile = round(median / WIDTH) * WIDTH
        bottom = tops.get(pile, base)
        tops[pile] = bottom - unit * weight
        ax.bar(median, -unit * weight, WIDTH, bottom, color=colour, linewidth=0)
        height = min((bottom + tops[pile]) / 2, free.get(pile, lines) - line / 2)
        free[pile] = height - line / 2
        right = median <= 0.5
        ax.text(
            median + (WIDTH if right else -WIDTH),
            height,
            _said(weight, measure),
            ha="left" if right else "right",
            va="center",
            fontsize=style.SMALL,
            color=colour,
        )


def _limits(ax: Axes, base: float, stances: Sequence[Stance]) -> None:
    """Lead a thin line from each ideal, on a pale one that spans its usual range, to the reservation point."""
    for n, (stance, colour) in enumerate(zip(stances, style.GROUPS, strict=False), start=1):
        ends = [float(np.median(stance.ideal)), float(np.median(stance.reservation))]
        ax.plot(ends, [base - n * LIMIT] * 2, color=colour, linewidth=0.8)
        usual = np.quantile(stance.ideal, [0.1, 0.9])
        ax.plot(usual, [base - n * LIMIT] * 2, color=colour, linewidth=3.5, alpha=0.35)
        ax.plot(ends[1], base - n * LIMIT, "|", color=colour, markersize=5.5, markeredgewidth=1.4)


def _said(weight: float, measure: str) -> str:
    return f"{weight:.2g}" if "capability" in measure else percent(weight)


def _legend(ax: Axes, chart: Chart) -> None:
    marks: list[Line2D | Patch] = [
        Patch(color=colour, label=title) for title, colour in zip(chart.titles, style.GROUPS, strict=False)
    ]
    marks.append(
        Line2D(
            [],
            [],
            color=style.INK,
            marker="|",
            markersize=7,
            markeredgewidth=1.4,
            linewidth=0.8,
            label="reservation point",
        )
    )
    style.legend(ax, marks)
