"""The demand game."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.strategic.demand_game import (
    chance_met,
    demand_payoffs,
    efficient_demands,
    pure_equilibria,
    smoothed_demands,
)
from tests.theory.alone import same_alone
from tests.theory.gambit import pygambit

Pair = tuple[np.ndarray, np.ndarray]


def pair(first: float, second: float) -> Pair:
    return np.array([first]), np.array([second])


def grid(steps: int) -> Pair:
    demands = (np.arange(steps + 1) / steps)[:, None]
    return demands, demands


@pytest.mark.parametrize("conflict", [(0.0, 0.0), (0.2, 0.0), (0.3, 0.4), (0.5, 0.5), (0.7, 0.6)])
def test_gambit_finds_the_same_pure_equilibria(conflict: tuple[float, float]) -> None:
    payoffs = demand_payoffs(grid(10), pair(*conflict))
    ours = {(int(j), int(k)) for j, k in np.argwhere(pure_equilibria(payoffs)[..., 0])}
    game = pygambit.StrategicGame.from_arrays(*(np.round(payoff[..., 0] * 10).astype(int) for payoff in payoffs))
    found = pygambit.nash.enumpure_solve(game).equilibria
    theirs = {tuple(next(j for j in range(11) if p[who][str(j + 1)] == 1) for who in ("1", "2")) for p in found}
    assert ours == theirs
    efficient = {(j, 10 - j) for j in range(11) if conflict[0] * 10 <= j <= 10 - conflict[1] * 10}
    assert efficient == {
        pair_ for pair_ in ours if sum(pair_) == 10 and payoffs[0][(*pair_, 0)] + payoffs[1][(*pair_, 0)] > 0.99
    }


def test_asking_for_everything_is_an_equilibrium_too() -> None:
    payoffs = demand_payoffs(grid(10), pair(0.0, 0.0))
    assert pure_equilibria(payoffs)[10, 10, 0]
    assert payoffs[0][10, 10, 0] == payoffs[1][10, 10, 0] == 0


def test_every_division_above_the_conflict_values_is_an_equilibrium() -> None:
    least, most = efficient_demands((np.array([0.1, 0.6, 0.5]), np.array([0.3, 0.6, 0.5])))
    np.testing.assert_allclose(least, [0.1, np.nan, 0.5])
    np.testing.assert_allclose(most, [0.7, np.nan, 0.5])


@given(st.floats(0.01, 0.5), st.floats(0.0, 0.4), st.floats(0.0, 0.4), st.floats(0.2, 1.0), st.floats(0.2, 1.0))
def test_neither_side_does_better_by_another_demand(spread: float, d1: float, d2: float, a1: float, a2: float) -> None:
    """SciPy looks for a better demand of each side, the other's held fixed."""
    doubt = np.array([spread])
    demands = smoothed_demands(doubt, pair(d1, d2), pair(a1, a2))
    for own, other, floor, bend in ((0, 1, d1, a1), (1, 0, d2, a2)):

        def worth(x: float, other: float = demands[other][0], floor: float = floor, bend: float = bend) -> float:
            return float((max(x - floor, 0.0) ** bend * chance_met(np.array([x + other]), doubt))[0])

        best = minimize_scalar(lambda x, worth=worth: -worth(x), bounds=(floor, floor + 3), method="bounded")
        assert worth(demands[own][0]) >= -best.fun - 1e-9


@given(st.floats(0.0, 0.4), st.floats(0.0, 0.4), st.floats(0.2, 1.0), st.floats(0.2, 1.0))
def test_as_doubt_vanishes_demands_go_to_the_weighted_nash_point(d1: float, d2: float, a1: float, a2: float) -> None:
    keep = np.linspace(0.0, 1.0, 2001)[:, None]
    entry = nash_entry((keep - d1, 1 - keep - d2), pair(a1, a2))
    spreads = np.array([0.1, 0.01, 0.001, 1e-5, 0.0])
    demands = smoothed_demands(spreads, pair(d1, d2), pair(a1, a2))
    away = np.abs(demands[0] - keep[entry[0], 0])
    assert away[-1] <= 1 / 2000
    assert away[-2] <= 1 / 2000 + 1e-4
    met = chance_met(demands[0] + demands[1], spreads)
    assert (np.diff(met) >= -1e-9).all(), "the surer the pie, the surer a deal"
    assert met[-1] == 1


@given(st.floats(0.001, 0.5), st.floats(0.0, 0.4), st.floats(0.0, 0.4), st.floats(0.2, 1.0), st.floats(0.2, 1.0))
def test_whatever_is_asked_for_in_all_is_split_at_the_nash_point(
    spread: float, d1: float, d2: float, a1: float, a2: float
) -> None:
    first, second = smoothed_demands(np.array([spread]), pair(d1, d2), pair(a1, a2))
    total = first + second
    sure = smoothed_demands(np.zeros(1), pair(d1, d2), pair(a1, a2), total)
    np.testing.assert_allclose((first, second), sure, atol=1e-12)


def test_a_kink_instead_of_doubt_leaves_many_equilibria() -> None:
    """Certain up to .9, then falling evenly to none at 1: any split of .9 in which each has .1 stands (Osborne & Rubinstein)."""
    demand = np.arange(0, 101)[:, None] / 100
    met = np.clip((1 - demand[:, None] - demand[None]) / 0.1, 0, 1)
    stands = pure_equilibria((demand[:, None] * met, demand[None] * met))[..., 0]
    assert all(stands[j, 90 - j] for j in range(10, 81))
    assert not stands[5, 85]


def test_conflict_values_beyond_the_pie_leave_nothing_to_demand() -> None:
    for spread in (0.0, 0.1):
        assert np.isnan(smoothed_demands(np.array([spread]), pair(0.7, 0.6), pair(1.0, 1.0))).all()


def test_worlds_do_not_know_each_other() -> None:
    numbers = np.random.default_rng(4).uniform(0.01, 0.5, size=(5, 40))
    same_alone(lambda spread, d1, d2, a1, a2: smoothed_demands(spread, (d1, d2), (a1, a2)), *numbers, atol=1e-12)
