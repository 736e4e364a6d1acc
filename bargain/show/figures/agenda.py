"""What is negotiated: tracks, issues and their levels; who opens where and weighs what how much; what is firm or contested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain import outcomes
from bargain.agenda import Issue
from bargain.chance import BLOCK
from bargain.inworlds import Array
from bargain.scenario import Scenario
from bargain.show import style
from bargain.show.scales import scale
from bargain.show.seats import told_apart
from bargain.show.words import percent

if TYPE_CHECKING:
    import xarray as xr

ROW, HEADING = 0.52, 0.62  # inches an issue; rows that a track's heading takes
LETTERS = 72  # characters of the small size that fit from pole to pole
SCALE, MARKS = 0.05, -0.21  # rows down from the middle of a row to its scale, and to what is to be marked about it
ABOVE = 0.6  # rows that the lines of more than two parties take together
MIDDLE, LONGEST = 1.27, 0.1  # of the bars of salience, as shares of a scale's length


@dataclass(frozen=True)
class Entry:
    """An issue as the figure shows it.

    opening   each party's median ideal, 0..1
    limits    each party's median reservation point where the issue is firm for it, else None
    salience  each party's mean share of its total on the track, 0..1
    marks     what is to be said of it: firm, a guarantee, contested
    """

    issue: Issue
    opening: tuple[float, ...]
    limits: tuple[float | None, ...]
    salience: tuple[float, ...]
    marks: str


@style.look()
def agenda(about: Scenario | xr.Dataset, allow: Sequence[str] = (), ax: Axes | None = None) -> Axes:
    """Draw what is negotiated, track by track.

    about    a scenario, or the outcomes of one run
    allow    packages besides bargain whose classes the outcomes' configuration may name
    return   the axes drawn on, new ones where none were given
    raises   ConfigError of a sweep, and where the configuration is not valid here
    """
    scenario = about if isinstance(about, Scenario) else outcomes.scenario(about, allow)
    worlds = min(scenario.config.worlds, BLOCK)
    entries = _entries(scenario, scenario.draw(0, worlds=worlds))
    titles = list(scenario.party_titles.values())
    heights, bottom = _heights(entries)
    ax = ax or style.canvas(1.45 + ROW * bottom)
    for entry, height in zip(entries, heights, strict=True):
        scale(ax, height + SCALE, entry.issue, LETTERS, lines=2)
        most = max(max(other.salience) for other in entries if other.issue.track == entry.issue.track)
        _entry(ax, height, entry, LONGEST / most if most else 0.0)
    for track, spec in scenario.config.tracks.items():
        top = min(h for entry, h in zip(entries, heights, strict=True) if entry.issue.track == track)
        words = f"Track: {track}, {spec.rounds} rounds in {spec.rounds * spec.months_per_round:g} months"
        ax.text(0, top - 0.62, words, va="center", fontweight="bold", color=style.GREY)
    ax.set(xlim=(-0.02, MIDDLE + LONGEST + 0.13), ylim=(bottom - 0.45, -0.5))
    ax.set_xticks([])
    ax.set_yticks(heights, [fill(entry.issue.title, 24) for entry in entries], fontweight="bold")
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    _legend(ax, titles, entries)
    style.title(ax, finding(entries))
    _small_print(ax, scenario, worlds, entries)
    return ax


def finding(entries: Sequence[Entry]) -> str:
    """What the figure shows, in a sentence."""
    apart = sum(sorted(set(entry.opening)) == [0.0, 1.0] for entry in entries)
    firm = sum(any(limit is not None for limit in entry.limits) for entry in entries)
    return f"On {apart} of {len(entries)} issues the sides open at opposite poles; {firm or 'none'} {'is' if firm < 2 else 'are'} firm"


def _entries(scenario: Scenario, draws: Mapping[str, Array]) -> list[Entry]:
    """Every issue, in order of the tracks."""
    parties = scenario.config.parties
    entries = []
    for track in scenario.tracks:
        issues = scenario.agenda.on(track)
        total = {
            party: np.sum([draws[f"{party}.salience.{issue.name}"] for issue in issues], axis=0) for party in parties
        }
        for issue in issues:
            limits = {p: float(np.median(draws[f"{p}.reservation.{issue.name}"])) for p in parties}
            entries.append(
                Entry(
                    issue,
                    tuple(float(np.median(draws[f"{party}.ideal.{issue.name}"])) for party in parties),
                    tuple(limits[party] if issue.name in spec.firm else None for party, spec in parties.items()),
                    tuple(float(np.mean(draws[f"{p}.salience.{issue.name}"] / total[p])) for p in parties),
                    " · ".join(_marks(scenario, issue.name)),
                )
            )
    return entries


def _marks(scenario: Scenario, issue: str) -> list[str]:
    """What is to be said of an issue besides its levels."""
    parties = scenario.config.parties.values()
    feared = {party.title: party.hazards[issue] for party in parties if issue in party.hazards}
    firm = [party.title for party in parties if issue in party.firm]
    shifts = [title for title, hazard in feared.items() if hazard.shift is not None]
    marks = [f"firm for {' and '.join(firm)}"] if firm else []
    marks += [f"{' and '.join(shifts)} {'fears' if len(shifts) == 1 else 'fear'} a shift of power"] if shifts else []
    for title, hazard in feared.items():
        if hazard.shift is None:
            by = ", ".join(scenario.config.guarantors[name].title for name in hazard.guarantors)
            marks.append(f"guarantee to {title}" + (f" by {by}" if by else ""))
    return marks + (["contested"] if scenario.config.issues[issue].contested else [])


def _heights(entries: Sequence[Entry]) -> tuple[list[float], float]:
    """Where each issue's row has its middle, counted down in rows, and where the last one ends."""
    heights, height, track = [], -1.0, ""
    for entry in entries:
        height += 1.0 + (HEADING if entry.issue.track != track else 0.0)
        track = entry.issue.track
        heights.append(height)
    return heights, height + 1.0


