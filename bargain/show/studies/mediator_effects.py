"""What mediators change: a forest of effects against nobody, and what turning one of their numbers makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.table import Table

from bargain.estimates import told_from_zero
from bargain.show import style
from bargain.show.forest import HOLLOW, differences, short
from bargain.show.words import percent, points
from bargain.study.arms import NOBODY
from bargain.study.dials import DIALS
from bargain.study.labelled import estimate
from bargain.study.mediator_effects import ITSELF, as_configured, by_style, moved, turned

if TYPE_CHECKING:
    import xarray as xr

WHAT = {"agreement": "signed", "durable": "signed and stands"}
COLUMNS = 4  # panels in a row of sweeps
APART = 0.16  # rows, of the dots of two sides


def finding(found: xr.Dataset) -> str:
    """What each mediator adds, and which of their numbers matters most."""
    base = estimate(found["signed"], cell=NOBODY)
    added = "; ".join(_added(found, arm) for arm in as_configured(found))
    return (
        f"Under these assumptions {percent(base.estimate)} of {int(found.attrs['worlds']):,} simulated talks end in a settlement with "
        f"nobody between the parties. To that, in points of all talks, mediators add: {added}. {_turning(found)}"
    )


def _added(found: xr.Dataset, arm: str) -> str:
    agreement, durable = (estimate(found[what], cell=arm, against=NOBODY) for what in ("agreement", "durable"))
    if not told_from_zero(agreement):
        return f"{_name(found, arm)} {points(agreement)}, which cannot be told from zero"
    return f"{_name(found, arm)} {points(agreement)} signed, {points(durable)} signed and standing"


def _turning(found: xr.Dataset) -> str:
    """Which number, at which value, changes most of what its mediator adds."""
    cells = [cell for arm in as_configured(found) for cell in turned(found, arm)]
    changes = {cell: estimate(found["agreement"], cell=cell, against=ITSELF) for cell in cells}
    told = {cell: change for cell, change in changes.items() if told_from_zero(change)}
    if not told:
        return f"Of {len(cells)} changes to a number of theirs none can be told from zero." if cells else ""
    most = max(told, key=lambda cell: abs(told[cell].estimate))
    one = found.sel(cell=most)
    dial = DIALS[str(one["dial"].item())]
    return (
        f"Of {len(cells)} changes to one number of theirs {len(told)} can be told from zero (about {max(1, round(0.05 * len(cells)))} would if none "
        f"mattered); the largest is {_name(found, most)} with {dial.title}{_toward(found, most)} at {one['value'].item():g} ({dial.unit}): "
        f"{points(told[most])} points."
    )


def table(found: xr.Dataset) -> Table:
    """One row a mediator as configured, and one each of its styles alone."""
    chance = max(1, round(0.05 * found.sizes["issue"]))
    caption = (
        f"Against nobody: points signed, and signed and standing at the horizon; months; thousandths of a util; "
        f"on how many issues terms can be told to move to the side of {' + '.join(_parties(found))}, of {found.sizes['issue']} (about {chance} "
        "by chance). In brackets: cannot be told from zero. Intervals and all other cells: table.csv."
    )
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), caption=caption, caption_justify="left")
    rows.add_column("\nMediator", no_wrap=True)
    gains = [f"Gain\n{party}" for party in _parties(found)]
    for title in ("\nSigned", "and\nstands", "\nMonth", *gains, "Terms\nmoved"):
        rows.add_column(title, justify="right", no_wrap=True)
    for arm in as_configured(found):
        for cell in (arm, *by_style(found, arm)):
            name = str(found["style"].sel(cell=cell).item())
            rows.add_row(f"  only {name}" if name else _title(found, cell), *_cells(found, cell))
        rows.add_section()
    return rows


def _cells(found: xr.Dataset, cell: str) -> list[str]:
    parties = found["party"].values.tolist()
    shares = [estimate(found[what], cell=cell, against=NOBODY) for what in ("agreement", "durable")]
    month = estimate(found["month"], cell=cell, against=NOBODY)
    gains = [estimate(found["gains"], cell=cell, against=NOBODY, party=party) for party in parties]
    sides = [side for _, side, _ in moved(found, cell)]
    return [
        *(short(share) for share in shares),
        short(month, 1, 2),
        *(short(gain, 1000) for gain in gains),
        " + ".join(str(sides.count(party)) for party in parties),
    ]


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """Effects against nobody, and what turning each number makes of them."""
    drawn = {"mediator_effects": forest(found)}
    if any(found["dial"].values != ""):
        drawn |= {"mediator_sweeps": sweeps(found, "agreement"), "mediator_sweeps_standing": sweeps(found, "durable")}
    return drawn


@style.look()
def forest(found: xr.Dataset) -> Axes:
    """Draw a row a mediator and a row each of its styles: agreement, agreement that lasts, month and gains."""
    cells = [cell for arm in as_configured(found) for cell in (arm, *by_style(found, arm))]
    canvas = Figure(figsize=(style.WIDTH, 1.8 + 0.26 * len(cells)), layout="constrained")
    axes: list[Axes] = canvas.subplots(1, 4, sharey=True).tolist()
    panels = (
        ("agreement", "Signed", "points", 100),
        ("durable", "Signed and stands", "points", 100),
        ("month", "Month", "months", 1),
    )
    for ax, (what, heading, unit, scale) in zip(axes, panels, strict=False):
        differences(ax, [estimate(found[what], cell=cell, against=NOBODY) for cell in cells], scale)
        ax.set(xlabel=unit)
        ax.set_title(heading, fontweight="normal", fontsize=8)
    parties = found["party"].values.tolist()
    middle = (len(parties) - 1) / 2
    for place, (party, colour, mark) in enumerate(zip(parties, style.GROUPS, style.MARKS, strict=False)):
        gains = [estimate(found["gains"], cell=cell, against=NOBODY, party=party) for cell in cells]
        differences(axes[3], gains, 1000, colour, mark, APART * 2 * (place - middle))
    axes[3].set(xlabel="thousandths of a util")
    axes[3].set_title("Gain", fontweight="normal", fontsize=8, pad=17)
    axes[3].legend(
        handles=style.dots(_parties(found)),
        loc="lower left",
        bbox_to_anchor=(-0.1, 0.985),
        ncols=2,
        handlelength=1.0,
        columnspacing=0.8,
        fontsize=style.SMALL,
    )
    for ax in axes:
        ax.axvline(0, color=style.GREY, linewidth=0.8, zorder=0)
        style.rows(ax)
    names = [str(found["style"].sel(cell=cell).item()) for cell in cells]
    labels = [f"only {name}" if name else _title(found, cell) for name, cell in zip(names, cells, strict=True)]
    axes[0].set_yticks(range(len(cells)), labels)
    for label, name in zip(axes[0].get_yticklabels(), names, strict=True):
        label.set_fontweight("normal" if name else "bold")
    axes[0].invert_yaxis()
    canvas.suptitle(style.even(_heading(found), 88), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        axes[0],
        f"{_about(found)} Dot and line: difference to nobody in the same worlds, with its 95 % simulation interval; {HOLLOW}. Month: among "
        "worlds that sign either way. Gain: of the talks, beyond what a side then has without a deal, promises and threats counted. "
        "A style that only one of two mediators has is drawn with that one. Under the scenario's assumptions.",
    )
    return axes[0]


@style.look()
def sweeps(found: xr.Dataset, what: str) -> Axes:
    """Draw a panel a number, a line a mediator: what is signed beyond that with nobody, by the value.

    what   ``agreement``, or ``durable`` for what stands at the horizon as well
    """
    arms = as_configured(found)
    wanted = list(dict.fromkeys(_dial(found, cell) for arm in arms for cell in turned(found, arm)))
    rows = len(wanted) // COLUMNS + 1  # one place is left for what is what
    canvas = Figure(figsize=(style.WIDTH, 1.2 + 1.6 * rows), layout="constrained")
    grid = canvas.subplots(rows, COLUMNS, sharey=True, squeeze=False)
    axes: list[Axes] = grid.ravel().tolist()
    for ax in axes[len(wanted) :]:
        ax.set_axis_off()
    axes[-1].legend(handles=style.dots([_title(found, arm) for arm in arms]), loc="center", handlelength=1.4)
    for ax, (dial, toward) in zip(axes, wanted, strict=False):
        ax.axhline(0, color=style.GREY, linewidth=0.8, zorder=0)
        for arm, colour, mark, dashes in zip(arms, style.GROUPS, style.MARKS, style.DASHES, strict=False):
            cells = [cell for cell in turned(found, arm) if _dial(found, cell) == (dial, toward)]
            _line(ax, found, cells, what, colour, mark, dashes)
        _frame(ax, found, dial, toward)
    for row in grid:
        row[0].set_ylabel(f"{WHAT[what]}, points")
    canvas.suptitle(style.even(_largest(found, what), 88), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        axes[0],
        f"{_about(found)} One number set to a value in all worlds, the rest as configured. Dot and line: difference to nobody in the same worlds, "
        "with its 95 % simulation interval; filled where it can be told from that of the same mediators as configured. Under the scenario's "
        "assumptions.",
    )
    return axes[0]


def _line(ax: Axes, found: xr.Dataset, cells: Sequence[str], what: str, colour: str, mark: str, dashes: Any) -> None:
    """What a mediator adds at each value; filled where that differs from what it adds as configured."""
    values = [float(found["value"].sel(cell=cell)) for cell in cells]
    added = [estimate(found[what], cell=cell, against=NOBODY) for cell in cells]
    ax.plot(values, [100 * one.estimate for one in added], color=colour, linestyle=dashes, linewidth=1.0)
    for value, one, cell in zip(values, added, cells, strict=True):
        differs = told_from_zero(estimate(found[what], cell=cell, against=ITSELF))
        ax.plot([value, value], [100 * one.low, 100 * one.high], color=colour, linewidth=1.2)
        inside = colour if differs else "white"
        ax.plot(value, 100 * one.estimate, mark, color=colour, markersize=4, markerfacecolor=inside)


def _frame(ax: Axes, found: xr.Dataset, dial: str, toward: str) -> None:
    """What is turned, toward whom, and its values."""
    there = (found["dial"] == dial) & (found["toward"] == toward)
    values = sorted(set(found["value"].values[there.values].tolist()))
    ax.set_xticks(values, [f"{value:g}" for value in values])
    both = "both" if found.sizes["party"] == 2 else "all"
    whom = f"toward {_side(found, toward) if toward else both}" if DIALS[dial].sided else ""
    title = DIALS[dial].title
    ax.set_title(f"{title[0].upper()}{title[1:]}\n{whom}", fontweight="normal", fontsize=7.5, pad=4)
    ax.set_xlabel(DIALS[dial].unit, fontsize=style.SMALL, labelpad=1)


def _heading(found: xr.Dataset) -> str:
    added = {arm: estimate(found["agreement"], cell=arm, against=NOBODY) for arm in as_configured(found)}
    base = percent(estimate(found["signed"], cell=NOBODY).estimate)
    each = ", ".join(f"{_name(found, arm)} {100 * one.estimate:+.1f}" for arm, one in added.items())
    return f"To the {base} that sign with nobody mediators add, in points: {each}"


def _largest(found: xr.Dataset, what: str) -> str:
    """The number that moves most what its mediator adds, from the value with least to that with most."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for arm in as_configured(found):
        for cell in turned(found, arm):
            groups.setdefault((arm, *_dial(found, cell)), []).append(cell)
    added = {
        cell: estimate(found[what], cell=cell, against=NOBODY).estimate for each in groups.values() for cell in each
    }
    most = max(groups, key=lambda group: max(added[c] for c in groups[group]) - min(added[c] for c in groups[group]))
    dial = DIALS[most[1]]
    least, top = (choose(groups[most], key=lambda cell: added[cell]) for choose in (min, max))
    ends = " and ".join(f"{100 * added[cell]:.1f} at {float(found['value'].sel(cell=cell)):g}" for cell in (least, top))
    title = dial.title + _toward(found, least)
    return f"What is {WHAT[what]} hangs most on {title}: {_name(found, most[0])} adds {ends} ({dial.unit})"


def _dial(found: xr.Dataset, cell: str) -> tuple[str, str]:
    one = found.sel(cell=cell)
    return str(one["dial"].item()), str(one["toward"].item())


def _toward(found: xr.Dataset, cell: str) -> str:
    toward = _dial(found, cell)[1]
    return f" toward {_side(found, toward)}" if toward else ""


def _side(found: xr.Dataset, party: str) -> str:
    return str(found["party_title"].sel(party=party).item())


def _title(found: xr.Dataset, cell: str) -> str:
    return str(found["title"].sel(cell=cell).item())


def _name(found: xr.Dataset, cell: str) -> str:
    """The same within a sentence."""
    title = _title(found, cell)
    return title[0].lower() + title[1:] if title.startswith(("A ", "An ", "The ")) else title


def _parties(found: xr.Dataset) -> list[str]:
    return [str(title) for title in found["party_title"].values]


def _about(found: xr.Dataset) -> str:
    return f"{found.attrs['title']}. n = {int(found.attrs['worlds']):,} worlds in each cell, seed {int(found.attrs['seed'])}."
