"""Lists do where arrays do, and what is no number, or of another shape, is refused in one line that says what to give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from bargain.theory._arguments import known, numbers
from bargain.theory.cooperative.egalitarian import egalitarian_entry, proportional_entry
from bargain.theory.cooperative.kalai_smorodinsky import ideal_gains, kalai_smorodinsky_entry
from bargain.theory.cooperative.lexicographic import lexicographic_entry
from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.cooperative.utilitarian import utilitarian_entry
from bargain.theory.division.adjusted_winner import adjusted_winner, worth
from bargain.theory.mechanism.best_mechanism import Side, first_best, outcome
from bargain.theory.mechanism.double_auction import ask, bid, chance_of_trade, gain_from_deviating, gains_from_trade
from bargain.theory.mechanism.hawks_and_doves import hawks_and_doves, peace_by_talks, peace_with_mediator
from bargain.theory.mechanism.unmediated import demands_outcome
from bargain.theory.strategic.alternating_offers import first_proposer_share, first_proposer_share_in, share_at_rates
from bargain.theory.strategic.breakdown import share_under_risk
from bargain.theory.strategic.closed_rule import proposer_share, recognition_values, session_values
from bargain.theory.strategic.demand_game import (
    chance_met,
    demand_payoffs,
    efficient_demands,
    pure_equilibria,
    smoothed_demands,
)
from bargain.theory.strategic.fixed_costs import fixed_cost_shares
from bargain.theory.strategic.outside_options import option_binds, share_with_options, split_the_difference
from bargain.theory.strategic.risk_limits import concedes, least_concession, least_concession_to, risk_limit, settle

ON_MENUS: dict[str, Callable[..., object]] = {
    "nash": nash_entry,
    "kalai_smorodinsky": kalai_smorodinsky_entry,
    "ideal gains": ideal_gains,
    "egalitarian": egalitarian_entry,
    "proportional": lambda gains: proportional_entry(gains, np.ones((len(gains), 1))),
    "lexicographic": lexicographic_entry,
    "utilitarian": utilitarian_entry,
    "risk limits": settle,
    "least concession": lambda gains: least_concession(gains, np.array([0])),
    "least concession to an offer": lambda gains: least_concession_to(gains, (np.array([0.1]), np.array([0.1]))),
}

NO_MENU: dict[str, tuple[object, str]] = {
    "nan": (([[np.nan], [0.5]], [[0.3], [0.2]]), r"^gains is nan: give a number$"),
    "one axis": (([0.1, 0.5], [0.3, 0.2]), r"^gains has shape \(2,\): give \(J, W\), that is alternatives, worlds"),
    "no entry": ((np.zeros((0, 2)), np.zeros((0, 2))), r"^gains has shape \(0, 2\): give \(J, W\) with J >= 1$"),
    "unlike menus": (
        ([[0.1], [0.5]], [[0.3]]),
        r"^gains have \[1, 2\] entries: give each party the same menu$",
    ),
    "unlike worlds": (
        ([[1, 2]], [[1, 2, 3]]),
        r"^gains have \[2, 3\] worlds: give each party as many, or a single one$",
    ),
}


@pytest.mark.parametrize("wrong", NO_MENU)
@pytest.mark.parametrize("rule", ON_MENUS)
def test_a_rule_picks_nothing_from_what_is_no_menu(rule: str, wrong: str) -> None:
    gains, said = NO_MENU[wrong]
    with pytest.raises(ValueError, match=said):
        ON_MENUS[rule](gains)


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (lambda: known("gains", np.array([0.0, np.nan])), "^gains is nan: give a number$"),
        (lambda: numbers("points", [[1, 2], [1]]), "^points is no array of numbers: give rows of equal length$"),
        (lambda: numbers("points", "nash"), "^points is no array of numbers"),
    ],
)
def test_a_check_says_what_to_give(check: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check()


PIE = Side([0.5, 0.5], [[0, 0.5, 1], [0, 0.5, 1]], [0.2, 0.4])  # type: ignore[arg-type]
NAN = np.array([np.nan])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: risk_limit(0.9, NAN, 0.1), "^other_offer_value is nan: give a number$"),
        (lambda: risk_limit(0.9, 0.5, NAN), "^conflict_value is nan: give a number$"),
        (lambda: concedes(NAN, 0.1), r"^own_limit is nan: give a number in \[0, 1\]$"),
        (lambda: efficient_demands((NAN, 0.3)), "^conflict is nan: give a number$"),
        (lambda: demand_payoffs(([[np.nan]], [[0.5]]), (0.1, 0.3)), "^demands is nan: give a number$"),
        (lambda: demand_payoffs(([0.5], [0.5]), (0.1, 0.3)), r"^demands has shape \(1,\): give \(J, W\)"),
        (lambda: pure_equilibria((np.full((2, 2, 1), np.nan), np.ones((2, 2, 1)))), "^payoffs is nan: give a number$"),
        (lambda: smoothed_demands(0.1, (0.1, 0.3), (NAN, 1)), "^exponents is nan: give a number above 0$"),
        (lambda: recognition_values([0.5, 0.5], 0.9, 1), r"^recognition has shape \(2,\): give \(N, W\), that is"),
        (lambda: Side([[1.0]], [[1.0]], [0.0]), r"^chance has shape \(1, 1\): give \(T,\)"),  # type: ignore[arg-type]
        (lambda: Side([1.0], [[]], [0.0]), r"^values has shape \(1, 0\): give one row of packages"),  # type: ignore[arg-type]
        (lambda: Side([1.0], [[1.0]], [np.nan]), "^outside is nan: give a finite number$"),  # type: ignore[arg-type]
        (lambda: worth([[1.5]], [[1.0]], [[1.0]]), r"^shares is 1\.5: give a number in \[0, 1\]$"),
        (lambda: worth([[0.5]], [[1.0], [2.0]], [[1.0]]), "give the same goods and the same worlds$"),
        (lambda: efficient_demands((0.1, 0.3), NAN), "^pie is nan: give a number$"),
        (lambda: chance_met(NAN, 0.0), "^total is nan: give a number$"),
        (lambda: pure_equilibria((np.ones((2, 2, 1)), np.ones((2, 3, 1)))), r"give \(J, K, W\), the same for both$"),
        (lambda: least_concession(np.ones((2, 3, 1)), np.array([3])), r"^against is 3: give a number in \[0, 2\]$"),
        (lambda: least_concession(np.ones((2, 3, 1)), np.array([-1])), "^against is -1: give a whole number >= 0$"),
        (lambda: outcome(PIE, PIE, np.ones((2, 2, 2))), r"^agreed has shape \(2, 2, 2\): give \(2, 2, 3\)"),
        (lambda: outcome(PIE, PIE, np.ones((2, 2, 3))), r"^sum of agreed is 3: give a number in \[0, 1\]$"),
        (lambda: demands_outcome(PIE, PIE, (0, 4), (0, 0)), r"^demands is 4: give a number in \[0, 3\]$"),
        (lambda: demands_outcome(PIE, PIE, (0, 0), (0,)), "^grants has 1 entries: give one for each of 2 types$"),
        (lambda: hawks_and_doves(NAN, 0.9, 0.8, [0.5]), r"^hawks is nan: give a number in \[0, 1\]$"),  # type: ignore[arg-type]
        (lambda: hawks_and_doves(np.ones(1), 0.9, 0.8, [0.5]), "must be single numbers"),  # type: ignore[arg-type]
        (lambda: gain_from_deviating(0.5, grid=1), "^grid is 1: give a whole number >= 2$"),
    ],
)
def test_what_a_model_cannot_use_is_named(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        call()


THREE, TWO = np.full(3, 0.5), np.full(2, 0.5)


@pytest.mark.parametrize(
    "call",
    [
        lambda: first_proposer_share(THREE, TWO),
        lambda: first_proposer_share_in(np.ones(3), TWO, TWO),
        lambda: share_at_rates(THREE, THREE, TWO),
        lambda: share_under_risk(THREE, TWO, THREE),
        lambda: share_with_options(THREE, THREE, THREE, TWO),
        lambda: option_binds(THREE, THREE, THREE, TWO),
        lambda: split_the_difference(THREE, TWO),
        lambda: fixed_cost_shares(THREE, TWO),
        lambda: proposer_share(np.full(3, 5), TWO, 3),
        lambda: risk_limit(THREE, TWO, TWO),
        lambda: concedes(THREE, TWO),
        lambda: peace_by_talks(THREE, THREE, TWO),
        lambda: peace_with_mediator(THREE, TWO, TWO),
        lambda: nash_entry(np.ones((2, 3, 2)), np.ones((2, 3))),
        lambda: proportional_entry(np.ones((2, 3, 2)), np.ones((2, 3))),
        lambda: bid(TWO, THREE),
        lambda: ask(TWO, THREE),
        lambda: chance_of_trade(TWO, (np.zeros(3), 1.0)),
        lambda: chance_met(THREE, TWO),
    ],
    ids=range(19),
)
def test_numbers_of_worlds_that_do_not_fit_are_named(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r": give each as many worlds, or a single one$"):
        call()


LISTS: dict[str, tuple[Callable[..., object], tuple[object, ...]]] = {
    "nash": (nash_entry, ([[[0.1], [0.5]], [[0.3], [0.2]]], [[1], [2]])),
    "shares of goods": (lambda first, second: adjusted_winner(first, second).shares, ([[40], [60]], [[55], [45]])),
    "talks": (peace_by_talks, ([0.3, 0.6], [0.9, 0.9], [0.8, 0.8])),
    "mediator": (peace_with_mediator, ([0.3, 0.6], [0.9, 0.9], [0.8, 0.8])),
    "bid": (bid, ([0, 0.5], [0.5, 0.5])),
    "ask": (ask, ([0, 0.5], [0.5, 0.5])),
    "chance of trade": (chance_of_trade, ([0.5, 0.8],)),
    "gains from trade": (gains_from_trade, ([0.5, 0.8],)),
    "deviation": (gain_from_deviating, ([0.5, 0.8],)),
    "recognition": (recognition_values, ([[0.5], [0.25], [0.25]], [0.8], 2)),
    "sessions": (session_values, ([[0.5], [0.25], [0.25]], [0.8], 2, 2)),
    "proposer": (proposer_share, ([3, 5], [1, 0.8], [2, 3])),
    "risk limit": (risk_limit, ([0.9, 0.9], [0.3, 0.6], [0.1, 0.1])),
    "who concedes": (concedes, ([0.9, 0.2], [0.3, 0.6])),
    "chance that demands are met": (chance_met, ([1.0, 1.1], [0.1, 0.0])),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_do_as_well_as_arrays(name: str) -> None:
    function, given = LISTS[name]
    arrays = [np.array(argument) if isinstance(argument, list) else argument for argument in given]
    np.testing.assert_array_equal(function(*given), function(*arrays))  # type: ignore[arg-type]


def test_sides_are_made_of_lists() -> None:
    other = Side([1.0], [[1, 0.5, 0]], [0.5])  # type: ignore[arg-type]
    assert first_best(PIE, other).chance == 1.0
    first, second = smoothed_demands([0.0], ([0.1], [0.3]), ([1], [1]))
    np.testing.assert_allclose([first, second], [[0.4], [0.6]])
    assert pure_equilibria(demand_payoffs(([[0.0], [1.0]], [[0.0], [1.0]]), ([0.0], [0.0]))).shape == (2, 2, 1)
