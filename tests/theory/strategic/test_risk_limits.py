"""Risk limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.strategic.risk_limits import concedes, least_concession, least_concession_to, risk_limit, settle
from tests.theory.alone import same_alone

Gains = tuple[np.ndarray, np.ndarray]


def menus(entries: int, worlds: int, seed: int = 5) -> Gains:
    """Gains of both sides, some of them losses, on menus of any shape."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-0.3, 1.0, (entries, worlds)), rng.uniform(-0.3, 1.0, (entries, worlds))


def frontiers(entries: int, worlds: int) -> Gains:
    """Gains on a curve from one side's best to the other's."""
    rng = np.random.default_rng(6)
    angle = np.sort(rng.uniform(0, np.pi / 2, (entries, worlds)), axis=0)
    return np.cos(angle) - rng.uniform(0, 0.5, worlds), np.sin(angle) - rng.uniform(0, 0.5, worlds)


@given(*[st.floats(0.01, 1.0)] * 4, st.floats(-1.0, 1.0), st.floats(-1.0, 1.0))
def test_the_order_of_risk_limits_is_that_of_products_of_gains(
    low: float, more: float, other_low: float, other_more: float, conflict: float, other_conflict: float
) -> None:
    mine, theirs = np.array([conflict + low + more, conflict + low]), np.array([other_low, other_low + other_more])
    theirs = theirs + other_conflict
    limits = risk_limit(mine[:1], mine[1:], conflict), risk_limit(theirs[1:], theirs[:1], other_conflict)
    products = (mine - conflict) * (theirs - other_conflict)
    if abs(products[0] - products[1]) > 1e-6:
        assert concedes(*limits) == (products[0] < products[1])
        assert concedes(*limits[::-1]) == (products[1] < products[0])


def test_the_limit_is_the_chance_at_which_standing_firm_is_as_good_as_accepting() -> None:
    """By chance: the other gives way or there is conflict; the mean within 4 errors of what accepting is worth."""
    own, other, conflict = 0.8, 0.5, 0.1
    limit = float(risk_limit(np.array([own]), np.array([other]), np.array([conflict]))[0])
    fights = np.random.default_rng(1956).uniform(size=200_000) < limit
    gets = np.where(fights, conflict, own)
    assert abs(gets.mean() - other) < 4 * gets.std() / np.sqrt(gets.size)


def test_limits_at_the_ends() -> None:
    own = np.array([0.8, 0.8, 0.8, 0.3, 0.2, 0.3, 0.8])
    other = np.array([0.8, 0.9, 0.3, 0.3, 0.1, 0.1, 0.1])
    conflict = np.array([0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3])
    limits = risk_limit(own, other, conflict)
    np.testing.assert_array_equal(limits, [0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0])


@pytest.mark.parametrize(
    "gains", [menus(3, 2000), menus(12, 2000), frontiers(32, 500)], ids=["three", "any", "frontier"]
)
def test_the_talks_end_at_the_nash_point(gains: Gains) -> None:
    entry = settle(gains)
    worlds = np.arange(entry.size)
    zone = (np.minimum(*gains) > 1e-9).any(axis=0)
    np.testing.assert_array_equal(entry >= 0, zone)
    nash = nash_entry(gains, (np.ones(entry.size), np.ones(entry.size)))
    np.testing.assert_array_equal(entry[zone], nash[zone])
    assert (gains[0][entry, worlds][zone] > 0).all()


def test_talks_told_step_by_step_end_where_settle_says() -> None:
    """By limits and not by products, one world at a time; nobody is ever offered what it would rather take than its own."""
    gains = frontiers(32, 40)
    for w in range(40):
        mine, theirs = gains[0][:, w : w + 1], gains[1][:, w : w + 1]
        zone = np.flatnonzero(np.minimum(mine, theirs)[:, 0] > 1e-9)
        one, two = zone[mine[zone, 0].argmax()][None], zone[theirs[zone, 0].argmax()][None]
        while one != two:
            assert mine[one[0], 0] >= mine[two[0], 0]
            assert theirs[two[0], 0] >= theirs[one[0], 0]
            limits = (
                risk_limit(mine[one, 0], mine[two, 0], np.zeros(1)),
                risk_limit(theirs[two, 0], theirs[one, 0], np.zeros(1)),
            )
            if concedes(*limits):
                one = least_concession((mine, theirs), two)
            else:
                two = least_concession((theirs, mine), one)
        assert one[0] == settle((mine, theirs))[0]


def test_the_least_concession_turns_the_order_round_and_no_smaller_one_does() -> None:
    gains = menus(9, 500, seed=7)
    against = np.random.default_rng(8).integers(0, 9, 500)
    entry = least_concession(gains, against)
    for w in range(500):
        mine, theirs = gains[0][:, w], gains[1][:, w]
        product = np.where(np.minimum(mine, theirs) > 1e-9, mine * theirs, -np.inf)
        better = np.flatnonzero(product > product[against[w]])
        assert entry[w] == (better[mine[better].argmax()] if better.size else against[w])


def test_an_offer_off_the_menu_is_met_as_one_on_it_would_be() -> None:
    gains = menus(9, 500, seed=9)
    against = np.random.default_rng(10).integers(0, 9, 500)
    worth = tuple(np.take_along_axis(gain, against[None], axis=0)[0] for gain in gains)
    entry, met = least_concession(gains, against), least_concession_to(gains, (worth[0], worth[1]))
    np.testing.assert_array_equal(met, np.where(entry == against, -1, entry))
    better = least_concession_to(gains, (np.full(1, 9.0), np.full(1, 9.0)))
    np.testing.assert_array_equal(better, -1)
    with pytest.raises(ValueError, match=r"^offer_to_other is nan: give a number$"):
        least_concession_to(gains, (np.zeros(1), np.full(1, np.nan)))


def test_where_no_entry_leaves_both_a_gain_there_is_conflict() -> None:
    gains = np.array([[0.5, 0.5], [-0.1, 0.2]]), np.array([[0.0, 0.1], [0.4, 0.3]])
    np.testing.assert_array_equal(settle(gains), [-1, 1])


def test_several_best_entries_end_the_talks_at_one_of_them() -> None:
    gains = np.array([[4.0], [2.0], [1.0], [3.0]]), np.array([[1.0], [2.0], [4.0], [1.0]])
    assert settle(gains)[0] in (0, 1, 2)


def test_it_makes_no_difference_who_is_called_the_first() -> None:
    gains = frontiers(20, 300)
    np.testing.assert_array_equal(settle(gains), settle(gains[::-1]))


def test_worlds_do_not_know_each_other() -> None:
    same_alone(lambda *gains: settle(gains), *menus(8, 60, seed=9))
