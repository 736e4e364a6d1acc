"""Which whole plans two publics would accept, if all we know of them is what they said of single positions.

Asked of ``istanbul_2025``.  Ukrainians are fitted to four answers of KIIS (May and June 2025, each to about 500) and four of the
Razumkov Centre (March 2025), Russians to two of Levada (September 2025).  No answer on a whole plan is fitted.  How questions
are read, both priors, the plans by their texts and what is expected were written down before polls of whole plans were looked
up; plans *as read out* follow the wording of those polls.

Expected   Order: the more of its own opening position a plan holds, the more of a public accept it.  Level: what a public is asked
           about one by one it refuses as firmly as the polls say.  A whole plan is a sum in which what was gained on one issue
           makes up for what was given on another, while people judge a package by its worst term: some things are not for
           trade at all (Tetlock 2003; Ginges, Atran, Medin & Shikaki 2007, of Israelis and Palestinians).  So plans in the middle,
           with little asked beyond land, should be accepted less than predicted, and own plans by fewer than nearly everybody.
Measured   Where half of each public draws the line, and how far its people differ, before the answers and after them; the share
           that accepts each plan, before and after, with the interval that holds it in 80 % of worlds: what we do not know, not
           what a sample would add; beside it what was observed, where an institute asked about a whole plan.

A public here weighs issues as its leader does and differs from him in where it draws the line.  Polls in a war reach some people
and not others, and what Russians tell Levada is disputed as a measure of what they think.

    python experiments/publics.py worlds=8192 seed=1
    python experiments/publics.py prior=leader without=Razumkov score=mine.csv

A table to score has the columns plan, accept_pct, reject_pct, and public (ukraine or russia) or poll.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from rich.console import Console

from bargain.agenda import Issue
from bargain.evidence.publics.answers import Answer
from bargain.evidence.publics.fitting import Posterior
from bargain.evidence.publics.polled import Polled
from bargain.evidence.publics.scorecard import ranged
from bargain.evidence.publics.writing import text
from bargain.inworlds import Array
from bargain.show import style
from experiments import tables
from experiments.effects import listing
from experiments.settings import given, run
from experiments.whole_plans import (
    INNER,
    SHARE_OF_WORLDS,
    SIDES,
    Findings,
    Settings,
    configured,
    errors,
    first,
    in_order,
    measured,
    off,
    people,
    share,
    told,
)

WIDTH = 150
OBSERVED: dict[str, Any] = {"marker": "D", "color": style.INK, "markerfacecolor": "white", "markersize": 4.5}


def report(found: Findings, console: Console) -> None:
    """Print the fit of each public, then what both say of whole plans."""
    for posterior in found.posteriors.values():
        _fit(found, posterior, console)
    titles = [people(posterior) for posterior in found.posteriors.values()]
    console.print(
        f"Whole plans, none of them fitted: the share that would accept, with the shares between which {SHARE_OF_WORLDS} of worlds lie.",
        listing(
            "Plan",
            [f"{title},\n{when}" for title in titles for when in ("before", "after")],
            {name: [each for side in SIDES for each in found.forecasts[side, name].told] for name in found.plans},
        ),
        sep="\n",
    )
    observed(found, found.observed, "Whole plans that were polled", console)
    if found.scored:
        observed(found, found.scored, str(found.settings.score), console)
    for posterior in found.posteriors.values():
        # Not by the console, which would break lines that are there to be copied.
        print(f"\nconfigs/public/{posterior.public.name}.yaml:", text(posterior), sep="\n", end="")


def _fit(found: Findings, posterior: Posterior, console: Console) -> None:
    worlds = posterior.tempered
    console.print(
        f"{people(posterior)}: {len(posterior.answers)} answers on single positions. {len(worlds.origin):,} worlds after them, worth at "
        f"least {worlds.lines:,.0f} ({worlds.stages} stages, {worlds.moved:.0%} of steps taken in the last).",
        listing("Half draw the line at", ("Before", "After"), dict(_numbers(posterior))),
        listing(
            "Share that accepts",
            ("Observed", "Before", "After", "By configs/public", "Readings"),
            _answers(found, posterior),
        ),
        sep="\n",
    )


def _numbers(posterior: Posterior) -> Iterator[tuple[str, list[str]]]:
    """Every number that was fitted, before and after: levels by their chances, others by mean and 80 % interval."""
    public = posterior.public
    both = (public.draws, posterior.draws)
    for issue in public.issues:
        there, name = _issue(posterior, issue), f"{public.name}.reservation.{issue}"
        if there.levels:
            for label, place in there.levels:
                yield f"{there.title}: {label}", [f"{np.mean(draws[name] == place):.0%}" for draws in both]
        else:
            yield f"{there.title}: mean (80 %)", [_number(draws[name]) for draws in both]
    yield "Spread, utils: mean (80 %)", [_number(draws[f"{public.name}.spread"]) for draws in both]
    for issue in public.issues:
        weight = [_weight(posterior, draws[f"{public.side}.salience.{issue}"], draws) for draws in both]
        yield f"{_issue(posterior, issue).title}: weight to the leader, not written", weight


def _issue(posterior: Posterior, name: str) -> Issue:
    agenda = posterior.public.scenario.agenda
    return agenda.issues[agenda.index(name)]


def _weight(posterior: Posterior, salience: Array, draws: Mapping[str, Array]) -> str:
    """An issue's share of all points that the leader gives on the track."""
    public = posterior.public
    tracks = public.scenario.config.publics[public.name].tracks or public.scenario.tracks
    total = sum(draws[f"{public.side}.salience.{issue}"] for issue in public.scenario.agenda.on(*tracks).names)
    return _number(salience / total)


