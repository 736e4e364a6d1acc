"""The closed rule."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from bargain.theory.strategic.closed_rule import proposer_share, recognition_values, session_values, simple_majority
from tests.theory.alone import same_alone

BODIES = [(3, 2), (4, 3), (5, 3), (5, 2), (7, 4), (7, 6)]


def bodies(members: int, worlds: int) -> tuple[np.ndarray, np.ndarray]:
    """Chances of recognition, some of them equal or none, and patience, its ends among it."""
    rng = np.random.default_rng(members)
    chances = rng.dirichlet(np.full(members, 0.6), worlds).T
    chances[:, 0] = 1 / members
    chances[1:, 1] = (1 - chances[0, 1]) / (members - 1)
    chances[:, 2] = np.eye(members)[0]
    patience = rng.uniform(size=worlds)
    patience[[3, 4, 5, 6]] = 1.0, 0.0, 1 - 1e-9, 0.999
    return chances, patience


def error(values: np.ndarray, chances: np.ndarray, delta: float, majority: int) -> float:
    """How far values are from being upheld by any choice, mixed or not, of coalitions that cost least.

    A linear programme in the chances that proposer i buys j, and in the error.
    """
    members = len(values)
    price = delta * values
    cost = np.array([np.sort(np.delete(price, i))[: majority - 1].sum() for i in range(members)])
    buys = np.eye(members * members + 1)[:-1].reshape(members, members, -1)  # [i, j]: its place in the programme
    err = np.eye(members * members + 1)[-1]
    upheld = np.array([chances @ buys[:, j] * price[j] for j in range(members)])
    needed = values - chances * (1 - cost)
    found = linprog(
        err,
        A_ub=np.concatenate([price @ buys - err, upheld - err, -upheld - err]),
        b_ub=np.concatenate([cost, needed, -needed]),
        A_eq=np.concatenate([buys.sum(axis=1), [buys[i, i] for i in range(members)]]),
        b_eq=np.repeat([majority - 1.0, 0.0], members),
        bounds=[(0, 1)] * members * members + [(0, None)],
    )
    return float(found.fun)


@pytest.mark.parametrize(("members", "majority"), BODIES)
def test_a_linear_programme_finds_coalitions_that_uphold_the_values(members: int, majority: int) -> None:
    chances, patience = bodies(members, 20)
    values = recognition_values(chances, patience, majority)
    for w in range(20):
        assert error(values[:, w], chances[:, w], patience[w], majority) == pytest.approx(0.0, abs=1e-8)
    shifted = values.copy()
    shifted[0] += 0.02
    shifted[-1] -= 0.02
    assert error(shifted[:, 7], chances[:, 7], 0.8, majority) > 1e-4, "which it does not for any values"


@pytest.mark.parametrize(("members", "majority"), BODIES)
def test_the_sum_is_divided_and_who_is_recognized_more_expects_no_less(members: int, majority: int) -> None:
    chances, patience = bodies(members, 200)
    values = recognition_values(chances, patience, majority)
    np.testing.assert_allclose(values.sum(axis=0), 1.0)
    order = np.argsort(chances, axis=0)
    assert (np.diff(np.take_along_axis(values, order, axis=0), axis=0) >= -1e-9).all()
    assert (values >= 0).all()


@pytest.mark.parametrize("majority", [2, 3, 4])
def test_patient_members_expect_the_same_though_not_recognized_quite_alike(majority: int) -> None:
    """As Kawamori proves, for any vote but a unanimous one."""
    chances = np.random.default_rng(2005).uniform(0.9, 1.1, (5, 100))
    np.testing.assert_allclose(recognition_values(chances / chances.sum(axis=0), np.full(100, 0.95), majority), 0.2)


def test_a_session_played_out_is_worth_what_members_expect() -> None:
    """Three members, p (1/2, 1/4, 1/4): by chance, with the coalitions that the values call for; within 4 errors."""
    rng = np.random.default_rng(1989)
    delta, games = 0.8, 100_000
    values = recognition_values(np.array([[0.5], [0.25], [0.25]]), np.array([delta]), 2)[:, 0]
    assert values[0] > values[1], "so that the first is bought by nobody"
    proposer = rng.choice(3, games, p=[0.5, 0.25, 0.25])
    partner = np.where(proposer == 0, rng.integers(1, 3, games), 3 - proposer)
    gets = np.zeros((3, games))
    gets[partner, np.arange(games)] = delta * values[partner]
    gets[proposer, np.arange(games)] = 1 - delta * values[partner]
    assert (np.abs(gets.mean(axis=1) - values) < 4 * gets.std(axis=1) / np.sqrt(games)).all()


def test_equal_members_expect_an_equal_share_however_many_sessions() -> None:
    for members in (3, 5, 8):
        majority = int(simple_majority(members))
        chances, delta = np.full((members, 3), 1 / members), np.array([0.0, 0.7, 1.0])
        for values in (recognition_values(chances, delta, majority), session_values(chances, delta, majority, 4)):
            np.testing.assert_allclose(values, 1 / members)
        price = delta * values[0]
        np.testing.assert_allclose(proposer_share(members, delta, majority), 1 - (majority - 1) * price)


def test_many_sessions_come_to_no_last_one_where_nobody_s_vote_is_as_cheap_as_another_s() -> None:
    """One member is seldom recognized and bought by all, one often and bought by nobody, one between: no votes tie."""
    chances, delta = np.array([[0.001], [0.2], [0.799]]), np.array([0.5])
    endless = recognition_values(chances, delta, 2)
    assert len(set(endless[:, 0].round(6))) == 3
    np.testing.assert_allclose(session_values(chances, delta, 2, 60), endless, atol=1e-9)


def test_in_two_sessions_recognition_can_be_a_disadvantage() -> None:
    """Baron and Ferejohn's point: the member most likely to be recognized next is too dear to be bought now."""
    values = session_values(np.array([[0.4], [0.35], [0.25]]), np.ones(1), 2, 2)[:, 0]
    np.testing.assert_allclose(values, [0.4 * 0.75, 0.35 * 0.75 + 0.25 * 0.35, 0.25 * 0.65 + 0.75 * 0.25])
    assert values[0] < values[1]


