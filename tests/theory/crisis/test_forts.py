"""War as a walk from fort to fort, and what it is worth to a side that is unsure of its strength."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad

from bargain.theory.crisis.forts import (
    after_battle,
    battles_left,
    believed_value,
    chance_of_winning,
    discounted_victory,
    quantiles,
    war_value,
)
from tests.theory.alone import same_alone

chance = st.floats(0.0, 1.0)


def in_one_world(*numbers: float) -> list[np.ndarray]:
    return [np.array([number], dtype=float) for number in numbers]


def solved(p: float, forts: int, discount: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Discounted victory and battles for each number of forts held inside the ends: the absorbing chain, solved."""
    inside = forts - 1
    stays = np.diag(np.full(inside - 1, p), 1) + np.diag(np.full(inside - 1, 1 - p), -1)
    wins = np.zeros(inside)
    wins[-1] = p
    chain = np.eye(inside) - discount * stays
    return np.linalg.solve(chain, discount * wins), np.linalg.solve(chain, np.ones(inside))


@pytest.mark.parametrize("p", [0.03, 0.45, 0.4999, 0.5, 0.500001, 0.6, 0.97])
@pytest.mark.parametrize("discount", [1.0, 0.99, 0.5])
def test_the_closed_forms_solve_the_absorbing_chain(p: float, discount: float) -> None:
    for forts in (2, 5, 24):
        victory, battles = solved(p, forts, discount)
        held = np.arange(1.0, forts)
        numbers = np.full(held.size, p), held, np.full(held.size, float(forts))
        np.testing.assert_allclose(discounted_victory(*numbers, discount), victory, rtol=1e-9, atol=1e-15)
        np.testing.assert_allclose(battles_left(*numbers, discount), battles, rtol=1e-9)


def exactly(p: Fraction, held: int, forts: int) -> tuple[Fraction, Fraction]:
    """P(win) and battles left in whole fractions, from one fort to the next."""
    q = 1 - p
    wins, base, slope = [Fraction(0), Fraction(1)], [Fraction(0), Fraction(0)], [Fraction(0), Fraction(1)]
    for k in range(1, forts):
        wins.append((wins[k] - q * wins[k - 1]) / p)
        base.append((base[k] - 1 - q * base[k - 1]) / p)
        slope.append((slope[k] - q * slope[k - 1]) / p)
    return wins[held] / wins[forts], base[held] - slope[held] * base[forts] / slope[forts]


