"""What concessions gain: by limit, by pair of limits, and the smallest joint ones that reach a target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.table import Table

from bargain.estimates import Estimate
from bargain.show import style
from bargain.show.forest import HOLLOW, differences
from bargain.show.words import percent, points
from bargain.study.labelled import estimate

if TYPE_CHECKING:
    import xarray as xr

LETTERS = 38  # characters of an issue's title
WRAP = 46  # characters a line of the label of a map's axis


def finding(found: xr.Dataset) -> str:
    """The single concessions that gain most, and what it takes to reach the target."""
    step = float(found["step"].max())
    gains = _gains(found, step)
    told = [limit for limit in sorted(gains, key=lambda limit: -gains[limit].estimate) if gains[limit].low > 0]
    most = "; ".join(f"{_words(found, *limit)} {points(gains[limit])}" for limit in told[:3])
    single = (
        f"one limit that gives way by {percent(step)} of its scale adds most on {most} points"
        if told
        else f"no single limit that gives way by {percent(step)} of its scale adds anything that can be told from zero"
    )
    return f"Under these assumptions, of a chance of {percent(estimate(found['base']).estimate)}: {single}. {_reaching(found)}"


def table(found: xr.Dataset) -> Table:
    """One row a limit, by what its largest step gains; then the speeds."""
    step = float(found["step"].max())
    gains = _gains(found, step)
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    rows.add_column(f"Gives way by {step:g} of its scale")
    for title in ("Agreement,\npoints", "Its cost,\nutils"):
        rows.add_column(title, justify="right", no_wrap=True)
    for party, issue in sorted(gains, key=lambda limit: -gains[limit].estimate):
        cost = float(found["cost"].sel(party=party, issue=issue, step=step))
        rows.add_row(_words(found, party, issue), points(gains[party, issue]), f"{cost:.3f}")
    if found.sizes["speed"]:
        rows.add_section()
    for speed in found["speed"].values.tolist():
        rows.add_row(f"All: {speed.replace('=', ' = ')}", points(estimate(found["gain_speed"], speed=speed)), "")
    return rows


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """Gains by limit; the maps, where any were asked for; the frontier, where one was found."""
    drawn = {"concessions": gains(found)}
    if found.sizes["map"]:
        drawn["maps"] = maps(found)
    if found.sizes["set"]:
        drawn["frontier"] = frontier(found)
    return drawn


@style.look()
def gains(found: xr.Dataset) -> Axes:
    """What each limit's largest step adds to the chance of agreement, a panel a party, a row an issue."""
    step = float(found["step"].max())
    parties, issues = found["party"].values.tolist(), found["issue"].values.tolist()
    height = 1.6 + 0.24 * len(issues)
    figure = Figure(figsize=(style.WIDTH, height), layout="constrained")
    axes: list[Axes] = np.atleast_1d(figure.subplots(1, len(parties), sharex=True, sharey=True)).tolist()
    all_gains = _gains(found, step)
    for ax, party, colour in zip(axes, parties, style.GROUPS, strict=False):
        ax.axvline(0, color=style.GREY, linewidth=0.8)
        differences(ax, [all_gains[party, issue] for issue in issues], 100, colour)
        ax.set_title(f"{_party(found, party)} gives way", fontweight="normal")
        ax.set_xlabel("added to the chance of agreement, points")
        style.rows(ax)
    firm = found["firm"].any("party")
    titles = {issue: str(found["issue_title"].sel(issue=issue).item()) for issue in issues}
    marks = [shorten(titles[i], LETTERS, placeholder=" …") + ("*" if bool(firm.sel(issue=i)) else "") for i in issues]
    axes[0].set_yticks(range(len(issues)), marks)
    axes[0].invert_yaxis()
    figure.suptitle(style.even(_title(found, all_gains, step), 84), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        axes[0],
        f"{found.attrs['title']}. One limit at a time moves by {percent(step)} of its issue's scale away from its side's ideal; the "
        f"difference to the same worlds without, from {percent(estimate(found['base']).estimate)}. * firm for a side: nothing makes "
        f"up for what lies beyond. {_small_print(found)} {HOLLOW.capitalize()}.",
    )
    return axes[0]


