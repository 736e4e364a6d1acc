"""Several sides who take turns and must all sign: two of them as before, many rounds as the closed form, and nothing from nothing."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.theory.strategic.alternating_offers import waiting_share
from bargain.theory.strategic.unanimity import drawn_shares, shares_of_sides, waiting_shares

RNG = np.random.default_rng(0)


def test_two_sides_come_to_the_shares_of_alternating_offers() -> None:
    delta, left = RNG.uniform(size=(2, 200)), RNG.integers(0, 30, 200).astype(float)
    shares = waiting_shares(delta, left, proposer=0, cap=0.9)
    np.testing.assert_allclose(shares[1], waiting_share(delta[1], delta[0], left, 0.9), atol=1e-12)


@pytest.mark.parametrize("sides", [1, 2, 3, 5])
def test_many_rounds_come_to_the_closed_form(sides: int) -> None:
    delta, left = np.full((sides, 3), [0.5, 0.8, 0.95]), np.full(3, 2000.0)
    shares, stationary = waiting_shares(delta, left, proposer=0), shares_of_sides(delta[0], sides)
    np.testing.assert_allclose(shares[1:], stationary[1:], atol=1e-9)
    np.testing.assert_allclose(1.0 - shares[1:].sum(axis=0), stationary[0], atol=1e-9)


def test_together_sides_wait_for_no_more_than_patience_leaves() -> None:
    delta, left = RNG.uniform(size=(4, 200)), RNG.integers(0, 30, 200).astype(float)
    for shares in (waiting_shares(delta, left, 2), drawn_shares(delta, left)):
        assert (shares >= 0.0).all()
        assert (shares.sum(axis=0) <= delta.max(axis=0) + 1e-12).all()
        assert (shares[:, left == 0] == 0.0).all()


def test_who_may_be_drawn_is_worth_an_equal_part() -> None:
    np.testing.assert_allclose(drawn_shares(np.full((5, 1), 0.9), np.array([1.0, 40.0])), 0.9 / 5)


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^delta is 1\.5"):
        shares_of_sides(1.5, 3)
    with pytest.raises(ValueError, match=r"^sides is 0"):
        shares_of_sides(0.5, 0)
