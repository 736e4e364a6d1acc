"""Tables with types, drawn at random, and a check of a procedure written from its definitions, loop by loop."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import numpy as np
from scipy.optimize import linprog

from bargain.inworlds import Array
from bargain.theory.mechanism.best_mechanism import Side

Table = tuple[Side, Side]


def chances(rng: np.random.Generator, types: int) -> Array:
    drawn = rng.uniform(0.1, 1, types)
    return drawn / drawn.sum()


def private(seed: int) -> Table:
    """Up to four types a side and seven packages, from one's worst to its best; outside values are each type's own."""
    rng = np.random.default_rng(seed)
    (a, b), j = rng.integers(1, 5, 2), rng.integers(2, 8)
    return (
        Side(chances(rng, a), np.sort(rng.uniform(size=(a, j))), rng.uniform(0, 0.9, a)),
        Side(chances(rng, b), -np.sort(-rng.uniform(size=(b, j))), rng.uniform(0, 0.9, b)),
    )


def entangled(seed: int) -> Table:
    """The same, but what a type has outside depends on the other's type too."""
    rng = np.random.default_rng(seed)
    one, other = private(seed)
    a, b = len(one.chance), len(other.chance)
    return (
        Side(one.chance, one.values, rng.uniform(0, 0.9, (a, b))),
        Side(other.chance, other.values, rng.uniform(0, 0.9, (b, a))),
    )


def needs(seed: int) -> Table:
    """The same, but types of a side differ in nothing but what they have outside."""
    one, other = private(seed)
    alike = [np.tile(side.values[0], (len(side.chance), 1)) for side in (one, other)]
    return Side(one.chance, alike[0], one.outside), Side(other.chance, alike[1], other.outside)


def trade(types: int, prices: int) -> Table:
    """A seller, who likes later prices better, and a buyer; both uniform on [0, 1], at the middle of their slice."""
    middles, even, price = (np.arange(types) + 0.5) / types, np.full(types, 1 / types), np.linspace(0, 1, prices)
    nothing = np.zeros(types)
    return Side(even, price - middles[:, None], nothing), Side(even, middles[:, None] - price, nothing)


def expects(one: Side, other: Side, x: Array, truth: int, report: int, *, leaves: bool) -> float:
    """What a type of the one expects from a report; who `leaves` walks out of each package that is worse than that."""
    total = sum(other.chance[o] * (1 - x[report, o].sum()) * _outside(one, truth, o) for o in range(len(other.chance)))
    for j in range(x.shape[2]):
        kept = sum(other.chance[o] * x[report, o, j] * one.values[truth, j] for o in range(len(other.chance)))
        left = sum(other.chance[o] * x[report, o, j] * _outside(one, truth, o) for o in range(len(other.chance)))
        total += max(kept, left) if leaves else kept
    return float(total)


def _outside(side: Side, own: int, other: int) -> float:
    return float(side.outside[own] if side.outside.ndim == 1 else side.outside[own, other])


def worst_miss(one: Side, other: Side, x: Array, *, leaves: bool) -> float:
    """By how much a procedure falls short of what it is held to: at most 0 where it does not."""
    misses = [float(-x.min()), float(x.sum(axis=2).max() - 1)]
    for me, you, view in ((one, other, x), (other, one, x.transpose(1, 0, 2))):
        types = range(len(me.chance))
        for truth in types:
            honest = expects(me, you, view, truth, truth, leaves=False)
            outside = sum(you.chance[o] * _outside(me, truth, o) for o in range(len(you.chance)))
            misses.append(float(outside - honest))
            misses += [expects(me, you, view, truth, report, leaves=leaves) - honest for report in types]
    return max(misses)


def dual_optimum(one: Side, other: Side, *, gains: bool = False, leaves: bool = False) -> float:
    """The value of the best procedure by the dual programme, built entry by entry and solved by the simplex.

    Where a side `leaves`, there is a row for every set of packages that it could walk out of after a report.
    """
    a, b, j = len(one.chance), len(other.chance), one.values.shape[1]
    columns = list(product(range(a), range(b), range(j)))
    mine = {
        (truth, lie): np.array([(s == lie) * other.chance[t] * _gain(one, truth, t, p) for s, t, p in columns])
        for truth, lie in product(range(a), repeat=2)
    }
    yours = {
        (truth, lie): np.array([(t == lie) * one.chance[s] * _gain(other, truth, s, p) for s, t, p in columns])
        for truth, lie in product(range(b), repeat=2)
    }
    package = np.array([p for _, _, p in columns])
    stays = [np.isin(package, kept) for size in range(j + 1) for kept in combinations(range(j), size)]
    rows: list[Any] = []
    for expected in (mine, yours):
        for (truth, _), report in expected.items():
            rows += [report * kept - expected[truth, truth] for kept in (stays if leaves else (1, 0))]
    bound = np.concatenate([np.zeros(len(rows)), np.ones(a * b)])
    rows += [[float((s, t) == pair) for s, t, _ in columns] for pair in product(range(a), range(b))]
    both = [_gain(one, s, t, p) + _gain(other, t, s, p) if gains else 1.0 for s, t, p in columns]
    worth = np.array([one.chance[s] * other.chance[t] for s, t, _ in columns]) * both
    found = linprog(bound, A_ub=-np.array(rows).T, b_ub=-worth, method="highs-ds")
    assert found.success
    return float(found.fun)


def _gain(side: Side, own: int, other: int, package: int) -> float:
    return float(side.values[own, package] - _outside(side, own, other))
