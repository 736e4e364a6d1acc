"""What gives most in total: the agreement with the largest (weighted) sum of gains that leaves nobody worse off.

max over u in S, u >= d, of  sum_i w_i (u_i - d_i)

u    what an agreement is worth to each party; d what they have without one; w weights that make utilities comparable
Of equal sums the one with the most even gains, that is the least sum of their squares.  In the literature d has no say
and a party may be left with less than it has without a deal; here it would not sign.
Sources: Harsanyi 1953 and 1955; Myerson 1981 for the sum as a bargaining solution; Thomson 1994.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bargain.inworlds import Array, Index
from bargain.preferences import TIE
from bargain.theory._sums import total
from bargain.theory.cooperative._menus import Gains, least_gain, on_menu, one_each
from bargain.theory.cooperative.axioms import Axiom
from bargain.theory.cooperative.convex_set import ConvexSet, Point
from bargain.theory.cooperative.egalitarian import egalitarian_entry

ON_SETS = frozenset(Axiom) - {
    Axiom.SCALE_INVARIANCE,
    Axiom.INDIVIDUAL_MONOTONICITY,
    Axiom.STRONG_MONOTONICITY,
    Axiom.MIDPOINT_DOMINATION,
}
"""The axioms that it satisfies on convex sets, with equal weights."""

ON_MENUS = ON_SETS
"""The axioms that it satisfies on menus where some entry leaves nobody worse off, with equal weights."""

EVEN = 1e-2
"""What uneven gains count against the sum, for the point that is returned where it has as large a sum as any."""

EQUAL = 1e-12
"""Shares of the weighted sum of ideal gains within which sums are equal; what evenness costs on a curve is more."""


def utilitarian_entry(gains: Gains, weights: Sequence[Array] | Array | None = None) -> Index:
    """The entry of a menu with the largest weighted sum of gains among those that leave nobody worse off.

    gains     for each party (J, W), utils above its outside value
    weights   for each party (W,), > 0; equal where none are given
    return    (W,)   index into J; where every entry leaves someone worse off, the one with the largest least gain
    raises    ValueError where weights are not one for each party, or not above 0, or gains not those of one menu
    """
    menu = on_menu(gains)
    acceptable = least_gain(menu) >= -TIE
    paired = list(zip(one_each("weights", weights, menu), menu, strict=True))
    summed = np.where(acceptable, total([weight * gain for weight, gain in paired]), -np.inf)
    uneven = total([gain**2 for gain in menu])
    best = np.where(summed >= summed.max(axis=0) - TIE, uneven, np.inf)
    entry: Index = np.where(acceptable.any(axis=0), best.argmin(axis=0), egalitarian_entry(menu))
    return entry


def utilitarian_point(agreements: ConvexSet, disagreement: Point, weights: Point | None = None) -> Array:
    """The point of a convex set with the largest weighted sum of gains among those that leave nobody worse off.

    agreements     what can be agreed
    disagreement   (P,)   utils without an agreement
    weights        (P,)   > 0; equal where none are given
    return         (P,)   utils
    raises         ValueError where no agreement gives everyone its disagreement value, or weights are wrong
    """
    outside = agreements.checked(disagreement)
    worth = agreements.positive("weights", weights)
    ideal = agreements.ideal_gains(outside)
    if not ideal.any():
        return outside
    slope = worth * ideal / (worth @ ideal)
    even = EVEN * (ideal / ideal.max()) ** 2

    def more(x: Array, y: Array) -> float:
        return float(slope @ (x - y))

    def more_and_evener(x: Array, y: Array) -> float:
        return more(x, y) + float(even @ ((y - x) * (y + x)))

    nothing, start = np.zeros(agreements.parties), np.full(agreements.parties, 1.0 / agreements.parties)
    most = agreements.best(more, outside, ideal, start, nothing)
    evener = agreements.best(more_and_evener, outside, ideal, start, nothing)
    return evener if worth @ (most - evener) <= EQUAL * (worth @ ideal) else most
