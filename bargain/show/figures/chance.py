"""The chance of a settlement, arm by arm: a dot for the estimate, a line for its simulation error, a pale bar for ours."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from bargain.estimates import Estimate
from bargain.estimates import chance as share
from bargain.outcomes import one_run
from bargain.running.answer import net_of
from bargain.running.summary import events
from bargain.running.sweep import Arm
from bargain.show import style
from bargain.show.small_print import CONDITIONS
from bargain.show.words import percent, percents

if TYPE_CHECKING:
    import xarray as xr

LABEL = 30  # characters a line of an arm's label

PARTS = {
    "agreement": "Settlement signed",
    "zone": "Zone of agreement existed",
    "humanitarian": "Humanitarian deal signed",
}


@dataclass(frozen=True)
class Row:
    """One line of the figure.

    label      what it is the chance of, or in which arm
    estimate   with its 95 % simulation interval, 0..1
    spread     10th and 90th percentile over our uncertainty, 0..1; None where it is not known
    """

    label: str
    estimate: Estimate
    spread: tuple[float, float] | None


def chance(found: xr.Dataset | dict[str, Any] | Sequence[Arm], ax: Axes | None = None) -> Axes:
    """Draw the chance of a settlement.

    found    the outcomes of one run, or its `summary.json`, which knows the spread over our uncertainty as well: its zone of
             agreement and humanitarian deal are drawn beside it; or the arms of a sweep, of which each has one line
    return   the axes drawn on, new ones where none were given
    raises   ConfigError of the outcomes of a sweep
    """
    import xarray as xr

    if isinstance(found, xr.Dataset):
        found = _summary(found)
    if isinstance(found, dict):
        rows = [_row(label, found[name]) for name, label in PARTS.items() if found[name]]
        return draw(rows, _finding(found), _small_print(found, "talks"), ax)
    rows = [_row(arm.label, arm.summary["agreement"]) for arm in found]
    same = len({arm.summary["seed"] for arm in found}) == 1
    talks = "talks an arm, the same worlds in each" if same else "talks an arm, in worlds of its own"
    several = len({arm.summary["scenario"] for arm in found}) > 1
    heading = {"title": "Several scenarios", "event": "a package is signed on the last track"} if several else {}
    return draw(rows, _findings(rows), _small_print(found[0].summary | heading, talks), ax)


@style.look()
def draw(rows: Sequence[Row], finding: str, small_print: str, ax: Axes | None = None) -> Axes:
    """Draw rows from top to bottom under a title that says what was found."""
    ax = ax or style.canvas(1.35 + 0.34 * len(rows))
    places = range(len(rows))
    for place, row in zip(places, rows, strict=True):
        if row.spread:
            ax.barh(place, row.spread[1] - row.spread[0], left=row.spread[0], height=0.5, color=style.BLUE, alpha=0.18)
        ax.plot([row.estimate.low, row.estimate.high], [place, place], color=style.BLUE, linewidth=2.2)
        ax.plot(row.estimate.estimate, place, "o", color=style.BLUE, markersize=4, clip_on=False)
        style.beside(ax, place, percent(row.estimate.estimate), percents(row.estimate.low, row.estimate.high))
    furthest = max([row.estimate.high for row in rows] + [row.spread[1] for row in rows if row.spread])
    ax.set(
        xlim=(0, min(1.0, max(0.05, 1.08 * furthest))), ylim=(len(rows) - 0.5, -0.5), xlabel="Share of simulated talks"
    )
    ax.set_xticks([tick for tick in ax.get_xticks() if tick <= ax.get_xlim()[1]])
    ax.set_yticks(places, [fill(row.label, LABEL) for row in rows])
    style.shares(ax.xaxis)
    style.rows(ax)
    style.title(ax, finding)
    style.footnote(ax, small_print)
    return ax


def _summary(outcomes: xr.Dataset) -> dict[str, Any]:
    """What outcomes alone say of a run; the spread over our uncertainty needs worlds of its own."""
    one_run(outcomes)
    summary = {name: outcomes.attrs[name] for name in ("title", "event", "scenario", "seed")}
    summary |= {"worlds": outcomes.sizes["world"]} | dict.fromkeys(PARTS)
    net = net_of(json.loads(outcomes.attrs["config"]))
    shares = {name: share(happened, net) for name, happened in events(outcomes).items()}
    return summary | {name: found.as_dict() | {"spread": None} for name, found in shares.items()}


def _row(label: str, numbers: Mapping[str, Any]) -> Row:
    spread = numbers["spread"]
    return Row(label, Estimate.from_dict(numbers), (spread["low"], spread["high"]) if spread else None)


def _finding(summary: Mapping[str, Any]) -> str:
    shares = {name: percent(summary[name]["estimate"]) for name in ("agreement", "zone")}
    return f"{shares['agreement']} of simulated talks reach a settlement; {shares['zone']} had a zone of agreement"


def _findings(rows: Sequence[Row]) -> str:
    ranked = sorted(rows, key=lambda row: row.estimate.estimate)
    least, most = ranked[0], ranked[-1]
    if len(rows) == 1 or least.estimate.estimate == most.estimate.estimate:
        return f"{percent(most.estimate.estimate)} of simulated talks reach a settlement"
    ends = [
        percent(row.estimate.estimate) + (f" ({row.label})" if len(row.label) <= LABEL // 2 else "")
        for row in (least, most)
    ]
    return f"From {ends[0]} to {ends[1]} of simulated talks reach a settlement"


def _small_print(summary: Mapping[str, Any], talks: str) -> str:
    return (
        f"{summary['title']}. n = {summary['worlds']:,} simulated {talks}, seed {summary['seed']}. "
        f"Settlement: {summary['event']}. Dot and line: estimate and 95 % simulation interval. "
        f"{'' if summary['agreement']['spread'] is None else 'Pale bar: 10th to 90th percentile over our uncertainty. '}{CONDITIONS}"
    )
