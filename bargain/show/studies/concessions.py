"""What concessions gain: by limit, by pair of limits, and the smallest joint ones that reach a target."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from rich import box
from rich.table import Table

from bargain.estimates import Estimate
from bargain.show import style
from bargain.show.words import percent, points
from bargain.study.labelled import estimate

if TYPE_CHECKING:
    import xarray as xr

LETTERS = 38  # characters of an issue's title


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
        for row, issue in enumerate(issues):
            gain = all_gains[party, issue]
            inside = colour if gain.low > 0 or gain.high < 0 else "white"
            ax.plot([100 * gain.low, 100 * gain.high], [row, row], color=colour, linewidth=1.6)
            ax.plot(100 * gain.estimate, row, "o", color=colour, markerfacecolor=inside, markersize=4.5)
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
        f"up for what lies beyond. {_small_print(found)} Hollow: cannot be told from zero.",
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
    largest = float(found["map_chance"].max())
    sizes = found["across"].values
    half = (sizes[1] - sizes[0]) / 2
    extent = (sizes[0] - half, sizes[-1] + half) * 2
    for ax, name in zip(axes, names, strict=False):
        grid = found["map_chance"].sel(map=name).values
        image = ax.imshow(grid, origin="lower", extent=extent, vmin=0, vmax=largest, cmap="cividis", aspect="auto")
        if len(sizes) <= 8:
            _numbers(ax, sizes, grid, largest)
        ax.set_xticks(_few(sizes))
        ax.set_yticks(_few(sizes))
        across, up = (str(found[f"move_{way}"].sel(map=name).item()) for way in ("across", "up"))
        ax.set_xlabel(_move(found, across))
        ax.set_ylabel(_move(found, up))
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
    """What the sets that reach the target cost each of the first two parties."""
    ax = style.canvas(4.2)
    one, other = found["party"].values[:2].tolist()
    costs = [found["total"].sel(party=party).values for party in (one, other)]
    ax.plot(*costs, color=style.GREY, linewidth=0.8, drawstyle="steps-post")
    ax.plot(*costs, "o", color=style.BLUE, markersize=5)
    both = int(np.argmin(costs[0] + costs[1]))
    for place in dict.fromkeys((0, both, len(costs[0]) - 1)):
        x, y = (float(side[place]) for side in costs)
        ax.annotate(
            _set(found, place),
            (x, y),
            (8, 8),
            textcoords="offset points",
            fontsize=style.SMALL,
            va="bottom",
            ha="left" if x < 0.6 * max(costs[0]) else "right",
        )
    ax.margins(0.12)
    ax.set_xlim(left=-0.02 * float(np.max(costs[0])))
    ax.set_ylim(bottom=-0.02 * float(np.max(costs[1])), top=1.25 * float(np.max(costs[1])) or None)
    ax.set_xlabel(f"what {_party(found, one)} gives up, utils of its own")
    ax.set_ylabel(f"what {_party(found, other)} gives up, utils of its own")
    style.title(ax, _reaching(found).rstrip("."))
    style.footnote(
        ax,
        f"{found.attrs['title']}. Sets of concessions that reach {percent(float(found['target']))} in the worlds searched and that no other set tried "
        "undercuts for both; found by search, so that sets that cost less may exist. Utils of two sides cannot be compared; "
        f"the weights are ours. {_small_print(found)}",
    )
    return ax


def _few(sizes: np.ndarray) -> np.ndarray:
    """Where to write how large a move is: at every size, or at six places where there are many."""
    return sizes if len(sizes) <= 8 else np.linspace(sizes[0], sizes[-1], 6)


def _numbers(ax: Axes, sizes: np.ndarray, grid: np.ndarray, largest: float) -> None:
    for row, up in enumerate(sizes):
        for column, across in enumerate(sizes):
            share = grid[row, column]
            ink = "white" if share < 0.6 * largest else style.INK
            ax.text(across, up, f"{100 * share:.1f}", ha="center", va="center", fontsize=style.SMALL, color=ink)


def _reaching(found: xr.Dataset) -> str:
    """What the cheapest set for both together takes, in words."""
    target = percent(float(found["target"]))
    if not found.sizes["set"]:
        return f"No set of concessions that was tried reaches {target}."
    place = int(np.argmin(found["total"].sum("party").values))
    costs = [
        f"{_party(found, p)} {float(found['total'].isel(set=place).sel(party=p)):.2f}" for p in found["party"].values
    ]
    reached = estimate(found["reached"].isel(set=place))
    return (
        f"To reach {target}, the smallest set found moves {_number(found, place)} and costs {', '.join(costs)} utils; in other worlds "
        f"it reaches {percent(reached.estimate)}."
    )


def _number(found: xr.Dataset, place: int) -> str:
    moved = int((found["concession"].isel(set=place) > 0).sum())
    return f"{moved} of {found.sizes['limit']} limits"


def _set(found: xr.Dataset, place: int) -> str:
    """A set in short lines: who gives way on what, by how much."""
    sizes = found["concession"].isel(set=place)
    lines = []
    for party in found["party"].values.tolist():
        own = {
            str(limit).partition(".")[2]: float(size)
            for limit, size in zip(sizes["limit"].values, sizes.values, strict=True)
            if size > 0 and str(limit).partition(".")[0] == party
        }
        if own:
            lines.append(f"{_party(found, party)}:")
            lines += [f"  {_issue(found, issue)} {100 * size:.0f} %" for issue, size in own.items()]
    return "\n".join(lines)


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
