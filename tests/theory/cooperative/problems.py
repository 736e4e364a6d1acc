"""Bargaining problems drawn at random, and the linear programmes that solve them by another route."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from bargain.inworlds import Array

EXACT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
RANDOM = st.integers(0, 2**32 - 1).map(np.random.default_rng)


def points_above(rng: np.random.Generator, most_parties: int = 3) -> tuple[Array, Array]:
    """Some agreements (N, P) that give everyone more than a disagreement point (P,)."""
    parties = int(rng.integers(2, most_parties + 1))
    disagreement = rng.uniform(-1, 1, parties)
    return disagreement + rng.uniform(0.05, 1, (int(rng.integers(1, 7)), parties)), disagreement


def menu(rng: np.random.Generator, worlds: int = 16) -> Array:
    """Gains (P, J, W) of which in every world some entry's are all above 0."""
    gains = rng.uniform(-0.5, 1, (int(rng.integers(2, 5)), int(rng.integers(1, 12)), worlds))
    gains[:, rng.integers(gains.shape[1])] = rng.uniform(0.05, 1, (len(gains), worlds))
    return gains


def picked(entry: Callable[[Array], Array], gains: Array) -> Array:
    """What the entry that a solution picks gives everyone, (P, W)."""
    return np.take_along_axis(gains, entry(gains)[None, None], axis=1)[:, 0]


def largest(points: Array, floor: Array, worth: Array) -> tuple[Array, float]:
    """By a linear programme over lotteries: the agreement (P,) with the largest sum of worth * u, and that sum; u >= floor."""
    lotteries, parties = points.shape
    found = linprog(
        -np.concatenate([np.zeros(lotteries), worth]),
        A_ub=np.hstack([-points.T, np.eye(parties)]),  # u is what a lottery gives, or less
        b_ub=np.zeros(parties),
        A_eq=[np.concatenate([np.ones(lotteries), np.zeros(parties)])],
        b_eq=[1.0],
        bounds=[(0, None)] * lotteries + [(least, None) for least in floor],
        options=EXACT,
    )
    assert found.status == 0
    return found.x[lotteries:], -found.fun


def farthest(points: Array, start: Array, direction: Array) -> float:
    """By a linear programme over lotteries: how many times a direction (P,) one can go from a point (P,)."""
    lotteries = len(points)
    found = linprog(
        np.concatenate([np.zeros(lotteries), [-1.0]]),
        A_ub=np.hstack([-points.T, direction[:, None]]),
        b_ub=-start,
        A_eq=[np.concatenate([np.ones(lotteries), [0.0]])],
        b_eq=[1.0],
        options=EXACT,
    )
    assert found.status == 0
    return -found.fun