def test_one_vote_and_all_votes_are_the_ends() -> None:
    chances, patience = bodies(5, 30)
    for majority in (1, 5):
        np.testing.assert_allclose(recognition_values(chances, patience, majority), chances, atol=1e-12)
        np.testing.assert_allclose(session_values(chances, patience, majority, 3), chances, atol=1e-12)
    np.testing.assert_allclose(proposer_share(5, np.array([0.0, 0.5, 1.0]), 5), [1.0, 0.6, 0.2])
    np.testing.assert_allclose(proposer_share(5, np.array([0.0, 0.5, 1.0]), 1), 1.0)


def test_a_proposer_keeps_more_than_half_under_a_simple_majority_even_in_a_large_patient_body() -> None:
    members = np.array([3, 5, 101, 10_001])
    assert (proposer_share(members, 1.0, simple_majority(members)) > 0.5).all()
    np.testing.assert_array_equal(simple_majority(np.array([1, 2, 3, 4, 5])), [1, 2, 2, 3, 3])


def test_worlds_do_not_know_each_other() -> None:
    same_alone(lambda chances, patience: recognition_values(chances, patience, 3), *bodies(5, 40), atol=1e-15)
    same_alone(lambda chances, patience: session_values(chances, patience, 3, 3), *bodies(5, 40), atol=1e-15)


@pytest.mark.parametrize(
    ("majority", "wanted"),
    [(0, "a whole number >= 1"), (2.5, "a whole number >= 1"), (4, "a number of votes from 1 to the 3 members")],
)
def test_a_majority_that_cannot_be_is_named(majority: int, wanted: str) -> None:
    with pytest.raises(ValueError, match=f"^majority is {majority}: give {wanted}$"):
        recognition_values(np.full((3, 1), 1 / 3), np.ones(1), majority)


def test_chances_that_are_none_and_no_sessions_are_named() -> None:
    with pytest.raises(ValueError, match=r"recognition sums to 1\.5 in world 1: divide it by its sum"):
        recognition_values(np.array([[0.4, 0.5], [0.3, 0.5], [0.3, 0.5]]), np.ones(2), 2)
    with pytest.raises(ValueError, match="sessions is 0: give a whole number >= 1"):
        session_values(np.full((3, 1), 1 / 3), np.ones(1), 2, 0)
