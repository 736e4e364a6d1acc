"""Draws that count unequally: their worth, which come again, and what they say of a number."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.evidence.weights import chosen, effective, summary


def test_even_weights_are_worth_all_draws_and_one_alone_is_worth_one() -> None:
    assert effective(np.full(100, 0.3)) == pytest.approx(100)
    assert effective(np.array([1.0, *np.full(99, 1e-12)])) == pytest.approx(1)


def test_things_are_chosen_in_proportion_to_their_weight() -> None:
    weights = np.array([0.0, 3.0, 0.0, 1.0])
    found = np.bincount(chosen(weights, np.linspace(0.0005, 0.9995, 1000)), minlength=4)
    np.testing.assert_array_equal(found, [0, 750, 0, 250])


def test_a_summary_is_that_of_draws_repeated_by_their_weight() -> None:
    values, times = np.array([3.0, 1.0, 2.0]), np.array([1, 6, 3])
    found = summary(values, times / 10, 0.7)
    assert found.estimate == pytest.approx(np.repeat(values, times).mean())
    assert (found.low, found.high) == (1.0, 2.0)
