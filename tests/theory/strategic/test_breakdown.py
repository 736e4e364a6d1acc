"""Risk of breakdown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.strategic.alternating_offers import first_proposer_share
from bargain.theory.strategic.breakdown import share_under_risk
from bargain.theory.strategic.outside_options import split_the_difference
from tests.theory.alone import same_alone

half = st.floats(0.0, 0.5)


@pytest.mark.parametrize("numbers", [(0.1, 0.2, 0.1, 1.0, 1.0), (0.3, 0.0, 0.4, 1.0, 1.0), (0.2, 0.1, 0.3, 0.9, 0.8)])
def test_refusals_played_out_are_worth_what_is_offered(numbers: tuple[float, ...]) -> None:
    """A responder that says no once and then gets its own offer; one that says no to the end; each mean within 4 errors."""
    chance, mine, theirs, own, other = numbers
    first = float(share_under_risk(chance, mine, theirs, own, other))
    second = float(share_under_risk(chance, theirs, mine, other, own))
    rng = np.random.default_rng(1986)
    games = 200_000
    once = np.where(rng.uniform(size=games) < chance, theirs, other * second)
    assert abs(once.mean() - (1 - first)) < 4 * once.std() / np.sqrt(games), "as good as what it is offered"
    refusals = rng.geometric(chance, size=games)  # the refusal after which talks end
    always = other ** (refusals - 1) * theirs
    assert always.mean() - 4 * always.std() / np.sqrt(games) < 1 - first, "no better than what it is offered"


@given(st.just(0.0) | st.floats(1e-9, 1.0), half, half)
def test_by_risk_alone_the_share_is_the_published_one(chance: float, mine: float, theirs: float) -> None:
    share = float(share_under_risk(chance, mine, theirs))
    assert share == pytest.approx((1 - theirs + (1 - chance) * mine) / (2 - chance), abs=1e-12)


@given(st.floats(0.0, 0.99), st.floats(0.0, 0.99))
def test_by_time_alone_it_is_rubinstein_s(own: float, other: float) -> None:
    assert float(share_under_risk(0.0, 0.3, 0.2, own, other)) == pytest.approx(float(first_proposer_share(own, other)))


@given(st.floats(0.0, 0.9), st.floats(0.01, 1.0))
def test_a_risk_of_nothing_is_a_discount(chance: float, delta: float) -> None:
    """Where a breakdown leaves both with nothing, only (1 - p) delta counts: the delta of the screening tactic."""
    share = float(share_under_risk(chance, 0.0, 0.0, delta, delta))
    assert share == pytest.approx(float(first_proposer_share((1 - chance) * delta, (1 - chance) * delta)), abs=1e-12)


def test_as_the_risk_vanishes_the_difference_is_split_and_the_first_to_propose_has_no_advantage() -> None:
    chance = np.array([0.0, 1e-15, 1e-12, 1e-6])
    np.testing.assert_allclose(share_under_risk(chance, 0.3, 0.1), split_the_difference(0.3, 0.1), atol=1e-6)
    np.testing.assert_allclose(1 - share_under_risk(chance, 0.1, 0.3), split_the_difference(0.3, 0.1), atol=1e-6)


def test_certain_breakdown_is_take_it_or_leave_it() -> None:
    assert share_under_risk(1.0, 0.3, 0.1) == 0.9


def test_where_a_breakdown_is_better_for_both_there_is_no_share() -> None:
    assert np.isnan(share_under_risk(0.1, 0.7, 0.6))


def test_worlds_do_not_know_each_other() -> None:
    same_alone(share_under_risk, *np.random.default_rng(3).uniform(size=(5, 60)))
