"""The least bias at which a mediator is believed."""

from __future__ import annotations

import numpy as np

from bargain.theory.crisis.biased_mediator import believed, least_bias


def test_a_mediator_is_believed_from_the_least_bias_on() -> None:
    least = least_bias(0.4, 0.1, 0.9, 0.1)
    bias = np.array([0.0, least * (1 - 1e-9), least * (1 + 1e-9), 1.0])
    arguments = [np.full(4, x) for x in (0.4, 0.1, 0.9, 0.1)]
    np.testing.assert_array_equal(believed(bias, *arguments), [False, False, True, True])


def test_where_pressing_does_not_pay_no_bias_is_enough() -> None:
    assert least_bias(0.1, 0.4, 0.9, 0.1) == float("inf")
