"""What drives an outcome: Sobol' indices of groups or of single numbers, and beside them PAWN from other worlds."""

from __future__ import annotations

from textwrap import fill, shorten
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bargain.estimates import Estimate
from bargain.show import style
from bargain.study.labelled import estimate
from bargain.study.sensitivity.factors import CHANCE
from bargain.study.sensitivity.pawn import DUMMIES
from bargain.study.sensitivity.reading import Dim, by_total, members

if TYPE_CHECKING:
    import xarray as xr

MOST = 14  # rows
ROW = 0.34  # inches
LABEL, NAME = 40, 44  # letters of a row's label, and of the strongest number's name
APART = 0.13  # of first and total from the middle of a row
OUTCOMES = {"agreement": "agreement", "zone": "a zone of agreement", "durable": "lasting agreement"}


@style.look()
def drivers(found: xr.Dataset, dim: Dim) -> Axes:
    """Draw the largest by total index of the target, the largest first; return the axes on the left."""
    target = str(found.attrs["target"])
    names = by_total(found, target, dim)[:MOST]
    page = Figure(figsize=(style.WIDTH, 1.75 + ROW * len(names)), layout="constrained")
    panels: list[Axes] = page.subplots(1, 2, sharey=True, width_ratios=(1.3, 1)).tolist()
    left, right = panels
    for place, name in enumerate(names):
        _shares(left, place, *_indices(found, target, dim, name))
        _strongest(right, place, found, target, members(found, name, dim), dim)
    left.axvline(0, color=style.GREY, linewidth=0.8, zorder=0)
    left.set(xlabel="share of variance", ylim=(len(names) - 0.5, -0.5))
    labels = [_label(found, dim, name) for name in names]
    left.set_yticks(range(len(names)), labels)
    floor = float(found["pawn_floor"].sel(measure=target))
    right.axvline(floor, color=style.INK, linewidth=0.8, linestyle="--")
    right.set(xlabel="PAWN index", xlim=(0, None))
    right.locator_params(axis="x", nbins=4)
    for ax in (left, right):
        style.rows(ax)
    left.set_title("Sobol' indices", fontweight="normal", fontsize=8)
    heading = "PAWN of the strongest number" if dim == "group" else "PAWN"
    right.set_title(heading, fontweight="normal", fontsize=8)
    left.legend(handles=_handles(), loc="lower right", fontsize=style.SMALL, borderpad=0.2)
    page.suptitle(style.even(_heading(found, target, dim, names), 84), x=0.01, ha="left", fontweight="bold")
    style.footnote(left, _small_print(found, dim, len(names)))
    return left


def _indices(found: xr.Dataset, target: str, dim: Dim, name: str) -> tuple[Estimate, Estimate]:
    end = "" if dim == "group" else "_alone"
    first, total = (estimate(found[f"{what}{end}"], measure=target, **{dim: name}) for what in ("first", "total"))
    return first, total


def _shares(ax: Axes, place: int, first: Estimate, total: Estimate) -> None:
    for share, height, colour, inside in (
        (total, place - APART, style.BLUE, style.BLUE),
        (first, place + APART, style.ORANGE, "white"),
    ):
        if share.known:
            ax.plot([share.low, share.high], [height] * 2, color=colour, linewidth=1.2)
            ax.plot(share.estimate, height, "o", color=colour, markerfacecolor=inside, markersize=4.5, clip_on=False)


def _strongest(ax: Axes, place: int, found: xr.Dataset, target: str, names: list[str], dim: Dim) -> None:
    """The bar of the number with the largest index, pale where some dummy's is as large, with its name where it is one of many."""
    if not names:
        return
    index = found["pawn"].sel(measure=target, quantity=names)
    strongest = str(index["quantity"].values[index.values.argmax()])
    value, floor = float(index.max()), float(found["pawn_floor"].sel(measure=target))
    told = value > floor
    ax.barh(
        place - (0.12 if dim == "group" else 0),
        value,
        0.36,
        color=style.BLUE if told else style.GREY,
        alpha=0.8 if told else 0.3,
    )
    if dim == "group":
        title = str(found["quantity_title"].sel(quantity=strongest).item())
        owners = {name.partition(".")[0] for name in names}
        said = title.partition(": ")[2] if len(owners) == 1 else title
        ax.annotate(
            shorten(said, NAME, placeholder=" …"),
            (0.02, place + 0.27),
            xycoords=("axes fraction", "data"),
            va="center",
            fontsize=style.SMALL - 0.5,
            color=style.INK if told else style.GREY,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3},
        )


def _label(found: xr.Dataset, dim: Dim, name: str) -> str:
    if dim == "single":
        return fill(str(found["single_title"].sel(single=name).item()), LABEL)
    size = int(found["group_size"].sel(group=name))
    return name if name == CHANCE else f"{name}, {size}"


def _handles() -> list[Line2D]:
    total = Line2D([], [], color=style.BLUE, marker="o", markersize=4.5, label="total: with others")
    first = Line2D(
        [], [], color=style.ORANGE, marker="o", markersize=4.5, markerfacecolor="white", label="first order: alone"
    )
    return [total, first]


def _heading(found: xr.Dataset, target: str, dim: Dim, names: list[str]) -> str:
    """Which is largest, or which cannot be told apart from it."""
    of = {name: _indices(found, target, dim, name)[1] for name in names}
    outcome = OUTCOMES[target]
    if not of or not of[names[0]].known:
        return f"Too few talks differ in {outcome} for its variance to be shared out"
    first = of[names[0]]
    rivals = [name for name in names if of[name].known and of[name].high >= first.low]
    said = [str(found["single_title"].sel(single=name).item()) if dim == "single" else name for name in rivals]
    if len(said) == 1:
        return f"{said[0]} drives {outcome} most: {100 * first.estimate:.0f} % of its variance, with others"
    if len(said) <= 3:
        return f"{_listed(said)} drive {outcome} most, and cannot be told apart"
    return f"{said[0]} is among the {len(said)} that drive {outcome} most and cannot be told apart"


def _listed(words: list[str]) -> str:
    first, *rest = words
    *between, last = (word[:1].lower() + word[1:] for word in rest)
    return f"{', '.join([first, *between])} and {last}"


def _small_print(found: xr.Dataset, dim: Dim, shown: int) -> str:
    left_out = found.sizes[dim] - shown
    rest = f" The {left_out} smallest are left out." if left_out else ""
    counted = (
        "Behind a group: how many numbers it has. "
        if dim == "group"
        else "Numbers of the groups with the largest total index. "
    )
    return (
        f"{found.attrs['title']}. {counted}Sobol' indices: {int(found.attrs['base']):,} points of Saltelli's design, intervals 95 % by "
        f"bootstrap (simulation); total indices add up to more than 1 where numbers work together. PAWN: n = {int(found.attrs['worlds']):,} "
        f"talks of an ordinary run; dashed: the largest of {DUMMIES} dummies that do nothing; grey: not told from these (one that does nothing is above them once in {DUMMIES + 1}).{rest} Seed "
        f"{int(found.attrs['seed'])}. "
        "Relative to the ranges given to each number. Under the scenario's assumptions."
    )
