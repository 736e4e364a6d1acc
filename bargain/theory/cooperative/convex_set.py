"""Which utilities can be agreed: a convex set with free disposal, in the utilities of any number of parties.

S = {u in R^P : g(u) >= 0 in every row},  g concave and never rising in anyone's utility

Convex, since a lottery over two agreements is an agreement; free disposal, since who could have more can have less.
Two questions are asked of such a set: how far one can go from a point in a direction, a root in one variable; and which
point above the disagreement point is best by a concave objective, a programme.
Sources: Nash 1950 for the convex set; Thomson 1994 for free disposal and the ideal point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.spatial import ConvexHull

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import finite, numbers

ROUNDING = 1e-13
"""A constraint may be short of 0 by this much."""

FARTHEST = 1e9
"""Utils: a set in which one can go farther than this is taken to have no bound."""

PRECISIONS = (1e-12, 1e-18, 1e-30)
"""Of a programme's objective, solved once and again from where it ended, where differences are small and known well."""

ENDED_WELL = (0, 8)
"""How a programme of SciPy's SLSQP may end: at the precision that was asked, or where numbers can tell no better."""

Point = Sequence[float] | Array
"""One utility for each party."""


@dataclass(frozen=True)
class ConvexSet:
    """The utilities that can be agreed; see `hull` and `half_spaces` for those with straight sides.

    parties       how many, P
    constraints   from utilities (P,) to the rows of g (K,), >= 0 in the set: each concave, smooth and never rising in
                  anyone's utility, with 1 a large value; a kink is where two rows meet, and NaN is outside
    """

    parties: int
    constraints: Callable[[Array], Array]

    def slack(self, utilities: Array) -> float:
        """The least row of g at utilities (P,): >= 0 in the set; -1 where g is not defined."""
        with np.errstate(invalid="ignore", divide="ignore"):
            least = float(np.min(self.constraints(utilities)))
        return -1.0 if np.isnan(least) else least

    def checked(self, disagreement: Point) -> Array:
        """The disagreement point as an array (P,); ValueError where no agreement gives everyone as much."""
        point = numbers("disagreement", disagreement)
        if point.shape != (self.parties,):
            raise ValueError(f"disagreement: {point.tolist()} must be one utility for each of {self.parties} parties")
        finite("disagreement", point)
        if not self.slack(point) >= -TIE:
            raise ValueError(f"disagreement: no agreement gives everyone at least {point.tolist()}; lower it")
        return point

    def positive(self, name: str, given: Point | None) -> Array:
        """Numbers as an array (P,), ones where none are given; ValueError where they are not one above 0 for each party."""
        found = np.ones(self.parties) if given is None else numbers(name, given)
        if found.shape != (self.parties,) or not (found > 0).all():
            raise ValueError(f"{name}: {found.tolist()} must be one number above 0 for each of {self.parties} parties")
        return found

    def reach(self, start: Array, direction: Array) -> float:
        """How many times a direction (P,), >= 0, one can go from a point (P,) without leaving the set, >= 0.

        raises   ValueError where the set has no bound in this direction
        """
        allowed = self._allowed(start)

        def slack(times: float) -> float:
            return self.slack(start + times * direction) + allowed

        beyond = 1.0
        while slack(beyond) > 0:
            beyond *= 2.0
            if beyond > FARTHEST:
                raise ValueError(f"constraints: no bound from {start.tolist()} toward {direction.tolist()}; add one")
        root = float(brentq(slack, 0.0, beyond, xtol=1e-15, rtol=4 * np.finfo(float).eps))
        # Where the constraints end in the undefined the root may lie beyond, by no more than it is exact to.
        return root if slack(root) > -ROUNDING else max(root - 4e-15 * (1.0 + root), 0.0)

    def ideal_gains(self, disagreement: Array) -> Array:
        """The most that each party could gain if nobody else gained anything, (P,), utils, >= 0."""
        gains = np.array([self.reach(disagreement, alone) for alone in np.eye(self.parties)])
        return np.where(gains > TIE, gains, 0.0)

    def best(
        self, better: Callable[[Array, Array], float], disagreement: Array, ideal: Array, start: Array, lowest: Array
    ) -> Array:
        """The agreement that is best by a concave objective of the shares of their ideal gains that the parties have.

        better         by how much shares (P,) are better than other shares (P,): differences keep digits that values lose
        disagreement   (P,)   utils
        ideal          (P,)   gains that are a share of 1, utils, >= 0
        start          (P,)   shares to begin from, in [0, 1]
        lowest         (P,)   shares not to go below, in [0, 1]
        return         (P,)   utils, on the frontier
        raises         ValueError where the programme finds none
        """
        shares, allowed = start, self._allowed(disagreement)
        for precision in PRECISIONS:
            found = minimize(
                lambda x, passed=shares: -better(x, passed),
                shares,
                jac="3-point",
                bounds=[(low, 1.0) for low in lowest],
                constraints={"type": "ineq", "fun": lambda x: self.constraints(disagreement + ideal * x) + allowed},
                method="SLSQP",
                options={"ftol": precision, "maxiter": 500},
            )
            if found.status in ENDED_WELL:
                shares = found.x
            elif precision == PRECISIONS[0]:
                raise ValueError(f"constraints: {found.message}, nothing best found; rows must be concave and smooth")
        gains = ideal * shares
        return np.asarray(disagreement + gains * self.reach(disagreement, gains))

    def _allowed(self, start: Array) -> float:
        """What constraints may be short of 0 by: a start on the frontier may lie beyond it by a rounding error."""
        return ROUNDING - min(self.slack(start), 0.0)


