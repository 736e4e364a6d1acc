"""Guarantees: agreement and durability together, by who stands behind them, how credibly, how strongly and how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from textwrap import fill
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from rich import box
from rich.table import Table

from bargain.estimates import told_from_zero
from bargain.show import style
from bargain.show.forest import HOLLOW, differences, short
from bargain.show.words import percent, points
from bargain.study.guarantees import ALL, BASE, DIFFERENCES, LENT, LONG, STRONG, WHO, chosen
from bargain.study.labelled import estimate

if TYPE_CHECKING:
    import xarray as xr

SMALLEST, LARGEST = 2.0, 6.4  # of marks, from the lowest credibility to the highest
CREDIT = style.INK  # of lines of lent credit


def finding(found: xr.Dataset) -> str:
    """How much is signed and stands as configured, what credibility makes of it, and whose name can be told to matter."""
    signed, kept = (percent(estimate(found[what], cell=BASE).estimate) for what in ("signed", "kept"))
    return (
        f"Under these assumptions {signed} of {int(found.attrs['worlds']):,} simulated talks end in a settlement, and {kept} of these stand "
        f"at the horizon. {_credibly(found)}. {_named(found)}"
    )


def _credibly(found: xr.Dataset) -> str:
    """From no credibility to the highest, toward all alike where there are several: what stands, and what is signed by kind of credit."""
    by_kind = {kind: _main(_lines(found, kind)) for kind in (WHO, LENT)}
    to = by_kind[WHO][0][0]
    values = [str(found["value"].sel(cell=cell).item()) for cell in _line(found, WHO, *by_kind[WHO][0])]
    counted, kept = (_span(found, WHO, by_kind[WHO], what) for what in ("signed", "kept"))
    new, lasts = (_span(found, LENT, by_kind[LENT], what) for what in ("signed", "kept"))
    return (
        f"A credibility of {values[-1]} in the place of {values[0]} behind guarantees to {_whom(found, to)} changes what stands once signed by {kept} points "
        f"and settlements by {counted}, by name, where red lines were drawn with it; where it is new when the talks begin, by {lasts}, by how much of it "
        f"fades, and by {new}"
    )


def _named(found: xr.Dataset) -> str:
    """Of other names with their own range of credibility: how many numbers can be told to differ, and which name adds most."""
    named = chosen(found, WHO, value="")
    numbers = [(cell, what) for cell in named for what in DIFFERENCES]
    told = [(cell, what) for cell, what in numbers if told_from_zero(estimate(found[what], cell=cell))]
    count = (
        f"Of {len(numbers)} differences that other names behind a guarantee make, each with its own range of credibility, {len(told)} can be told "
        f"from zero (about {max(1, round(0.05 * len(numbers)))} would by chance)"
    )
    signed = [cell for cell, what in told if what == "agreement"]
    if not signed:
        return f"{count}, none of them in settlements."
    most = max(signed, key=lambda cell: abs(estimate(found["agreement"], cell=cell).estimate))
    return f"{count}; the largest in settlements is that of {_row(found, most)}: {points(estimate(found['agreement'], cell=most))} points."


def _span(found: xr.Dataset, kind: str, lines: Sequence[tuple[str, str]], what: str) -> str:
    """By how many points lines rise from the lowest credibility to the highest, the least and the most of them."""
    ends = [(cells[0], cells[-1]) for cells in (_line(found, kind, *line) for line in lines)]
    rises = [estimate(found[what], cell=b).estimate - estimate(found[what], cell=a).estimate for a, b in ends]
    digits = 0 if what == "kept" else 1
    told = dict.fromkeys(f"{100 * rise:+.{digits}f}" for rise in (min(rises), max(rises)))
    return "unknown" if any(map(isnan, rises)) else " to ".join(told)


def _level(found: xr.Dataset, what: str, cell: str) -> str:
    return percent(estimate(found[what], cell=cell).estimate) if estimate(found[what], cell=cell).known else "none"


def table(found: xr.Dataset) -> Table:
    """A row a name behind a guarantee, with its own range of credibility, and the other changes below."""
    caption = (
        "Signed, of all talks; stands at the horizon, of what is signed; then signed, signed and standing, and standing once signed, each less as "
        "configured, in points, in brackets where that cannot be told from zero. Intervals, set credibilities and the breach premium: table.csv."
    )
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), caption=caption, caption_justify="left")
    rows.add_column("\nGuarantee to", max_width=38)
    for title in ("\nSigned", "\nStands", "less\nsigned", "and\nstands", "once\nsigned"):
        rows.add_column(title, justify="right", no_wrap=True)
    rows.add_row(BASE, *_cells(found, BASE))
    highest = max(float(found["number"].sel(cell=cell)) for cell in chosen(found, LENT))
    new = [cell for cell in chosen(found, LENT) if float(found["number"].sel(cell=cell)) == highest]
    for cells in (chosen(found, WHO, value=""), chosen(found, STRONG), chosen(found, LONG), new):
        rows.add_section()
        for cell in cells:
            rows.add_row(_row(found, cell), *_cells(found, cell))
    return rows


def _cells(found: xr.Dataset, cell: str) -> list[str]:
    levels = [_level(found, what, cell) for what in ("signed", "kept")]
    return [*levels, *("" if cell == BASE else short(estimate(found[what], cell=cell)) for what in DIFFERENCES)]


def _row(found: xr.Dataset, cell: str) -> str:
    """What a cell changes, in a line."""
    one = found.sel(cell=cell)
    kind, to, value, title = (str(one[key].item()) for key in ("kind", "to", "value", "title"))
    if kind == WHO:
        return f"{_whom(found, to)}: {title}"
    if kind == STRONG:
        return f"{_whom(found, to)}: up to {value}"
    if kind == LONG:
        return f"{title}: up to {value}"
    return f"{_whom(found, to)}: new credit of {value}, {float(title):.0%} left after a year".replace("%", " %")


def figures(found: xr.Dataset) -> Mapping[str, Axes]:
    """Agreement against survival by who and how credibly; and how strongly and how long."""
    return {"guarantees": together(found), "guarantees_terms": terms(found)}


@style.look()
def together(found: xr.Dataset) -> Axes:
    """Draw a panel a guaranteed party, a line a name: what is signed and what of it stands, from no credibility up."""
    lines, credits = _lines(found, WHO), _lines(found, LENT)
    tos = list(dict.fromkeys(to for to, _ in lines))
    looks = dict(zip(dict.fromkeys(who for _, who in lines), zip(style.GROUPS, style.MARKS, strict=True), strict=False))
    fades = dict(zip(dict.fromkeys(upkeep for _, upkeep in credits), style.DASHES, strict=False))
    canvas = Figure(figsize=(style.WIDTH, 5.0), layout="constrained")
    top, bottom = canvas.subfigures(2, 1, squeeze=False, height_ratios=(5, 1)).ravel().tolist()
    axes: list[Axes] = top.subplots(1, len(tos), sharex=True, sharey=True, squeeze=False).ravel().tolist()
    for ax, to in zip(axes, tos, strict=True):
        for upkeep, dashes in fades.items():
            _draw(ax, found, _line(found, LENT, to, upkeep), CREDIT, "o", dashes)
        for who, (colour, mark) in looks.items():
            if (to, who) in lines:
                _draw(ax, found, _line(found, WHO, to, who), colour, mark, "-")
        base = [100 * estimate(found[what], cell=BASE).estimate for what in ("signed", "kept")]
        ax.plot(*base, "+", color=style.INK, markersize=10, markeredgewidth=1.4, zorder=5)
        ax.set_title(f"To {_whom(found, to)}", fontweight="normal", fontsize=8)
        ax.set_xlabel("signed, % of talks")
        ax.grid(color=style.GREY, alpha=0.25, linewidth=0.6)
    axes[0].set_ylabel("stands at the horizon, % of what is signed")
    handles = [*style.dots(list(looks)), *(_credit(upkeep, dashes) for upkeep, dashes in fades.items())]
    bottom.legend(handles=handles, loc="center", ncols=3, handlelength=2.4, columnspacing=1.6)
    canvas.suptitle(style.even(_heading(found), 88), x=0.01, ha="left", fontweight="bold")
    values = ", ".join(str(found["value"].sel(cell=cell).item()) for cell in _line(found, WHO, *lines[0]))
    canvas.supxlabel(
        fill(
            f"{_about(found)} Along a line the credibility of each guarantor, or of the credit, is {values}, larger marks for more; +: as configured. "
            "New credit: lent when the talks begin, not taken for granted when red lines were drawn. Pale lines: 95 % simulation intervals of each "
            "share; in the same worlds, so that differences are told better than these cross (table.csv). Names at the same credibility "
            "differ in how many stand behind a guarantee and in whose consent it needs. Under the scenario's assumptions.",
            140,
        ),
        x=0.01,
        ha="left",
        fontsize=style.SMALL,
    )
    return axes[0]


def _credit(upkeep: str, dashes: Any) -> Line2D:
    """For a legend, lent credit of which so much is left after a year."""
    label = f"new credit, {100 * float(upkeep):g} % left after a year"
    return Line2D([], [], color=CREDIT, linestyle=dashes, marker="o", markersize=4, label=label)


def _draw(ax: Axes, found: xr.Dataset, cells: Sequence[str], colour: str, mark: str, dashes: Any) -> None:
    shares = [(estimate(found["signed"], cell=cell), estimate(found["kept"], cell=cell)) for cell in cells]
    middles = [[100 * one.estimate for one in side] for side in zip(*shares, strict=True)]
    ax.plot(*middles, color=colour, linewidth=1.0, linestyle=dashes)
    for place, (x, y) in enumerate(shares):
        size = SMALLEST + (LARGEST - SMALLEST) * place / max(len(shares) - 1, 1)
        ax.plot([100 * x.low, 100 * x.high], [100 * y.estimate] * 2, color=colour, alpha=0.18, linewidth=0.8)
        ax.plot([100 * x.estimate] * 2, [100 * y.low, 100 * y.high], color=colour, alpha=0.18, linewidth=0.8)
        ax.plot(100 * x.estimate, 100 * y.estimate, mark, color=colour, markersize=size, markeredgewidth=0)


@style.look()
def terms(found: xr.Dataset) -> Axes:
    """Draw a row each for how strong a guarantee can be had, and for how long it can be promised."""
    cells = [cell for kind in (STRONG, LONG) for cell in chosen(found, kind)]
    canvas = Figure(figsize=(style.WIDTH, 1.6 + 0.23 * len(cells)), layout="constrained")
    axes: list[Axes] = canvas.subplots(1, 3, sharey=True).tolist()
    headings = ("Signed", "Signed and stands", "Stands once signed")
    for ax, heading, what in zip(axes, headings, DIFFERENCES, strict=True):
        differences(ax, [estimate(found[what], cell=cell) for cell in cells], 100)
        ax.axvline(0, color=style.GREY, linewidth=0.8, zorder=0)
        ax.set_title(heading, fontweight="normal", fontsize=8)
        ax.set_xlabel("points")
        style.rows(ax)
    axes[0].set_yticks(range(len(cells)), [_row(found, cell) for cell in cells])
    axes[0].invert_yaxis()
    canvas.suptitle(style.even(_terms_heading(found, cells), 88), x=0.01, ha="left", fontweight="bold")
    ends = dict.fromkeys(
        f" {found['title'].sel(cell=c).item()} ({found['poles'].sel(cell=c).item()}): no hazard goes by it, it is weighed as a term."
        for c in chosen(found, LONG)
    )
    style.footnote(
        axes[0],
        f"{_about(found)} Up to: how far those whose consent it needs let it go, in all worlds.{''.join(ends)} "
        "Dot and line: difference to the talks as configured in the same worlds, with "
        f"its 95 % simulation interval; {HOLLOW}. Under the scenario's assumptions.",
    )
    return axes[0]


def _heading(found: xr.Dataset) -> str:
    """How far credibility moves both shares, where it was counted on and where it is new."""
    counted, new = (_main(_lines(found, kind)) for kind in (WHO, LENT))
    values = [str(found["value"].sel(cell=cell).item()) for cell in _line(found, WHO, *counted[0])]
    return (
        f"A credibility of {values[-1]} and not {values[0]} behind guarantees to {_whom(found, counted[0][0])}: what stands once signed changes by {_span(found, WHO, counted, 'kept')} points, settlements "
        f"by {_span(found, WHO, counted, 'signed')} where red lines count on them, by {_span(found, LENT, new, 'signed')} where they are new"
    )


def _terms_heading(found: xr.Dataset, cells: Sequence[str]) -> str:
    told = {cell: estimate(found["agreement"], cell=cell) for cell in cells}
    told = {cell: one for cell, one in told.items() if told_from_zero(one)}
    if not told:
        return "How strong or long a guarantee can be had moves settlements by nothing that can be told from zero"
    most = max(told, key=lambda cell: abs(told[cell].estimate))
    return (
        f"Of limits to guarantees the one that moves settlements most: {_row(found, most)}, {points(told[most])} points"
    )


def _lines(found: xr.Dataset, kind: str) -> list[tuple[str, str]]:
    """Whom and by what, where credibility is set."""
    cells = [cell for cell in chosen(found, kind) if str(found["value"].sel(cell=cell).item())]
    each = [(str(found["to"].sel(cell=cell).item()), str(found["what"].sel(cell=cell).item())) for cell in cells]
    return list(dict.fromkeys(each))


def _main(lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those toward all alike, or where there are none those toward the first."""
    return [line for line in lines if line[0] == ALL] or [line for line in lines if line[0] == lines[0][0]]


def _line(found: xr.Dataset, kind: str, to: str, what: str) -> list[str]:
    """The cells of a line, from the lowest credibility up."""
    cells = [cell for cell in chosen(found, kind, to=to, what=what) if str(found["value"].sel(cell=cell).item())]
    return sorted(cells, key=lambda cell: float(found["number"].sel(cell=cell)))


def _whom(found: xr.Dataset, to: str) -> str:
    if to == ALL:
        return "both" if found.sizes["party"] == 2 else "all"
    return str(found["party_title"].sel(party=to).item())


def _about(found: xr.Dataset) -> str:
    return f"{found.attrs['title']}. n = {int(found.attrs['worlds']):,} worlds in each cell, seed {int(found.attrs['seed'])}."
