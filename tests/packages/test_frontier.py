"""The frontier by hand, and at the edges of what a scenario may say: no warning, no NaN."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bargain.packages.entries import ENTRIES
from bargain.packages.frontier import WIDEST, Frontier
from bargain.packages.menu import Menu
from bargain.packages.zone import largest_least_surplus
from bargain.preferences import Preferences
from tests.crises import Shape, two_sides

THETAS = np.linspace(-WIDEST, WIDEST, 101)[:, None] * np.ones(8)


def poles(levels: tuple[int, ...], gamma: float) -> tuple[Preferences, Preferences]:
    """Two sides who want 0 and 1 of everything, in 8 worlds."""
    first, second = two_sides(Shape(levels, (gamma, gamma)), 8)
    zero = np.zeros(first.ideal.shape)
    return replace(first, ideal=zero), replace(second, ideal=zero + 1.0)


def test_at_gamma_2_a_continuum_is_shared_in_proportion_to_salience() -> None:
    first, second = poles((0, 0), 2.0)
    package = Frontier(first, second).package(np.zeros(8))
    np.testing.assert_allclose(package, second.salience / (first.salience + second.salience))


def test_at_gamma_1_issues_are_walked_one_after_another_in_order_of_salience_ratio() -> None:
    first, second = poles((0, 0, 0), 1.0)
    order = np.argsort(second.salience / first.salience, axis=0)[::-1]
    for theta in THETAS:
        package = np.take_along_axis(Frontier(first, second).package(theta), order, axis=0)
        assert (np.diff(package, axis=0) <= 1e-12).all()  # none begins before the one ahead of it is done
        assert (((package > 1e-9) & (package < 1.0 - 1e-9)).sum(axis=0) <= 1).all()


@pytest.mark.parametrize("gamma", [1.0, 1.1, 2.0, 3.0])
def test_at_its_ends_each_has_its_ideal(gamma: float) -> None:
    first, second = poles((0, 4, 0), gamma)
    frontier = Frontier(first, second)
    # At weight 1e-9 a concession still leaves (1e-9)^(1 / (gamma - 1)) of the way: 3e-5 at gamma 3.
    np.testing.assert_allclose(frontier.package(np.full(8, -WIDEST)), first.ideal, atol=2e-4)
    np.testing.assert_allclose(frontier.package(np.full(8, WIDEST)), second.ideal, atol=2e-4)


@pytest.mark.parametrize("gamma", [1.0, 1.1, 2.0, 3.0])
@pytest.mark.parametrize("levels", [(0,), (2,), (0, 2), (5, 0, 3)], ids=str)
def test_values_are_finite_and_monotone(levels: tuple[int, ...], gamma: float) -> None:
    first, second = Frontier(*poles(levels, gamma)).values(THETAS)
    assert np.isfinite(first).all()
    assert np.isfinite(second).all()
    assert (np.diff(first, axis=0) <= 1e-12).all()
    assert (np.diff(second, axis=0) >= -1e-12).all()


def edge_cases() -> dict[str, tuple[Preferences, Preferences]]:
    cases = {}
    for gamma in (1.0, 1.1, 3.0):
        for levels in ((0, 0), (3, 0), (2, 5)):
            first, second = poles(levels, gamma)
            only = np.zeros_like(first.salience)
            only[-1] = 1.0
            nobody = (replace(first, salience=only), replace(second, salience=only))
            name = f"{levels}, gamma {gamma}"
            cases[f"an issue nobody cares about: {name}"] = nobody
            cases[f"an issue one side cares about: {name}"] = (nobody[0], second)
            first_ideal = second.ideal.copy()
            first_ideal[-1] = 0.0
            cases[f"equal ideals: {name}"] = (replace(first, ideal=first_ideal), second)
            away = np.full(first.reservation.shape, 0.2)
            firm = (True,) + (False,) * (len(levels) - 1)
            cases[f"a firm issue without room: {name}"] = (
                replace(first, reservation=away, firm=firm),
                replace(second, reservation=1.0 - away, firm=firm),
            )
    return cases


EDGES = edge_cases()


@pytest.mark.parametrize("case", EDGES)
def test_edge_cases_give_numbers(case: str) -> None:
    first, second = EDGES[case]
    floors = (first.reservation_value(), second.reservation_value())
    menu = Menu(first, second, floors)
    for array in (menu.theta, menu.first, menu.second, menu.package(np.full(8, ENTRIES // 2))):
        assert np.isfinite(array).all()
    surplus = largest_least_surplus(first, second, floors)
    assert not np.isnan(surplus).any()
    assert (menu.possible == (surplus > -np.inf)).all()
    assert menu.possible.any() == ("without room" not in case)


@pytest.mark.parametrize("levels", [(0,), (2,)], ids=["continuum", "levels"])
def test_a_frontier_of_one_package_is_a_menu_too(levels: tuple[int, ...]) -> None:
    first, second = poles(levels, 2.0)
    same = replace(second, ideal=first.ideal)
    menu = Menu(first, same, (first.reservation_value(), same.reservation_value()))
    np.testing.assert_allclose(menu.first, 1.0)
