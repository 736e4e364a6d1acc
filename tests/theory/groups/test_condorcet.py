"""Votes between two, the Condorcet winner and Copeland's score."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.groups.condorcet import (
    condorcet_winner,
    copeland_scores,
    majority_votes,
    nearness,
    proportional_votes,
)
from bargain.theory.groups.weighted import weighted_median
from tests.theory.alone import same_alone

SEEDS = st.integers(0, 2**32 - 1)
KINDS = pytest.mark.parametrize("votes_of", [proportional_votes, majority_votes])

# Three voters, three alternatives, each first, second and last once: majorities go round in a circle.
PARADOX = np.array([[2.0, 1.0, 0.0], [0.0, 2.0, 1.0], [1.0, 0.0, 2.0]])[..., None]


@KINDS
@given(seed=SEEDS, number=st.integers(1, 9))
def test_where_each_prefers_what_is_nearer_the_weighted_median_is_elected(votes_of, seed: int, number: int) -> None:
    positions, weights = np.random.default_rng(seed).uniform(0.01, 1, size=(2, number, 20))
    winner = condorcet_winner(votes_of(nearness(positions), weights))
    elected = np.take_along_axis(positions, winner[None], axis=0)[0]
    np.testing.assert_array_equal(elected, weighted_median(positions, weights, np.ones((number, 20))))


@KINDS
@given(seed=SEEDS)
def test_among_equal_voters_at_few_places_both_medians_are_unbeaten(votes_of, seed: int) -> None:
    positions = np.random.default_rng(seed).integers(0, 4, size=(6, 20)).astype(float)
    one = np.ones_like(positions)
    votes = votes_of(nearness(positions), one)
    unbeaten = (votes >= -1e-9).all(axis=1)
    low, high = weighted_median(positions, one, one), -weighted_median(-positions, one, one)
    np.testing.assert_array_equal(unbeaten, (positions >= low) & (positions <= high))


@KINDS
@given(seed=SEEDS)
def test_votes_are_what_counting_them_one_by_one_finds(votes_of, seed: int) -> None:
    rng = np.random.default_rng(seed)
    utilities, weights = rng.uniform(size=(4, 3, 2)), rng.uniform(size=(4, 2))
    counted = np.zeros((3, 3, 2))
    for i, j, k, w in np.ndindex(4, 3, 3, 2):
        stake = utilities[i, j, w] - utilities[i, k, w]
        counted[j, k, w] += weights[i, w] * (stake if votes_of is proportional_votes else np.sign(stake))
    np.testing.assert_allclose(votes_of(utilities, weights), counted / weights.sum(axis=0), atol=1e-12)


@given(seed=SEEDS)
def test_votes_in_proportion_never_go_round_in_a_circle(seed: int) -> None:
    rng = np.random.default_rng(seed)
    votes = proportional_votes(rng.uniform(size=(5, 6, 20)), rng.uniform(size=(5, 20)))
    assert np.all(condorcet_winner(votes) >= 0)


def test_majorities_can_go_round_in_a_circle() -> None:
    votes = majority_votes(PARADOX, np.ones((3, 1)))
    assert condorcet_winner(votes)[0] == -1
    np.testing.assert_array_equal(copeland_scores(votes)[:, 0], [0, 0, 0])


def test_majorities_elect_the_best_point_in_the_middle_where_utilities_have_one_peak() -> None:
    """Every profile of three voters on three alternatives in a row: Black's theorem, by enumeration."""
    single_peaked = [order for order in permutations(range(3)) if order[1] == max(order) or order[1] != min(order)]
    assert len(single_peaked) == 4
    for one in single_peaked:
        for two in single_peaked:
            for three in single_peaked:
                profile = np.array([one, two, three], dtype=float)
                winner = condorcet_winner(majority_votes(profile[..., None], np.ones((3, 1))))
                assert winner[0] == np.sort(profile.argmax(axis=1))[1]


@given(seed=SEEDS)
def test_the_winner_has_the_highest_score(seed: int) -> None:
    rng = np.random.default_rng(seed)
    votes = majority_votes(rng.uniform(size=(5, 4, 20)), rng.uniform(size=(5, 20)))
    winner, scores = condorcet_winner(votes), copeland_scores(votes)
    some = winner >= 0
    assert np.all(scores.argmax(axis=0)[some] == winner[some])
    np.testing.assert_array_equal(scores.sum(axis=0), 0)


@KINDS
@given(seed=SEEDS, unit=st.sampled_from([1e-12, 1e-3, 1e12]))
def test_the_unit_of_weights_does_not_matter(votes_of, seed: int, unit: float) -> None:
    rng = np.random.default_rng(seed)
    positions, weights = rng.integers(0, 4, size=(5, 20)).astype(float), rng.integers(1, 4, size=(5, 20)).astype(float)
    plain, scaled = (votes_of(nearness(positions), size * weights) for size in (1.0, unit))
    np.testing.assert_array_equal(condorcet_winner(scaled), condorcet_winner(plain))
    np.testing.assert_array_equal(copeland_scores(scaled), copeland_scores(plain))


def test_alternatives_that_are_alike_tie() -> None:
    assert condorcet_winner(majority_votes(np.zeros((3, 4, 1)), np.ones((3, 1))))[0] == 0
    np.testing.assert_array_equal(nearness(np.full((3, 1), 5.0)), 0.0)


@KINDS
def test_a_world_comes_to_the_same_alone_as_among_many(votes_of) -> None:
    rng = np.random.default_rng(1)
    same_alone(votes_of, rng.uniform(size=(9, 5, 20)), rng.uniform(size=(9, 20)))