def _entry(ax: Axes, height: float, entry: Entry, unit: float) -> None:
    """Mark on an issue's scale who opens where and cannot go further, and beside it how much it weighs."""
    parties = len(entry.opening)
    apart = 0.0 if parties == 2 else ABOVE / parties  # who opens in one place must all be seen
    for n, (opening, limit, share, colour) in enumerate(
        zip(entry.opening, entry.limits, entry.salience, told_apart(parties), strict=True)
    ):
        line, way = height + SCALE + (n - (parties - 1) / 2) * apart, 1 if n or parties > 2 else -1
        above = height + SCALE - n * apart / 2  # below the scale stand its words
        ax.plot(opening, above, "D", color=colour, markersize=4.5, clip_on=False)
        if limit is not None:
            ax.plot(limit, above, "|", color=colour, markersize=10, markeredgewidth=2.4)
        ax.barh(line, way * unit * share, left=MIDDLE + 0.004 * way, height=apart or 0.3, color=colour, linewidth=0)
        ax.text(
            MIDDLE + way * (unit * share + 0.015),
            line,
            percent(share),
            ha="left" if way > 0 else "right",
            va="center",
            fontsize=style.SMALL,
            color=colour,
        )
    ax.text(0.5, height + MARKS, entry.marks, ha="center", va="center", fontsize=style.SMALL, color=style.GREY)


def _some_firm(entries: Sequence[Entry]) -> bool:
    return any(limit is not None for entry in entries for limit in entry.limits)


def _legend(ax: Axes, titles: Sequence[str], entries: Sequence[Entry]) -> None:
    marks: list[Line2D | Patch] = [
        Patch(color=colour, label=title) for title, colour in zip(titles, told_apart(len(titles)), strict=True)
    ]
    marks.append(Line2D([], [], color=style.INK, marker="D", markersize=4.5, linewidth=0, label="opens here"))
    if _some_firm(entries):
        thick: dict[str, Any] = {"marker": "|", "markersize": 10, "markeredgewidth": 2.4, "linewidth": 0}
        marks.append(Line2D([], [], color=style.INK, **thick, label="firm limit"))
    style.legend(ax, marks)
    ax.annotate("salience", (MIDDLE, 1.005), xycoords=("data", "axes fraction"), ha="center", va="bottom")


def _small_print(ax: Axes, scenario: Scenario, worlds: int, entries: Sequence[Entry]) -> None:
    firm = "Firm: beyond its limit, drawn at its median, a side signs for nothing in return."
    contested = "Contested: what, and by whom, stands beside the issue in the configuration."
    sentences = [
        f"{scenario.title}. n = {worlds:,} draws, seed {scenario.seed}. Openings: medians.",
        "Salience: mean share of a side's own total on the track.",
        *([firm] if _some_firm(entries) else []),
        *([contested] if any("contested" in entry.marks for entry in entries) else []),
        "These are the scenario's assumptions, not findings about the parties.",
    ]
    style.footnote(ax, " ".join(sentences))
