"""What a party is asked, and which offer it takes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.groups.offers import (
    CAPITULATION,
    COMPROMISE,
    CONFRONTATION,
    NO_OFFER,
    Offers,
    offers,
    smallest_move,
    smallest_move_by_kind,
    smallest_weighted_position,
    strongest_challenger,
    strongest_compromise,
)

SEEDS = st.integers(0, 2**32 - 1)
RULES = (smallest_move, smallest_move_by_kind, smallest_weighted_position, strongest_compromise, strongest_challenger)


def asked(own: float, other: float, here: float = 2.0, there: float = 6.0) -> tuple[int, float]:
    """What the first of two is asked by the second."""
    pair = np.zeros((2, 2, 1)), np.zeros((2, 2, 1))
    pair[0][0, 1], pair[1][0, 1] = own, other
    made = offers(*pair, np.array([[here], [there]]))
    return int(made.kind[0, 1, 0]), float(made.position[0, 1, 0])


@pytest.mark.parametrize(
    ("own", "other", "kind", "position"),
    [
        (1.0, 2.0, CONFRONTATION, 6.0),
        (-1.0, 2.0, COMPROMISE, 4.0),  # half of the way: |a / b| = 1/2
        (-1.0, 4.0, COMPROMISE, 3.0),
        (-2.0, 2.0, COMPROMISE, 6.0),  # the whole way: where compromise and capitulation meet
        (-3.0, 2.0, CAPITULATION, 6.0),
    ],
)
def test_what_is_asked(own: float, other: float, kind: int, position: float) -> None:
    assert asked(own, other) == (kind, position)


@pytest.mark.parametrize(("own", "other"), [(2.0, 1.0), (1.0, 1.0), (0.0, 1.0), (1.0, -1.0), (-1.0, -1.0), (-1.0, 0.0)])
def test_what_need_not_be_heeded(own: float, other: float) -> None:
    assert asked(own, other)[0] == NO_OFFER


def test_who_stands_in_the_same_place_asks_nothing() -> None:
    assert asked(1.0, 2.0, here=2.0, there=2.0)[0] == NO_OFFER


# One party at 5 with three offers: a confrontation by 9, a compromise with 1, and a milder compromise with 10.
POSITIONS = np.array([5.0, 9.0, 1.0, 10.0])[:, None]
OWN = np.array([0.0, 1.0, -1.0, -1.0])
OTHER = np.array([0.0, 2.0, 2.0, 5.0])


def first_party(rule, own: np.ndarray, other: np.ndarray) -> float:
    full = np.zeros((2, 4, 4, 1))
    full[0, 0, :, 0], full[1, 0, :, 0] = own, other
    moved = rule(offers(*full, POSITIONS), POSITIONS)
    np.testing.assert_array_equal(moved[1:], POSITIONS[1:])
    return float(moved[0, 0])


def test_rules_differ_in_what_they_take_first() -> None:
    assert first_party(smallest_move, OWN, OTHER) == 6.0  # toward 10 by a fifth of the way
    assert first_party(smallest_move_by_kind, OWN, OTHER) == 9.0  # lost confrontations come first
    assert first_party(strongest_challenger, OWN, OTHER) == 6.0
    without = np.where(OWN > 0, 0.0, OWN)
    assert first_party(smallest_move_by_kind, without, OTHER) == 6.0
    assert (
        first_party(smallest_weighted_position, without, OTHER) == 3.0
    )  # (5 + 2 * 1) / 3 is less than (5 + 5 * 10) / 6
    assert first_party(strongest_compromise, without, OTHER) == 6.0


@pytest.mark.parametrize("rule", RULES)
@given(seed=SEEDS)
def test_a_party_moves_to_where_one_of_its_offers_would_have_it(rule, seed: int) -> None:
    made, positions = random_offers(seed)
    moved = rule(made, positions)
    stays = ~(made.kind != NO_OFFER).any(axis=1)
    np.testing.assert_array_equal(moved[stays], positions[stays])
    fits = (made.position == moved[:, None]) & (made.kind != NO_OFFER)
    assert np.all(fits.any(axis=1)[~stays])


@given(seed=SEEDS)
def test_no_rule_moves_a_party_less_than_the_rule_of_the_smallest_move(seed: int) -> None:
    made, positions = random_offers(seed)
    least = np.abs(smallest_move(made, positions) - positions)
    for rule in RULES:
        assert np.all(np.abs(rule(made, positions) - positions) >= least)


@pytest.mark.parametrize("rule", RULES)
@given(seed=SEEDS)
def test_what_each_takes_is_what_going_through_its_offers_finds(rule, seed: int) -> None:
    made, positions = random_offers(seed, worlds=2)
    moved = rule(made, positions)
    for i, w in np.ndindex(*positions.shape):
        known = [j for j in range(len(positions)) if made.kind[i, j, w] != NO_OFFER]
        if rule not in (smallest_move, strongest_challenger):
            known = [j for j in known if made.kind[i, j, w] == min(made.kind[i, k, w] for k in known)]
        if known:
            taken = min(known, key=lambda j, i=i, w=w: price(rule, made, positions, i, j, w))
            assert moved[i, w] == made.position[i, taken, w]


def price(rule, made: Offers, positions: np.ndarray, i: int, j: int, w: int) -> float:
    eager = made.kind[i, j, w] == COMPROMISE
    if rule is strongest_challenger or (rule is strongest_compromise and eager):
        return -made.strength[i, j, w]
    if rule is smallest_weighted_position and eager:
        return made.weighted[i, j, w]
    return abs(made.position[i, j, w] - positions[i, w])


def random_offers(seed: int, number: int = 5, worlds: int = 10) -> tuple[Offers, np.ndarray]:
    rng = np.random.default_rng(seed)
    positions = rng.uniform(size=(number, worlds))
    return offers(*rng.uniform(-1, 1, size=(2, number, number, worlds)), positions), positions
