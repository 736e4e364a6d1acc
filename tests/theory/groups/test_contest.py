"""Votes for one position against another, and the chance to prevail."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.groups.condorcet import nearness
from bargain.theory.groups.condorcet_election import coalitions, victory_chances
from bargain.theory.groups.contest import (
    chance_by_all_pairs,
    chance_by_net_votes,
    chance_by_ordered_pairs,
    chance_by_pair,
    support,
)
from tests.theory.alone import same_alone

SEEDS = st.integers(0, 2**32 - 1)
RULES = (chance_by_pair, chance_by_all_pairs, chance_by_ordered_pairs, chance_by_net_votes)


def votes(seed: int, number: int = 5, worlds: int = 10) -> np.ndarray:
    rng = np.random.default_rng(seed)
    positions, weights = rng.uniform(size=(2, number, worlds))
    return support(positions, weights, rng.uniform(0.5, 2, size=positions.shape), np.ptp(positions, axis=0))


@given(seed=SEEDS)
def test_support_is_what_counting_votes_one_by_one_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    positions, weights = rng.uniform(size=(2, 4, 2))
    exponent, span = rng.uniform(0.5, 2, size=(4, 2)), np.array([1.0, 2.0])
    counted = np.zeros((4, 4, 2))
    for k, i, j, w in np.ndindex(4, 4, 4, 2):
        far, near = (abs(positions[k, w] - positions[at, w]) / span[w] for at in (j, i))
        counted[i, j, w] += max(0.0, weights[k, w] * (far ** exponent[k, w] - near ** exponent[k, w]))
    np.testing.assert_allclose(support(positions, weights, exponent, span), counted, atol=1e-12)


@given(seed=SEEDS)
def test_with_neutral_parties_support_is_the_coalitions_of_an_election(seed: int) -> None:
    positions, weights = np.random.default_rng(seed).uniform(size=(2, 6, 10))
    found = support(positions, weights, np.ones((6, 10)), np.ptp(positions, axis=0))
    np.testing.assert_allclose(found, coalitions(nearness(positions), weights), atol=1e-12)


@given(seed=SEEDS)
def test_by_pair_it_is_a_chance_and_in_proportion_to_support(seed: int) -> None:
    found = votes(seed)
    chance = chance_by_pair(found)
    off_diagonal = ~np.eye(5, dtype=bool)
    np.testing.assert_allclose((chance + chance.swapaxes(0, 1))[off_diagonal], 1.0)
    np.testing.assert_allclose(chance[off_diagonal], victory_chances(found, 1.0)[off_diagonal])


@given(seed=SEEDS)
def test_by_all_pairs_the_chances_of_all_pairs_together_are_one(seed: int) -> None:
    found = votes(seed)
    np.testing.assert_allclose(chance_by_all_pairs(found).sum(axis=(0, 1)), 1.0)
    np.testing.assert_allclose(chance_by_ordered_pairs(found).sum(axis=(0, 1)), 0.5)


@given(seed=SEEDS)
def test_by_net_votes_only_the_side_with_more_votes_has_a_chance(seed: int) -> None:
    found = votes(seed)
    chance = chance_by_net_votes(found)
    assert np.all((chance > 0) == (found > found.swapaxes(0, 1)))


@pytest.mark.parametrize("rule", RULES)
@given(seed=SEEDS, scale=st.floats(1e-3, 1e3))
def test_only_ratios_of_votes_matter(rule, seed: int, scale: float) -> None:
    found = votes(seed)
    np.testing.assert_allclose(rule(scale * found), rule(found), rtol=1e-9)
    assert np.all((rule(found) >= 0) & (rule(found) <= 1))


@pytest.mark.parametrize("rule", RULES)
def test_where_nobody_votes_there_is_no_chance(rule) -> None:
    np.testing.assert_array_equal(rule(np.zeros((3, 3, 2))), 0.0)


@pytest.mark.parametrize("rule", RULES)
def test_a_world_comes_to_the_same_alone_as_among_many(rule) -> None:
    same_alone(rule, votes(1, number=9))
