"""The weighted mean and median of positions."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.groups.weighted import weighted_mean, weighted_median
from tests.theory.alone import same_alone

SEEDS = st.integers(0, 2**32 - 1)


def parties(seed: int, number: int = 9, worlds: int = 20) -> tuple[np.ndarray, ...]:
    return tuple(np.random.default_rng(seed).uniform(0.01, 1, size=(3, number, worlds)))


@given(seed=SEEDS, number=st.integers(1, 12))
def test_the_median_is_what_counting_weight_on_either_side_finds(seed: int, number: int) -> None:
    positions, capability, salience = parties(seed, number)
    weights = capability * salience
    median = weighted_median(positions, capability, salience)
    below = np.where(positions < median, weights, 0.0).sum(axis=0)
    above = np.where(positions > median, weights, 0.0).sum(axis=0)
    half = 0.5 * weights.sum(axis=0)
    assert np.all(below < half)
    assert np.all(above <= half * (1 + 1e-9))
    assert np.all((positions == median).any(axis=0))


@given(seed=SEEDS)
def test_whole_weights_stand_for_so_many_equal_votes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    positions, weights = rng.uniform(size=(5, 1)), rng.integers(1, 6, size=(5, 1)).astype(float)
    votes = np.repeat(positions[:, 0], weights[:, 0].astype(int))
    one = np.ones((5, 1))
    assert weighted_median(positions, weights, one)[0] == np.sort(votes)[(votes.size - 1) // 2]
    np.testing.assert_allclose(weighted_mean(positions, weights, one)[0], votes.mean())


def test_the_lower_of_two_medians_is_taken_however_the_weights_are_scaled() -> None:
    positions = np.array([[1.0], [2.0], [3.0]])
    for scale in (1.0, 0.1, 1 / 3, 7e5):
        weights = scale * np.array([[0.1], [0.2], [0.3]])
        assert weighted_median(positions, weights, np.ones((3, 1)))[0] == 2.0


@given(seed=SEEDS)
def test_both_move_with_the_scale(seed: int) -> None:
    positions, capability, salience = parties(seed)
    for summary in (weighted_mean, weighted_median):
        plain = summary(positions, capability, salience)
        np.testing.assert_allclose(summary(3 * positions - 7, 5 * capability, 2 * salience), 3 * plain - 7)


@given(seed=SEEDS)
def test_a_far_position_drawn_farther_moves_the_mean_and_not_the_median(seed: int) -> None:
    positions, capability, salience = parties(seed)
    farther = np.where(positions == positions.max(axis=0), positions + 100.0, positions)
    assert np.all(weighted_mean(farther, capability, salience) > weighted_mean(positions, capability, salience))
    moved = weighted_median(farther, capability, salience) != weighted_median(positions, capability, salience)
    holds_half = (capability * salience * (farther > positions)).sum(axis=0) > 0.5 * (capability * salience).sum(axis=0)
    np.testing.assert_array_equal(moved, holds_half)


def test_without_weight_there_is_neither() -> None:
    nobody = np.zeros((2, 1))
    assert np.isnan(weighted_mean(np.ones((2, 1)), nobody, nobody)).all()
    assert np.isnan(weighted_median(np.ones((2, 1)), nobody, nobody)).all()


def test_a_world_comes_to_the_same_alone_as_among_many() -> None:
    for summary in (weighted_mean, weighted_median):
        same_alone(summary, *parties(1))
