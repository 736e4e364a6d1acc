"""Power in voting bodies: the axioms, and the orders and coalitions counted one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.power.voting_power import (
    banzhaf,
    banzhaf_in_worlds,
    banzhaf_normalised,
    shapley_shubik,
    shapley_shubik_in_worlds,
    shapley_shubik_of_classes,
)

Game = tuple[int, list[int]]
Wins = Callable[[Sequence[int]], bool]


@st.composite
def games(draw: st.DrawFn) -> Game:
    """A quota and the weights of up to six members."""
    weights = draw(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
    return draw(st.integers(1, sum(weights))), weights


@st.composite
def two_games(draw: st.DrawFn) -> tuple[Game, Game]:
    """Two games of the same members."""
    n = draw(st.integers(2, 5))
    weights = [draw(st.lists(st.integers(0, 9), min_size=n, max_size=n).filter(any)) for _ in range(2)]
    return tuple((draw(st.integers(1, sum(w))), w) for w in weights)  # type: ignore[return-value]


def weighted(game: Game) -> Wins:
    """Whether a coalition, given member by member as 0 or 1, wins."""
    quota, weights = game
    return lambda inside: sum(w * i for w, i in zip(weights, inside, strict=True)) >= quota


def by_orders(game: Game) -> list[Fraction]:
    """The Shapley-Shubik index by all orders in which members can join."""
    quota, weights = game
    orders = list(permutations(range(len(weights))))
    pivots = [0] * len(weights)
    for order in orders:
        reached = np.cumsum([weights[i] for i in order])
        pivots[order[int(np.argmax(reached >= quota))]] += 1
    return [Fraction(count, len(orders)) for count in pivots]


def by_coalitions(game: Game) -> list[Fraction]:
    """The absolute Banzhaf index by all coalitions of the others."""
    wins, n = weighted(game), len(game[1])
    swings = [0] * n
    for inside in product([0, 1], repeat=n):
        for i in range(n):
            without = (*inside[:i], 0, *inside[i + 1 :])
            swings[i] += inside[i] and wins(inside) and not wins(without)
    return [Fraction(count, 2 ** (n - 1)) for count in swings]


@given(games())
def test_the_index_is_that_of_all_orders_counted_one_by_one(game: Game) -> None:
    assert list(shapley_shubik(*game)) == by_orders(game)


@given(games())
def test_the_banzhaf_index_is_that_of_all_coalitions_counted_one_by_one(game: Game) -> None:
    assert list(banzhaf(*game)) == by_coalitions(game)


@given(games())
def test_efficiency(game: Game) -> None:
    assert sum(shapley_shubik(*game)) == 1
    assert sum(banzhaf_normalised(*game)) == 1


@given(games())
def test_symmetry_and_more_weight_is_never_less_power(game: Game) -> None:
    for index in (shapley_shubik, banzhaf, banzhaf_normalised):
        power = dict(zip(game[1], index(*game), strict=True))
        assert list(index(*game)) == [power[weight] for weight in game[1]]
        assert sorted(power.values()) == [power[weight] for weight in sorted(power)]


@given(games())
def test_a_null_player_has_none_and_takes_none(game: Game) -> None:
    quota, weights = game
    for index in (shapley_shubik, banzhaf, banzhaf_normalised):
        assert index(quota, [*weights, 0]) == (*index(quota, weights), 0)


@given(games())
def test_the_power_to_block_is_the_power_to_pass(game: Game) -> None:
    quota, weights = game
    for index in (shapley_shubik, banzhaf, banzhaf_normalised):
        assert index(sum(weights) - quota + 1, weights) == index(quota, weights)


@given(two_games())
def test_transfer_what_two_games_give_their_union_and_intersection_give(both: tuple[Game, Game]) -> None:
    one, two = map(weighted, both)
    members = [1] * len(both[0][1])
    either = shapley_shubik_of_classes(members, lambda inside: one(inside) or two(inside))
    each = shapley_shubik_of_classes(members, lambda inside: one(inside) and two(inside))
    apart = zip(*(shapley_shubik(*game) for game in both), strict=True)
    assert [a + b for a, b in zip(either, each, strict=True)] == [a + b for a, b in apart]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 5)), min_size=1, max_size=3), st.data())
def test_classes_of_equal_weight_are_one_list_of_weights(classes: list[tuple[int, int]], data: st.DataObject) -> None:
    sizes, weights = zip(*classes, strict=True)
    total = sum(size * weight for size, weight in classes)
    if total == 0:
        return
    quota = data.draw(st.integers(1, total))
    of_classes = shapley_shubik_of_classes(sizes, weighted((quota, list(weights))))
    listed = shapley_shubik(quota, [weight for size, weight in classes for _ in range(size)])
    assert [power for size, power in zip(sizes, of_classes, strict=True) for _ in range(size)] == list(listed)


@given(games())
def test_in_worlds_it_is_the_exact_index(game: Game) -> None:
    quota, weights = game
    column = np.array(weights, dtype=float)[:, None]
    share = quota / sum(weights)
    exact = [[float(power)] for power in shapley_shubik(*game)]
    np.testing.assert_allclose(shapley_shubik_in_worlds(column, share), exact, atol=1e-15)
    np.testing.assert_allclose(shapley_shubik_in_worlds(column * 0.1, share), exact, atol=1e-15)
    assert banzhaf_in_worlds(column, share).tolist() == [[float(power)] for power in banzhaf(*game)]


@pytest.mark.parametrize("index", [shapley_shubik_in_worlds, banzhaf_in_worlds])
def test_each_world_has_the_power_it_would_have_alone(index: Callable[..., np.ndarray]) -> None:
    random = np.random.default_rng(3)
    weights = np.round(random.uniform(size=(7, 40)), 1) + 0.1  # with many ties
    quota = random.choice([0.5, 0.5 + 1e-6, 2 / 3, 1.0], size=40)
    together = index(weights, quota)
    alone = [index(weights[:, w : w + 1], quota[w : w + 1]) for w in range(40)]
    np.testing.assert_array_equal(together, np.concatenate(alone, axis=1))
    np.testing.assert_array_equal(index(weights[:, :1], quota), index(np.repeat(weights[:, :1], 40, axis=1), quota))


def test_orders_drawn_at_random_pivot_as_often_as_the_index_says() -> None:
    random = np.random.default_rng(11)
    weights = random.integers(1, 40, size=30)
    quota = int(weights.sum() * 2 // 3)
    exact = np.array([float(power) for power in shapley_shubik(quota, weights.tolist())])
    draws = 40_000
    orders = random.permuted(np.tile(np.arange(30), (draws, 1)), axis=1)
    pivots = np.argmax(np.cumsum(weights[orders], axis=1) >= quota, axis=1)
    seen = np.bincount(orders[np.arange(draws), pivots], minlength=30) / draws
    error = np.sqrt(exact * (1 - exact) / draws)
    assert (np.abs(seen - exact) < 4.5 * error).all()  # other draws fail one time in five thousand: 30 times 7e-6


def test_members_who_arrive_at_random_pivot_as_often_as_the_index_of_their_class_says() -> None:
    """A president and two houses, of 9 and 21: a majority of both with him, or two thirds of both without."""

    def passes(inside: tuple[int, ...]) -> bool:
        president, upper, lower = inside
        return (president == 1 and upper >= 5 and lower >= 11) or (upper >= 6 and lower >= 14)

    exact = np.array([1, 9, 21]) * np.array(shapley_shubik_of_classes((1, 9, 21), passes), dtype=float)
    random = np.random.default_rng(13)
    draws = 40_000
    president = random.uniform(size=draws)
    upper, lower = (np.sort(random.uniform(size=(draws, size)), axis=1) for size in (9, 21))
    signed = np.maximum(president, np.maximum(upper[:, 4], lower[:, 10]))
    passed = np.minimum(signed, np.maximum(upper[:, 5], lower[:, 13]))
    by_upper = (passed == upper[:, 4]) | (passed == upper[:, 5])
    seen = np.array([(passed == president).mean(), by_upper.mean(), 0])
    seen[2] = 1 - seen.sum()
    error = np.sqrt(exact * (1 - exact) / draws)
    assert (np.abs(seen - exact) < 4 * error).all()  # other draws fail one time in five thousand: 3 times 6e-5


def test_a_hundred_members_are_exact() -> None:
    power = shapley_shubik(501, [10] * 100)
    assert power == (Fraction(1, 100),) * 100
    assert sum(shapley_shubik(2526, range(1, 101))) == 1


def test_unanimity_and_a_dictator() -> None:
    assert shapley_shubik(10, [5, 3, 2]) == (Fraction(1, 3),) * 3
    assert banzhaf(10, [5, 3, 2]) == (Fraction(1, 4),) * 3
    assert shapley_shubik(6, [6, 3, 2]) == banzhaf(6, [6, 3, 2]) == (1, 0, 0)
    even = np.ones((3, 1))
    np.testing.assert_array_equal(banzhaf_in_worlds(even, 1.0), np.full((3, 1), 0.25))


@pytest.mark.parametrize(
    ("quota", "weights", "said"),
    [
        (0, [1, 2], r"quota 0 must be in \[1, 3\]"),
        (4, [1, 2], r"quota 4 must be in \[1, 3\]"),
        (2, [1.5, 2], "1.5: quota and weights must be whole numbers >= 0"),
        (2, [-1, 4], "-1: quota and weights must be whole numbers"),
    ],
)
def test_a_game_in_which_nobody_decides_is_refused(quota: int, weights: list[int], said: str) -> None:
    for index in (shapley_shubik, banzhaf, banzhaf_normalised):
        with pytest.raises(ValueError, match=said):
            index(quota, weights)


def test_classes_that_make_no_game_are_refused() -> None:
    with pytest.raises(ValueError, match="every class needs a member"):
        shapley_shubik_of_classes((3, 0), lambda inside: inside[0] == 3)
    for always in (True, False):
        with pytest.raises(ValueError, match="nobody must lose and all together must win"):
            shapley_shubik_of_classes((3,), lambda inside, always=always: always)
    with pytest.raises(ValueError, match="must not lose when members join it"):
        shapley_shubik_of_classes((3,), lambda inside: inside[0] in (1, 3))


@pytest.mark.parametrize(
    ("shape", "fill", "quota", "said"),
    [
        ((15, 1), 1.0, 0.5, "with P from 1 to 14"),
        ((3,), 1.0, 0.5, r"weights has shape \(3,\): give \(P, W\)"),
        ((3, 2), 0.0, 0.5, "above 0 for some party in every world"),
        ((3, 2), np.nan, 0.5, "weights must be >= 0"),
        ((3, 2), 1.0, 0.0, r"must be in \(0, 1\]"),
        ((3, 2), 1.0, 51.0, r"must be in \(0, 1\]: a share of all weight"),
    ],
)
def test_weights_in_worlds_that_make_no_game_are_refused(
    shape: tuple[int, ...], fill: float, quota: float, said: str
) -> None:
    for index in (shapley_shubik_in_worlds, banzhaf_in_worlds):
        with pytest.raises(ValueError, match=said):
            index(np.full(shape, fill), quota)
