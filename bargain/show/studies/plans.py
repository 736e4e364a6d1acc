"""What was found of the texts that were tabled: who would accept each, how it would fare, and the shortest way to one for all."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from rich import box
from rich.table import Table

from bargain.estimates import Estimate
from bargain.show import style
from bargain.show.words import UNKNOWN, percent, percents
from bargain.study.effects import FEWEST_DEALS
from bargain.study.labelled import estimate

if TYPE_CHECKING:
    import xarray as xr

NOT_TOLD = (
    "Whether any party would in truth accept any of these texts cannot be told from this, nor what a text would come to in talks: it is weighed "
    "as it was reported, on the scenario's scales, and what it leaves open counts as it is."
)
PALE_TO_BLUE = LinearSegmentedColormap.from_list("pale to blue", ["#FFFFFF", style.BLUE])
LABEL, NARROW = 22, 13  # letters of a text's name in a line
TOGETHER = {"leaders": "All leaders", "all": "Everybody"}


def finding(found: xr.Dataset) -> str:
    """Who accepts most, what there is for all, and how far the texts lie from it."""
    leaders, everybody = (_first(found, name) for name in TOGETHER)
    zone, most = (estimate(found[name]) for name in ("zone", "most"))
    return (
        f"Under these assumptions no text as it stands is accepted by all leaders in more than {_told(leaders[1])} of worlds "
        f"({leaders[0]}), nor by everybody whose yes is asked for in more than {_told(everybody[1])} ({everybody[0]}). Some text that all would "
        f"accept there is in {_told(zone)}, but seldom the same one: the best found for all worlds at once suits {_told(most)}. {_ways(found)} {NOT_TOLD}"
    )


def _first(found: xr.Dataset, name: str) -> tuple[str, Estimate]:
    """The text with the largest chance; of several, the earliest."""
    place = int(np.argmax(found[name].sel(bound="estimate").values))
    plan = str(found["plan"].values[place])
    return plan, estimate(found[name], plan=plan)


def _ways(found: xr.Dataset) -> str:
    """How far texts have to move, in a sentence."""
    ways, issues = found["way"].values, found["moved"].values.sum(axis=1)
    if not issues.any():
        return "No change of any text that raises its chance was found, or none is needed."
    return (
        f"To come to {_hundredths(found)} of that, texts move on {_range(issues, 'd')} issues, by {_range(ways, '.1f')} whole scales in all, on the "
        "shortest ways found."
    )


def _range(numbers: np.ndarray, form: str) -> str:
    low, high = format(numbers.min(), form), format(numbers.max(), form)
    return low if low == high else f"{low} to {high}"


def _told(share: Estimate) -> str:
    return f"{percent(share.estimate)} ({percents(share.low, share.high)})"


# Tables


def table(found: xr.Dataset) -> Table:
    """Who accepts each text; how it would fare; and the change of each, issue by issue."""
    whole = Table.grid(padding=(0, 0, 1, 0))
    for part in (_each(found), _together(found), _changes(found)):
        whole.add_row(part)
    return whole


def _each(found: xr.Dataset) -> Table:
    shown = _by_text("Chance that each would accept the text as it stands, in hundredths")
    for title in map(str, found["actor_title"].values):
        shown.add_column(title.removeprefix("The ").replace(" ", "\n"), justify="right")
    for plan in map(str, found["plan"].values):
        chances = found["accepts"].sel(plan=plan, bound="estimate").values
        shown.add_row(fill(plan, NARROW, break_long_words=False), *map(_short, chances))
    return shown


def _together(found: xr.Dataset) -> Table:
    shown = _by_text("Chance of all together in hundredths, and how the text would fare")
    stands = f"Stands\n{found.attrs['horizon']:g} years"
    for heading in ("All\nleaders", "Could be\nsigned", "Everybody", stands, "All could\nhave more"):
        shown.add_column(heading, justify="right")
    for plan in map(str, found["plan"].values):
        cells = [_short(estimate(found[name], plan=plan).estimate) for name in ("leaders", "signable", "all")]
        lasts, more = estimate(found["stands_signed"], plan=plan), estimate(found["shortfall"], plan=plan)
        cells += [_short(lasts.estimate) if lasts.known else UNKNOWN, f"{more.estimate:.3f}"]
        shown.add_row(style.even(plan, LABEL), *cells)
    shown.caption = (
        "Could be signed: by leaders, third parties, and publics where a vote is held. Stands: where all leaders would accept it, if "
        f"in {FEWEST_DEALS} worlds or more. All could have more: at once, in utils, on average."
    )
    return shown


def _by_text(title: str) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, title=title, pad_edge=False, padding=0)
    shown.add_column("Text", no_wrap=True)
    return shown


def _changes(found: xr.Dataset) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, title="The shortest change found that everybody would accept often enough")
    for heading in ("Issue", "From", "To", "If this stays"):
        shown.add_column(heading, justify="right" if heading == "If this stays" else "left")
    for plan in map(str, found["plan"].values):
        one = found.sel(plan=plan)
        before, after = (percent(estimate(one[name]).estimate) for name in ("before", "after"))
        shown.add_row(plan, f"way {float(one['way']):.2f}", f"everybody: {before} to {after}", "", style="bold")
        for issue in one["issue"].values[one["moved"].values.astype(bool)]:
            part = one.sel(issue=issue)
            words = [str(part[name].item()) for name in ("issue_title", "text_words", "to_words")]
            shown.add_row(*words, percent(estimate(part["without"]).estimate))
        shown.add_section()
    shown.caption = "Way: the sum of the shares of their scales by which issues move. If this stays: everybody's chance with all other changes made."
    return shown


# Figures


@style.look()
def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """Who accepts and how texts would fare; and the changes."""
    return {"plans": acceptance(found), "changes": changes(found)}


def acceptance(found: xr.Dataset) -> Axes:
    """Texts by actors, beside how long they stand and how far below the frontier they lie."""
    names = [str(name) for name in found["plan"].values]
    rows = len(names)
    figure = Figure(figsize=(style.WIDTH, 2.15 + 0.36 * rows), layout="constrained")
    cells, stands, more = figure.subplots(
        1, 3, sharey=True, width_ratios=(found.sizes["actor"] + len(TOGETHER), 2.6, 2.6)
    )
    _cells(cells, found)
    cells.set_yticks(range(rows), [style.even(name, LABEL) for name in names])
    cells.set_ylim(rows - 0.5, -0.5)
    for row, name in enumerate(names):
        _dot(stands, row - 0.12, estimate(found["stands"], plan=name), style.GREY, "s")
        _dot(stands, row + 0.12, estimate(found["stands_signed"], plan=name), style.BLUE, "o")
        _dot(more, row, estimate(found["shortfall"], plan=name), style.INK, "o")
    for ax, heading in ((stands, f"Stands\n{found.attrs['horizon']:g} years"), (more, "All could\nhave more, utils")):
        ax.set_xlabel(heading)
        ax.xaxis.set_label_position("top")
        style.rows(ax)
    more.set_xlim(left=-0.04 * more.get_xlim()[1])
    stands.set_xlim(0.0, 1.0)
    stands.set_xticks([0.0, 0.5, 1.0])
    style.shares(stands.xaxis)
    most = _first(found, "all")[1]
    figure.suptitle(
        style.even(f"No text as it stands suits everybody in more than {percent(most.estimate)} of worlds", 78),
        x=0.01,
        ha="left",
        fontsize=10,
        fontweight="bold",
    )
    style.footnote(cells, _small_print(found, MARKS))
    axes: Axes = cells
    return axes


MARKS = (
    "Texts by date. Cells: share of worlds, in hundredths, in which each would accept the text by itself; a public where at least the needed share of it would. "
    "Stands: squares as if it were signed in every world, dots where all leaders would accept it (30 such worlds or more). More: what all "
    "could have on top at once, mean. Bars: 95 % intervals of simulation."
)


def _cells(ax: Axes, found: xr.Dataset) -> None:
    """The chances as a field of numbers, the darker the likelier."""
    each = found["accepts"].sel(bound="estimate").values
    both = np.stack([found[name].sel(bound="estimate").values for name in TOGETHER], axis=1)
    chances = np.concatenate([each, both], axis=1)
    apart = each.shape[1]
    ax.imshow(chances, cmap=PALE_TO_BLUE, vmin=0.0, vmax=1.0, aspect="auto")
    for (row, column), chance in np.ndenumerate(chances):
        colour = "white" if chance > 0.55 else style.INK
        ax.annotate(_short(chance), (column, row), ha="center", va="center", color=colour, fontsize=style.SMALL)
    kinds = np.flatnonzero(found["actor_kind"].values[1:] != found["actor_kind"].values[:-1]) + 0.5
    for edge in (*kinds, apart - 0.5):
        ax.axvline(edge, color="white", linewidth=3)
    titles = [str(title).removeprefix("The ") for title in found["actor_title"].values]
    ax.set_xticks(
        range(chances.shape[1]), [*titles, *TOGETHER.values()], rotation=50, ha="left", rotation_mode="anchor"
    )
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def _short(chance: float) -> str:
    """A share in hundredths, in few letters."""
    if 0.0 < chance < 0.001 or 0.999 < chance < 1.0:
        return "<0.1" if chance < 0.5 else ">99.9"
    return f"{100 * chance:.0f}" if chance in (0.0, 1.0) or 0.1 <= chance <= 0.995 else f"{100 * chance:.1f}"


def _dot(ax: Axes, place: float, share: Estimate, colour: str, mark: str) -> None:
    if share.known:
        ax.plot([share.low, share.high], [place, place], color=colour, linewidth=1.4)
        ax.plot(share.estimate, place, color=colour, marker=mark, markersize=4)


def changes(found: xr.Dataset) -> Axes:
    """Where each text stands on each issue, and where its shortest change takes it."""
    names = [str(name) for name in found["plan"].values]
    columns = min(4, len(names))
    lines = -(-len(names) // columns)
    issues = found.sizes["issue"]
    figure = Figure(figsize=(style.WIDTH, 1.5 + lines * (0.75 + 0.155 * issues)), layout="constrained")
    panels = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)
    titles = [str(title) for title in found["issue_title"].values]
    for panel, name in zip(panels.flat, names, strict=False):
        _moves(panel, found.sel(plan=name))
    for panel in panels.flat[len(names) :]:
        panel.set_visible(False)
    panels[0, 0].set_yticks(range(issues), titles)
    for panel in panels[:, 0]:
        panel.tick_params(axis="y", labelsize=style.SMALL)
    panels[0, 0].set_ylim(issues - 0.5, -0.5)
    panels[0, 0].set_xlim(-0.08, 1.08)
    ways = found["way"].values
    figure.suptitle(
        style.even(
            f"To suit everybody {_hundredths(found)} as often as the best text, texts move by {_range(ways, '.1f')} whole scales",
            78,
        ),
        x=0.01,
        ha="left",
        fontsize=10,
        fontweight="bold",
    )
    style.footnote(panels[0, 0], _small_print(found, _change_marks(found)))
    first: Axes = panels[0, 0]
    return first


def _moves(ax: Axes, one: xr.Dataset) -> None:
    """One text's issues, each on its scale from pole to pole."""
    for row in range(one.sizes["issue"]):
        text, to = float(one["text"][row]), float(one["to"][row])
        said, moved = bool(one["said"][row]), bool(one["moved"][row])
        colour = style.INK if said else style.GREY
        ax.plot(text, row, marker="o", markersize=3.5, color=colour, markerfacecolor=colour if said else "white")
        if moved:
            ax.annotate(
                "",
                (to, row),
                (text, row),
                arrowprops={
                    "arrowstyle": "-|>",
                    "color": style.ORANGE,
                    "linewidth": 1.3,
                    "shrinkA": 2,
                    "shrinkB": 0,
                    "mutation_scale": 8,
                },
            )
    style.rows(ax)
    ax.set_xticks([0.0, 0.5, 1.0], ["0", "", "1"])
    before, after = (percent(estimate(one[name]).estimate) for name in ("before", "after"))
    ax.set_title(f"{style.even(str(one['plan'].item()), 19)}\n", fontsize=7.5, pad=2)
    ax.annotate(
        f"{before} to {after}, way {float(one['way']):.1f}", (0, 1.02), xycoords="axes fraction", fontsize=style.SMALL
    )


def _change_marks(found: xr.Dataset) -> str:
    return (
        "Dots: the text as it stands, hollow where it says nothing; arrows: its change; 0 and 1: the poles of each issue. Above: everybody's chance "
        "before and after, and the way, the sum of the shares of scales moved. "
        f"Each changes to a text that everybody accepts in {_hundredths(found)} as many worlds as the best text found; sought in half of the "
        "worlds, chances counted in the other half; a shorter way may exist."
    )


def _hundredths(found: xr.Dataset) -> str:
    """The target, as a share of the chance of the best text."""
    return f"{100 * float(found.attrs['target']):.0f} %"


def _small_print(found: xr.Dataset, marks: str) -> str:
    about = found.attrs
    return f"{about['title']}. n = {int(about['worlds']):,} worlds, seed {about['seed']}. {marks} Under the scenario's assumptions; not a forecast."
