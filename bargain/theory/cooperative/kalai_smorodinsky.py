"""What gives all the same share of the most that they could hope for.

max over u in S of  min_i (u_i - d_i) / (a_i - d_i),  a_i = max {u_i : u in S, u >= d}

u    what an agreement is worth to each party; d what they have without one; a - d their ideal gains
On a convex set that is the farthest point on the ray from d to the ideal point a: gains in proportion to ideal gains.
For two parties the axioms of 1975 single it out.  For more, Roth 1979 shows that none of the solutions of all convex
sets that are Pareto-optimal and symmetric is individually monotone; with free disposal the solution is still weakly
Pareto-optimal and monotone, and lexicographic.py gives what it leaves on the table.
Sources: Kalai & Smorodinsky 1975; Roth 1979, "An impossibility result concerning n-person bargaining games".
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, Index
from bargain.preferences import TIE
from bargain.theory.cooperative._menus import Gains, least_gain, on_menu
from bargain.theory.cooperative.axioms import Axiom
from bargain.theory.cooperative.convex_set import ConvexSet, Point
from bargain.theory.cooperative.egalitarian import egalitarian_point, proportional_entry, proportional_point

ON_SETS = frozenset(Axiom) - {Axiom.PARETO, Axiom.INDEPENDENCE, Axiom.STRONG_MONOTONICITY}
"""The axioms that it satisfies on convex sets of any number of parties; of two, Pareto optimality as well."""

ON_MENUS = ON_SETS - {Axiom.INDIVIDUAL_MONOTONICITY, Axiom.MIDPOINT_DOMINATION}
"""The axioms that it satisfies on menus where everyone can gain."""


def kalai_smorodinsky_entry(gains: Gains) -> Index:
    """The entry of a menu with the largest least share of ideal gains, the first one of equals.

    gains     for each party (J, W), utils above its outside value
    return    (W,)   index into J; where not everyone can gain, the one with the largest least gain
    raises    ValueError where gains are not those of one menu, or one is NaN
    """
    ideal = ideal_gains(gains)
    return proportional_entry(gains, np.where((ideal > TIE).all(axis=0), ideal, 1.0))


def ideal_gains(gains: Gains) -> Array:
    """The most that each party gains by an entry that leaves nobody worse off.

    gains     for each party (J, W), utils above its outside value
    return    (P, W)   utils, >= 0; 0 where every entry leaves someone worse off
    raises    ValueError where gains are not those of one menu, or one is NaN
    """
    menu = on_menu(gains)
    acceptable = least_gain(menu) >= -TIE
    return np.stack([np.where(acceptable, np.maximum(gain, 0.0), 0.0).max(axis=0) for gain in menu])


def kalai_smorodinsky_point(agreements: ConvexSet, disagreement: Point) -> Array:
    """The farthest point of a convex set on the ray to the ideal point.

    agreements     what can be agreed
    disagreement   (P,)   utils without an agreement
    return         (P,)   utils; the disagreement point where not everyone can gain
    raises         ValueError where no agreement gives everyone its disagreement value
    """
    outside = agreements.checked(disagreement)
    ideal = agreements.ideal_gains(outside)
    return proportional_point(agreements, outside, ideal) if ideal.all() else egalitarian_point(agreements, outside)
