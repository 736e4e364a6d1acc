"""Alternating offers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import fixed_point

from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.strategic.alternating_offers import (
    Most,
    first_proposer_share,
    first_proposer_share_in,
    share_at_rates,
    waiting_gain,
    waiting_share,
)
from tests.theory.alone import same_alone
from tests.theory.gambit import pygambit
from tests.theory.strategic.offer_tree import OfferTree, gain_by_one_step

shares = st.floats(0.0, 1.0)


def test_the_share_of_waiting_differs_by_world() -> None:
    left = np.array([0.0, 1.0, 2.0, 3.0])
    shares = waiting_share(np.full(4, 0.9), np.full(4, 0.8), left, most=0.75)
    np.testing.assert_allclose(shares, [0.0, 0.75, 0.9 * (1 - 0.75), min(0.75, 0.9 * (1 - 0.8 * (1 - 0.75)))])


@given(st.floats(0.0, 0.95), st.floats(0.0, 0.95), st.floats(0.5, 1.0), st.floats(0.5, 1.0))
def test_on_a_bent_frontier_many_rounds_come_to_the_fixed_point_that_scipy_finds(
    own: float, other: float, mine: float, theirs: float
) -> None:
    """Each leaves the other what it can wait for, along the two lines from one side's best to the Nash point to the other's."""

    most = along_two_lines(np.array([mine]), np.array([theirs]))

    def next_round(waits: np.ndarray) -> np.ndarray:
        left_of_mine = np.interp(waits[1], [0.0, theirs, 1.0], [1.0, mine, 0.0])
        left_of_theirs = np.interp(waits[0], [0.0, mine, 1.0], [1.0, theirs, 0.0])
        return np.array([own * left_of_mine, other * left_of_theirs])

    found = fixed_point(next_round, [0.3, 0.3], method="iteration", xtol=1e-13, maxiter=20_000)
    for rounds in (600, 601):
        assert waiting_gain(own, other, rounds, most) == pytest.approx(found[0], abs=1e-8)


def test_on_a_bent_frontier_patient_sides_come_to_its_nash_point_whoever_has_the_last_word() -> None:
    nash = np.random.default_rng(4).uniform(0.5, 0.95, (2, 100))
    for left in (4000, 4001):
        gain = waiting_gain(0.998, 0.998, left, along_two_lines(*nash))
        np.testing.assert_allclose(gain, nash[0], atol=0.01)


def along_two_lines(mine: np.ndarray, theirs: np.ndarray) -> tuple[Most, Most]:
    """Frontiers of two lines from one side's best gain, 1, to gains (W,) at the Nash point to the other's best."""

    def rest(own: np.ndarray, other: np.ndarray) -> Most:
        steep, flat = (1.0 - own) / other, own / np.maximum(1.0 - other, 1e-9)
        return lambda taken: np.minimum(1.0 - taken * steep, (1.0 - taken) * flat)

    return rest(mine, theirs), rest(theirs, mine)


def grids(rounds: int, delta: tuple[Fraction, Fraction], fineness: int) -> tuple[list[Fraction], list[list[Fraction]]]:
    """What each round's proposer keeps by the formula, and a grid of offers a round with this offer in it."""
    keeps = []
    for n in range(rounds):
        own, other = (np.array([float(d)]) for d in (delta[n % 2], delta[1 - n % 2]))
        kept = first_proposer_share_in(np.array([rounds - n]), own, other)[0]
        keeps.append(Fraction(kept).limit_denominator(10**6))
    return keeps, [sorted({*(Fraction(j, fineness) for j in range(fineness + 1)), kept}) for kept in keeps]


@pytest.mark.parametrize(
    ("rounds", "delta"),
    [(1, ("9/10", "9/10")), (2, ("9/10", "7/10")), (3, ("9/10", "9/10")), (3, ("3/5", "1")), (4, ("1/2", "4/5"))],
)
def test_gambit_finds_no_gain_at_any_node_of_the_finite_game(rounds: int, delta: tuple[str, str]) -> None:
    """On a grid of offers, by one step at a time, which is enough for subgame perfection; all numbers are fractions."""
    own, other = Fraction(delta[0]), Fraction(delta[1])
    keeps, offers = grids(rounds, (own, other), 5)
    profile = OfferTree((own, other), offers).profile(keeps, keeps)
    assert gain_by_one_step(profile) == 0
    assert float(profile.payoffs["first"]) == pytest.approx(float(keeps[0]))


