"""What a largest least gain leaves on the table: after the worst-off, the second worst-off is served, and so on.

lexmax over u in S of  sort((u_1 - d_1) / p_1, ..., (u_P - d_P) / p_P)

u    what an agreement is worth to each party; d what they have without one; p the units in which gains are compared
With p = 1 the lexicographic egalitarian solution; with p the ideal gains Imai's extension of Kalai and Smorodinsky.
Nothing is then better for someone and worse for nobody, which is all that it adds.
Sources: Imai 1983; Chun & Peters 1988 for p = 1; Sen 1970 for leximin.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bargain.inworlds import Array, Index
from bargain.preferences import TIE
from bargain.theory.cooperative._menus import Gains, on_menu, one_each
from bargain.theory.cooperative.axioms import Axiom
from bargain.theory.cooperative.convex_set import ConvexSet, Point

ON_SETS = frozenset(Axiom) - {Axiom.SCALE_INVARIANCE, Axiom.STRONG_MONOTONICITY, Axiom.MIDPOINT_DOMINATION}
"""The axioms that it satisfies on convex sets, with equal proportions."""

ON_MENUS = ON_SETS - {Axiom.INDIVIDUAL_MONOTONICITY}
"""The axioms that it satisfies on menus, with equal proportions."""


def lexicographic_entry(gains: Gains, proportions: Sequence[Array] | Array | None = None) -> Index:
    """The entry of a menu with the largest least gain; of equals, with the largest second least, and so on.

    gains         for each party (J, W), utils above its outside value, of any sign
    proportions   for each party (W,), > 0: gains that count as equal; 1 where none are given
    return        (W,)   index into J
    raises        ValueError where proportions are not one for each party, or not above 0, or gains not those of one menu
    """
    menu = on_menu(gains)
    units = one_each("proportions", proportions, menu)
    shares = [gain / unit for gain, unit in zip(menu, units, strict=True)]
    rising = np.sort(np.broadcast_arrays(*shares), axis=0)
    equals = np.ones(rising.shape[1:], dtype=bool)
    for level in rising:
        level = np.where(equals, level, -np.inf)
        equals &= level >= level.max(axis=0) - TIE
    entry: Index = equals.argmax(axis=0)
    return entry


def lexicographic_point(agreements: ConvexSet, disagreement: Point, proportions: Point | None = None) -> Array:
    """The point of a convex set at which gains are raised together, and go on for those who can be given more alone.

    agreements     what can be agreed
    disagreement   (P,)   utils without an agreement
    proportions    (P,)   > 0: gains that count as equal; 1 where none are given
    return         (P,)   utils
    raises         ValueError where no agreement gives everyone its disagreement value, or proportions are wrong
    """
    point = agreements.checked(disagreement)
    units = agreements.positive("proportions", proportions)
    rising = np.ones(agreements.parties, dtype=bool)
    while rising.any():
        together = np.where(rising, units, 0.0)
        point = point + together * agreements.reach(point, together)
        # By convexity all who could each rise alone could rise together, so that who can rise least holds the others up.
        alone = [agreements.reach(point, one) for one in np.diag(units)]
        rising[np.where(rising, alone, np.inf).argmin()] = False
    return point
