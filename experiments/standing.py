"""The figure of what stands by the year, beside UCDP's shares, and of hazards and their ratios, beside Fortna's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bargain.estimates import Estimate
from bargain.evidence.durability import SETTLEMENT, TRUCE, ratio, spells, standing
from bargain.evidence.followed import Deals, Guarantees
from bargain.inworlds import Array
from bargain.show import style
from bargain.survival import YEARS, months

Rows = Mapping[str, tuple[Estimate, str]]
"""What a row is called -> how much, and the colour of who says so."""


@style.look()
def figure(
    deals: Mapping[str, Deals], prior: Mapping[str, Array], ratios: Mapping[str, Guarantees], title: str, footnote: str
) -> Axes:
    """Three panels.

    deals, ratios   by arm
    prior           by scenario, hazards (W,) before anybody has talked
    return          the axes of the first panel
    """
    sheet = Figure(figsize=(style.WIDTH, 4.4), layout="constrained")
    grid = sheet.add_gridspec(2, 2, width_ratios=(1.15, 1))
    curves, hazards, over = (sheet.add_subplot(grid[place]) for place in (np.s_[:, 0], np.s_[0, 1], np.s_[1, 1]))
    _curves(curves, deals, prior)
    _forest(hazards, _hazards(deals))
    hazards.set_xlim(left=0)
    hazards.set_title("Broken or at war again, a year", fontweight="normal", fontsize=9)
    _forest(over, _ratios(ratios))
    over.axvline(1, color=style.GREY, linewidth=0.8)
    over.set_xscale("log")
    over.set_xticks([0.1, 0.2, 0.5, 1, 2], ["0.1", "0.2", "0.5", "1", "2"])
    over.set_xticks([], minor=True)
    over.set_title("The same, with over without", fontweight="normal", fontsize=9)
    sheet.suptitle(style.even(title, 95), x=0.01, ha="left", fontweight="bold", fontsize=9)
    style.footnote(curves, footnote)
    return curves


def _curves(ax: Axes, deals: Mapping[str, Deals], prior: Mapping[str, Array]) -> None:
    after = months(max(YEARS))
    for (name, each), colour in zip(deals.items(), style.GROUPS, strict=False):
        if each.kept.size:
            low, middle, high = _ends(each.standing(after))
            ax.fill_between(after, low, high, color=colour, alpha=0.25, linewidth=0)
            ax.plot(after, middle, color=colour, label=f"deals, {name}")
    for (name, rate), colour in zip(prior.items(), style.GROUPS[len(deals) :], strict=False):
        mean = [np.exp(-rate * years).mean() for years in after]
        ax.plot(after, mean, "--", color=colour, linewidth=1, label=f"ranges of {name}")
    on_record = standing()
    low, middle, high = _ends(list(on_record.values()))
    ax.vlines(list(on_record), low, high, color=style.INK, linewidth=1)
    ax.plot(list(on_record), middle, "s", color=style.INK, markersize=4, label="agreements on record (UCDP)")
    ax.set(xlim=(0, max(YEARS) + 0.2), ylim=(0, 1), xlabel="years from signature")
    ax.set_xticks(YEARS)
    style.shares(ax.yaxis)
    ax.set_title("What still stands", fontweight="normal", fontsize=9)
    ax.legend(loc="lower left", fontsize=style.SMALL)
    ax.grid(color=style.GREY, alpha=0.25, linewidth=0.6)


def _ends(estimates: list[Estimate]) -> Array:
    """Low, middle and high of each, (3, N)."""
    return np.array([(one.low, one.estimate, one.high) for one in estimates]).T


def _hazards(deals: Mapping[str, Deals]) -> Rows:
    rows = {f"{one.kind}, {'with' if one.peacekeepers else 'without'}": (one.hazard, style.INK) for one in spells()}
    for (name, each), colour in zip(deals.items(), style.GROUPS, strict=False):
        rows[f"{name}, without"] = (each.hazard(~each.guarded), colour)
        rows[f"{name}, with"] = (each.hazard(each.guarded), colour)
    return rows


def _ratios(ratios: Mapping[str, Guarantees]) -> Rows:
    rows = {f"{kind}, counted": (ratio(spells(), kind), style.INK) for kind in (TRUCE, SETTLEMENT)}
    for (name, each), colour in zip(ratios.items(), style.GROUPS, strict=False):
        rows[f"{name}, counted"] = (each.counted, colour)
        rows[f"{name}, effect"] = (each.effect, colour)
    return rows


def _forest(ax: Axes, rows: Rows) -> None:
    for place, (one, colour) in enumerate(rows.values()):
        if one.known:
            ax.plot([one.low, one.high], [place, place], color=colour, linewidth=1.6)
            ax.plot(one.estimate, place, "s" if colour == style.INK else "o", color=colour, markersize=4)
    ax.set_yticks(range(len(rows)), list(rows))
    ax.invert_yaxis()
    style.rows(ax)