def test_a_threat_that_is_not_credible_is_an_equilibrium_and_is_not_what_is_returned() -> None:
    delta, half = Fraction(9, 10), Fraction(1, 2)
    keeps, offers = grids(3, (delta, delta), 4)
    assert keeps[0] == Fraction(91, 100)
    tree = OfferTree((delta, delta), offers)
    threat = tree.profile(
        [half, half, Fraction(1)], [half, half, Fraction(0)]
    )  # no to more than half; no to all but all
    assert threat.payoffs["first"] == half
    assert threat.max_regret() == 0, "an equilibrium of the game as a whole"
    assert gain_by_one_step(threat) > 0, "but who makes the threat would not carry it out"


def test_what_gambit_s_solver_returns_is_checked_before_it_is_believed() -> None:
    """Gambit's solver for two players may rest on a threat that is not credible; here it leaves the proposer nothing."""
    delta = Fraction(9, 10)
    keeps, _ = grids(2, (delta, delta), 1)
    tree = OfferTree((delta, delta), [[Fraction(0), keeps[0], Fraction(1)], [Fraction(0), Fraction(1)]])
    solved = pygambit.nash.lcp_solve(tree.game, rational=True).equilibrium
    assert solved.max_regret() == 0
    perfect = gain_by_one_step(solved) == 0
    assert perfect == (solved.payoffs["first"] == keeps[0])
    assert gain_by_one_step(tree.profile(keeps, keeps)) == 0


@pytest.mark.parametrize("rounds", [1, 2, 3, 8])
@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_divided_nobody_does_better_by_any_offer_or_by_waiting(seed: int, rounds: int) -> None:
    """A few packages with gaps between them, one of them the lack of a deal: solved from the end by trying each."""
    rng = np.random.default_rng(seed)
    gains = np.vstack([rng.uniform(size=(6, 2)), [[0.0, 0.0]]])
    delta = rng.uniform(0.5, 1.0, 2)

    def most(side: int) -> Most:
        return lambda theirs: np.array([max((g[side] for g in gains if g[1 - side] >= t), default=0.0) for t in theirs])

    waits = later = np.zeros(
        2
    )  # what each side can wait for as the responder, from the last round on, and a round later
    for left in range(rounds):
        found = [waiting_gain(delta[[i]], delta[[1 - i]], np.array([left]), (most(i), most(1 - i)))[0] for i in (0, 1)]
        np.testing.assert_allclose(found, waits, atol=1e-12)
        taken = [gains[gains[:, 1 - i] >= waits[1 - i] - 1e-12] for i in (0, 1)]
        offers = np.array([taken[i][:, i].max() for i in (0, 1)])
        assert (offers >= delta * later - 1e-12).all(), "no proposer would rather wait"
        waits, later = delta * offers, waits


@given(shares, shares)
def test_many_rounds_come_to_no_last_round(own: float, other: float) -> None:
    own, other = min(own, 0.97), min(other, 0.97)
    endless = float(first_proposer_share(own, other))
    for rounds in (800, 801):  # whoever has the last word
        many = first_proposer_share_in(np.array([rounds]), np.array([own]), np.array([other]))[0]
        assert many == pytest.approx(endless, abs=1e-9)


@given(st.floats(0.0, 0.97), st.floats(0.0, 0.97))
def test_the_share_is_the_fixed_point_that_scipy_finds(own: float, other: float) -> None:
    found = fixed_point(lambda x: 1 - other * (1 - own * x), 0.5, method="iteration", xtol=1e-13, maxiter=5000)
    assert float(first_proposer_share(own, other)) == pytest.approx(float(found), abs=1e-9)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.2, 1.0), st.floats(0.2, 1.0))