@style.look()
def maps(found: xr.Dataset) -> Axes:
    """The chance of agreement over each pair of moves, a panel a pair, on one scale of colours."""
    names = found["map"].values.tolist()
    columns = min(2, len(names))
    lines = -(-len(names) // columns)
    figure = Figure(figsize=(style.WIDTH, 0.9 + 2.8 * lines), layout="constrained")
    axes: list[Axes] = np.atleast_1d(figure.subplots(lines, columns)).ravel().tolist()
    least, largest = float(found["map_chance"].min()), float(found["map_chance"].max())
    sizes = found["across"].values
    half = (sizes[1] - sizes[0]) / 2
    extent = (sizes[0] - half, sizes[-1] + half) * 2
    for ax, name in zip(axes, names, strict=False):
        grid = found["map_chance"].sel(map=name).values
        image = ax.imshow(grid, origin="lower", extent=extent, vmin=least, vmax=largest, cmap="cividis", aspect="auto")
        if len(sizes) <= 8:
            _numbers(ax, sizes, grid, (least + largest) / 2)
        ax.set_xticks(_few(sizes))
        ax.set_yticks(_few(sizes))
        across, up = (str(found[f"move_{way}"].sel(map=name).item()) for way in ("across", "up"))
        ax.set_xlabel(fill(_move(found, across), WRAP), fontsize=style.SMALL + 0.5)
        ax.set_ylabel(fill(_move(found, up), WRAP), fontsize=style.SMALL + 0.5)
    for ax in axes[len(names) :]:
        ax.set_axis_off()
    bar = figure.colorbar(image, ax=axes, shrink=0.7, label="chance of agreement")
    style.shares(bar.ax.yaxis)
    best = found["map_chance"].isel(map=int(np.argmax(found["map_chance"].max(("up", "across")).values)))
    base = float(found["map_chance"].isel(up=0, across=0).mean())
    title = (
        f"From {percent(base)}, a pair of moves reaches {percent(float(best.max()))} at most: "
        f"{_pair(found, str(best['map'].item()))}"
    )
    figure.suptitle(style.even(title.replace(" %", "\xa0%"), 84), x=0.01, ha="left", fontweight="bold")
    style.footnote(
        axes[0],
        f"{found.attrs['title']}. Both axes: how far the limits give way, in shares of the issues' scales. Each cell a run of its own in the "
        f"same worlds. {_small_print(found)}",
    )
    return axes[0]


@style.look()
def frontier(found: xr.Dataset) -> Axes:
    """What the sets that reach the target cost each of the first two parties, and what some of them are made of."""
    marked = _marked(found)
    moving = [
        limit
        for limit in found["limit"].values.tolist()
        if float(found["concession"].sel(limit=limit)[list(marked.values())].max())
    ]
    figure = Figure(figsize=(style.WIDTH, 2.2 + 0.17 * len(moving)), layout="constrained")
    axes: list[Axes] = figure.subplots(1, 2, width_ratios=[1.0, 1.15]).tolist()
    ax, beside = axes
    one, other = found["party"].values[:2].tolist()
    costs = [found["total"].sel(party=party).values for party in (one, other)]
    ax.plot(*costs, color=style.GREY, linewidth=0.8, drawstyle="steps-post")
    ax.plot(*costs, "o", color=style.BLUE, markersize=4)
    for letter, place in marked.items():
        where = (float(costs[0][place]), float(costs[1][place]))
        ax.plot(*where, "o", color=style.ORANGE, markersize=6)
        ax.annotate(letter, where, (5, 5), textcoords="offset points", fontweight="bold")
    ax.margins(0.1)
    ax.set_xlabel(f"what {_party(found, one)} gives up, utils of its own")
    ax.set_ylabel(f"what {_party(found, other)} gives up, utils of its own")
    _contents(beside, found, marked, moving)
    figure.suptitle(
        style.even(_reaching(found).rstrip(".").replace(" %", "\xa0%"), 84), x=0.01, ha="left", fontweight="bold"
    )
    style.footnote(
        ax,
        f"{found.attrs['title']}. Sets of concessions that reach {percent(float(found['target']))} in the worlds searched and that no other set tried "
        "undercuts for both; found by search, so that sets that cost less may exist, and others made of other limits cost about as much. Right: how far limits "
        f"give way in the sets with letters, hundredths of the issues' scales. Utils of two sides cannot be compared. {_small_print(found)}",
    )
    return ax


def _contents(ax: Axes, found: xr.Dataset, marked: Mapping[str, int], moving: Sequence[str]) -> None:
    """Which limits give way in the marked sets, a row a limit, a column a set."""
    for row, limit in enumerate(moving):
        for column, place in enumerate(marked.values()):
            size = float(found["concession"].sel(limit=limit)[place])
            if size:
                where: dict[str, Any] = {
                    "ha": "center",
                    "va": "center",
                    "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1},
                }
                ax.text(column, row, f"{100 * size:.0f}", fontsize=style.SMALL, **where)
    words = [f"{_party(found, limit.partition('.')[0])}: {_issue(found, limit.partition('.')[2])}" for limit in moving]
    ax.set_yticks(
        range(len(moving)), [shorten(each, LETTERS + 6, placeholder=" …") for each in words], fontsize=style.SMALL
    )
    ax.set_xticks(range(len(marked)), list(marked), fontweight="bold")
    ax.xaxis.tick_top()
    ax.set_xlim(-0.6, len(marked) - 0.4)
    ax.set_ylim(len(moving) - 0.5, -0.5)
    ax.tick_params(length=0)
    ax.grid(axis="y", color=style.GREY, alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)
    for side in ax.spines.values():
        side.set_visible(False)


def _marked(found: xr.Dataset) -> dict[str, int]:
    """Sets that are told apart by a letter: the ends of the frontier, and the one that both share evenly."""
    return dict(zip("ABC", dict.fromkeys((0, _even(found), found.sizes["set"] - 1)), strict=False))


def _alone(found: xr.Dataset) -> list[float]:
    """What each party would give up where it alone gives way, utils; NaN where no such set reaches the target."""
    totals = found["total"].values
    alone = []
    for place in range(totals.shape[1]):
        own = totals[np.delete(totals, place, axis=1).sum(axis=1) == 0, place]
        alone.append(float(own.min()) if own.size else float("nan"))
    return alone


def _even(found: xr.Dataset) -> int:
    """The set in which the larger share, of what each party would give up alone, is smallest: it compares no utils of two sides."""
    alone = np.array(_alone(found))
    totals = found["total"].values
    shares = totals / np.where(np.isnan(alone), totals.max(axis=0), alone)
    return int(shares.max(axis=1).argmin())


def _few(sizes: np.ndarray) -> np.ndarray:
    """Where to write how large a move is: at every size, or at six places where there are many."""
    return sizes if len(sizes) <= 8 else np.linspace(sizes[0], sizes[-1], 6)


def _numbers(ax: Axes, sizes: np.ndarray, grid: np.ndarray, middle: float) -> None:
    for row, up in enumerate(sizes):
        for column, across in enumerate(sizes):
            share = grid[row, column]
            ink = "white" if share < middle else style.INK
            ax.text(across, up, f"{100 * share:.1f}", ha="center", va="center", fontsize=style.SMALL, color=ink)


def _reaching(found: xr.Dataset) -> str:
    """What it takes to reach the target, of each side alone and of both, in words."""
    target = percent(float(found["target"]))
    if not found.sizes["set"]:
        return f"No set of concessions that was tried reaches {target}."
    parties = found["party"].values.tolist()
    alone = [
        f"{_party(found, party)} alone gives up {cost:.2f}"
        if not isnan(cost)
        else f"{_party(found, party)} alone cannot"
        for party, cost in zip(parties, _alone(found), strict=True)
    ]
    even = found.isel(set=_even(found))
    both = " and ".join(f"{float(even['total'].sel(party=party)):.2f}" for party in parties)
    return f"To reach {target} of talks, {', '.join(alone)} utils of its own; shared evenly by that, {both}."


def _gains(found: xr.Dataset, step: float) -> dict[tuple[str, str], Estimate]:
    return {
        (party, issue): estimate(found["gain"], party=party, issue=issue, step=step)
        for party in found["party"].values.tolist()
        for issue in found["issue"].values.tolist()
    }


def _title(found: xr.Dataset, all_gains: Mapping[tuple[str, str], Estimate], step: float) -> str:
    most = max(all_gains, key=lambda limit: all_gains[limit].estimate)
    if all_gains[most].low <= 0:
        return f"No single limit that gives way by {percent(step)} of its scale gains what can be told from zero"
    return f"One limit gives way by {percent(step)}: the most is gained on {_words(found, *most)}, {100 * all_gains[most].estimate:+.1f} points"


def _words(found: xr.Dataset, party: str, issue: str) -> str:
    return f"{_issue(found, issue)} ({_party(found, party)})"


def _issue(found: xr.Dataset, issue: str) -> str:
    return str(found["issue_title"].sel(issue=issue).item())


def _party(found: xr.Dataset, party: str) -> str:
    return str(found["party_title"].sel(party=party).item())


def _move(found: xr.Dataset, move: str) -> str:
    party, _, named = move.partition(".")
    return f"{_party(found, party)}: {' and '.join(_issue(found, issue) for issue in named.split('+'))}"


def _pair(found: xr.Dataset, name: str) -> str:
    return ", ".join(_move(found, str(found[f"move_{way}"].sel(map=name).item())) for way in ("across", "up"))


def _small_print(found: xr.Dataset) -> str:
    worlds, seed = int(found.attrs["worlds"]), int(found.attrs["seed"])
    return (
        f"n = {worlds:,} worlds, seed {seed}; 95 % simulation intervals where drawn. Under the scenario's assumptions."
    )
