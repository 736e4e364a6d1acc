"""A dated question: simulated talks with their two intervals, and crowds by the date on which they answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from bargain.running.sweep import Arm
from bargain.scenario import ConfigError
from bargain.scenario.errors import at
from bargain.show import style
from bargain.show.asked import TALKS, cited, day
from bargain.show.words import UNKNOWN, percent, percents

ROW = 0.3  # inches
TITLE = 48  # characters a line, which starts where the labels end


@style.look()
def forecast(summary: Mapping[str, Any] | Sequence[Arm], ax: Axes | None = None) -> Axes:
    """Draw what simulated talks and crowds give for a run's dated question.

    summary   of a run with a question, as `bargain.evidence.answers.answered` leaves it
    return    the axes drawn on, new ones where none were given
    raises    ConfigError where the run was asked none, or there are several
    """
    if hasattr(summary, "data_vars"):
        raise ConfigError("forecast: is drawn of a run's summary.json, which knows what the outcomes alone do not")
    if not isinstance(summary, Mapping):
        raise at("arm", ", ".join(arm.label for arm in summary), "these are the runs of a sweep; choose one")
    if "question" not in summary:
        raise ConfigError("question: this run was asked no dated question; choose one with question=...")
    question = summary["question"]
    crowds = question["crowds"]
    ax = ax or style.canvas(2.3 + ROW * (1 + len(crowds)))
    _talks(ax, question)
    for place, crowd in enumerate(crowds, start=1):
        ax.plot(crowd["probability"], place, "D", color=style.ORANGE, markersize=4.5, clip_on=False)
        _number(ax, place, percent(crowd["probability"]))
    labels = [TALKS, *(f"{crowd['crowd']}, {day(crowd['date'])}" for crowd in crowds)]
    ax.set_yticks(range(len(labels)), labels)
    ax.tick_params(axis="y", length=0)
    ax.set(
        xlim=(0, 1), ylim=(len(labels) - 0.5, -0.5), xticks=[0, 0.25, 0.5, 0.75, 1], xlabel="Probability of the event"
    )
    ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.3g} %")
    ax.grid(axis="x", color=style.GREY, alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_title(fill(_finding(question), TITLE), pad=24)
    _legend(ax, question)
    style.footnote(ax, _small_print(summary))
    return ax


def _talks(ax: Axes, question: Mapping[str, Any]) -> None:
    if question["estimate"] is None:
        _number(ax, 0, UNKNOWN)
        return
    spread = question["spread"]
    if spread:
        ax.barh(0, spread["high"] - spread["low"], left=spread["low"], height=0.5, color=style.BLUE, alpha=0.18)
    ax.plot([question["low"], question["high"]], [0, 0], color=style.BLUE, linewidth=2.2)
    ax.plot(question["estimate"], 0, "o", color=style.BLUE, markersize=4.5, clip_on=False)
    _number(ax, 0, f"{percent(question['estimate'])} ({percents(question['low'], question['high'])})")


def _number(ax: Axes, place: int, words: str) -> None:
    ax.annotate(words, (1.03, place), xycoords=("axes fraction", "data"), va="center", fontsize=style.SMALL)


def _legend(ax: Axes, question: Mapping[str, Any]) -> None:
    marks: list[Line2D | Patch] = [
        Line2D([], [], color=style.BLUE, marker="o", markersize=4.5, linewidth=2.2, label="talks, 95 % simulation")
    ]
    if question["spread"]:
        marks.append(Patch(color=style.BLUE, alpha=0.18, label="80 % over our uncertainty"))
    if question["crowds"]:
        marks.append(Line2D([], [], color=style.ORANGE, marker="D", markersize=4.5, linewidth=0, label="crowd"))
    ax.legend(handles=marks, loc="lower left", bbox_to_anchor=(-0.02, 0.99), ncols=3, columnspacing=1.2)


def _finding(question: Mapping[str, Any]) -> str:
    here = UNKNOWN if question["estimate"] is None else percent(question["estimate"])
    given = [crowd["probability"] for crowd in question["crowds"]]
    event = " to another event" if any(crowd["asked"] != question["event"] for crowd in question["crowds"]) else ""
    crowds = f"; crowds gave {percents(min(given), max(given))}{event}" if len(given) > 1 else ""
    few = question["estimate"] is not None and question["kind"] == "stands"
    talks = "deals signed in simulated talks" if few else "simulated talks"
    return f"{question['title']} {here} of {talks}{crowds}"


def _small_print(summary: Mapping[str, Any]) -> str:
    question = summary["question"]
    outcome = question["outcome"]
    closed = f"Closed: {outcome['result']}." if outcome else "Open."
    crowds = "; ".join(dict.fromkeys(crowd["asked"] for crowd in question["crowds"]))
    asked = f" Asked of the crowds, which is another event: {crowds}." if crowds and crowds != question["event"] else ""
    source = f" Source: {cited(question)}." if crowds else ""
    return (
        f"{summary['title']}. n = {summary['worlds']:,} simulated talks, {question['worlds']:,} of them with an answer, seed "
        f"{summary['seed']}. Asked of the talks: {question['event']}, between {day(question['opens'])} and {day(question['closes'])}."
        f"{asked}{source} {closed} Shares are under the scenario's assumptions."
    )