def test_a_bent_utility_is_a_shorter_patience(own: float, other: float, bend: float, other_bend: float) -> None:
    """Rubinstein's two equations for utilities x ** a, solved by SciPy: as if neutral to risk with delta ** (1 / a)."""

    def next_round(keeps: np.ndarray) -> np.ndarray:
        first, second = keeps
        return np.array([1 - (other * second**other_bend) ** (1 / other_bend), 1 - (own * first**bend) ** (1 / bend)])

    found = fixed_point(next_round, [0.6, 0.6], method="iteration", xtol=1e-13, maxiter=5000)
    expected = float(first_proposer_share(own ** (1 / bend), other ** (1 / other_bend)))
    assert found[0] == pytest.approx(expected, abs=1e-8)


@given(shares, shares, st.floats(0.0, 1.0))
def test_patience_helps_its_owner(own: float, other: float, more: float) -> None:
    patient = own + more * (1 - own)
    assert first_proposer_share(patient, other) >= first_proposer_share(own, other) - 1e-12 or own == other == 1
    assert first_proposer_share(other, patient) <= first_proposer_share(other, own) + 1e-12 or own == other == 1


def test_the_first_to_propose_gets_more_than_half_where_both_wait_alike() -> None:
    delta = np.linspace(0.0, 1.0, 101)
    share = first_proposer_share(delta, delta)
    np.testing.assert_allclose(share, 1 / (1 + delta))
    assert (share >= 0.5).all()


def test_who_does_not_mind_waiting_gets_all_and_between_two_of_these_it_is_halved() -> None:
    own, other = np.array([1.0, 0.5, 1.0, 0.0, 1.0]), np.array([0.5, 1.0, 1.0, 0.0, 0.0])
    np.testing.assert_array_equal(first_proposer_share(own, other), [1.0, 0.0, 0.5, 1.0, 1.0])
    one = np.ones(1)
    assert first_proposer_share_in(np.array([7]), one, one) == 1.0  # the last to propose takes all
    assert first_proposer_share_in(np.array([8]), one, one) == 0.0


def test_nothing_is_lost_to_rounding_where_both_are_nearly_patient() -> None:
    for lost in (1e-3, 1e-6, 1e-9, 1e-12):
        own, other = 1 - lost, 1 - 2 * lost
        exact = Fraction(1 - Fraction(other)) / (1 - Fraction(own) * Fraction(other))
        assert float(first_proposer_share(own, other)) == pytest.approx(float(exact), rel=1e-12)


@given(st.floats(0.01, 5.0), st.floats(0.01, 5.0), st.floats(1e-4, 3.0))
def test_rates_are_discounts_of_time(own: float, other: float, between: float) -> None:
    expected = first_proposer_share(np.exp(-own * between), np.exp(-other * between))
    assert float(share_at_rates(own, other, between)) == pytest.approx(float(expected), rel=1e-9)


@given(st.floats(0.01, 5.0), st.floats(0.01, 5.0))
def test_quick_offers_come_to_the_weighted_nash_point(own: float, other: float) -> None:
    limit = float(share_at_rates(own, other, 0.0))
    assert float(share_at_rates(own, other, 1e-9)) == pytest.approx(limit, abs=1e-7)
    keep = np.linspace(0.0, 1.0, 4001)[:, None]
    entry = nash_entry((keep, 1 - keep), (np.array([1 / own]), np.array([1 / other])))
    assert keep[entry[0], 0] == pytest.approx(limit, abs=2 / 4000)


def test_rates_of_nothing_have_limits() -> None:
    own, other = np.array([0.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0])
    for between in (0.0, 0.5):
        np.testing.assert_array_equal(share_at_rates(own, other, between), [1.0, 0.0, 0.5])


def test_worlds_do_not_know_each_other() -> None:
    rng = np.random.default_rng(1)
    own, other, between = rng.uniform(size=(3, 50))
    same_alone(first_proposer_share_in, rng.integers(1, 9, 50), own, other)
    same_alone(share_at_rates, own, other, between)