def hull(points: Sequence[Point] | Array) -> ConvexSet:
    """All lotteries over some agreements, and whatever gives nobody more than one of these.

    points    (N, P)   what each agreement is worth to each party, utils; P >= 2
    return    their convex hull with free disposal
    raises    ValueError where the points are not such a table of numbers
    """
    given = numbers("points", points)
    if given.ndim != 2 or given.shape[0] < 1 or given.shape[1] < 2 or not np.isfinite(given).all():
        raise ValueError(f"points: shape {given.shape} must be (N, P), a finite row an agreement, with P >= 2 parties")
    parties = given.shape[1]
    spread = float(np.ptp(given, axis=0).max())
    spread = spread if spread > TIE else 1.0
    kept = np.array(list(product((True, False), repeat=parties)))  # by whom nothing is disposed of
    corners = np.where(kept[:, None], given, given.min(axis=0) - spread).reshape(-1, parties)
    sides = ConvexHull(corners).equations
    upper = (sides[:, :-1] > -TIE).all(axis=1)  # the others only bound what is disposed of
    sides = sides[upper][np.unique(sides[upper].round(9), axis=0, return_index=True)[1]]
    return half_spaces(np.maximum(sides[:, :-1], 0.0), -sides[:, -1])


def half_spaces(normals: Sequence[Point] | Array, bounds: Point) -> ConvexSet:
    """All utilities u with normals @ u <= bounds.

    normals   (K, P)   >= 0 and not 0 in all places of a row, as free disposal demands
    bounds    (K,)     utils
    return    the set where all K hold
    raises    ValueError where a normal is not so, a number has no end, or they do not match
    """
    rows, most = numbers("normals", normals), numbers("bounds", bounds)
    if rows.ndim != 2 or most.shape != rows.shape[:1]:
        raise ValueError(f"bounds: shape {most.shape} must be (K,) for normals (K, P), which have shape {rows.shape}")
    if not ((rows >= 0).all() and rows.any(axis=1).all()):
        raise ValueError(f"normals: {rows.tolist()} must be >= 0 and not all 0; else give the corners to hull()")
    finite("normals", rows)
    finite("bounds", most)
    size = np.maximum(rows.max(axis=1), np.abs(most))
    return ConvexSet(rows.shape[1], lambda utilities: (most - rows @ utilities) / size)
