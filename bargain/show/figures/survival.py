"""How long signed deals stand: the share that stands by the month, and what has broken the others."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from bargain.estimates import Estimate
from bargain.scenario.errors import at
from bargain.show import style
from bargain.show.groups import Group, meanings, split
from bargain.show.side_labels import side_labels
from bargain.show.small_print import small_print
from bargain.show.words import percent, percents
from bargain.survival import broken, months, standing

if TYPE_CHECKING:
    import xarray as xr

BAND = "Line and band: share still standing, with its 95 % simulation interval at each month."
SLICES = "Coloured: what has broken the others by then."
COLOURS = (style.ORANGE, style.GREEN, *style.GROUPS[3:6])
LETTERS = 44  # of a label in one line


@style.look()
def survival(outcomes: xr.Dataset, by: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the share of deals signed on the last track that stand by the month; of one group also what broke the others.

    outcomes   as `bargain.load` gives them, of a run or a sweep
    by         what to put side by side, as in `distribution`; None for the arms of a sweep
    return     the axes drawn on, new ones where none were given
    raises     KeyError, ConfigError where the groups cannot be drawn, and where nothing was signed
    """
    last = outcomes.isel(track=-1)
    signed = last["signed"] == 1
    groups = [group for group in split(outcomes, last["kept"].where(signed), by) if group.known.size]
    if not groups:
        raise at("track", str(last["track"].item()), "nothing was signed on it; survival needs a deal")
    ends = [months(_followed(outcomes, group)) for group in groups]
    curves = [standing(group.known, end) for group, end in zip(groups, ends, strict=True)]
    ax = ax or style.canvas(3.4)
    bottom = _bottom(curves)
    slices = _slices(last, ends[0]) if len(groups) == 1 and "arm" not in last.dims else []
    _stack(ax, slices, ends[0])
    for end, curve, colour, dashes in zip(ends, curves, style.GROUPS, style.DASHES, strict=False):
        low, middle, high = _parts(curve)
        ax.fill_between(end, low, high, color=colour, alpha=0.25, linewidth=0)
        ax.plot(end, middle, color=colour, linestyle=dashes, linewidth=1.8)
    ax.set(xlim=(0, max(end[-1] for end in ends)), ylim=(bottom, 1), xlabel="Years from signature")
    ax.set_ylabel("Share of signed deals")
    style.shares(ax.yaxis)
    ax.set_axisbelow(True)
    ax.grid(color=style.GREY, alpha=0.25, linewidth=0.6)
    if len(groups) > 1:
        style.legend(ax, style.lines([f"{group.label} ({group.known.size:,})" for group in groups]))
    style.title(ax, _finding(groups, curves, ends, slices))
    counted = f"of which {sum(group.known.size for group in groups):,} signed"
    start = f"The axis starts at {percent(bottom)}." if bottom > 0 else ""
    style.footnote(ax, small_print(outcomes, *filter(None, [BAND, SLICES if slices else "", start]), counted=counted))
    if len(groups) == 1:
        _label(ax, curves[0][-1], slices)
    return ax


class _Slice:
    """What has broken deals: in words, the shares broken by the end of each month (T,), and a colour."""

    def __init__(self, words: str, shares: NDArray[np.float64], colour: str, final: Estimate | None) -> None:
        self.words, self.shares, self.colour, self.final = words, shares, colour, final


def _slices(last: xr.Dataset, ends: NDArray[np.float64]) -> list[_Slice]:
    """What breaks deals, the most frequent first; the rare ones together."""
    known = {code: words for code, words in meanings(last, "broken_by").items() if code >= 0}
    signed = last["signed"].values == 1
    kept, broken_by = last["kept"].values[signed], last["broken_by"].values[signed]
    counts = {code: int((broken_by == code).sum()) for code in known}
    ranked = sorted((code for code in known if counts[code]), key=lambda code: -counts[code])
    most = len(COLOURS) if len(ranked) <= len(COLOURS) else len(COLOURS) - 1
    found = []
    for code, colour in zip(ranked[:most], COLOURS, strict=False):
        curve = broken(kept, broken_by, code, ends)
        found.append(_Slice(known[code], _parts(curve)[1], colour, curve[-1]))
    if rest := ranked[most:]:
        shares = sum(_parts(broken(kept, broken_by, code, ends))[1] for code in rest)
        found.append(_Slice(f"{len(rest)} others together", np.asarray(shares), style.GREY, None))
    return found


