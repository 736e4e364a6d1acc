"""The probabilistic Condorcet election."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.groups.condorcet import majority_votes, proportional_votes
from bargain.theory.groups.condorcet_election import (
    coalitions,
    conditional_shares,
    incentive_shares,
    uniform_shares,
    victory_chances,
)
from tests.theory.alone import same_alone

SEEDS = st.integers(0, 2**32 - 1)
SHARES = pytest.mark.parametrize("shares_of", [uniform_shares, incentive_shares, conditional_shares])
CIRCLE = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])[..., None]


def strengths(seed: int, options: int = 5, worlds: int = 10) -> np.ndarray:
    drawn = np.random.default_rng(seed).uniform(0.01, 1, size=(options, options, worlds))
    drawn[np.arange(options), np.arange(options)] = 0.0
    return drawn


def challenges(strength: np.ndarray, shares_of) -> np.ndarray:
    """Who challenges whom, in one world, written out: column j is the draw of a challenger to j."""
    n = len(strength)
    if shares_of is uniform_shares:
        return np.full((n, n), 1 / n)
    wish = strength * victory_chances(strength[..., None])[..., 0]
    return wish / wish.sum(axis=0)


@given(seed=SEEDS)
def test_one_of_two_wins(seed: int) -> None:
    chances = victory_chances(strengths(seed))
    np.testing.assert_allclose(chances + chances.swapaxes(0, 1), 1.0)
    assert np.all((chances >= 0) & (chances <= 1))


def test_chances_are_right_at_the_limits() -> None:
    strength = np.array([[0.0, 0.0, 1e200], [0.0, 0.0, 3.0], [1e-200, 1.0, 0.0]])[..., None]
    chances = victory_chances(strength, 1.0)[..., 0]
    np.testing.assert_array_equal(chances[[0, 0, 1], [1, 2, 2]], [0.5, 1.0, 0.75])
    np.testing.assert_allclose(victory_chances(strength, 4.0)[1, 2, 0], 81 / 82)


def test_a_step_by_hand() -> None:
    """Two voters of weights 2 and 1 on two options: C = (2 * .5, 1 * 1), so V = 1/2 each and so are the shares."""
    utilities = np.array([[0.5, 0.0], [0.0, 1.0]])[..., None]
    strength = coalitions(utilities, np.array([[2.0], [1.0]]))
    np.testing.assert_array_equal(strength[..., 0], [[0, 1], [1, 0]])
    for shares_of in (uniform_shares, incentive_shares, conditional_shares):
        np.testing.assert_allclose(shares_of(strength)[:, 0], 0.5)


@given(seed=SEEDS)
def test_coalitions_differ_by_the_net_votes(seed: int) -> None:
    rng = np.random.default_rng(seed)
    utilities, weights = rng.uniform(size=(6, 4, 10)), rng.uniform(size=(6, 10))
    strength = coalitions(utilities, weights)
    votes = weights.sum(axis=0) * proportional_votes(utilities, weights)
    np.testing.assert_allclose(strength - strength.swapaxes(0, 1), votes, atol=1e-12)


@SHARES
@given(seed=SEEDS)
def test_shares_are_shares(shares_of, seed: int) -> None:
    shares = shares_of(strengths(seed))
    np.testing.assert_allclose(shares.sum(axis=0), 1.0)
    assert np.all(shares >= 0)


@SHARES
@given(seed=SEEDS)
def test_of_two_options_the_share_is_the_chance_to_win(shares_of, seed: int) -> None:
    strength = strengths(seed, options=2)
    np.testing.assert_allclose(shares_of(strength)[0], victory_chances(strength)[0, 1], atol=1e-12)


@SHARES
@given(seed=SEEDS, scale=st.floats(1e-3, 1e3))
def test_only_ratios_of_strengths_matter(shares_of, seed: int, scale: float) -> None:
    strength = strengths(seed)
    np.testing.assert_allclose(shares_of(scale * strength), shares_of(strength), atol=1e-12)


@SHARES
@given(seed=SEEDS)
def test_what_an_option_is_called_does_not_matter(shares_of, seed: int) -> None:
    strength = strengths(seed)
    order = np.random.default_rng(seed).permutation(len(strength))
    np.testing.assert_allclose(shares_of(strength[order][:, order]), shares_of(strength)[order], atol=1e-12)


@pytest.mark.parametrize("shares_of", [uniform_shares, incentive_shares])
@given(seed=SEEDS)
def test_shares_solve_the_equations_of_the_chain(shares_of, seed: int) -> None:
    strength = strengths(seed)
    shares, chances = shares_of(strength), victory_chances(strength)
    for world in range(strength.shape[-1]):
        p, v, q = shares[:, world], chances[..., world], challenges(strength[..., world], shares_of)
        again = [sum(v[i, j] * (p[i] * q[j, i] + p[j] * q[i, j]) for j in range(p.size)) for i in range(p.size)]
        np.testing.assert_allclose(again, p, atol=1e-12)


@pytest.mark.parametrize("shares_of", [uniform_shares, incentive_shares])
@given(seed=SEEDS)
def test_shares_are_the_eigenvector_of_the_chain(shares_of, seed: int) -> None:
    strength = strengths(seed, worlds=3)
    for world in range(3):
        v, q = victory_chances(strength)[..., world], challenges(strength[..., world], shares_of)
        step = v * q
        np.fill_diagonal(step, 0.0)
        np.fill_diagonal(step, 1.0 - step.sum(axis=0))
        values, vectors = np.linalg.eig(step)
        vector = vectors[:, values.real.argmax()].real
        np.testing.assert_allclose(shares_of(strength)[:, world], vector / vector.sum(), atol=1e-10)


@pytest.mark.parametrize("shares_of", [uniform_shares, incentive_shares])
def test_shares_are_how_often_each_is_the_favourite_when_the_election_is_played(shares_of) -> None:
    """40,000 plays of 60 contests: the largest of 4 shares is off by more than 4.5 standard errors once in 30,000."""
    rng, plays = np.random.default_rng(5), 40_000
    strength = strengths(3, options=4, worlds=1)
    v, q = victory_chances(strength)[..., 0], challenges(strength[..., 0], shares_of)
    favourite = rng.integers(4, size=plays)
    for _ in range(60):
        challenger = (rng.uniform(size=plays) > q.cumsum(axis=0)[:, favourite]).sum(axis=0).clip(max=3)
        favourite = np.where(rng.uniform(size=plays) < v[challenger, favourite], challenger, favourite)
    seen, said = np.bincount(favourite, minlength=4) / plays, shares_of(strength)[:, 0]
    assert np.all(np.abs(seen - said) < 4.5 * np.sqrt(said * (1 - said) / plays))


@pytest.mark.parametrize("shares_of", [uniform_shares, incentive_shares])
def test_a_circle_of_sure_wins_is_shared_by_all(shares_of) -> None:
    np.testing.assert_allclose(shares_of(CIRCLE)[:, 0], 1 / 3)
    assert np.isnan(conditional_shares(CIRCLE)).all()


@SHARES
def test_what_all_prefer_is_sure_to_be_chosen(shares_of) -> None:
    utilities = np.tile(np.array([0.2, 0.9, 0.5])[:, None], (4, 1, 1))
    shares = shares_of(coalitions(utilities, np.ones((4, 1))))
    np.testing.assert_allclose(shares[:, 0], [0, 1, 0], atol=1e-12)


@SHARES
def test_options_that_are_alike_share_alike(shares_of) -> None:
    utilities = np.tile(np.array([0.9, 0.9, 0.2])[:, None], (4, 1, 1))
    shares = shares_of(coalitions(utilities, np.ones((4, 1))))
    np.testing.assert_allclose(shares[:, 0], [0.5, 0.5, 0], atol=1e-12)
    utilities[:, 0] += 1e-15  # as rounding may leave it
    np.testing.assert_allclose(shares_of(coalitions(utilities, np.ones((4, 1)))), shares, atol=1e-12)


@pytest.mark.parametrize("shares_of", [uniform_shares, conditional_shares])
@given(seed=SEEDS)
def test_as_the_stronger_becomes_sure_to_win_so_does_the_condorcet_winner(shares_of, seed: int) -> None:
    rng = np.random.default_rng(seed)
    votes = majority_votes(rng.uniform(size=(5, 4, 30)), np.ones((5, 30)))
    strength = np.maximum(votes, 0.0)
    wins = ((votes > 0).sum(axis=1) == 3).any(axis=0)
    best = (votes > 0).sum(axis=1).argmax(axis=0)
    np.testing.assert_allclose(shares_of(strength)[best, np.arange(30)][wins], 1.0, atol=1e-9)


@SHARES
def test_a_world_comes_to_the_same_alone_as_among_many(shares_of) -> None:
    same_alone(shares_of, strengths(1, options=9, worlds=20), atol=1e-13)
