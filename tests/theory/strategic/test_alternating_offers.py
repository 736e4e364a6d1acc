"""Alternating offers."""

from __future__ import annotations

import numpy as np

from bargain.theory.strategic.alternating_offers import waiting_share


def test_the_share_of_waiting_differs_by_world() -> None:
    left = np.array([0.0, 1.0, 2.0, 3.0])
    shares = waiting_share(np.full(4, 0.9), np.full(4, 0.8), left, most=0.75)
    np.testing.assert_allclose(shares, [0.0, 0.75, 0.9 * (1 - 0.75), min(0.75, 0.9 * (1 - 0.8 * (1 - 0.75)))])
