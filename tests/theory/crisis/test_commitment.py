"""Shifts of power that make peace impossible."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from bargain.theory.crisis.commitment import lasting_shift, peace_is_possible, power_shift, rapid_shift, surplus
from bargain.theory.crisis.preventive_war import declining_side_fights
from tests.theory.alone import same_alone


def war_values(dates: int, worlds: int, seed: int = 31) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What each side can lock in by war, (T, W), as power wanders; the total, and patience, (W,)."""
    rng = np.random.default_rng(seed)
    patience = rng.uniform(0.3, 0.95, worlds)
    power = np.clip(rng.uniform(0.2, 0.8, worlds) + np.cumsum(rng.normal(0, 0.12, (dates, worlds)), axis=0), 0, 1)
    costs = rng.uniform(0, 0.6, (2, worlds))
    total = 1 / (1 - patience)
    return power * total - costs[0], (1 - power) * total - costs[1], total, patience


def divided(first: np.ndarray, second: np.ndarray, patience: float) -> bool:
    """Whether a linear programme finds shares of every period's prize that keep both from force, in one world."""
    dates = len(first)
    weights = np.zeros(
        (dates, dates)
    )  # what a share at each date is worth at each date before; the last one is for good
    for t in range(dates):
        weights[t, t:] = patience ** np.arange(dates - t)
        weights[t, -1] /= 1 - patience
    found = linprog(
        np.zeros(dates),
        A_ub=np.vstack([-weights, weights]),
        b_ub=np.concatenate([-first, weights.sum(axis=1) - second]),
        bounds=(0, 1),
    )
    return bool(found.status == 0)


def test_a_programme_finds_a_peaceful_division_exactly_where_one_is_said_to_exist() -> None:
    first, second, total, patience = war_values(6, 300)
    possible = peace_is_possible(first, second, total, patience)
    assert 50 < possible.sum() < 250
    for w in range(300):
        assert divided(first[:, w], second[:, w], patience[w]) == possible[w]


def test_a_rapid_shift_is_a_lasting_one_and_not_the_other_way_round() -> None:
    numbers = war_values(6, 2000)
    rapid, lasting = rapid_shift(*numbers), lasting_shift(*numbers)
    assert rapid.shape == lasting.shape == (2, 5, 2000)
    assert not (rapid & ~lasting).any()
    assert (lasting.any(axis=(0, 1)) & ~rapid.any(axis=(0, 1))).any(), "slow shifts that last break the peace too"


def test_a_rapid_shift_is_the_condition_on_what_can_be_promised() -> None:
    first, second, total, patience = war_values(4, 500)
    a, b = np.maximum(first, 0), np.maximum(second, 0)
    rapid = rapid_shift(first, second, total, patience)
    np.testing.assert_array_equal(rapid[0], b[:-1] + patience * a[1:] > total + 1e-9)
    np.testing.assert_array_equal(rapid[1], a[:-1] + patience * b[1:] > total + 1e-9)


def test_preventive_war_is_the_case_in_which_the_rising_side_demands() -> None:
    rng = np.random.default_rng(32)
    now, later, cost, patience = rng.uniform(size=(4, 4000)) * [[1], [1], [2], [0.95]]
    total = 1 / (1 - patience)
    declining = np.stack([(1 - power) * total - cost for power in (now, later)])
    demands = total - np.maximum(declining, 0)  # what one who makes the demands can be sure of
    fights = declining_side_fights(now, later, cost, patience)
    assert 500 < fights.sum() < 3500
    np.testing.assert_array_equal(rapid_shift(demands, declining, total, patience)[0, 0], fights)
    # Force alone locks in less, which breaks the peace less often.
    by_force = np.stack([power * total - 0.1 for power in (now, later)])
    assert not (rapid_shift(by_force, declining, total, patience)[0, 0] & ~fights).any()


@given(st.floats(0, 0.95), st.floats(0, 1), st.floats(0, 1))
def test_power_that_stands_still_breaks_no_peace(patience: float, power: float, cost: float) -> None:
    total = np.array([1 / (1 - patience)])
    first, second = (np.broadcast_to(p * total - cost, (5, 1)) for p in (power, 1 - power))
    numbers = first, second, total, np.array([patience])
    assert not lasting_shift(*numbers).any()
    assert peace_is_possible(*numbers).all()


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_dearer_war_never_breaks_the_peace(seed: int, more: float) -> None:
    first, second, total, patience = war_values(5, 20, seed)
    before, after = (peace_is_possible(first - c, second - c, total, patience) for c in (0.0, more))
    assert not (before & ~after).any()


def test_the_sides_can_change_places() -> None:
    first, second, total, patience = war_values(5, 200)
    np.testing.assert_array_equal(
        lasting_shift(first, second, total, patience)[::-1], lasting_shift(second, first, total, patience)
    )


def test_shift_and_surplus_by_hand() -> None:
    first, second = np.array([[2.0], [6.0]]), np.array([[5.0], [-1.0]])
    np.testing.assert_allclose(power_shift(first, np.array([0.9])), [[0.9 * 6 - 2]])
    np.testing.assert_allclose(surplus(first, second, np.array([10.0])), [[3.0], [4.0]])
    assert rapid_shift(first, second, np.array([10.0]), np.array([0.9])).tolist() == [[[True]], [[False]]]
    equal = rapid_shift(np.array([[2.0], [5.0]]), second, np.array([10.0]), np.ones(1))
    assert not equal.any(), "a shift that is just as large as the surplus can be made good"


def test_more_claimed_at_once_than_there_is_leaves_no_peace() -> None:
    first, second = np.full((3, 1), 6.0), np.full((3, 1), 5.0)
    assert not peace_is_possible(first, second, np.array([10.0]), np.array([0.0]))


def test_each_world_is_as_if_it_were_alone() -> None:
    for function in (rapid_shift, lasting_shift, peace_is_possible):
        same_alone(function, *war_values(5, 30))


def test_patience_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match=r"patience is 1.2: give a number in \[0, 1\]"):
        lasting_shift(np.ones((2, 1)), np.ones((2, 1)), np.ones(1), np.array([1.2]))


def test_what_has_no_dates_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^locked has shape \(0, 1\): give \(T, W\) with T >= 1$"):
        power_shift(np.ones((0, 1)), np.ones(1))
