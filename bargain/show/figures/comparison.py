"""Two runs side by side: a dot for each on the left, what B has more or less than A on the right, and the terms that moved."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill, shorten
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from bargain.show import style
from bargain.show.compared import label
from bargain.show.words import percent, points
from bargain.study.comparison import Comparison, Row

LETTERS = 34  # characters a line of a label
TITLE = 56  # characters a line of the title, which starts where the labels end
MOST = 8  # terms drawn
ROW = 0.34  # inches
LEFT, RIGHT = (0.0, 0.0, 0.52, 1.0), (0.6, 0.0, 0.4, 1.0)  # the two panels, in shares of the axes
SIDES = {"A": style.BLUE, "B": style.ORANGE}
MARKS: dict[str, dict[str, Any]] = {  # where they coincide, B lies within A, and both are seen
    "A": {"marker": "o", "markersize": 7.5, "markerfacecolor": "white"},
    "B": {"marker": "D", "markersize": 3.5},
}


@style.look()
def comparison(found: Comparison, ax: Axes | None = None) -> Axes:
    """Draw what two runs have and how they differ.

    found    as `bargain.study.comparison.compare` gives it
    return   the axes drawn on, new ones where none were given; the two panels are insets of it
    """
    shares = [row for row in found.rows if row.statistic == "share" and row.difference.known]
    moved = [term for term in found.terms if term.moved][:MOST]
    rows = [*shares, *(term.mean for term in moved)]
    labels = [*(label(row, found) for row in shares), *(f"Terms: {term.issue.title}" for term in moved)]
    ax = ax or style.canvas(1.7 + ROW * len(rows))
    levels, differences = ax.inset_axes(LEFT), ax.inset_axes(RIGHT)
    for place, row in enumerate(rows):
        _sides(levels, place, row)
        _difference(differences, place, row)
    _frame(ax, [levels, differences], labels, len(shares))
    _scales(levels, differences, rows)
    ax.set_title(fill(_finding(found), TITLE), pad=22, loc="left")
    _legend(levels, found)
    style.footnote(ax, _small_print(found))
    return ax


def _sides(ax: Axes, place: int, row: Row) -> None:
    ax.plot([row.a, row.b], [place, place], color=style.GREY, linewidth=0.8)
    for x, side in ((row.a, "A"), (row.b, "B")):
        ax.plot(x, place, color=SIDES[side], **MARKS[side], clip_on=False)


def _difference(ax: Axes, place: int, row: Row) -> None:
    """A difference that cannot be told from zero is hollow."""
    colour = style.INK if row.told else style.GREY
    ax.plot([row.difference.low, row.difference.high], [place, place], color=colour, linewidth=1.6)
    ax.plot(
        row.difference.estimate,
        place,
        "o",
        color=colour,
        markersize=4.5,
        markerfacecolor=colour if row.told else "white",
    )
    where = ("axes fraction", "data")
    ax.annotate(points(row.difference), (1.03, place), xycoords=where, va="center", fontsize=style.SMALL, color=colour)


def _frame(ax: Axes, panels: Sequence[Axes], labels: Sequence[str], shares: int) -> None:
    """Rows from top to bottom with their labels, and a line between shares and terms."""
    rows = len(labels)
    ax.set_xticks([])
    ax.set_yticks(range(rows), [fill(shorten(words, 2 * LETTERS, placeholder=" …"), LETTERS) for words in labels])
    ax.tick_params(axis="y", length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    for panel in (ax, *panels):
        panel.set_ylim(rows - 0.5, -0.5)
    for panel in panels:
        panel.set_yticks([])
        panel.spines[["left", "top", "right"]].set_visible(False)
        panel.grid(axis="x", color=style.GREY, alpha=0.25, linewidth=0.6)
        panel.set_axisbelow(True)
        if shares < rows:
            panel.axhline(shares - 0.5, color=style.GREY, linewidth=0.6)


def _scales(levels: Axes, differences: Axes, rows: Sequence[Row]) -> None:
    levels.set(xlim=(0, 1), xticks=[0, 0.25, 0.5, 0.75, 1], xlabel="Share of talks; terms: of the way between poles")
    levels.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.3g} %")
    reach = 1.08 * max([0.01, *(abs(end) for row in rows for end in (row.difference.low, row.difference.high))])
    differences.set(xlim=(-reach, reach), xlabel="B less A, points")
    differences.locator_params(axis="x", nbins=5)
    differences.set_xticks([tick for tick in differences.get_xticks() if abs(tick) <= reach])
    differences.xaxis.set_major_formatter(lambda share, _: f"{100 * share:+.3g}" if share else "0")
    differences.axvline(0, color=style.GREY, linewidth=0.8)


def _legend(ax: Axes, found: Comparison) -> None:
    marks = [
        Line2D([], [], color=SIDES[side], **MARKS[side], linewidth=0, label=f"{side}: {_short(run.directory.name)}")
        for side, run in (("A", found.a), ("B", found.b))
    ]
    ax.legend(
        handles=marks, loc="lower left", bbox_to_anchor=(-0.03, 0.99), ncols=2, columnspacing=1.2, handletextpad=0.3
    )


def _short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1]}…"


def _finding(found: Comparison) -> str:
    agreement = found.rows[0]
    if found.identical:
        return f"Two runs that differ in nothing: {percent(agreement.a)} of talks reach a settlement in both"
    shares = f"{percent(agreement.a)} of simulated talks reach a settlement in A, {percent(agreement.b)} in B"
    if not agreement.told:
        shares += ", which cannot be told from no difference"
    moved = sum(term.moved for term in found.terms)
    return f"{shares}; terms moved on {moved} of {len(found.terms)} issues" if moved else shares


def _small_print(found: Comparison) -> str:
    runs = [run.outcomes for run in (found.a, found.b)]
    titles = " against ".join(dict.fromkeys(run.attrs["title"] for run in runs))
    if found.pairing:
        n = f"n = {found.pairing.worlds:,} worlds, the same in both, seed {runs[0].attrs['seed']}, paired"
    else:
        n = " and ".join(f"n = {run.sizes['world']:,}, seed {run.attrs['seed']}" for run in runs) + ", not paired"
    return (
        f"{titles}. {n}. Line: 95 % simulation interval of the difference; hollow and grey where it holds zero. What is said once "
        "signed compares different deals, unless signed in both. Terms: mean position, the largest shifts that can be told from zero. "
        "All under the two scenarios' assumptions, which the comparison lists."
    )
