"""When a shift of power makes peace impossible: promises that no one can be held to, and too little to give at once.

Something is divided in each period; all of it from date t on is worth total(t).  At each date either side can lock in
a value by force, M_1(t) and M_2(t), even though force destroys the *surplus* total - M_1 - M_2.  Side 2, strong now,
can be given no more than what there is now and what side 1 will not be able to lock in later.  It fights where

M_2(t) + delta M_1(t + 1) > total(t),   that is   delta M_1(t + 1) - M_1(t) > total(t) - M_1(t) - M_2(t):

the shift of power toward side 1 is larger than the surplus.  A slower shift does the same where, over k periods,
M_2(t) + delta^k M_1(t + k) > total(t); and where neither side is driven to it at any date, k = 0 included, there is a
division that both would rather live with.  The war of preventive_war.py is the case of two dates in which side 1 makes
the demands, and so can be sure later of all but what side 2 could get by war.
Sources: Powell 2006, Powell 2004 for the condition; Krainin 2017 for shifts over several periods.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import finite, shaped, within


def power_shift(locked: Array, patience: Array) -> Array:
    """How much more a side will be able to lock in by the next date: delta M(t + 1) - M(t).

    locked     (T, W)       what it can lock in at each date, in what is divided in a period; below 0 counts as 0
    patience   (W,)         delta, weight of the next period, in [0, 1]
    return     (T - 1, W)   negative where it declines
    raises     ValueError where patience is out of its range, locked is not finite, or for other shapes
    """
    locked, patience = shaped("TW", "W", locked=locked, patience=patience)
    within("patience", patience, 0.0, 1.0)
    value = _worth("locked", locked)
    return patience * value[1:] - value[:-1]


def surplus(first: Array, second: Array, total: Array) -> Array:
    """What force would destroy: total - M_1 - M_2.

    first, second   (T, W)   what each side can lock in at each date; below 0 counts as 0
    total           (T, W)   worth of all there is to divide from each date on; (W,) where it is always the same
    return          (T, W)   negative where force pays both together
    raises          ValueError for numbers that are not finite, and other shapes
    """
    first, second, whole = shaped("TW", first=first, second=second, total=np.atleast_2d(total))
    finite("total", whole)
    return whole - _worth("first", first) - _worth("second", second)


def rapid_shift(first: Array, second: Array, total: Array, patience: Array) -> Mask:
    """Whether power shifts from one date to the next by more than the surplus, so that the side that declines fights.

    first, second   (T, W)          what each side can lock in at each date; below 0 counts as 0
    total           (T, W)          worth of all there is to divide from each date on; (W,) where it is always the same
    patience        (W,)            delta, weight of the next period, in [0, 1]
    return          (2, T - 1, W)   at each date but the last: whether the first side rises so fast, and the second
    raises          ValueError where patience is out of its range, numbers are not finite, or for other shapes
    """
    left = surplus(first, second, total)[:-1]
    return np.stack([power_shift(side, patience) > left + TIE for side in (first, second)])


def lasting_shift(first: Array, second: Array, total: Array, patience: Array) -> Mask:
    """Whether power shifts from a date to any later one by more than can be made good in between.

    first, second   (T, W)          what each side can lock in at each date; below 0 counts as 0
    total           (T, W)          worth of all there is to divide from each date on; (W,) where it is always the same
    patience        (W,)            delta, weight of the next period, in [0, 1]
    return          (2, T - 1, W)   at each date but the last: whether the first side rises so far, and the second;
                                    true wherever ``rapid_shift`` is
    raises          ValueError where patience is out of its range, numbers are not finite, or for other shapes
    """
    first, second, whole, patience = shaped(
        "TW", "TW", "TW", "W", first=first, second=second, total=np.atleast_2d(total), patience=patience
    )
    within("patience", patience, 0.0, 1.0)
    finite("total", whole)
    values = _worth("first", first), _worth("second", second)
    claims = [
        declines[:-1] + _best_of_later(rises, patience)
        for rises, declines in zip(values, reversed(values), strict=True)
    ]
    return np.stack([claim > whole[:-1] + TIE for claim in claims])


def peace_is_possible(first: Array, second: Array, total: Array, patience: Array) -> Mask:
    """Whether some division of each period's prize keeps both sides from force at every date.

    What either can lock in is to stay as it is after the last date.

    first, second   (T, W)   what each side can lock in at each date; below 0 counts as 0
    total           (T, W)   worth of all there is to divide from each date on; (W,) where it is always the same
    patience        (W,)     delta, weight of the next period, in [0, 1]
    return          (W,)     where it is false, no equilibrium is peaceful
    raises          ValueError where patience is out of its range, numbers are not finite, or for other shapes
    """
    enough = surplus(first, second, total).min(axis=0) >= -TIE
    driven = lasting_shift(first, second, total, patience).any(axis=(0, 1))
    peaceful: Mask = enough & ~driven
    return peaceful


def _worth(name: str, locked: Array) -> Array:
    """What can be locked in, no less than nothing; ValueError where it is no number."""
    finite(name, locked)
    return np.maximum(locked, 0.0)


def _best_of_later(value: Array, patience: Array) -> Array:
    """The largest delta^k M(t + k), k >= 1, at each date but the last."""
    best = np.empty_like(value[:-1])
    following = value[-1]
    for t in range(len(best) - 1, -1, -1):
        following = patience * following
        best[t] = following
        following = np.maximum(value[t], following)
    return best
