"""A rule under which nobody fights: nothing is decided by force, and no front is told."""

from __future__ import annotations

import numpy as np

from bargain.outside.stated import Stated
from bargain.table import Table
from tests.crises import agenda


def test_where_nobody_fights_nothing_is_won_and_no_front_is_held() -> None:
    calm = np.zeros(3)
    table = Table(
        agenda((0,)), "t", world=np.arange(3), rounds=calm + 4.0, breakdown=calm, months_per_round=1.0, seed=1, block=0
    )
    outside = Stated()
    np.testing.assert_array_equal(outside.over(table), [False] * 3)
    np.testing.assert_array_equal(outside.front(table), [np.nan] * 3)
    assert outside.front(table).dtype == np.float64
    assert list(outside.told(table, {})) == []
