"""What gives all the same gain, or gains in stated proportions, and as much of it as there is.

max over u in S of  min_i (u_i - d_i) / p_i

u    what an agreement is worth to each party; d what they have without one; p the proportions, 1 for the egalitarian
Utilities of different parties are compared, as they are not by Nash.  On a menu nothing need give all the same, and the
entry is picked whose least gain is the largest.
Source: Kalai 1977, "Proportional solutions to bargaining situations"; max-min on menus after Rawls 1971.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bargain.inworlds import Array, Index
from bargain.theory.cooperative._menus import Gains, least_gain, on_menu, one_each
from bargain.theory.cooperative.axioms import Axiom
from bargain.theory.cooperative.convex_set import ConvexSet, Point

ON_SETS = frozenset(Axiom) - {Axiom.PARETO, Axiom.SCALE_INVARIANCE, Axiom.MIDPOINT_DOMINATION}
"""The axioms that it satisfies on convex sets, with equal proportions."""

ON_MENUS = ON_SETS - {Axiom.INDIVIDUAL_MONOTONICITY, Axiom.STRONG_MONOTONICITY}
"""The axioms that it satisfies on menus, with equal proportions: there only the least gain never falls as entries are added."""


def egalitarian_entry(gains: Gains) -> Index:
    """The entry of a menu with the largest least gain, the first one of equals.

    gains     for each party (J, W), utils above its outside value, of any sign
    return    (W,)   index into J
    raises    ValueError where gains are not those of one menu, or one is NaN
    """
    entry: Index = least_gain(on_menu(gains)).argmax(axis=0)
    return entry


def proportional_entry(gains: Gains, proportions: Sequence[Array] | Array) -> Index:
    """The entry of a menu with the largest least gain, each party's gain in units of its own.

    gains         for each party (J, W), utils above its outside value, of any sign
    proportions   for each party (W,), > 0: gains that count as equal
    return        (W,)   index into J
    raises        ValueError where proportions are not one for each party, or not above 0, or gains not those of one menu
    """
    menu = on_menu(gains)
    units = one_each("proportions", proportions, menu)
    return egalitarian_entry([gain / unit for gain, unit in zip(menu, units, strict=True)])


def egalitarian_point(agreements: ConvexSet, disagreement: Point) -> Array:
    """The point of a convex set with the largest gain that all can have alike.

    agreements     what can be agreed
    disagreement   (P,)   utils without an agreement
    return         (P,)   utils
    raises         ValueError where no agreement gives everyone its disagreement value
    """
    return proportional_point(agreements, disagreement, np.ones(agreements.parties))


def proportional_point(agreements: ConvexSet, disagreement: Point, proportions: Point) -> Array:
    """The point of a convex set with the largest gains in these proportions.

    agreements     what can be agreed
    disagreement   (P,)   utils without an agreement
    proportions    (P,)   > 0: gains that count as equal
    return         (P,)   utils
    raises         ValueError where no agreement gives everyone its disagreement value, or proportions are wrong
    """
    outside = agreements.checked(disagreement)
    direction = agreements.positive("proportions", proportions)
    return np.asarray(outside + direction * agreements.reach(outside, direction))
