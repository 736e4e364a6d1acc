"""The walk on the weights: how far a step goes, and where it ends."""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array
from bargain.packages.balance import FIRST, WIDEST, of_balance, walk, weighted

NOBODY_LACKS = np.zeros((2, 1))


def steps(lack: Array, many: int) -> list[Array]:
    """Log weights (2, 1) on a walk on which two parties always lack this (2, 1), utils."""
    walked = walk(lambda logs: logs, lambda package: package, lambda *_: lack, NOBODY_LACKS, many)
    return [logs for logs, _, _ in walked]


def test_no_step_is_longer_than_a_full_one_however_much_is_lacking() -> None:
    # One goes up and the other down by a full step; the largest weight stays the unit.
    np.testing.assert_allclose(steps(np.array([[5.0], [-5.0]]), 2)[1], [[0.0], [-2.0 * FIRST]])
    np.testing.assert_allclose(steps(np.array([[5.0], [0.0]]), 2)[1], [[0.0], [-FIRST]])
    np.testing.assert_allclose(steps(np.array([[0.0], [-5.0]]), 2)[1], [[0.0], [-FIRST]])


def test_no_weight_is_lost_on_the_way() -> None:
    np.testing.assert_array_equal(steps(np.array([[5.0], [-5.0]]), 30)[-1], [[0.0], [-WIDEST]])


def test_balance_lacks_nothing_by_the_weights_themselves() -> None:
    logs, spare = np.log([[0.2], [0.3], [0.5]]), np.array([[0.1], [-0.4], [0.7]])
    np.testing.assert_allclose(weighted(logs, spare), 0.02 - 0.12 + 0.35)
    np.testing.assert_allclose(weighted(logs, of_balance(logs, spare, 1.0)), 0.0, atol=1e-15)
