"""The shortest way from a text to one that everybody accepts in enough worlds.

way = sum over issues of the share of its scale by which a text moves;  chance = share of worlds in which everybody accepts

A way has no weights, so that no side's view of what an issue is worth enters it.  Both are sought by changing one issue, and
where none is better two at once, as long as that helps (local search): the text that most worlds accept from the best texts
of single worlds, and from there back towards a text at a rising price of the way, each stop shortened as far as the
target allows, and the shortest by changes of three issues too.  It is a search: a shorter way may exist.  Tests hold it to
enumeration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

import numpy as np

from bargain.inworlds import Array, Index, Mask
from bargain.packages.levels import FORBIDDEN
from bargain.preferences import TIE
from bargain.study.plans.grid import WEIGHTS, Choice, Grid

Rows = TypeVar("Rows", Array, Mask)
Merit = Callable[[Array, Array], Array]
"""How good texts are, by in how many worlds they are accepted and by their ways, (...) each."""

STARTS = 40
"""Worlds whose own best texts are started from."""

TOPS = 4
"""Of the texts that most worlds accept, so many are the start of a way back."""

PRICES = tuple(2.0**power for power in range(-6, 3))
"""Of a way of 1, in shares of the worlds of the target."""

QUICK, THOROUGH = (1, 2), (1, 2, 3)
"""How many issues are changed at once."""

LITTLE = 1e-7
"""What breaks ties, in worlds or ways."""


def most(grid: Grid, others: Iterable[Choice] = ()) -> list[Choice]:
    """Texts that many worlds accept, the best first.

    others   where to start besides from single worlds' best texts
    """

    def worlds_first(counts: Array, ways: Array) -> Array:
        return counts

    still = tuple(np.zeros(len(places)) for places in grid.positions)
    some = {round(world) for world in np.linspace(0, grid.world.size - 1, STARTS)} if grid.world.size else set()
    starts = {*others, *(best_in(grid, world) for world in some)}
    ends = {climbed(grid, still, start, worlds_first) for start in sorted(starts)}
    return sorted(ends, key=lambda end: (-count(grid, end), end))


def shortest(grid: Grid, ways: Sequence[Array], target: int, tops: Sequence[Choice]) -> Choice:
    """A text that at least `target` worlds accept, as near as is found.

    ways     for each issue (L,)   the share of its scale from the text to each position
    tops     texts to come from, the best first; where none reaches the target, the first is the answer
    """
    own = tuple(int(away.argmin()) for away in ways)
    if count(grid, own) >= target:
        return own
    enough = [top for top in tops if count(grid, top) >= target][:TOPS]
    if not enough:
        return tops[0]
    found: set[Choice] = set()
    for top in enough:
        stops, stop = [top], top
        for price in PRICES:
            stop = climbed(grid, ways, stop, priced(price * target))
            if count(grid, stop) < target:
                break
            stops.append(stop)
        found |= {climbed(grid, ways, stop, within(target)) for stop in dict.fromkeys(stops)}
    nearest = min(found, key=lambda end: (round(way(ways, end), 9), -count(grid, end), end))
    return climbed(grid, ways, nearest, within(target), THOROUGH)


def within(target: int) -> Merit:
    """The shorter the better among those with enough worlds."""

    def merit(counts: Array, ways: Array) -> Array:
        return np.where(counts >= target, -ways + LITTLE * counts, -np.inf)

    return merit


def priced(price: float) -> Merit:
    """The more worlds the better, less what the way costs."""

    def merit(counts: Array, ways: Array) -> Array:
        return counts - price * ways

    return merit


def climbed(grid: Grid, ways: Sequence[Array], choice: Choice, merit: Merit, sizes: Sequence[int] = QUICK) -> Choice:
    """Where changes of so many issues at once lead from a text, each better than what was there."""
    best = float(merit(np.array(count(grid, choice)), np.array(way(ways, choice))))
    while True:
        for size in sizes:
            better, changed = _best_change(grid, ways, choice, merit, size)
            if better > best + TIE:
                best, choice = better, changed
                break
        else:
            return choice


def _best_change(grid: Grid, ways: Sequence[Array], choice: Choice, merit: Merit, size: int) -> tuple[float, Choice]:
    """The best change of so many issues: how good it is, and where it leads."""
    best, changed = -np.inf, choice
    stand = grid.beyond(choice)
    for issues in combinations(range(len(choice)), size):
        counts = counts_of(grid, choice, issues, stand)
        rest = way(ways, choice) - sum(float(ways[k][choice[k]]) for k in issues)
        lengths = rest + sum(np.ix_(*(ways[k] for k in issues)), np.zeros(1))
        good = merit(counts.astype(float), lengths)
        places = np.unravel_index(int(good.argmax()), good.shape)
        if good[places] > best:
            best, swap = float(good[places]), dict(zip(issues, map(int, places), strict=True))
            changed = tuple(swap.get(k, place) for k, place in enumerate(choice))
    return best, changed


def counts_of(grid: Grid, choice: Choice, issues: Sequence[int], stand: tuple[Array, Index]) -> Index:
    """How many worlds accept a text with these issues at each of their positions, (L, ...), one axis an issue.

    stand   what `Grid.beyond` says of the text
    """
    spare, barred = stand
    for k in issues:
        spare, barred = spare - grid.values[k][:, choice[k]], barred - ~grid.allowed[k][choice[k]]
    best = spare + sum(grid.best[k] for k in issues)  # what no change of these issues exceeds
    here = np.flatnonzero((barred == 0) & (best >= -TIE).all(axis=0))
    fine: Mask = np.ones((1,) * len(issues) + here.shape, dtype=bool)
    for place, k in enumerate(issues):
        fine = fine & _along(grid.allowed[k].take(here, axis=-1), place, len(issues))
    for party, left in enumerate(spare):
        worth = left[here]
        for place, k in enumerate(issues):
            worth = worth + _along(grid.values[k][party].take(here, axis=-1), place, len(issues))
        fine = fine & (worth >= -TIE)
    counts: Index = fine.sum(axis=-1)
    return counts


def _along(rows: Rows, place: int, issues: int) -> Rows:
    """Rows (L, W) as an array of one axis an issue, theirs at a place, and worlds."""
    shape = [1] * issues
    shape[place] = len(rows)
    return rows.reshape(*shape, -1)


def count(grid: Grid, choice: Choice) -> int:
    """In how many worlds everybody accepts a text."""
    return int(grid.accepted(choice).sum())


def way(ways: Sequence[Array], choice: Choice) -> float:
    """How far it is to a text."""
    return float(sum(own[place] for own, place in zip(ways, choice, strict=True)))


def best_in(grid: Grid, world: int) -> Choice:
    """The text on the grid that leaves the worst-off party most in one world, among those that are best for some weights."""
    needs = grid.needs[:, world]
    best, chosen = -np.inf, (0,) * len(grid.positions)
    for ratio in WEIGHTS:
        weights = np.append(ratio, np.ones(len(needs) - 1))
        choice = tuple(
            int(np.where(allowed[:, world], weights @ values[:, :, world], FORBIDDEN).argmax())
            for values, allowed in zip(grid.values, grid.allowed, strict=True)
        )
        worth = np.array([values[:, place, world] for values, place in zip(grid.values, choice, strict=True)]).sum(
            axis=0
        )
        if (least := float((worth - needs).min())) > best:
            best, chosen = least, choice
    return chosen