def _stack(ax: Axes, slices: Sequence[_Slice], ends: NDArray[np.float64]) -> None:
    """Fill from 1 down to what stands: the most frequent lowest, along the curve."""
    top = np.ones(ends.shape)
    for part in reversed(slices):
        ax.fill_between(ends, top - part.shares, top, color=part.colour, alpha=0.55, linewidth=0)
        top = top - part.shares


def _label(ax: Axes, stands: Estimate, slices: Sequence[_Slice]) -> None:
    """Say beside the end of each part what it is."""
    words, top = [], 1.0
    for part in reversed(slices):
        share = float(part.shares[-1])
        words.append((_wrapped(f"{percent(share)}: {part.words}"), top - share / 2, part.colour))
        top -= share
    words.append((f"{percent(stands.estimate)} still stand", stands.estimate, style.BLUE))
    side_labels(ax, words[::-1])


def _wrapped(text: str) -> str:
    """In lines of a label, and who fears it in one piece."""
    before, bracket, after = text.partition("(")
    return fill(before + bracket + after.replace(" ", "\xa0"), LETTERS).replace("\xa0", " ")


def _followed(outcomes: xr.Dataset, group: Group) -> float:
    """For how many years the deals of a group were followed: arms of a sweep may differ in it."""
    return float(outcomes.attrs.get("horizon", ceil(float(group.known.max()))))


def _bottom(curves: Sequence[Sequence[Estimate]]) -> float:
    """Where the axis starts: at 0, or so that what has broken fills the better part of it."""
    lowest = min(point.low for curve in curves for point in curve)
    bottom = floor(20 * (1 - 1.6 * (1 - lowest))) / 20
    return bottom if bottom > 0.25 else 0.0


def _parts(curve: Sequence[Estimate]) -> tuple[NDArray[np.float64], ...]:
    return tuple(np.array([getattr(point, part) for point in curve]) for part in ("low", "estimate", "high"))


def _finding(
    groups: Sequence[Group],
    curves: Sequence[Sequence[Estimate]],
    ends: Sequence[NDArray[np.float64]],
    slices: Sequence[_Slice],
) -> str:
    last = [curve[-1] for curve in curves]
    ranked = sorted(zip(last, groups, strict=True), key=lambda pair: pair[0].estimate)
    (least, low), (most, high) = ranked[0], ranked[-1]
    years = sorted({f"{end[-1]:g}" for end in ends}, key=float)
    stand = f"of signed deals stand after {' or '.join(years)} {'year' if years == ['1'] else 'years'}"
    if len(groups) == 1:
        return f"{percent(most.estimate)} {stand}{_first(slices)}"
    if percent(least.estimate) == percent(most.estimate):
        return f"{percent(most.estimate)} {stand}"
    if least.high >= most.low:
        return f"{percents(least.estimate, most.estimate)} {stand}, too close to tell apart"
    return f"{percent(least.estimate)} ({low.label}) to {percent(most.estimate)} ({high.label}) {stand}"


def _first(slices: Sequence[_Slice]) -> str:
    """What breaks most, where these worlds can tell."""
    told = [part for part in slices if part.final is not None]
    if not told:
        return ""
    first, *others = told
    if others and first.final is not None and others[0].final is not None and first.final.low <= others[0].final.high:
        return "; nothing alone stands out among what breaks the others"
    return f"; what breaks most is: {first.words}"
