"""The contract curve of one world: what the efficient packages are worth to two parties, those off the convex hull included.

Values are additive, so the efficient packages are found issue by issue: every pair of levels of two issues is weighed up,
what another pair beats is left out, and the next issue is added to what remains (Nemhauser & Ullmann 1969).  Continua
come last, all at once along their common weight: their values are concave, so that nothing of theirs lies off the hull.
Terms after Edgeworth 1881 (the contract curve) and Raiffa 1982 (the efficient frontier).
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.packages.frontier import Continuum, Frontier, Ladder
from bargain.packages.levels import FORBIDDEN
from bargain.preferences import Preferences

STEPS, SUMS = 2048, 2_000_000
"""Places along the continua's common way at most, and sums of these with the packages of levels at most."""


def efficient_values(first: Preferences, second: Preferences) -> Array:
    """What the efficient packages are worth to each of two parties in one world.

    first, second   of a single world
    return          (2, N)   utils: the first party's values rising, the second's falling; N = 0 where firm points leave
                    no package
    """
    frontier = Frontier(first, second)
    if not frontier.possible[0]:
        return np.empty((2, 0))
    curve = np.zeros((2, 1))
    for rule in frontier.rules:
        if isinstance(rule, Ladder):
            rungs = rule.values[:, :, 0]
            curve = _sums(curve, rungs[:, rungs[0] > FORBIDDEN / 2])
    return _sums(curve, _continua(frontier, min(STEPS, SUMS // curve.shape[1])))


def _continua(frontier: Frontier, steps: int) -> Array:
    """What all continua together are worth along their common weight, (2, C)."""
    theta = frontier.turns(steps)
    total = np.zeros((2, len(theta)))
    for k, rule in enumerate(frontier.rules):
        if isinstance(rule, Continuum):
            position = rule.position(theta)
            total += np.stack([side.value_on(k, position)[:, 0] for side in (frontier.first, frontier.second)])
    return total


def _sums(some: Array, others: Array) -> Array:
    """The efficient ones among all sums of a point of the one set (2, N) and a point of the other (2, M)."""
    return _efficient((some[:, :, None] + others[:, None, :]).reshape(2, -1))


def _efficient(points: Array) -> Array:
    """The points (2, N) that no other is better than for both, the first row rising."""
    points = points[:, np.lexsort((points[1], points[0]))[::-1]]  # from the first party's best downwards
    highest = np.maximum.accumulate(points[1])
    leads = np.append(True, points[1, 1:] > highest[:-1])
    return points[:, leads][:, ::-1]
