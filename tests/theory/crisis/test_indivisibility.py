"""Issues that cannot be divided finely enough."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.crisis.indivisibility import (
    bargaining_range,
    fair_lottery,
    least_payment,
    nothing_to_agree_on,
    who_would_fight,
)
from tests.theory.alone import same_alone

chance = st.floats(0.0, 1.0)


def drawn(worlds: int, divisions: int = 4) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(41)
    winning, own, other = rng.uniform(size=(3, worlds))
    return np.sort(rng.uniform(size=(divisions, worlds)), axis=0), winning, 0.3 * own, 0.3 * other


def test_who_fights_is_who_gets_less_than_war_would_bring() -> None:
    divisions, winning, own, other = drawn(1000)
    fights = who_would_fight(divisions, winning, own, other)
    np.testing.assert_array_equal(fights == -1, divisions < winning - own - 1e-9)
    np.testing.assert_array_equal(fights == 1, 1 - divisions < 1 - winning - other - 1e-9)
    nothing = nothing_to_agree_on(divisions, winning, own, other)
    np.testing.assert_array_equal(nothing, (fights != 0).all(axis=0))
    assert 0.1 < nothing.mean() < 0.9


@given(chance, chance, chance)
def test_there_is_always_a_share_that_both_prefer(winning: float, own: float, other: float) -> None:
    low, high = bargaining_range(*(np.array([x]) for x in (winning, own, other)))
    assert 0 <= low <= winning <= high <= 1


def test_finer_divisions_leave_something_to_agree_on() -> None:
    _, winning, own, other = drawn(2000)
    before = np.ones(2000, dtype=bool)
    for parts in (1, 2, 4, 8, 64):
        divisions = np.linspace(0, 1, parts + 1)[:, None]
        nothing = nothing_to_agree_on(divisions, winning, own, other)
        assert not (nothing & ~before).any()
        assert not nothing[own + other >= 1 / parts].any(), "a range wider than a step holds a step"
        before = nothing


def test_a_lottery_mends_every_issue_that_can_be_won_or_lost_and_is_not_kept() -> None:
    divisions = np.array([[0.0], [1.0]])
    _, winning, own, other = drawn(2000)
    nothing = nothing_to_agree_on(divisions, winning, own, other)
    assert nothing.mean() > 0.3
    odds = fair_lottery(divisions, winning, own, other)
    np.testing.assert_allclose(odds, winning)
    assert (odds > winning - own - 1e-12).all(), "A prefers it to war before it is drawn"
    assert (1 - odds > 1 - winning - other - 1e-12).all(), "and so does B"
    loser = np.broadcast_to([[-1], [1]], (2, 2000))
    np.testing.assert_array_equal(who_would_fight(divisions, winning, own, other)[:, nothing], loser[:, nothing])


def test_a_lottery_is_possible_exactly_where_an_average_lies_in_the_range() -> None:
    divisions, winning, own, other = drawn(1000)
    odds = fair_lottery(divisions, winning, own, other)
    low, high = bargaining_range(winning, own, other)
    averages = np.linspace(divisions[0], divisions[-1], 5_001)
    possible = ((averages >= low - 2e-4) & (averages <= high + 2e-4)).any(axis=0)
    clear = np.minimum(abs(divisions[0] - high), abs(divisions[-1] - low)) > 1e-3
    np.testing.assert_array_equal(np.isfinite(odds)[clear], possible[clear])
    average = divisions[0] + odds * (divisions[-1] - divisions[0])
    inside = np.isfinite(odds)
    assert ((average >= low - 1e-8) & (average <= high + 1e-8))[inside].all()


def test_a_payment_always_mends_it_and_none_is_smaller() -> None:
    divisions, winning, own, other = drawn(300)
    due = least_payment(divisions, winning, own, other)
    np.testing.assert_array_equal(np.abs(due) > 1e-9, nothing_to_agree_on(divisions, winning, own, other))

    def someone_agrees(payment: np.ndarray) -> np.ndarray:
        net = divisions - payment
        return ((net >= winning - own - 1e-9) & (1 - net >= 1 - winning - other - 1e-9)).any(axis=0)

    assert someone_agrees(due).all()
    for share in (-1.0, -0.5, 0.0, 0.5, 0.99):
        smaller = share * due
        needed = np.abs(due) > 1e-6
        assert not someone_agrees(smaller)[needed].any()


def test_limits() -> None:
    one, halves = np.ones(1), np.array([[0.0], [0.5], [1.0]])
    assert not nothing_to_agree_on(halves, 0.5 * one, 0 * one, 0 * one), (
        "a war that costs nothing, and a half that is due"
    )
    assert nothing_to_agree_on(halves, 0.4 * one, 0 * one, 0.05 * one)
    np.testing.assert_allclose(least_payment(halves, 0.4 * one, 0 * one, 0.05 * one), 0.05)
    np.testing.assert_allclose(least_payment(1 - halves, 0.6 * one, 0.05 * one, 0 * one), -0.05)
    assert np.isnan(fair_lottery(np.array([[0.8], [0.9]]), 0.4 * one, 0.1 * one, 0.1 * one))
    assert fair_lottery(np.array([[0.45]]), 0.4 * one, 0.1 * one, 0.1 * one) == 0, "one division, and it will do"


def test_each_world_is_as_if_it_were_alone() -> None:
    for function in (who_would_fight, nothing_to_agree_on, fair_lottery, least_payment):
        same_alone(function, *drawn(40))


def test_numbers_out_of_range_are_refused() -> None:
    one = np.ones(1)
    with pytest.raises(ValueError, match=r"divisions is 1\.5"):
        who_would_fight(np.array([[1.5]]), 0.5 * one, one, one)
    with pytest.raises(ValueError, match="other_cost is -1"):
        bargaining_range(0.5 * one, one, -one)
