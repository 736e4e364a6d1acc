"""The zone of agreement of any number of parties: packages that all prefer to what they have outside.

max over packages x of  min_i (v_i(x) - floor_i)

For two parties it is zone.py's question and answered there.  For more a walk on the weights (balance.py) finds efficient
packages around the best; levels are then changed one and two at a time while that helps, and last, with the levels as
they are, the continua's efficient packages along a second walk are mixed as long as the least surplus rises: values are
concave, so that a mixture is worth at least the mixed worth.  Every package looked at can be signed, hence what is found
is never more than there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.packages.arithmetic import better_levels
from bargain.packages.balance import At, Surplus, least, of_balance, walk, weighted
from bargain.packages.simplex import Rungs, Simplex
from bargain.packages.zone import largest_least_surplus
from bargain.preferences import Preferences

SHARES = 16
"""Even steps on the way from a mixture to a new package among which the best is taken."""


def common_surplus(parties: Sequence[Preferences], floors: Sequence[Array]) -> Array:
    """The most that all parties can have above their floors at once.

    floors    for each party (W,), utils: outside values, or the values of a signed package
    return    (W,)   utils; >= 0 where there is a zone, else perhaps too small but never too large; -inf where firm
              reservation points leave no package
    """
    if len(parties) == 2:
        first, second = parties
        return largest_least_surplus(first, second, (floors[0], floors[1]))
    simplex, needed = Simplex(parties), np.stack(np.broadcast_arrays(*floors))

    def surplus(package: Array) -> Array:
        spare: Array = simplex.values(package) - needed
        return spare

    even = np.zeros((len(parties), simplex.possible.size))
    rungs = {k: rule for k, rule in enumerate(simplex.rules) if isinstance(rule, Rungs)}
    if not rungs:
        best = _mixed(simplex.package, surplus, even)
    else:
        best = np.full(simplex.possible.size, -np.inf)
        *starts, bound, logs = _starts(simplex, surplus, even)
        bound = np.where(simplex.possible, bound, -np.inf)
        for start in starts:
            package = better_levels(start, surplus(start), rungs, bound)
            best = np.maximum(best, least(surplus(package)))
            if len(rungs) < len(simplex.rules):
                best = np.maximum(best, _mixed(partial(simplex.moved, package), surplus, logs))
    return np.where(simplex.possible, best, -np.inf)


def _starts(simplex: Simplex, surplus: Surplus, logs: Array) -> tuple[Array, Array, Array, Array]:
    """Of the packages on the way: that with the largest least surplus, and that at the weights where D is lowest; D, weights.

    return   two (K, W), then D (W,) and log weights (P, W)
    """
    fairest = nearest = np.zeros((len(simplex.rules), logs.shape[-1]))
    most, bound, best = np.full(logs.shape[-1], -np.inf), np.full(logs.shape[-1], np.inf), logs
    for at, package, spare in walk(simplex.package, surplus, of_balance, logs):
        worst, together = least(spare), weighted(at, spare)
        fairest, most = np.where(worst > most, package, fairest), np.maximum(worst, most)
        lower = together < bound
        nearest, best, bound = np.where(lower, package, nearest), np.where(lower, at, best), np.minimum(together, bound)
    return fairest, nearest, bound, best


def _mixed(package_at: At, surplus: Surplus, logs: Array) -> Array:
    """The least surplus (W,) of a mixture of the packages on a walk, which differ in continua alone."""
    mixture: Array | None = None
    for _, package, spare in walk(package_at, surplus, of_balance, logs):
        if mixture is None:
            mixture, held = package, spare
            continue
        mixture = mixture + _best_share(held, spare) * (package - mixture)
        held = surplus(mixture)
    return least(held)


def _best_share(held: Array, spare: Array) -> Array:
    """How much of a new package to mix in, (W,), 0..1: what the mixed surpluses (P, W) promise most for."""
    best, share = least(held), np.zeros(held.shape[-1])
    for part in np.arange(1, SHARES + 1) / SHARES:
        worst = least((1.0 - part) * held + part * spare)
        share, best = np.where(worst > best, part, share), np.maximum(worst, best)
    return share
