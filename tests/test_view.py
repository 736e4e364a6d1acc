"""What one side sees of another's salience."""

from __future__ import annotations

import numpy as np

from bargain.beliefs import Belief
from bargain.inworlds import Array
from bargain.view import View
from tests.crises import Shape, two_sides

WORLDS = 20_000
TRUTH = two_sides(Shape((0, 0, 0), seed=1), WORLDS)[0]

OF_ALL = np.ones((1, 1), dtype=bool)
"""Issues of which a reading is a reading."""


def view(insight: float, seed: int = 0) -> View:
    error = np.random.default_rng(seed).standard_normal((3, WORLDS))
    return View(TRUTH, Belief(np.full(WORLDS, 0.1)), error, np.full(WORLDS, insight))


def log_ratio(salience: Array) -> Array:
    """log of the first issue's salience over the second's: free of the normalisation."""
    return np.log(salience[0] / salience[1])


def test_without_noise_salience_is_seen_as_it_is() -> None:
    assert view(0.0).preferences is TRUTH
    mixed = view(0.3)
    mixed.noise[:, 1:] = 0.0
    np.testing.assert_array_equal(mixed.preferences.salience[:, 1:], TRUTH.salience[:, 1:])
    assert (mixed.preferences.salience[:, 0] != TRUTH.salience[:, 0]).all()


def test_seen_saliences_sum_to_1_and_the_rest_is_seen_as_it_is() -> None:
    seen = view(0.5).preferences
    np.testing.assert_allclose(seen.salience.sum(axis=0), 1.0)
    assert seen.ideal is TRUTH.ideal
    assert seen.reservation is TRUTH.reservation


def test_noise_is_lognormal_with_sd_insight() -> None:
    # sd of an estimated sd of 20,000 normals: .5 %; error 1e-4 at 2 %.
    noise = log_ratio(view(0.3).preferences.salience) - log_ratio(TRUTH.salience)
    assert abs(noise.std() / (0.3 * np.sqrt(2.0)) - 1.0) < 0.02
    assert abs(noise.mean()) < 3.9 * 0.3 * np.sqrt(2.0 / WORLDS)


def test_a_second_reading_sharpens_as_precisions_add() -> None:
    looked = view(0.3)
    looked.preferences  # noqa: B018  what was seen before must not linger
    other = np.random.default_rng(1).standard_normal((3, WORLDS))
    looked.sharpen(other, np.full(WORLDS, 0.4), np.ones(WORLDS), OF_ALL)
    expected = (0.3**-2 + 0.4**-2) ** -0.5
    np.testing.assert_allclose(looked.insight, expected)
    noise = log_ratio(looked.preferences.salience) - log_ratio(TRUTH.salience)
    assert abs(noise.std() / (expected * np.sqrt(2.0)) - 1.0) < 0.02


def test_trust_scales_the_precision_of_a_reading() -> None:
    looked = view(0.3)
    looked.sharpen(np.zeros((3, WORLDS)), np.full(WORLDS, 0.2), np.full(WORLDS, 0.5), OF_ALL)
    np.testing.assert_allclose(looked.insight, (0.3**-2 + (0.2 / 0.5) ** -2) ** -0.5)


def test_a_reading_that_is_not_trusted_changes_nothing() -> None:
    looked, before = view(0.3), view(0.3).preferences.salience
    looked.sharpen(np.ones((3, WORLDS)), np.full(WORLDS, 0.2), np.zeros(WORLDS), OF_ALL)
    np.testing.assert_array_equal(looked.preferences.salience, before)


def test_perfect_sight_needs_no_reading() -> None:
    looked = view(0.0)
    looked.sharpen(np.ones((3, WORLDS)), np.zeros(WORLDS), np.ones(WORLDS), OF_ALL)
    np.testing.assert_allclose(looked.preferences.salience, TRUTH.salience, rtol=1e-14)
