"""Beliefs about a private part: a normal prior, and what refusals and messages do to it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtr

from bargain.beliefs import Belief, scores

SPREAD = np.array([0.05, 0.1, 0.3])
CELL = 0.25
"""Width of a cell in units of the spread: a belief is uniform within one."""


def test_the_prior_is_normal() -> None:
    belief = Belief(SPREAD)
    np.testing.assert_allclose(belief.weights.sum(axis=0), 1.0)
    np.testing.assert_allclose(belief.mean(), 0.0, atol=1e-12)
    for score in np.arange(-4.0, 4.1, CELL):  # exact at the cells' edges, but for the tails beyond four spreads
        np.testing.assert_allclose(belief.share_below(score * SPREAD), ndtr(score), atol=5e-5)
    for score in np.linspace(-3.0, 3.0, 61):  # and linear between them: within a tenth of a cell's slope
        np.testing.assert_allclose(belief.share_below(score * SPREAD), ndtr(score), atol=0.002)


def test_the_share_below_rises_from_0_to_1() -> None:
    cuts = np.linspace(-10.0, 10.0, 201)[:, None] * SPREAD
    share = Belief(SPREAD).share_below(cuts)
    assert (np.diff(share, axis=0) >= 0.0).all()
    np.testing.assert_allclose(share[0], 0.0, atol=1e-12)
    np.testing.assert_allclose(share[-1], 1.0, atol=1e-12)


def test_without_spread_all_is_known() -> None:
    belief = Belief(np.zeros(3))
    np.testing.assert_array_equal(belief.share_below(np.array([-0.01, 0.0, 0.01])), [0.0, 1.0, 1.0])
    belief.refused(np.array([-0.01, 0.0, 0.01]), np.ones(3, dtype=bool), tremble=0.02)
    belief.told(np.zeros(3), np.zeros(3), np.full(3, 100.0))
    assert np.isfinite(belief.weights).all()
    np.testing.assert_array_equal(belief.mean(), 0.0)


def test_a_refusal_moves_the_belief_up_where_it_happened_by_bayes_rule() -> None:
    belief = Belief(SPREAD)
    cut, where, tremble = 0.5 * SPREAD, np.array([True, True, False]), 0.02
    prior = belief.weights.copy()
    belief.refused(cut, where, tremble)
    np.testing.assert_array_equal(belief.weights[:, 2], prior[:, 0])
    takes = ndtr(0.5)
    expected = tremble * takes / (tremble * takes + (1.0 - tremble) * (1.0 - takes))
    np.testing.assert_allclose(belief.share_below(cut)[:2], expected, atol=1e-4)
    assert (belief.mean()[:2] > 0.0).all()


def test_a_message_is_weighed_as_bayes_rule_weighs_normals() -> None:
    # Posterior mean = signal * s^2 / (s^2 + v), sd = sqrt(s^2 v / (s^2 + v)); cells of a quarter of a spread blur both.
    private, noise, sd = np.array([0.03, -0.1, 0.2]), np.array([0.5, -0.2, 0.0]), SPREAD
    belief = Belief(SPREAD)
    belief.told(private, noise, sd**-2.0)
    signal = private + noise * sd
    np.testing.assert_allclose(belief.mean() / SPREAD, signal / 2.0 / SPREAD, atol=0.02)
    np.testing.assert_allclose(belief.share_below(signal / 2.0), 0.5, atol=0.03)
    one_sd = SPREAD / np.sqrt(2.0)
    np.testing.assert_allclose(belief.share_below(signal / 2.0 + one_sd), ndtr(1.0), atol=0.02)


def test_a_message_without_precision_changes_not_a_bit() -> None:
    belief = Belief(SPREAD)
    belief.refused(0.1 * SPREAD, np.ones(3, dtype=bool), 0.02)
    before = belief.weights.copy()
    belief.told(np.full(3, 0.1), np.full(3, 1.0), np.zeros(3))
    np.testing.assert_array_equal(belief.weights, before)


@pytest.mark.parametrize("precision", [1e2, 1e6, 1e12])
def test_however_precise_a_message_weights_stay_a_distribution(precision: float) -> None:
    belief = Belief(SPREAD)
    belief.told(np.array([0.05, -0.39, 2.0]), np.zeros(3), np.full(3, precision))
    assert np.isfinite(belief.weights).all()
    np.testing.assert_allclose(belief.weights.sum(axis=0), 1.0)


@pytest.mark.parametrize("tremble", [0.0, 0.02, 1.0])
def test_surprises_leave_a_distribution(tremble: float) -> None:
    belief = Belief(SPREAD)
    for _ in range(200):
        belief.refused(100.0 * SPREAD, np.ones(3, dtype=bool), tremble)
        belief.refused(0.3 * SPREAD, np.ones(3, dtype=bool), tremble)
        belief.taken(-100.0 * SPREAD, np.ones(3, dtype=bool), tremble)
    assert np.isfinite(belief.weights).all()
    np.testing.assert_allclose(belief.weights.sum(axis=0), 1.0)


def test_few_types_stand_for_a_normal_part_by_the_means_of_equal_cells() -> None:
    np.testing.assert_allclose(scores(2), [-np.sqrt(2.0 / np.pi), np.sqrt(2.0 / np.pi)])  # the half-normal's mean
    thirds = scores(3)
    np.testing.assert_allclose(thirds, [-1.0908, 0.0, 1.0908], atol=5e-5)  # 3 phi(.4307)
    assert scores(200).std() == pytest.approx(1.0, abs=0.01)
