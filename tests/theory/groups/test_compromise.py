"""The compromise, and the Nash point that it stands in for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.groups.compromise import compromise, nash_position, nash_position_from
from tests.theory.alone import same_alone

SEEDS = st.integers(0, 2**32 - 1)


def parties(seed: int, number: int = 5, worlds: int = 4) -> tuple[np.ndarray, ...]:
    return tuple(np.random.default_rng(seed).uniform(0.1, 1, size=(3, number, worlds)))


@given(seed=SEEDS)
def test_the_nash_point_is_what_a_numerical_maximum_finds(seed: int) -> None:
    positions, capability, salience = parties(seed)
    dread = np.random.default_rng(seed).uniform(1, 3, size=positions.shape)
    found = nash_position(positions, capability, salience, dread)
    for world in range(found.size):
        x, c, s, d = (array[:, world] for array in (positions, capability, salience, dread))
        best = minimize_scalar(
            lambda at, x=x, c=c, s=s, d=d: -(c * np.log(d - s * (at - x) ** 2)).sum(),
            bounds=(x.min(), x.max()),
            method="bounded",
            options={"xatol": 1e-10},
        )
        np.testing.assert_allclose(found[world], best.x, atol=1e-6)


@given(seed=SEEDS)
def test_of_two_parties_it_is_the_nash_point_of_a_fine_menu(seed: int) -> None:
    positions, capability, salience = parties(seed, number=2)
    dread = np.ones_like(positions)
    menu = np.linspace(positions.min(axis=0), positions.max(axis=0), 2001)
    gains = tuple(d - s * (menu - x) ** 2 for d, s, x in zip(dread, salience, positions, strict=True))
    entry = nash_entry(gains, tuple(capability))
    picked = np.take_along_axis(menu, entry[None], axis=0)[0]
    np.testing.assert_allclose(nash_position(positions, capability, salience, dread), picked, atol=1e-3)


@given(seed=SEEDS)
def test_the_compromise_is_the_nash_point_up_to_an_error_of_the_order_of_one_over_dread(seed: int) -> None:
    positions, capability, salience = parties(seed)
    weights, middle = capability * salience, compromise(positions, capability, salience)
    leading = -(weights * salience * (middle - positions) ** 3).sum(axis=0) / weights.sum(axis=0)
    for dread in (1e3, 1e4, 1e5):
        nash = nash_position(positions, capability, salience, np.full_like(positions, dread))
        np.testing.assert_allclose(dread * (nash - middle), leading, atol=20 / dread)


@given(seed=SEEDS)
def test_against_a_status_quo_salience_is_only_a_unit(seed: int) -> None:
    positions, capability, salience = parties(seed)
    status_quo = np.full(positions.shape[-1], -0.2)
    plain = nash_position_from(positions, capability, status_quo)
    weighed = nash_position(positions, capability, salience, salience * (status_quo - positions) ** 2)
    np.testing.assert_allclose(plain, weighed, atol=1e-12)


@given(seed=SEEDS)
def test_a_far_status_quo_leaves_the_mean_weighted_by_capability_alone(seed: int) -> None:
    positions, capability, salience = parties(seed)
    nash = nash_position_from(positions, capability, np.full(positions.shape[-1], -1e6))
    np.testing.assert_allclose(nash, compromise(positions, capability, np.ones_like(salience)), atol=1e-5)


@given(seed=SEEDS)
def test_between_the_parties_a_status_quo_stays(seed: int) -> None:
    positions, capability, _ = parties(seed)
    inside = 0.5 * (positions.min(axis=0) + positions.max(axis=0))
    np.testing.assert_allclose(nash_position_from(positions, capability, inside), inside, rtol=0, atol=1e-12)


@given(seed=SEEDS)
def test_an_agreement_is_better_than_failure_for_all(seed: int) -> None:
    positions, capability, salience = parties(seed)
    dread = np.random.default_rng(seed).uniform(0.001, 0.5, size=positions.shape)
    nash = nash_position(positions, capability, salience, dread)
    agreed = ~np.isnan(nash)
    reach = np.sqrt(dread / salience)
    np.testing.assert_array_equal(agreed, (positions - reach).max(axis=0) < (positions + reach).min(axis=0))
    assert np.all((dread > salience * (nash - positions) ** 2)[:, agreed])


@given(seed=SEEDS)
def test_more_capability_draws_the_outcome_nearer(seed: int) -> None:
    positions, capability, salience = parties(seed)
    stronger = capability.copy()
    stronger[0] *= 2
    dread = np.ones_like(positions)
    for before, after in (
        (compromise(positions, capability, salience), compromise(positions, stronger, salience)),
        (nash_position(positions, capability, salience, dread), nash_position(positions, stronger, salience, dread)),
    ):
        assert np.all(np.abs(after - positions[0]) <= np.abs(before - positions[0]) + 1e-12)


def test_two_mirror_images_meet_in_the_middle_whatever_failure_costs() -> None:
    positions, one = np.array([[0.0], [1.0]]), np.ones((2, 1))
    for dread in (0.3, 1.0, 100.0):
        np.testing.assert_allclose(nash_position(positions, one, one, dread * one), 0.5)


def test_a_world_comes_to_the_same_alone_as_among_many() -> None:
    positions, capability, salience = parties(1, number=9, worlds=20)
    same_alone(nash_position, positions, capability, salience, np.ones_like(positions))
