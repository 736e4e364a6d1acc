"""The expected-utility model: by hand, by its symmetries, and against the table that was printed of it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.theory.groups.contest import (
    chance_by_all_pairs,
    chance_by_net_votes,
    chance_by_ordered_pairs,
    chance_by_pair,
)
from bargain.theory.groups.expected_utility import challenge, risk_exponents, rounds, utility, waiting
from bargain.theory.groups.offers import (
    smallest_move,
    smallest_move_by_kind,
    smallest_weighted_position,
    strongest_challenger,
    strongest_compromise,
)
from bargain.theory.groups.printed import CAPABILITY, CELLS, POSITIONS, SALIENCE
from bargain.theory.groups.weighted import weighted_mean, weighted_median
from tests.theory.alone import same_alone

SEEDS = st.integers(0, 2**32 - 1)
CHANCES = (chance_by_pair, chance_by_all_pairs, chance_by_ordered_pairs, chance_by_net_votes)
CHOICES = (smallest_move, smallest_move_by_kind, smallest_weighted_position, strongest_compromise, strongest_challenger)
READINGS = list(product(CHANCES, CHOICES))
EVERY = pytest.mark.parametrize(("chance", "choice"), READINGS, ids=lambda rule: rule.__name__)
FEW = settings(max_examples=10)
"""For each of twenty readings: two hundred in all."""


def parties(seed: int, number: int = 5, worlds: int = 5) -> tuple[np.ndarray, ...]:
    return tuple(np.random.default_rng(seed).uniform(0.05, 1, size=(3, number, worlds)))


def test_two_parties_by_hand() -> None:
    """At 0 and 10, with capabilities 1 and 2 and saliences 1/2 and 4/5, so with weights of 1/2 and 8/5.

    The first prevails with chance 5/21.  With neutral risk u(1) = 2, u(0) = 0, u(-1) = -2, and
    E(1, 2) = 4/5 (2 * 5/21 - 2 * 16/21) + 1/5 * 2 = -46/105,  E(2, 1) = 1/2 (2 * 16/21 - 2 * 5/21) + 1/2 * 2 = 32/21,
    so that the first, the more threatened, has r = 1/2 and the second r = 2.  All distances are the whole range, so that
    only u(0) changes: to 2 - 4 sqrt(1/2) = -0.83 for the first and to 1 for the second.  The first sees
    a = -0.44 + 0.83 > 0 and b = 1.52 + 0.83 > a and loses the confrontation; the second sees b = -0.44 - 1 < 0 and stays.
    """
    first, second = challenge(
        np.array([5 / 21, 16 / 21]),
        np.ones(2),
        np.array([0.8, 0.5]),
        np.ones(2),
        waiting(1.0, 0.5, np.ones(2), 1.0, 1.0),
    )
    np.testing.assert_allclose([first, second], [-46 / 105, 32 / 21])
    np.testing.assert_allclose(risk_exponents(np.array([[0, first], [second, 0]])[..., None])[:, 0], [0.5, 2.0])
    path = rounds(
        np.array([[0.0], [10.0]]), np.array([[1.0], [2.0]]), np.array([[0.5], [0.8]]), 2, chance_by_pair, smallest_move
    )
    np.testing.assert_array_equal(path[:, :, 0], [[0, 10], [10, 10], [10, 10]])


@given(seed=SEEDS, stays=st.sampled_from([1.0, 0.5, 0.0]))
def test_a_round_is_what_working_it_out_pair_by_pair_finds(seed: int, stays: float) -> None:
    x, c, s = (array[:, 0] for array in parties(seed, worlds=1))
    number, span, improves = len(x), np.ptp(x), 0.7
    order = np.argsort(x)
    median = x[order][(np.cumsum((c * s)[order]) >= (c * s).sum() / 2).argmax()]

    def u(gain: float, r: float) -> float:
        return 2 - 4 * (0.5 - 0.5 * gain) ** r

    def prevails(i: int, j: int, r: np.ndarray) -> float:
        votes = [
            c[k] * s[k] * (abs((x[k] - x[j]) / span) ** r[k] - abs((x[k] - x[i]) / span) ** r[k]) for k in range(number)
        ]
        return sum(v for v in votes if v > 0) / sum(abs(v) for v in votes)

    def expects(i: int, j: int, r: np.ndarray, judge: int) -> float:
        d, p, e = abs(x[i] - x[j]) / span, prevails(i, j, r), r[judge]
        change = 0.5 * (abs(x[i] - median) / span + d)
        alone = stays * u(0, e) + (1 - stays) * (improves * u(change, e) + (1 - improves) * u(-change, e))
        return s[j] * (p * u(d, e) + (1 - p) * u(-d, e)) + (1 - s[j]) * u(d, e) - alone

    neutral = np.ones(number)
    threat = np.array([sum(expects(j, i, neutral, j) for j in range(number) if j != i) for i in range(number)])
    third = (2 * threat - threat.max() - threat.min()) / (threat.max() - threat.min()) / 3
    r = (1 - third) / (1 + third)
    after = x.copy()
    for i in range(number):
        moves = []
        for j in set(range(number)) - {i}:
            a, b = expects(i, j, r, i), expects(j, i, r, i)
            if b > a > 0 or (b > 0 > a and b < -a):
                moves.append(x[j] - x[i])
            elif b > 0 > a:
                moves.append((x[j] - x[i]) * -a / b)
        after[i] += min(moves, key=abs, default=0.0)
    start = (x[:, None], c[:, None], s[:, None])
    found = rounds(*start, 1, chance_by_pair, smallest_move, stays, improves)[1, :, 0]
    np.testing.assert_allclose(found, after, atol=1e-9)


@given(exponent=st.floats(0.5, 2), gain=st.floats(-1, 1))
def test_all_is_worth_two_and_losing_all_less_two_whatever_the_risk_exponent(exponent: float, gain: float) -> None:
    ends = utility(np.array([-1.0, gain, 1.0]), np.array(exponent))
    np.testing.assert_allclose(ends[[0, 2]], [-2.0, 2.0])
    assert ends[0] <= ends[1] <= ends[2]
    np.testing.assert_allclose(utility(np.array(gain), np.array(1.0)), 2 * gain, atol=1e-12)


@given(seed=SEEDS)
def test_leaving_alone_is_worth_the_more_the_likelier_a_change_to_the_good(seed: int) -> None:
    distance, middle = np.random.default_rng(seed).uniform(size=(2, 10))
    exponent = np.random.default_rng(seed).uniform(0.5, 2, size=10)
    worth = [waiting(distance, middle, exponent, 0.5, improves) for improves in (0.0, 0.5, 1.0)]
    assert np.all(worth[0] <= worth[1])
    assert np.all(worth[1] <= worth[2])
    np.testing.assert_array_equal(waiting(distance, middle, exponent, 1.0, 0.3), utility(np.zeros(10), exponent))


@given(seed=SEEDS)
def test_the_most_threatened_takes_the_most_risk(seed: int) -> None:
    challenges = np.random.default_rng(seed).uniform(-1, 1, size=(5, 5, 10))
    exponents = risk_exponents(challenges)
    np.testing.assert_allclose(exponents.min(axis=0), 0.5)
    np.testing.assert_allclose(exponents.max(axis=0), 2.0)
    threat = challenges.sum(axis=0) - challenges[np.arange(5), np.arange(5)]
    np.testing.assert_array_equal(np.argsort(threat, axis=0), np.argsort(-exponents, axis=0))
    np.testing.assert_array_equal(risk_exponents(np.zeros((3, 3, 2))), 1.0)
    alike = 0.1 * np.ones((3, 3, 1)) + 1e-14 * np.arange(3)[:, None]
    np.testing.assert_array_equal(risk_exponents(alike), 1.0)  # a difference by rounding is none


@EVERY
@FEW
@given(seed=SEEDS)
def test_units_do_not_matter(chance, choice, seed: int) -> None:
    positions, capability, salience = parties(seed)
    plain = rounds(positions, capability, salience, 2, chance, choice)
    other = rounds(12 * positions + 1990, 1000 * capability, salience, 2, chance, choice)
    np.testing.assert_allclose((other - 1990) / 12, plain, atol=1e-8)


@EVERY
@FEW
@given(seed=SEEDS)
def test_names_do_not_matter(chance, choice, seed: int) -> None:
    arrays = parties(seed)
    order = np.random.default_rng(seed).permutation(5)
    plain = rounds(*arrays, 2, chance, choice)
    np.testing.assert_allclose(
        rounds(*(array[order] for array in arrays), 2, chance, choice), plain[:, order], atol=1e-8
    )


@EVERY
def test_nor_do_they_where_offers_tie(chance, choice) -> None:
    tied = np.random.default_rng(1).integers(1, 6, size=(3, 6, 200)) / 5.0
    end, turned = (rounds(*each, 3, chance, choice)[-1] for each in (tied, tied[:, ::-1]))
    np.testing.assert_allclose(turned[::-1], end, atol=1e-8)


@EVERY
@FEW
@given(seed=SEEDS)
def test_which_end_of_the_scale_is_low_matters_to_one_rule_alone(chance, choice, seed: int) -> None:
    positions, capability, salience = parties(seed)
    if choice is not smallest_weighted_position:
        plain = rounds(positions, capability, salience, 2, chance, choice)
        np.testing.assert_allclose(-rounds(-positions, capability, salience, 2, chance, choice), plain, atol=1e-8)


def test_the_emission_standards_come_out_otherwise_on_a_scale_turned_round() -> None:
    reading = (CAPABILITY, SALIENCE, 8, chance_by_ordered_pairs, smallest_weighted_position)
    assert not np.allclose(-rounds(-POSITIONS, *reading), rounds(POSITIONS, *reading))


@EVERY
@FEW
@given(seed=SEEDS)
def test_nobody_leaves_the_range_that_the_talks_began_with(chance, choice, seed: int) -> None:
    path = rounds(*parties(seed), 4, chance, choice)
    assert np.all(path >= path[0].min(axis=0) - 1e-12)
    assert np.all(path <= path[0].max(axis=0) + 1e-12)


@EVERY
def test_where_all_agree_nobody_moves(chance, choice) -> None:
    one = np.ones((3, 1))
    np.testing.assert_array_equal(rounds(5 * one, one, one, 2, chance, choice), 5.0)


@EVERY
def test_a_world_comes_to_the_same_alone_as_among_many(chance, choice) -> None:
    same_alone(lambda *arrays: rounds(*arrays, 2, chance, choice), *parties(1, number=9, worlds=10))


def test_what_is_the_same_in_all_worlds_need_not_be_repeated() -> None:
    positions, capability, salience = parties(1)
    reading = (2, chance_by_pair, smallest_move)
    short = rounds(positions[:, :1], capability[:, :1], salience, *reading)
    full = rounds(*np.broadcast_arrays(positions[:, :1], capability[:, :1], salience), *reading)
    np.testing.assert_array_equal(short, full)


def test_a_salience_that_is_no_chance_is_refused() -> None:
    one = np.ones((2, 1))
    with pytest.raises(ValueError, match=r"^salience is 80: give a number in \[0, 1\]$"):
        rounds(one, one, 80 * one, 1, chance_by_pair, smallest_move)


# What was printed of the emission standards, against each of the readings.

PRINTED = np.array([[float(printed) for printed, _ in cells] for _, *cells in CELLS])


def table(chance, choice) -> np.ndarray:
    """Median and mean after each of eight rounds."""
    path = rounds(POSITIONS, CAPABILITY, SALIENCE, 8, chance, choice)[1:]
    return np.array(
        [[summary(x, CAPABILITY, SALIENCE)[0] for summary in (weighted_median, weighted_mean)] for x in path]
    )


def test_one_reading_comes_closest_to_the_printed_table_and_a_second_does_as_well() -> None:
    off = {reading: np.abs(table(*reading) - PRINTED) for reading in READINGS}
    near = {reading: int((off[reading] <= 0.1).sum()) for reading in READINGS}
    best = (chance_by_ordered_pairs, smallest_weighted_position)
    twin = (chance_by_ordered_pairs, strongest_compromise)
    assert near[best] == max(near.values()) == 15
    assert off[best].mean() == min(off[reading].mean() for reading in READINGS)
    assert {reading for reading in READINGS if near[reading] == 15} == {best, twin}
    np.testing.assert_allclose(table(*twin), table(*best), atol=1e-12)


def test_no_reading_gives_the_median_printed_of_the_second_round() -> None:
    assert all(abs(table(*reading)[1, 0] - 9.9) > 0.05 for reading in READINGS)


def test_cut_off_instead_of_rounded_all_but_three_cells_are_as_printed() -> None:
    cut = np.floor(table(chance_by_ordered_pairs, smallest_weighted_position) * 10) / 10
    np.testing.assert_array_equal(np.argwhere(np.abs(cut - PRINTED) > 1e-9), [[1, 0], [2, 1], [7, 1]])


def test_with_the_letter_of_equation_31_the_median_does_not_move() -> None:
    np.testing.assert_array_equal(table(chance_by_pair, smallest_weighted_position)[:, 0], 7.0)
