"""The box of assumptions in which something is likely: its ranges on the left, how dense it is on the right."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bargain.show import style
from bargain.show.words import percent, percents
from bargain.study.labelled import estimate
from bargain.study.sensitivity.told import ELSEWHERE, FOUND, LEAVES, PRIM

if TYPE_CHECKING:
    import xarray as xr

ROW = 0.62  # inches
LABEL, WORDS = 34, 56  # letters a line
LOOKS = {FOUND: (style.GREY, "--", "where it was found"), ELSEWHERE: (style.BLUE, "-", "in other worlds")}


@style.look()
def assumption_box(found: xr.Dataset) -> Axes:
    """Draw PRIM's box and what it passed through on its way there; return the axes on the left."""
    box = found.isel(limit=(found["limit_way"] == PRIM).values)
    rows = max(box.sizes["limit"], 1)
    page = Figure(figsize=(style.WIDTH, max(3.3, 1.75 + ROW * rows)), layout="constrained")
    panels: list[Axes] = page.subplots(1, 2, width_ratios=(1.25, 1)).tolist()
    left, right = panels
    for place in range(box.sizes["limit"]):
        _range(left, place, box.isel(limit=place))
    left.set(xlim=(0, 1), ylim=(rows - 0.4, -0.6), xlabel="the number's draws, from least to largest")
    left.set_yticks(range(box.sizes["limit"]), [fill(str(title), LABEL) for title in box["limit_title"].values])
    style.shares(left.xaxis)
    style.rows(left)
    left.set_title("Ranges that make up the box", fontweight="normal", fontsize=8)
    _path(right, found)
    page.suptitle(style.even(_heading(found, box.sizes["limit"]), 84), x=0.01, ha="left", fontweight="bold")
    style.footnote(left, _small_print(found))
    return left


def _range(ax: Axes, place: int, one: xr.Dataset) -> None:
    start, end = float(one["limit_from"]), float(one["limit_to"])
    told = float(one["limit_p"]) <= 0.05
    ax.barh(place, 1, 0.3, color=style.GREY, alpha=0.15)
    ax.barh(place, end - start, 0.3, left=start, color=style.BLUE if told else style.GREY, alpha=0.8)
    least, most = str(one["limit_least"].item()), str(one["limit_most"].item())
    said = least if least == most else f"from '{least}' to '{most}'"
    without = percent(estimate(one["limit_without"]).estimate)
    text = f"{fill(said, WORDS)}\nwithout this range {without}"
    plain = {"facecolor": "white", "edgecolor": "none", "pad": 0.3}
    ax.annotate(text, (0.005, place + 0.2), va="top", fontsize=style.SMALL, color=style.INK, bbox=plain)


def _path(ax: Axes, found: xr.Dataset) -> None:
    """Coverage and density of every box on PRIM's way, in both halves, and of the chosen ones."""
    for half, (colour, dashes, label) in LOOKS.items():
        path = [found[f"path_{what}"].sel(half=half).values for what in ("coverage", "density")]
        ax.plot(*path, color=colour, linestyle=dashes, linewidth=1.2, label=f"PRIM's way, {label}")
    for way, mark, colour, label in ((PRIM, "o", style.BLUE, "the box"), (LEAVES, "s", style.ORANGE, "CART's leaves")):
        density, coverage = (estimate(found[what], way=way, half=ELSEWHERE) for what in ("density", "coverage"))
        ax.plot([coverage.estimate] * 2, [density.low, density.high], color=colour, linewidth=1.2)
        ax.plot([coverage.low, coverage.high], [density.estimate] * 2, color=colour, linewidth=1.2)
        boxes = int(found["boxes"].sel(way=way))
        named = label if way == PRIM else f"{label} ({boxes})"
        ax.plot(coverage.estimate, density.estimate, mark, color=colour, markersize=5.5, label=f"{named}, other worlds")
    ax.axhline(estimate(found["everywhere"]).estimate, color=style.INK, linewidth=0.8, linestyle=":")
    ax.set(
        xlabel="coverage: share of such talks inside",
        ylabel="density: share inside that are such",
        xlim=(0, 1.02),
        ylim=(0, 1.5 * ax.dataLim.y1),
    )
    style.shares(ax.xaxis)
    style.shares(ax.yaxis)
    ax.legend(fontsize=style.SMALL, loc="upper right", borderpad=0.2)
    ax.set_title("How dense, by how much it holds", fontweight="normal", fontsize=8)


def _heading(found: xr.Dataset, ranges: int) -> str:
    everywhere = percent(estimate(found["everywhere"]).estimate)
    if not ranges:
        return "No range of any number was found in which it is told to be likelier"
    density, coverage = (estimate(found[what], way=PRIM, half=ELSEWHERE) for what in ("density", "coverage"))
    numbers = f"{ranges} number{'s' if ranges > 1 else ''}"
    return (
        f"{OUTCOMES[str(found.attrs['target'])]} in {percent(density.estimate)} of a box of {numbers}, against {everywhere} "
        f"everywhere; {percent(coverage.estimate)} of such talks lie there"
    )


OUTCOMES = {"agreement": "Agreement", "zone": "A zone of agreement", "durable": "Lasting agreement"}


def _small_print(found: xr.Dataset) -> str:
    density = estimate(found["density"], way=PRIM, half=ELSEWHERE)
    return (
        f"{found.attrs['title']}. n = {int(found.attrs['worlds']):,} talks, seed {int(found.attrs['seed'])}: half to find the box, half to "
        f"try it; all shares are of the latter ({percents(density.low, density.high)} inside, 95 % simulation interval). Of what we do not "
        "know; what a side keeps to itself is left free. Grey: not told there to make a difference (quasi-p above 0.05). Dotted: everywhere. "
        "Under the scenario's assumptions."
    )
