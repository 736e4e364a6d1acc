"""A side in decline that fights now."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.crisis.preventive_war import declining_side_fights, first_demand, largest_peaceful_rise
from tests.theory.alone import same_alone

chance = st.floats(0.0, 1.0)


def drawn(worlds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(21)
    one, other, cost, patience = rng.uniform(size=(4, worlds))
    now, later = np.minimum(one, other), np.maximum(one, other)
    return now, later, 3 * cost**2, 0.3 + 0.65 * patience


def played(now: float, later: float, costs: tuple[float, float], patience: float) -> tuple[float, bool]:
    """The game itself: A's demands on a grid, values iterated until they stand still; A's first demand, and whether war."""
    grid = np.linspace(0.0, 1.0, 2001)
    war = [
        [p / (1 - patience) - costs[0] for p in (now, later)],
        [(1 - p) / (1 - patience) - costs[1] for p in (now, later)],
    ]
    worth = np.zeros(2)
    for _ in range(600):
        worth = _demand(grid, worth, war[0][1], war[1][1], patience)[1:]
    x, *_ = _demand(grid, worth, war[0][0], war[1][0], patience)
    return x, bool(np.isnan(x))


def _demand(grid: np.ndarray, worth: np.ndarray, war_a: float, war_b: float, patience: float) -> np.ndarray:
    """The demand of A's that serves it best, NaN for war, and what both have from then on."""
    accepted = 1 - grid + patience * worth[1] >= war_b - 1e-9
    if not accepted.any() or grid[accepted].max() + patience * worth[0] < war_a:
        return np.array([np.nan, war_a, war_b])
    x = grid[accepted].max()
    return np.array([x, x + patience * worth[0], 1 - x + patience * worth[1]])


def test_the_game_played_out_on_a_grid_ends_the_same_way() -> None:
    now, later, cost, patience = drawn(60)
    demands, wars = first_demand(now, later, cost, patience), declining_side_fights(now, later, cost, patience)
    assert 5 < wars.sum() < 55
    for w in range(60):
        if abs(demands[w]) > 0.02:  # else the grid is too coarse to tell
            x, war = played(now[w], later[w], (0.05, cost[w]), patience[w])
            assert war == wars[w]
            assert war or x == pytest.approx(demands[w], abs=0.02)


def test_it_is_fearon_s_inequality_where_war_would_still_pay_later() -> None:
    now, later, cost, patience = drawn(5000)
    inside = later + cost * (1 - patience) <= 1
    assert 0.2 < inside.mean() < 0.9
    inequality = patience * later - now > cost * (1 - patience) ** 2
    wars = declining_side_fights(now, later, cost, patience)
    np.testing.assert_array_equal(wars[inside], inequality[inside])
    assert not (wars & ~inequality).any(), "at the corner B is left more, so that there is less war"


def test_peace_holds_up_to_the_largest_rise() -> None:
    now, _, cost, patience = drawn(5000)
    most = largest_peaceful_rise(now, cost, patience)
    assert not declining_side_fights(now, most, cost, patience).any()
    beyond = most + 1e-6
    inside = beyond <= 1
    assert declining_side_fights(now[inside], beyond[inside], cost[inside], patience[inside]).all()


@given(chance, chance, st.floats(0, 5), st.floats(0, 1))
def test_a_side_that_does_not_decline_never_fights(now: float, later: float, cost: float, patience: float) -> None:
    weaker, stronger = sorted((now, later))
    assert not declining_side_fights(*(np.array([x]) for x in (stronger, weaker, cost, patience)))


@given(chance, chance, st.floats(0, 5), st.floats(0, 0.99))
def test_war_is_where_more_than_the_prize_is_wanted(now: float, later: float, cost: float, patience: float) -> None:
    numbers = [np.array([x]) for x in (now, later, cost, patience)]
    demand = first_demand(*numbers)
    assert demand <= 1
    assert declining_side_fights(*numbers) == (demand * (1 - patience) < -1e-9)


def test_limits() -> None:
    one = np.ones(1)
    assert declining_side_fights(0.4 * one, 0.5 * one, 9.0 * one, one), "a patient side fights over any rise"
    assert not declining_side_fights(0.5 * one, 0.5 * one, 0.0 * one, one)
    assert not declining_side_fights(0.0 * one, one, 0.0 * one, 0.0 * one), (
        "one who lives for today has the whole prize"
    )
    assert largest_peaceful_rise(0.0 * one, 0.0 * one, 0.0 * one) == 1
    assert not declining_side_fights(0.4 * one, 0.6 * one, 2.0 * one, 0.8 * one), (
        "where both are equal B keeps the peace"
    )


def test_each_world_is_as_if_it_were_alone() -> None:
    for function in (declining_side_fights, first_demand):
        same_alone(function, *drawn(40))


def test_numbers_out_of_range_are_refused() -> None:
    good = [np.array([x]) for x in (0.4, 0.6, 1.0, 0.9)]
    for place, wrong, said in (
        (0, 1.5, "now is 1.5"),
        (1, -1, "later is -1"),
        (2, -1, "cost is -1"),
        (3, 2, "patience is 2"),
    ):
        numbers = list(good)
        numbers[place] = np.array([wrong])
        with pytest.raises(ValueError, match=said):
            declining_side_fights(*numbers)
    with pytest.raises(ValueError, match="patience is 1"):
        first_demand(*good[:3], np.ones(1))