def _number(values: Array) -> str:
    one = ranged(values, INNER)
    return f"{one.estimate:.3f} ({one.low:.3f} to {one.high:.3f})"


def _answers(found: Findings, posterior: Posterior) -> dict[str, list[str]]:
    before, likely, here = first(posterior), posterior.likely, configured(posterior, found.talks)
    return {
        fill(answer.name, 45): [
            told(answer.observed),
            share(before[answer]),
            share(after),
            share(here[answer]),
            _heard(answer, likely[answer]),
        ]
        for answer, after in posterior.expected.items()
    }


def _heard(answer: Answer, likely: Sequence[float]) -> str:
    """Each reading with its chance once the answers are seen."""
    return "\n".join(f"{reading.name} {chance:.0%}" for reading, chance in zip(answer.readings, likely, strict=True))


def observed(found: Findings, rows: Sequence[Polled], heading: str, console: Console) -> None:
    """Print what was observed beside what was said of it, and by how much that was off."""
    console.print(
        listing(
            heading,
            ("Observed", "Before", "After", "After, rest at\nown line"),
            {
                fill(one.name, 55): [told(one.share), *said_of.told, share(said_of.at_line)]
                for one in rows
                for said_of in (found.forecast(one),)
            },
        ),
        errors(found, rows),
        sep="\n",
    )


def title(found: Findings) -> str:
    """What the figure shows, in a line."""
    worst = max(found.observed, key=lambda one: abs(off(found, one)))
    points = 100 * off(found, worst)
    how = "more" if points > 0 else "fewer"
    return (
        f"From single answers alone, plans come in the order that polls of whole plans have, but "
        f"{abs(points):.0f} points {how} are said to accept the {worst.plan.split(',')[0]} than did"
        if in_order(found)
        else f"From single answers alone, plans do not come in the order that polls have; off by up to {abs(points):.0f} points"
    )


# Leaving


def write(found: Findings) -> list[Path]:
    """Leave the scorecard's lines, and what is said of every plan, as tables."""
    numbers = ("estimate", "low", "high")
    lines: list[list[object]] = [
        ["name", "use", "source", *(f"observed_{n}" for n in numbers), *(f"modelled_{n}" for n in numbers)]
    ]
    for one in found.targets:
        both = [getattr(each, n) for each in (one.observed, one.modelled) for n in numbers]
        lines.append([one.name, one.use, one.source, *both])
    rows: list[list[object]] = [["public", "plan", "when", *numbers]]
    for (side, name), each in found.forecasts.items():
        for when, shares in (("before", each.before), ("after", each.after), ("after, rest at own line", each.at_line)):
            if shares is not None:
                interval = ranged(shares, INNER)
                rows.append([side, name, when, *(getattr(interval, n) for n in numbers)])
    return [
        tables.write(found.settings.to / f"{name}.csv", table) for name, table in (("publics", lines), ("plans", rows))
    ]


