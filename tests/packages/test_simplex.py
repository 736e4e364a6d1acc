"""Efficient positions among three whose ideals lie apart: where the pulls are even, also where that is an ideal itself."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.packages.simplex import Simplex
from bargain.preferences import Preferences
from tests.crises import agenda

LOGS = np.log(np.array([[1.0, 1.0, 0.1, 0.7], [1.0, 0.2, 1.0, 0.1], [1.0, 0.6, 0.3, 1.0]]))


@pytest.mark.parametrize("gamma", [1.5, 2.0, 3.0])
def test_no_position_has_a_larger_weighted_value(gamma: float) -> None:
    one = np.ones((1, 4))
    parties = [
        Preferences(agenda((0,)), one, ideal * one, ideal * one, gamma * one, np.zeros(4)) for ideal in (0.0, 0.5, 1.0)
    ]
    simplex = Simplex(parties)
    package = simplex.package(LOGS)
    grid = np.linspace(0.0, 1.0, 1001)[:, None] * one

    def weighted(positions: np.ndarray) -> np.ndarray:
        return sum(np.exp(log) * party.value_on(0, positions) for log, party in zip(LOGS, parties, strict=True))

    assert (weighted(package) >= weighted(grid).max(axis=0) - 1e-6).all()
    np.testing.assert_allclose(package[0, 0], 0.5, atol=1e-5)  # as even as the ideals themselves
