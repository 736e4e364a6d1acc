"""Fixed costs of bargaining."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bargain.theory.strategic.fixed_costs import fixed_cost_shares

cost = st.floats(0.01, 0.5)


@given(cost, cost)
def test_many_rounds_solved_backwards_come_to_the_same(own: float, other: float) -> None:
    """Whoever has the last word: what a proposer keeps with n rounds left, from the last round back."""
    assume(abs(own - other) > 0.005)
    least, most = fixed_cost_shares(own, other)
    costs = (own, other)
    for last in (0, 1):
        keeps, proposer = 1.0, last
        for _ in range(2 * int(2 / abs(own - other)) + last):  # ends with the first side's turn
            proposer = 1 - proposer
            keeps = 1 - max(0.0, keeps - costs[1 - proposer])
        assert proposer == 0
        assert keeps == pytest.approx(float(least), abs=1e-9)
    assert least == most


@given(cost, st.floats(0.01, 0.5))
def test_between_equal_costs_every_share_in_the_range_holds_itself_up(both: float, part: float) -> None:
    least, most = fixed_cost_shares(both, both)
    share = float(least) + part * float(most - least)
    other = 1 - (share - both)  # what the second side keeps as proposer, leaving the first what it can wait for
    assert 1 - max(0.0, other - both) == pytest.approx(share)


def test_worlds_do_not_know_each_other() -> None:
    own, other = np.array([0.1, 0.2, 0.1, 0.0]), np.array([0.2, 0.1, 0.1, 0.0])
    least, most = fixed_cost_shares(own, other)
    np.testing.assert_array_equal(least, [1.0, 0.1, 0.1, 0.0])
    np.testing.assert_array_equal(most, [1.0, 0.1, 1.0, 1.0])
    for w in range(4):
        assert fixed_cost_shares(own[w], other[w]) == (least[w], most[w])