@pytest.mark.parametrize("tilt", [0.0, 1e-12, -1e-8, 1e-6, -1e-5, 3e-5, 1e-4, -1e-3, 0.01, -0.1, 0.3, 0.49])
def test_no_digit_is_lost_near_even_battles(tilt: float) -> None:
    for forts in (10, 100):
        for held in (1, forts // 3, forts - 1):
            numbers = in_one_world(0.5 + tilt, held, forts)
            won, battles = exactly(Fraction(0.5 + tilt), held, forts)
            assert chance_of_winning(*numbers)[0] == pytest.approx(float(won), rel=1e-12)
            assert battles_left(*numbers)[0] == pytest.approx(float(battles), rel=1e-11)
            assert battles_left(*numbers, 1 - 1e-12)[0] == pytest.approx(float(battles), rel=1e-7)


def test_wars_that_are_fought_come_out_as_often_and_last_as_long() -> None:
    """20,000 wars: chances within four of their standard errors, which a sound formula misses once in 16,000 times."""
    rng = np.random.default_rng(11)
    for p, start, forts in ((0.5, 5, 10), (0.55, 3, 10), (0.45, 8, 12)):
        held, battles, wars = np.full(20_000, start), np.zeros(20_000), 20_000
        while (fought := (held > 0) & (held < forts)).any():
            held = held + fought * np.where(rng.uniform(size=wars) < p, 1, -1)
            battles += fought
        won = held == forts
        numbers = in_one_world(p, start, forts)
        for seen, exact in (
            (won, chance_of_winning(*numbers)),
            (battles, battles_left(*numbers)),
            (won * 0.95**battles, discounted_victory(*numbers, 0.95)),
            ((1 - 0.95**battles) / 0.05, battles_left(*numbers, 0.95)),
        ):
            assert abs(seen.mean() - exact[0]) < 4 * seen.std() / np.sqrt(wars)


@given(chance, st.integers(0, 12), chance)
def test_what_one_side_wins_the_other_loses(p: float, held: int, discount: float) -> None:
    mine, theirs = in_one_world(p, held, 12), in_one_world(1 - p, 12 - held, 12)
    np.testing.assert_allclose(chance_of_winning(*mine) + chance_of_winning(*theirs), 1.0, atol=1e-12)
    np.testing.assert_allclose(battles_left(*mine, discount), battles_left(*theirs, discount), rtol=1e-9, atol=1e-12)


@given(chance, chance, st.integers(0, 11), st.floats(0.01, 1.0))
def test_better_troops_and_more_forts_win_more(one: float, other: float, held: int, discount: float) -> None:
    p = np.sort(np.array([one, other]))
    assert np.diff(discounted_victory(p, np.full(2, float(held)), np.full(2, 12.0), discount)) >= -1e-15
    ahead = np.array([held, held + 1.0])
    assert np.diff(discounted_victory(np.full(2, one), ahead, np.full(2, 12.0), discount)) >= -1e-15
    assert discounted_victory(p, ahead, np.full(2, 12.0), discount).max() <= chance_of_winning(p, ahead, 12.0).max()


def test_the_ends_are_what_they_must_be() -> None:
    p = np.array([0.0, 0.5, 1.0])
    np.testing.assert_array_equal(chance_of_winning(p, np.zeros(3), np.full(3, 4.0)), 0.0)
    np.testing.assert_array_equal(chance_of_winning(p, np.full(3, 4.0), np.full(3, 4.0)), 1.0)
    for held in (0.0, 4.0):
        for discount in (1.0, 0.9, 0.0):
            np.testing.assert_array_equal(battles_left(p, np.full(3, held), np.full(3, 4.0), discount), 0.0)
    np.testing.assert_allclose(chance_of_winning(p, np.ones(3), np.full(3, 4.0)), [0.0, 0.25, 1.0], atol=1e-15)
    np.testing.assert_allclose(battles_left(p, np.ones(3), np.full(3, 4.0)), [1.0, 3.0, 3.0])
    np.testing.assert_allclose(discounted_victory(p, np.ones(3), np.full(3, 4.0), 0.9)[[0, 2]], [0, 0.9**3], atol=1e-15)
    np.testing.assert_allclose(battles_left(p, np.ones(3), np.full(3, 4.0), 0.9)[[0, 2]], [1.0, 1 + 0.9 + 0.81])
    np.testing.assert_allclose(battles_left(p, np.ones(3), np.full(3, 4.0), 0.0), 1.0)


def test_the_value_at_the_mean_belief_is_not_the_mean_of_the_values() -> None:
    alpha, beta, held, forts, free = in_one_world(7, 3, 10, 20, 0)
    at_the_mean = war_value(alpha / (alpha + beta), held, forts, free)
    on_average = believed_value(quantiles(alpha, beta), held, forts, free)
    assert f"{at_the_mean[0]:.2f} {on_average[0]:.2f}" == "1.00 0.90"


@pytest.mark.parametrize(("alpha", "beta"), [(3, 1), (4, 2), (7, 3), (10, 5), (2, 2), (5, 6)])
@pytest.mark.parametrize(("held", "forts"), [(5, 10), (10, 20), (15, 20)])
def test_eight_quantiles_come_close_to_the_whole_belief(alpha: float, beta: float, held: int, forts: int) -> None:
    def weighed(p: float) -> float:
        return float(stats.beta.pdf(p, alpha, beta) * war_value(*in_one_world(p, held, forts, 0.005))[0])

    value = believed_value(quantiles(*in_one_world(alpha, beta)), *in_one_world(held, forts, 0.005))
    assert value[0] == pytest.approx(quad(weighed, 0, 1)[0], abs=0.02)


def test_eight_quantiles_are_as_close_as_the_page_says() -> None:
    rng = np.random.default_rng(15)
    alpha, beta = rng.integers(1, 21, size=(2, 1000)).astype(float)
    forts = rng.integers(4, 31, 1000).astype(float)
    front = np.floor(rng.uniform(size=1000) * (forts - 1)) + 1, forts, np.full(1000, 0.005)
    many = stats.beta.ppf((np.arange(400)[:, None] + 0.5) / 400, alpha, beta)
    off = np.abs(believed_value(quantiles(alpha, beta), *front) - believed_value(many, *front))
    assert off.mean() < 0.006
    assert np.quantile(off, 0.99) < 0.035
    assert off.max() < 0.06


def test_a_belief_that_is_all_but_certain_is_that_chance() -> None:
    sure = believed_value(quantiles(*in_one_world(6e9, 4e9)), *in_one_world(4, 10, 0.01, 0.98))
    np.testing.assert_allclose(sure, war_value(*in_one_world(0.6, 4, 10, 0.01, 0.98)), rtol=1e-4)


def test_quantiles_cut_a_belief_into_equal_parts() -> None:
    rng = np.random.default_rng(12)
    alpha, beta = rng.integers(1, 6, size=(2, 300)) / 2  # many worlds hold the same belief
    chances = quantiles(alpha, beta)
    upto = np.broadcast_to((np.arange(8)[:, None] + 0.5) / 8, chances.shape)
    np.testing.assert_allclose(stats.beta.cdf(chances, alpha, beta), upto, rtol=1e-9)


def test_battles_teach_a_side_its_strength() -> None:
    rng = np.random.default_rng(13)
    alpha, beta = np.full(200, 2.0), np.full(200, 2.0)
    for _ in range(2000):
        alpha, beta = after_battle(alpha, beta, rng.uniform(size=200) < 0.7)
    np.testing.assert_array_equal(alpha + beta, 2004)
    assert (
        abs(quantiles(alpha, beta) - 0.7) < 0.06
    ).all()  # five standard deviations of 2000 battles, and the belief's


def test_dearer_wars_are_worth_less_and_free_ones_their_chance() -> None:
    p = np.array([0.2, 0.5, 0.8])
    held, forts = np.full(3, 3.0), np.full(3, 8.0)
    np.testing.assert_array_equal(war_value(p, held, forts, np.zeros(3)), chance_of_winning(p, held, forts))
    assert (war_value(p, held, forts, np.full(3, 0.02)) < war_value(p, held, forts, np.full(3, 0.01))).all()
    # discounting what war costs makes it worth more, and never more than its chance
    assert (war_value(p, held, forts, np.full(3, 0.02), 0.9) > war_value(p, held, forts, np.full(3, 0.02))).all()


def test_each_world_is_as_if_it_were_alone() -> None:
    rng = np.random.default_rng(14)
    alpha, beta, cost, discount = rng.uniform(0.5, 9, size=(4, 40)) * [[1], [1], [0.002], [0.1]]
    forts = rng.integers(2, 30, 40).astype(float)
    held = np.floor(rng.uniform(size=40) * (forts + 1))

    def value(alpha: np.ndarray, beta: np.ndarray, *war: np.ndarray) -> np.ndarray:
        return believed_value(quantiles(alpha, beta), *war)

    same_alone(value, alpha, beta, held, forts, cost, discount, atol=1e-12)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1.1, 2, 4), "battle is 1.1: give a number in"),
        ((0.5, -1, 4), "held is -1: give a number >= 0"),
        ((0.5, 5, 4), "held is 5 and forts 4: make held no larger than forts"),
        ((0.5, 0, 0), "forts is 0: give a number >= 1"),
        ((0.5, 2, 4, 1.5), "discount is 1.5: give a number in"),
    ],
)
def test_numbers_out_of_range_are_refused(numbers: tuple[float, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        battles_left(*in_one_world(*numbers))


def test_costs_and_beliefs_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"cost is -0.1"):
        war_value(*in_one_world(0.5, 2, 4, -0.1))
    with pytest.raises(ValueError, match="alpha is 0"):
        quantiles(*in_one_world(0, 1))
