"""Values by hand, and what is firm."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.preferences import Hazard, Preferences
from bargain.promise import Promise
from tests.crises import agenda

ONE = np.ones(1)


def side(
    gamma: float = 2.0, ideal: float = 0.25, firm: tuple[bool, ...] = (), hazards: tuple[Hazard, ...] = ()
) -> Preferences:
    column = np.ones((2, 1))
    return Preferences(
        agenda((0, 3)),
        np.array([[0.6], [0.4]]),
        np.array([[ideal], [0.0]]),
        np.array([[0.75], [0.5]]),
        gamma * column,
        2.0 * ONE,
        hazards,
        firm,
    )


def test_worth_by_hand() -> None:
    # .6 of 1 - (2/3)^2, and .4 of 1 - (1/2)^2
    assert side().worth(np.array([[0.75], [0.5]]))[0] == pytest.approx(0.6 * 5 / 9 + 0.4 * 0.75)
    assert side().reservation_value()[0] == pytest.approx(0.6 * 5 / 9 + 0.4 * 0.75)


@pytest.mark.parametrize(("gamma", "worth"), [(1.0, 1 / 3), (2.0, 5 / 9), (3.0, 19 / 27)])
def test_curvature_says_what_the_first_slice_costs(gamma: float, worth: float) -> None:
    assert side(gamma).worth_on(0, np.array([0.75]))[0] == pytest.approx(0.6 * worth)


def test_the_premium_is_stake_times_hazard() -> None:
    guarantee = Hazard(1, "attack", is_guarantee=True, toward=1, base=0.2 * ONE, pull=1.5 * ONE)
    term = Hazard(1, "power shifts", is_guarantee=False, toward=0, base=0.1 * ONE, pull=1.0 * ONE)
    feared = side(hazards=(guarantee, term))
    package = np.array([[0.75], [0.5]])
    rate = 0.2 * np.exp(-0.75) + 0.1 * np.exp(0.5)
    assert feared.hazard(package)[0] == pytest.approx(rate)
    assert feared.premium(package)[0] == pytest.approx(2.0 * rate)
    assert feared.value(package)[0] == pytest.approx(side().worth(package)[0] - 2.0 * rate)
    assert feared.without_breach().value(package)[0] == pytest.approx(side().worth(package)[0])


def test_what_is_lent_adds_to_a_guarantee_as_long_as_it_is_kept_up() -> None:
    loans = (Promise(0.5 * ONE, 0.5 * ONE), Promise(0.25 * ONE, ONE))
    guarantee = Hazard(1, "attack", is_guarantee=True, toward=1, base=0.2 * ONE, pull=1.5 * ONE, loans=loans)
    assert guarantee.rate(ONE)[0] == pytest.approx(0.2 * np.exp(-2.25))
    assert guarantee.rate(ONE, 1.0)[0] == pytest.approx(0.2 * np.exp(-2.0))
    assert guarantee.rate(ONE, 1000.0)[0] == pytest.approx(0.2 * np.exp(-1.75))


def test_a_firm_point_binds_on_the_far_side_of_the_ideal_only() -> None:
    for position in (0.0, 0.25, 0.75, 0.76, 1.0):
        package = np.array([[position], [1.0]])
        assert side(firm=(True, False)).permits(package)[0] == (position <= 0.75)
        assert side().permits(package)[0]
