"""What to agree on when nobody's units count: the largest (weighted) product of gains.

max over u in S of  prod_i (u_i - d_i) ** w_i,  u > d

u    what an agreement is worth to each party; d what they have without one; w what their bargaining power weighs
Where nothing gives everyone a gain, the one whose largest loss is smallest (egalitarian.py).
Sources: Nash 1950; Harsanyi & Selten 1972 and Kalai 1977 for the weights.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bargain.inworlds import Array, Index
from bargain.theory._sums import total
from bargain.theory.cooperative._menus import Gains, least_gain, on_menu, one_each
from bargain.theory.cooperative.axioms import Axiom
from bargain.theory.cooperative.convex_set import ConvexSet, Point
from bargain.theory.cooperative.egalitarian import egalitarian_entry, egalitarian_point

ON_SETS = frozenset(Axiom) - {Axiom.INDIVIDUAL_MONOTONICITY, Axiom.STRONG_MONOTONICITY}
"""The axioms that it satisfies on convex sets, with equal weights."""

ON_MENUS = ON_SETS - {Axiom.MIDPOINT_DOMINATION}
"""The axioms that it satisfies on menus where some entry gives everyone a gain, with equal weights."""


def nash_entry(gains: Gains, weights: Sequence[Array] | Array | None = None) -> Index:
    """The entry of a menu at the weighted Nash point, the first one of equals.

    gains     for each party (J, W), utils above its outside value
    weights   for each party (W,), > 0; equal where none are given
    return    (W,)   index into J
    raises    ValueError where weights are not one for each party, or not above 0, or gains not those of one menu
    """
    menu = on_menu(gains)
    powers = one_each("weights", weights, menu)
    everyone = least_gain(menu) > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        product = total([weight * np.log(gain) for weight, gain in zip(powers, menu, strict=True)])
    inside = np.where(everyone, product, -np.inf)
    entry: Index = np.where(everyone.any(axis=0), inside.argmax(axis=0), egalitarian_entry(menu))
    return entry


def nash_point(agreements: ConvexSet, disagreement: Point, weights: Point | None = None) -> Array:
    """The weighted Nash point of a convex set.

    agreements     what can be agreed
    disagreement   (P,)   utils without an agreement
    weights        (P,)   > 0; equal where none are given
    return         (P,)   utils; the disagreement point where not everyone can gain
    raises         ValueError where no agreement gives everyone its disagreement value, or weights are wrong
    """
    outside = agreements.checked(disagreement)
    powers = agreements.positive("weights", weights)
    powers = powers / powers.sum()
    ideal = agreements.ideal_gains(outside)
    if not ideal.all():
        return egalitarian_point(agreements, outside)
    # Shares equal to the weights are a lottery over who has its way, and the solution gives nobody less than that; half
    # as much is where the programme need not look.
    return agreements.best(lambda x, y: float(powers @ np.log1p((x - y) / y)), outside, ideal, powers, powers / 2)