@style.look()
def figure(found: Findings) -> Axes:
    """A row a plan, a panel a public: what is said of it before and after the answers, and what polls of whole plans observed."""
    canvas = Figure(figsize=(style.WIDTH, 1.7 + 0.34 * len(found.plans)), layout="constrained")
    axes: list[Axes] = canvas.subplots(1, len(SIDES), sharey=True).tolist()
    for ax, (side, posterior), colour in zip(axes, found.posteriors.items(), style.SIDES, strict=True):
        for row, name in enumerate(found.plans):
            _interval(ax, row - 0.16, found.forecasts[side, name].before, style.GREY, 1.0)
            _interval(ax, row + 0.06, found.forecasts[side, name].after, colour, 2.4)
            _polls(ax, row, found, side, name)
        ax.set_title(people(posterior), fontweight="normal", fontsize=9, pad=22)
        ax.set_xlim(-0.02, 1.02)
        ax.set_xlabel("share that would accept")
        style.shares(ax.xaxis)
        style.rows(ax)
        ax.axvline(0.5, color=style.GREY, linewidth=0.8, zorder=0)
    axes[0].set(yticks=range(len(found.plans)), yticklabels=[fill(name, 30) for name in found.plans])
    axes[0].invert_yaxis()
    legend = axes[0].legend(
        handles=_looks(), loc="lower left", bbox_to_anchor=(-0.03, 0.995), ncols=4, handlelength=1.6, columnspacing=1.4
    )
    legend.set_in_layout(False)  # it is wider than its panel, which would else be made to hold it
    canvas.suptitle(style.even(title(found), 92), x=0.01, ha="left", fontweight="bold", fontsize=9)
    style.footnote(axes[0], _footnote(found))
    return axes[0]


def _polls(ax: Axes, row: int, found: Findings, side: str, name: str) -> None:
    """What polls observed of a plan, and beside it what is said with the rest at the public's own line."""
    shares = [one.share.estimate for one in found.observed if (one.side, one.plan) == (side, name)]
    line = found.forecasts[side, name].at_line
    if shares and line is not None:
        _interval(ax, row + 0.28, line, style.GREEN, 1.0)
    ax.plot(shares, [row + 0.06] * len(shares), linestyle="none", **OBSERVED)


def _looks() -> list[Line2D]:
    """What is what, for the legend."""
    lines = {
        "before the answers": (style.GREY, 1.0),
        "after": (style.INK, 2.4),
        "after, rest at own line": (style.GREEN, 1.0),
    }
    return [
        *(
            Line2D([], [], color=hue, linewidth=width, marker="o", markersize=1.5 + width, label=label)
            for label, (hue, width) in lines.items()
        ),
        Line2D([], [], linestyle="none", label="polled", **OBSERVED),
    ]


def _interval(ax: Axes, row: float, shares: Array, colour: str, width: float) -> None:
    one = ranged(shares, INNER)
    ax.plot([one.low, one.high], [row, row], color=colour, linewidth=width)
    ax.plot(one.estimate, row, "o", color=colour, markersize=1.5 + width)


def _footnote(found: Findings) -> str:
    return (
        f"Dot and line: mean, and the shares between which {SHARE_OF_WORLDS} of worlds lie, before and after answers on single positions; "
        "where a plan says nothing things stand as they are, or, of plans as read out, at the public's own line. Diamonds: KIIS, polls "
        f"of whole plans in May, August and December 2025, not fitted, of those with an opinion. n = {found.settings.worlds:,} worlds, seed "
        f"{found.settings.seed}. Under the scenario's assumptions."
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit, print the tables, and leave them and the figure."""
    found = measured(given(Settings, __doc__, arguments))
    report(found, Console(highlight=False, width=WIDTH))
    style.save(figure(found), found.settings.to, "publics")
    print("", *write(found), found.settings.to / "publics.png", sep="\n")


if __name__ == "__main__":
    sys.exit(run(main))
