"""Adjusted Winner: the division of goods between two parties that gives both the same, each by its own account.

Each party spreads the same number of points over the goods.  A good goes to whoever puts more points on it; then the
party that has more points hands goods over, those first on which the two differ least, until the totals are equal:

order the goods by first_g / second_g, largest first; the first party gets goods from the top, the second the rest,
and the good at which their points meet is split, where A is what the first has from the goods above it, and R what
the second would have of it and the goods below:

share_g = (R - A) / (first_g + second_g), cut off at 0 and 1

The two phases come to the same, and so nothing hangs on who is given the goods that both value alike.
The division is equitable (both have the same points), free of envy (neither has less than half of its points) and
efficient (no other division gives both more), and no more than one good is split.
Source: Brams & Taylor 1996, "Fair Division".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import finite, shaped, within
from bargain.theory._sums import total


class Division(NamedTuple):
    """Who gets what, and what it is worth to it.

    shares   (G, W)   of each good that go to the first party, in [0, 1]; the rest goes to the second
    first    (W,)     points of the first party, counted by its own points
    second   (W,)     points of the second party, counted by its own
    """

    shares: Array
    first: Array
    second: Array


def adjusted_winner(first: ArrayLike, second: ArrayLike) -> Division:
    """The division by Adjusted Winner.

    first, second   (G, W)   points of each party on each good, >= 0; over goods both sum to the same, such as 100
    return          shares (G, W) in [0, 1], and points (W,) of each party; of goods on which the parties differ
                    equally, those listed earlier go to the first party
    raises          ValueError where points are negative, without end, all 0, do not sum to the same, or are not (G, W)
    """
    first, second = _same_goods(first=first, second=second)
    _check_points(first, second)
    order = np.argsort(-_lean(first, second), axis=0, kind="stable")
    ours, theirs = (np.take_along_axis(points, order, axis=0) for points in (first, second))
    above = np.cumsum(ours, axis=0) - ours
    left = total(theirs) - (np.cumsum(theirs, axis=0) - theirs)
    either = np.where(ours + theirs > 0, ours + theirs, 1.0)  # what nobody wants goes to whoever is behind
    shares = np.empty_like(ours)
    np.put_along_axis(shares, order, np.clip((left - above) / either, 0.0, 1.0), axis=0)
    return worth(shares, first, second)


def worth(shares: ArrayLike, first: ArrayLike, second: ArrayLike) -> Division:
    """What a division is worth by these points: by true ones, where it was made by others.

    shares          (G, W)   of each good that go to the first party, in [0, 1]
    first, second   (G, W)   points of each party on each good
    return          the shares, and points (W,) of each party
    raises          ValueError where they are not of the same goods and worlds, or shares not in [0, 1]
    """
    shares, first, second = _same_goods(shares=shares, first=first, second=second)
    within("shares", shares, 0.0, 1.0)
    return Division(shares, total(shares * first), total((1.0 - shares) * second))


def _lean(first: Array, second: Array) -> Array:
    """How much the first party wants each good, of what both want it: orders goods as first / second does."""
    both = first + second
    lean: Array = np.divide(first, both, out=np.full(both.shape, 0.5), where=both > 0)
    return lean


def _same_goods(**given: ArrayLike) -> list[Array]:
    """Each as an array (G, W) of the same goods and worlds; a single world stands for all."""
    tables = {name: shaped("GW", **{name: values})[0] for name, values in given.items()}
    shapes = [found.shape for found in tables.values()]
    if len({goods for goods, _ in shapes}) > 1 or len({worlds for _, worlds in shapes} - {1}) > 1:
        raise ValueError(f"{', '.join(tables)} have shapes {shapes}: give the same goods and the same worlds")
    return list(np.broadcast_arrays(*tables.values()))


def _check_points(first: Array, second: Array) -> None:
    for name, points in (("first", first), ("second", second)):
        within(name, points, 0.0)
        finite(name, points)
    totals = total(first), total(second)
    unlike = ~((totals[0] > 0) & (np.abs(totals[0] - totals[1]) <= TIE * totals[0]))
    if unlike.any():
        world = int(unlike.argmax())
        raise ValueError(
            f"in world {world} first sums to {totals[0][world]:g} and second to {totals[1][world]:g}: "
            "both must spread the same number of points, more than 0; divide each by its sum"
        )
