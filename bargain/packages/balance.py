"""Weights among many parties that serve them as they need: those who are short get more, those with plenty get less.

Three questions are answered by the same walk on the simplex of weights (simplex.py), whose steps shrink evenly:

log w_i += step * clip(lack_i / NEAR, -1, 1)

the largest least surplus        lack_i = D - s_i,   D = sum_i w_i s_i / sum_i w_i
the rest for one, i              lack_j = -s_j for the others, 0 for i
just enough for one, i           lack_i = -s_i, and D - s_j for the others, with D over these alone

s_i is the surplus over party i's floor of the efficient package at w.  D over all is at once what no package's least surplus
exceeds, since the efficient package has the largest weighted surplus; where w is best for the first question, all whose
weight counts have a surplus of D.  For two parties the first two walks are bisections.
Source: D is the Lagrangian dual of max min s_i (Everett 1963); the steps are this project's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from bargain.inworlds import Array

FIRST = 2.0
"""The first step of a walk from anywhere, in log weights."""

STEPS, LAST = 60, 0.03
"""Steps of a walk, and the last one."""

NEAR = 0.1
"""Utils of what is lacking at which steps are full; nearer they are as much smaller."""

WIDEST = 8.0
"""No weight on a walk falls below exp(-8) of the largest: it would hardly count, and take too long to come back."""

ABOVE = 0.01
"""Where floors are to be met, the aim is above them by this many utils for each unit of step: who is a hair short says no."""

At = Callable[[Array], Array]
"""The efficient package (K, W) at log weights (P, W)."""

Surplus = Callable[[Array], Array]
"""What a package (K, W) is worth to each party above its floor, (P, W), utils."""

Lack = Callable[[Array, Array, float], Array]
"""What each party lacks, (P, W), utils, at log weights (P, W) with surpluses (P, W), and the step that is to be taken."""


def walk(
    package_at: At, surplus: Surplus, lack: Lack, logs: Array, steps: int = STEPS, first: float = FIRST
) -> Iterator[tuple[Array, Array, Array]]:
    """Walk to the weights at which nobody lacks anything.

    logs     (P, W)   where to begin
    return   at each step: log weights (P, W), the efficient package (K, W) and its surpluses (P, W), utils
    """
    step, shrink = first, (LAST / first) ** (1.0 / (steps - 1))
    for _ in range(steps):
        package = package_at(logs)
        spare = surplus(package)
        yield logs, package, spare
        logs = _kept(logs + step * np.clip(lack(logs, spare, step) / NEAR, -1.0, 1.0))
        step *= shrink


def of_balance(logs: Array, spare: Array, _: float) -> Array:
    """What each lacks of what all together have, (P, W), utils."""
    return weighted(logs, spare) - spare


def of_the_rest(me: int) -> Lack:
    """What the others lack of their floors, where one is to have the rest."""

    def lack(logs: Array, spare: Array, step: float) -> Array:
        lacking: Array = ABOVE * step - spare
        lacking[me] = 0.0
        return lacking

    return lack


def of_enough(me: int) -> Lack:
    """What one lacks of its floor, and the others of what these have together."""

    def lack(logs: Array, spare: Array, step: float) -> Array:
        others = [place for place in range(len(spare)) if place != me]
        lacking: Array = weighted(logs[others], spare[others]) - spare
        lacking[me] = ABOVE * step - spare[me]
        return lacking

    return lack


def weighted(logs: Array, spare: Array) -> Array:
    """The mean of surpluses (P, W) by weights, (W,)."""
    total, whole = np.zeros(logs.shape[1:]), np.zeros(logs.shape[1:])
    for log, own in zip(logs, spare, strict=True):
        weight = np.exp(log)
        total, whole = total + weight * own, whole + weight
    return np.asarray(total / whole)


def least(rows: Array) -> Array:
    """The smallest of rows (P, ..., W), (..., W)."""
    smallest: Array = rows[0]
    for row in rows[1:]:
        smallest = np.minimum(smallest, row)
    return smallest


def _kept(logs: Array) -> Array:
    """Log weights (P, W) with the largest at 0 and none below -WIDEST."""
    largest: Array = logs[0]
    for log in logs[1:]:
        largest = np.maximum(largest, log)
    return np.maximum(logs - largest, -WIDEST)
