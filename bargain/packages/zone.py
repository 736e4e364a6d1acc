"""The zone of agreement: packages that both sides prefer to what they have outside.

A menu does not tell whether there is one: it misses up to one zone in twenty where issues have levels.  So it is a
question of its own: the largest least surplus over all packages.  A bisection on the weight brackets it; levels are then changed one and two at a time
while that helps, and last the continua close what gap is left.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bargain.inworlds import Array
from bargain.packages.arithmetic import better_levels, bracket
from bargain.packages.frontier import Frontier, Ladder, second_weight
from bargain.preferences import Preferences


def largest_least_surplus(first: Preferences, second: Preferences, floors: tuple[Array, Array]) -> Array:
    """The most that both parties can have above their floors at once.

    max over packages x of  min(v_first(x) - floor_first, v_second(x) - floor_second)

    floors    two (W,), utils: outside values, or the values of a signed package
    return    (W,)   utils; >= 0 where there is a zone, and where issues have levels perhaps too small; -inf where firm reservation points leave no package
    """
    frontier, worlds = Frontier(first, second), floors[0].size

    def surplus(package: Array) -> tuple[Array, Array]:
        return first.value(package) - floors[0], second.value(package) - floors[1]

    ladders = {k: rule for k, rule in enumerate(frontier.rules) if isinstance(rule, Ladder)}
    if not ladders:
        low, high = (frontier.package(theta) for theta in bracket(frontier, floors))
        best = _meet(low, high, surplus)
    else:
        best = np.full(worlds, -np.inf)
        for theta in bracket(frontier, floors):
            package = frontier.package(theta)
            spare = surplus(package)
            bound = np.where(frontier.possible, _bound(theta, *spare), -np.inf)
            package = better_levels(package, np.stack(spare), ladders, bound)
            if len(ladders) == len(frontier.rules):
                best = np.maximum(best, np.minimum(*surplus(package)))
            else:
                low, high = (frontier.moved(package, theta) for theta in bracket(frontier, floors, package))
                best = np.maximum(best, _meet(low, high, surplus))
    return np.where(frontier.possible, best, -np.inf)


_Surplus = Callable[[Array], tuple[Array, Array]]


def _bound(theta: Array, first: Array, second: Array) -> Array:
    """What the least surplus of no package exceeds, (W,): the weighted surplus of the best one for the weight theta."""
    weight = second_weight(theta)
    return np.asarray((1.0 - weight) * first + weight * second)


def _meet(low: Array, high: Array, surplus: _Surplus) -> Array:
    """The least surplus (W,) where two packages that differ in continua alone are mixed until the surpluses meet.

    A mixture of continua is a package, and by concavity worth at least the mixed worth.
    """
    (a_first, a_second), (b_first, b_second) = surplus(low), surplus(high)
    ahead, behind = a_first - a_second, b_second - b_first
    span = ahead + behind
    share = np.clip(np.divide(ahead, span, out=np.zeros_like(span), where=span > 0), 0.0, 1.0)
    mixed = np.minimum(*surplus(low + (high - low) * share))
    return np.maximum(mixed, np.maximum(np.minimum(a_first, a_second), np.minimum(b_first, b_second)))
