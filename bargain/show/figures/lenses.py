"""The chance of a settlement through each of a scenario's lenses, one beneath the other: none of them is the truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes

from bargain.estimates import Estimate
from bargain.running.sweep import Arm
from bargain.scenario.errors import ConfigError, at
from bargain.show import style
from bargain.show.small_print import CONDITIONS
from bargain.show.words import percent, percents

LABEL = 34  # characters a line of a lens's title


@style.look()
def lenses(summary: Mapping[str, Any] | Sequence[Arm], ax: Axes | None = None) -> Axes:
    """Draw what the same talks give through each lens: the chance of a settlement, and behind it that of a zone.

    summary   a run's `summary.json`, of a scenario that has lenses
    return    the axes drawn on, new ones where none were given
    raises    ConfigError where it has none, or of the arms of a sweep
    """
    if not isinstance(summary, Mapping):
        raise at("arm", ", ".join(arm.label for arm in summary), "these are the runs of a sweep; choose one")
    if not summary.get("lenses"):
        raise ConfigError("lenses: this run was seen through no other lens; choose a scenario that has several")
    own = {"title": summary["lens"]["title"], "held_by": summary["lens"]["held_by"]} | {
        name: summary[name] for name in ("agreement", "zone", "worlds")
    }
    rows = [own, *sorted(summary["lenses"].values(), key=lambda lens: -lens["agreement"]["estimate"])]
    ax = ax or style.canvas(1.5 + 0.46 * len(rows))
    for place, row in enumerate(rows):
        signed, zone = (Estimate.from_dict(row[name]) for name in ("agreement", "zone"))
        colour = style.ORANGE if place == 0 else style.BLUE
        ax.barh(place, zone.estimate, height=0.5, color=colour, alpha=0.18)
        ax.plot([signed.low, signed.high], [place, place], color=colour, linewidth=2.2)
        ax.plot(signed.estimate, place, "o", color=colour, markersize=4, clip_on=False)
        style.beside(ax, place, percent(signed.estimate), percents(signed.low, signed.high))
    furthest = max(row["zone"]["estimate"] for row in rows)
    ax.set(
        xlim=(0, min(1.0, max(0.05, 1.08 * furthest))), ylim=(len(rows) - 0.5, -0.5), xlabel="Share of simulated talks"
    )
    ax.set_yticks(range(len(rows)), [f"{fill(row['title'], LABEL)}\n({row['held_by']})" for row in rows])
    style.shares(ax.xaxis)
    style.rows(ax)
    shares = [row["agreement"]["estimate"] for row in rows]
    style.title(
        ax,
        f"{percent(shares[0])} of simulated talks reach a settlement as stated, {percents(min(shares), max(shares))} across "
        f"{len(rows)} readings, none of which is the truth",
    )
    style.footnote(
        ax,
        f"{summary['title']}. n = {summary['worlds']:,} simulated talks through the first, {rows[1]['worlds']:,} through each "
        f"other, in the same worlds, seed {summary['seed']}. Settlement: {summary['event']}. In parentheses: who holds it. Dot and "
        f"line: estimate and 95 % simulation interval; pale bar: a zone of agreement existed. {CONDITIONS}",
    )
    return ax
