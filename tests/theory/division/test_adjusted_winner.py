"""Adjusted Winner: its three properties, against the programme whose optimum it is, and what it does not promise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from bargain.inworlds import Array
from bargain.theory.division.adjusted_winner import adjusted_winner, worth
from tests.theory.alone import same_alone

POINT = st.integers(0, 20)
"""Whole points, so that ties and goods that nobody wants are tried often."""


@st.composite
def points(draw: st.DrawFn) -> tuple[Array, Array]:
    """Points of two parties on the same goods, each summing to 100, in a few worlds."""
    goods, worlds = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    drawn = draw(st.lists(POINT, min_size=2 * goods * worlds, max_size=2 * goods * worlds))
    both = np.array(drawn, dtype=float).reshape(2, goods, worlds)
    both[:, 0] += both.sum(axis=1) == 0
    both *= 100.0 / both.sum(axis=1, keepdims=True)
    return both[0], both[1]


def best(first: Array, second: Array, *, at_least: float) -> float:
    """The most points that the first party can have while the second has at least so many."""
    found = linprog(-first, A_ub=[second], b_ub=[second.sum() - at_least], bounds=(0, 1))
    return float(-found.fun)


def maximin(first: Array, second: Array) -> float:
    """The most points that both can be sure of, by a linear programme."""
    cost = np.append(np.zeros(len(first)), -1.0)
    short = [np.append(-first, 1.0), np.append(second, 1.0)]
    found = linprog(cost, A_ub=short, b_ub=[0.0, second.sum()], bounds=[(0, 1)] * len(first) + [(0, None)])
    return float(-found.fun)


@given(points())
def test_both_have_the_same_and_neither_envies_the_other(points: tuple[Array, Array]) -> None:
    division = adjusted_winner(*points)
    np.testing.assert_allclose(division.first, division.second, atol=1e-9)
    assert (division.first >= 50 - 1e-9).all()


@given(points())
def test_at_most_one_good_is_split(points: tuple[Array, Array]) -> None:
    shares = adjusted_winner(*points).shares
    assert ((shares >= 0) & (shares <= 1)).all()
    assert (((shares > 1e-9) & (shares < 1 - 1e-9)).sum(axis=0) <= 1).all()


@given(points())
def test_no_other_division_gives_one_more_and_the_other_no_less(points: tuple[Array, Array]) -> None:
    first, second = points
    division = adjusted_winner(first, second)
    for w in range(first.shape[1]):
        had = float(division.first[w])
        assert best(first[:, w], second[:, w], at_least=had) == pytest.approx(had, abs=1e-6)
        assert best(second[:, w], first[:, w], at_least=had) == pytest.approx(had, abs=1e-6)


@given(points())
def test_it_is_the_division_whose_worse_off_has_most(points: tuple[Array, Array]) -> None:
    first, second = points
    division = adjusted_winner(first, second)
    programme = [maximin(first[:, w], second[:, w]) for w in range(first.shape[1])]
    np.testing.assert_allclose(division.first, programme, atol=1e-6)


@given(points())
def test_who_is_called_first_and_how_many_points_there_are_makes_no_difference(points: tuple[Array, Array]) -> None:
    first, second = points
    had = adjusted_winner(first, second).first
    np.testing.assert_allclose(adjusted_winner(second, first).first, had, atol=1e-9)
    np.testing.assert_allclose(adjusted_winner(first / 100, second / 100).first, had / 100, atol=1e-9)


@given(points())
def test_each_world_is_divided_as_if_it_were_alone(points: tuple[Array, Array]) -> None:
    same_alone(adjusted_winner, *points)


def test_the_two_phases_of_the_book_come_to_the_same() -> None:
    random = np.random.default_rng(7)
    for _ in range(200):
        first, second = random.dirichlet(np.ones(5), 2)
        won = (first > second).astype(float)
        behind = won @ first < (1 - won) @ second
        ratio = np.maximum(first / second, second / first)
        for g in np.argsort(ratio):  # what the two value most alike is handed over first
            gap = abs(won @ first - (1 - won) @ second)
            if (won[g] == 0) == behind and gap > 1e-12:
                part = min(1.0, gap / (first[g] + second[g]))
                won[g] += part if behind else -part
        division = adjusted_winner(first[:, None], second[:, None])
        np.testing.assert_allclose(division.shares[:, 0], won, atol=1e-9)


def test_parties_that_want_different_goods_have_all_they_want() -> None:
    first, second = np.array([[100.0], [0.0], [0.0]]), np.array([[0.0], [60.0], [40.0]])
    division = adjusted_winner(first, second)
    assert division.first == division.second == 100
    np.testing.assert_array_equal(division.shares[:, 0], [1, 0, 0])


def test_parties_that_want_the_same_have_half_each() -> None:
    alike = np.array([[30.0], [50.0], [20.0]])
    assert adjusted_winner(alike, alike).first == 50


def test_points_of_one_world_serve_all_worlds() -> None:
    first, second = np.array([[60.0, 30.0], [40.0, 70.0]]), np.array([[50.0], [50.0]])
    assert adjusted_winner(first, second).shares.shape == (2, 2)


def test_whole_points_are_divided_as_finely_as_others() -> None:
    first, second = np.array([[60], [40]]), np.array([[55], [45]])
    both = adjusted_winner(first, second)
    np.testing.assert_array_equal(both.shares, adjusted_winner(first.astype(float), second.astype(float)).shares)
    assert both.shares[0, 0] == pytest.approx(100 / 115)


def test_whoever_knows_the_others_points_can_gain_by_a_lie() -> None:
    first, second = np.array([[60.0], [40.0]]), np.array([[40.0], [60.0]])
    honest = adjusted_winner(first, second)
    lie = adjusted_winner(np.array([[41.0], [59.0]]), second)
    assert worth(lie.shares, first, second).first > honest.first
    assert worth(lie.shares, first, second).second < honest.second


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ([[60.0], [41.0]], [[50.0], [50.0]], "in world 0 first sums to 101 and second to 100"),
        ([[1.0, 0.0], [1.0, 0.0]], [[1.0, 0.0], [1.0, 0.0]], "in world 1 first sums to 0 and second to 0"),
        ([[-1.0], [2.0]], [[0.5], [0.5]], "^first is -1: give a number >= 0$"),
        ([0.5, 0.5], [0.5, 0.5], r"^first has shape \(2,\): give \(G, W\)"),
        ([[0.5], [0.5]], [[np.nan], [0.5]], "^second is nan: give a number >= 0$"),
        ([[1.0], [1.0]], [[np.inf], [0.5]], "^second is inf: give a finite number$"),
        ([[0.5], [0.5]], [[1.0]], "give the same goods and the same worlds$"),
        ([[0.5] * 2, [0.5] * 2], [[0.5] * 3, [0.5] * 3], "give the same goods and the same worlds$"),
    ],
)
def test_points_that_cannot_be_compared_are_refused(first: list[object], second: list[object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        adjusted_winner(np.array(first, dtype=float), np.array(second, dtype=float))
