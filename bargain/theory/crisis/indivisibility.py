"""Whether an issue that cannot be divided finely enough leaves nothing to agree on, and what would mend it.

Both sides prefer any share x in [p - c_A, p + c_B] of the prize for A to war, p being A's chance of winning and c_A,
c_B what war costs.  Where only a few divisions are possible, none may lie in this range.  Then

a lottery   over divisions with an average in the range is better for both than war, which is itself a dear lottery
a payment   that shifts a division's worth into the range is better for both too

so that indivisibility alone explains no war.  But the division that a lottery draws lies outside the range, and the
side that loses would rather fight than live with it: what is left is a problem of commitment.
Sources: Fearon 1995; Powell 2006 for lotteries and what becomes of them.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Index, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import shaped, together, within


def bargaining_range(winning: Array, own_cost: Array, other_cost: Array) -> Array:
    """The shares of A that both sides prefer to war.

    winning      (W,)     p, A's chance of winning a war, in [0, 1]
    own_cost     (W,)     c_A, share of the prize, >= 0
    other_cost   (W,)     c_B, share of the prize, >= 0
    return       (2, W)   its ends, in [0, 1]
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    winning, own_cost, other_cost = together(winning=winning, own_cost=own_cost, other_cost=other_cost)
    within("winning", winning, 0.0, 1.0)
    within("own_cost", own_cost, 0.0)
    within("other_cost", other_cost, 0.0)
    return np.stack([np.maximum(winning - own_cost, 0.0), np.minimum(winning + other_cost, 1.0)])


def who_would_fight(divisions: Array, winning: Array, own_cost: Array, other_cost: Array) -> Index:
    """The side that would rather fight than live with each division.

    divisions    (J, W)   shares of A that are possible, in [0, 1]; (J, 1) where all worlds have the same
    winning      (W,)     p, A's chance of winning a war, in [0, 1]
    own_cost     (W,)     c_A, share of the prize, >= 0
    other_cost   (W,)     c_B, share of the prize, >= 0
    return       (J, W)   -1 for A, which has too little; 1 for B; 0 for neither
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    divisions, low, high = _possible(divisions, winning, own_cost, other_cost)
    side: Index = (divisions > high + TIE).astype(np.intp) - (divisions < low - TIE)
    return side


def nothing_to_agree_on(divisions: Array, winning: Array, own_cost: Array, other_cost: Array) -> Mask:
    """Whether one side would rather fight, whichever division is proposed.

    divisions    (J, W)   shares of A that are possible, in [0, 1]; (J, 1) where all worlds have the same
    winning      (W,)     p, A's chance of winning a war, in [0, 1]
    own_cost     (W,)     c_A, share of the prize, >= 0
    other_cost   (W,)     c_B, share of the prize, >= 0
    return       (W,)
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    nothing: Mask = (who_would_fight(divisions, winning, own_cost, other_cost) != 0).all(axis=0)
    return nothing


def fair_lottery(divisions: Array, winning: Array, own_cost: Array, other_cost: Array) -> Array:
    """The chance of A's best division, else its worst, that both prefer to war: what A would win by war on average.

    divisions    (J, W)   shares of A that are possible, in [0, 1]; (J, 1) where all worlds have the same
    winning      (W,)     p, A's chance of winning a war, in [0, 1]
    own_cost     (W,)     c_A, share of the prize, >= 0
    other_cost   (W,)     c_B, share of the prize, >= 0
    return       (W,)     in [0, 1], to come as near to p as can be; nan where no lottery will do
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    divisions, low, high = _possible(divisions, winning, own_cost, other_cost)
    worst, best = divisions.min(axis=0), divisions.max(axis=0)
    spread = best - worst
    chance = np.clip((winning - worst) / np.where(spread > 0.0, spread, 1.0), 0.0, 1.0)
    average = worst + chance * spread
    return np.where((average >= low - TIE) & (average <= high + TIE), chance, np.nan)


def least_payment(divisions: Array, winning: Array, own_cost: Array, other_cost: Array) -> Array:
    """The smallest payment from A to B with which some division is better than war for both.

    divisions    (J, W)   shares of A that are possible, in [0, 1]; (J, 1) where all worlds have the same
    winning      (W,)     p, A's chance of winning a war, in [0, 1]
    own_cost     (W,)     c_A, share of the prize, >= 0
    other_cost   (W,)     c_B, share of the prize, >= 0
    return       (W,)     in shares of the prize; negative where B pays A; 0 where a division will do as it is
    raises       ValueError for numbers out of these ranges, and other shapes
    """
    divisions, low, high = _possible(divisions, winning, own_cost, other_cost)
    due = np.maximum(divisions - high, 0.0) - np.maximum(low - divisions, 0.0)
    least: Array = np.take_along_axis(due, np.abs(due).argmin(axis=0)[None], axis=0)[0]
    return least


def _possible(divisions: Array, winning: Array, own_cost: Array, other_cost: Array) -> tuple[Array, Array, Array]:
    """The divisions, and the ends of the range that both prefer to war."""
    divisions, winning, own_cost, other_cost = shaped(
        "JW", "W", "W", "W", divisions=divisions, winning=winning, own_cost=own_cost, other_cost=other_cost
    )
    within("divisions", divisions, 0.0, 1.0)
    low, high = bargaining_range(winning, own_cost, other_cost)
    return divisions, low, high
