"""What is out of range is refused in one line that names the argument, its value and the mend, and NaN always is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.theory._arguments import above, below, finite, ordered, rule, shaped, together, whole, within
from bargain.theory.crisis.biased_mediator import believed, truth_is_an_equilibrium, worth_of_advice
from bargain.theory.crisis.commitment import peace_is_possible, power_shift
from bargain.theory.crisis.forts import battles_left, believed_value, chance_of_winning, quantiles, war_value
from bargain.theory.crisis.indivisibility import least_payment, nothing_to_agree_on
from bargain.theory.crisis.preventive_war import declining_side_fights, first_demand, largest_peaceful_rise
from bargain.theory.crisis.risk_return import best_offer, chance_of_war, war_at_best_offer
from bargain.theory.groups.compromise import compromise, nash_position, nash_position_from
from bargain.theory.groups.condorcet import condorcet_winner, majority_votes, nearness, proportional_votes
from bargain.theory.groups.condorcet_election import coalitions, incentive_shares, victory_chances
from bargain.theory.groups.contest import chance_by_pair, support
from bargain.theory.groups.expected_utility import challenge, one_round, rounds, utility, waiting
from bargain.theory.groups.offers import offers, smallest_move
from bargain.theory.groups.weighted import weighted_mean, weighted_median
from bargain.theory.mechanism.double_auction import chance_of_trade
from bargain.theory.mechanism.hawks_and_doves import peace_by_talks
from bargain.theory.power.voting_power import banzhaf_in_worlds, shapley_shubik_in_worlds
from bargain.theory.strategic.alternating_offers import first_proposer_share, first_proposer_share_in, share_at_rates
from bargain.theory.strategic.breakdown import share_under_risk
from bargain.theory.strategic.closed_rule import proposer_share, recognition_values
from bargain.theory.strategic.demand_game import smoothed_demands
from bargain.theory.strategic.fixed_costs import fixed_cost_shares
from bargain.theory.strategic.outside_options import share_with_options

ONE = np.ones(1)
THREE = np.array([[0.0], [0.4], [1.0]])
EVEN = np.ones((3, 1))


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (lambda: within("share", [0.5, 1.5], 0.0, 1.0), r"^share is 1\.5: give a number in \[0, 1\]$"),
        (lambda: within("cost", [-1.0], 0.0), r"^cost is -1: give a number >= 0$"),
        (lambda: within("cost", [1.0, np.nan], 0.0), r"^cost is nan: give a number >= 0$"),
        (lambda: above("span", 0, 0.0), r"^span is 0: give a number above 0$"),
        (lambda: above("span", np.nan, 0.0), r"^span is nan: give a number above 0$"),
        (lambda: finite("low", [0.0, -np.inf]), r"^low is -inf: give a finite number$"),
        (lambda: whole("rounds", [1, 2.5], 1), r"^rounds is 2\.5: give a whole number >= 1$"),
        (lambda: whole("rounds", np.inf, 1), r"^rounds is inf: give a whole number >= 1$"),
        (lambda: ordered("low", [0, 2], "high", 1), r"^low is 2 and high 1: make low no larger than high$"),
        (lambda: ordered("low", 0, "high", np.nan), r"^low is 0 and high nan: make low no larger than high$"),
    ],
)
def test_a_check_names_the_argument_and_the_first_value_that_is_wrong(check: Callable[[], None], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check()


def test_what_is_in_range_passes_and_so_does_nothing_at_all() -> None:
    for nothing in (np.array([]), np.zeros((0, 3))):
        within("share", nothing, 0.0, 1.0)
        above("span", nothing, 0.0)
        whole("rounds", nothing, 1)
    within("share", [0, 1], 0.0, 1.0)
    within("cost", np.inf, 0.0)
    whole("rounds", 3.0, 3)
    ordered("low", [0.0, 1.0], "high", [1.0])


REFUSED: dict[str, Callable[[Array], object]] = {
    "patience": lambda wrong: first_proposer_share(wrong, 0.9),
    "number of rounds": lambda wrong: first_proposer_share_in(wrong, 0.9, 0.9),
    "rate": lambda wrong: share_at_rates(wrong, 1.0, 0.1),
    "chance of breakdown": lambda wrong: share_under_risk(wrong, 0.1, 0.1),
    "option": lambda wrong: share_with_options(0.9, 0.9, wrong, 0.1),
    "cost of a round": lambda wrong: fixed_cost_shares(0.1, wrong),
    "patience of a body": lambda wrong: proposer_share(3, wrong, 2),
    "majority": lambda wrong: proposer_share(3, 0.9, wrong),
    "patience of members": lambda wrong: recognition_values(EVEN / 3, wrong, 2),
    "spread of the pie": lambda wrong: smoothed_demands(wrong, (0 * ONE, 0 * ONE), (ONE, ONE)),
    "cost of war": lambda wrong: best_offer(0.5, 0.1, 0.0, wrong),  # type: ignore[arg-type]
    "cost of preventive war": lambda wrong: declining_side_fights(0.5 * ONE, 0.6 * ONE, wrong, 0.9 * ONE),
    "patience in decline": lambda wrong: largest_peaceful_rise(0.5 * ONE, ONE, wrong),
    "number of forts": lambda wrong: battles_left(0.5 * ONE, ONE, wrong),
    "belief": lambda wrong: quantiles(wrong, ONE),
    "capability": lambda wrong: weighted_mean(THREE, EVEN * wrong, EVEN),
    "salience": lambda wrong: nash_position(THREE, EVEN, EVEN * wrong, EVEN),
    "span": lambda wrong: support(THREE, EVEN, EVEN, wrong),
    "strength": lambda wrong: victory_chances(np.full((2, 2, 1), wrong)),
    "share of hawks": lambda wrong: peace_by_talks(wrong, 0.9 * ONE, 0.8 * ONE),
    "weight of the bid": lambda wrong: chance_of_trade(wrong),
}


@pytest.mark.parametrize("wrong", [np.nan, -1.0])
@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_models_refuse_what_is_no_number_or_negative(call: Callable[[Array], object], wrong: float) -> None:
    with pytest.raises(ValueError, match=r" (is|and high) (nan|-1): (give|make) "):
        call(np.array([wrong]))


def test_whole_numbers_will_do_where_shares_and_costs_are_asked_for() -> None:
    assert first_proposer_share(np.array([1]), np.array([0])) == 1.0
    assert first_proposer_share_in(3, 1, 1) == 1.0
    assert largest_peaceful_rise(np.array([0]), np.array([1]), np.array([0])) == 1.0
    assert recognition_values(np.array([[1], [0], [0]]), np.array([1]), 2)[0] == 1.0


def test_there_is_no_round_between_two() -> None:
    with pytest.raises(ValueError, match=r"^rounds is 2\.5: give a whole number >= 1$"):
        first_proposer_share_in(np.array([2.5]), 0.9 * ONE, 0.9 * ONE)


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (lambda: below("patience", [0.5, 1.0], 1.0), r"^patience is 1: give a number below 1$"),
        (lambda: below("patience", np.nan, 1.0), r"^patience is nan: give a number below 1$"),
        (
            lambda: shaped("PW", positions=[0.0, 1.0]),
            r"^positions has shape \(2,\): give \(P, W\), that is parties, worlds; one world is \(P, 1\)$",
        ),
        (lambda: shaped("PW", positions=np.ones((0, 2))), r"^positions has shape \(0, 2\): give \(P, W\) with P >= 1$"),
        (lambda: shaped("W", patience=[[0.5]]), r"^patience has shape \(1, 1\): give \(W,\), that is worlds$"),
        (
            lambda: shaped("PW", positions=THREE, weights=np.ones((4, 1))),
            r"^weights has shape \(4, 1\): give \(P, W\) with P = 3$",
        ),
        (
            lambda: shaped("PW", positions=np.ones((3, 2)), weights=np.ones((3, 5))),
            r"^weights has shape \(3, 5\): give \(P, W\) with W = 2$",
        ),
        (
            lambda: shaped("JJW", votes=np.ones((2, 3, 1))),
            r"^votes has shape \(2, 3, 1\): give \(J, J, W\) with J = 3$",
        ),
        (
            lambda: shaped("JJW", votes=np.ones((1, 3, 1))),
            r"^votes has shape \(1, 3, 1\): give \(J, J, W\) with J = 3$",
        ),
        (
            lambda: shaped("PW", positions=[[1.0], [2.0, 3.0]]),
            "^positions is no array of numbers: give rows of equal length$",
        ),
        (
            lambda: together(low=np.ones(3), high=np.ones(2)),
            r"^low has shape \(3,\), high has shape \(2,\): give each as many worlds, or a single one$",
        ),
        (lambda: rule("chance", "by_pair"), "^chance is 'by_pair': give the function itself$"),  # type: ignore[arg-type]
    ],
)
def test_a_check_names_the_argument_and_the_shape_that_is_wrong(check: Callable[[], None], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check()


def test_what_is_said_once_is_said_of_all_parties() -> None:
    positions, dread, span = shaped("PW", "PW", "W", positions=[[0], [1]], dread=np.ones((1, 4)), span=2)
    assert (positions.shape, dread.shape, span.shape) == ((2, 1), (2, 4), ())


ROW = np.array([0.0, 0.5, 1.0])
ONE_DIMENSIONAL: dict[str, Callable[[], object]] = {
    "weights of a mean": lambda: weighted_mean(THREE, ROW, EVEN),
    "weights of a median": lambda: weighted_median(THREE, EVEN, ROW),
    "nothing but rows": lambda: weighted_median(ROW, ROW, ROW),
    "capability in a compromise": lambda: compromise(THREE, ROW, EVEN),
    "dread": lambda: nash_position(THREE, EVEN, EVEN, ROW),
    "capability at a status quo": lambda: nash_position_from(THREE, ROW, ONE),
    "positions to be near to": lambda: nearness(ROW),
    "weights of voters": lambda: majority_votes(nearness(THREE), ROW),
    "weights of voters in proportion": lambda: proportional_votes(nearness(THREE), ROW),
    "votes": lambda: condorcet_winner(ROW),
    "weights of coalitions": lambda: coalitions(nearness(THREE), ROW),
    "weights of support": lambda: support(THREE, ROW, EVEN, ONE),
    "capability in talks": lambda: rounds(THREE, ROW, EVEN, 1, chance_by_pair, smallest_move),
    "salience in a round": lambda: one_round(THREE, EVEN, ROW, ONE, chance_by_pair, smallest_move),
    "what is locked in": lambda: peace_is_possible(ROW, ROW, ONE, ONE),
    "chances of a belief": lambda: believed_value(ROW, ONE, 3 * ONE, ONE),
    "divisions": lambda: nothing_to_agree_on(ROW, 0.5 * ONE, ONE, ONE),
    "weights of a vote": lambda: shapley_shubik_in_worlds(ROW, 0.6),
}


@pytest.mark.parametrize("call", ONE_DIMENSIONAL.values(), ids=ONE_DIMENSIONAL)
def test_a_number_for_each_party_is_not_taken_for_one_for_each_world(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r" has shape \(3,\): give \(([PJQT]|J, J), W\), that is "):
        call()


NOT_A_NUMBER: dict[str, Callable[[], object]] = {
    "position": lambda: nearness(THREE * np.nan),
    "utility": lambda: majority_votes(np.full((3, 3, 1), np.nan), EVEN),
    "utility of an option": lambda: coalitions(np.full((3, 3, 1), np.nan), EVEN),
    "votes": lambda: condorcet_winner(np.full((3, 3, 1), np.nan)),
    "gain": lambda: chance_of_war(ONE * np.nan, ONE),
    "support": lambda: chance_by_pair(np.full((3, 3, 1), np.nan)),
    "first": lambda: peace_is_possible(THREE * np.nan, THREE, ONE, ONE),
    "total": lambda: peace_is_possible(THREE, THREE, ONE * np.nan, ONE),
    "expectation": lambda: offers(np.full((3, 3, 1), np.nan), np.zeros((3, 3, 1)), THREE),
}


@pytest.mark.parametrize("call", NOT_A_NUMBER.values(), ids=NOT_A_NUMBER)
def test_what_is_no_number_is_not_passed_on(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r" is nan: give a "):
        call()


def test_the_name_of_a_rule_is_not_the_rule() -> None:
    with pytest.raises(ValueError, match=r"^choice is 'smallest_move': give the function itself$"):
        rounds(THREE, EVEN, EVEN, 1, chance_by_pair, "smallest_move")  # type: ignore[arg-type]


LISTS: dict[str, tuple[Callable[..., Array], tuple[object, ...]]] = {
    "mean": (weighted_mean, ([[0], [0.4], [1]], [[1], [1], [1]], [[1], [1], [2]])),
    "compromise": (nash_position, ([[0], [0.4], [1]], [[1], [1], [1]], [[1], [1], [2]], [[9, 10]])),
    "winner": (condorcet_winner, ([[[0], [1]], [[-1], [0]]],)),
    "election": (incentive_shares, ([[[0], [1]], [[2], [0]]],)),
    "votes for a position": (support, ([[0], [0.4], [1]], [[1], [1], [1]], [[1], [1], [2]], [1])),
    "demand": (chance_of_war, ([0.3], [0.1])),
    "offer": (war_at_best_offer, ([0.5, 0.6], [0.1], [0.1, 0], [0.5])),
    "peaceful rise": (largest_peaceful_rise, ([0.4], [1], [0.9])),
    "first demand": (first_demand, ([0.4], [0.6], [1], [0.9])),
    "victory": (chance_of_winning, ([0.5, 0.6], [5], [10])),
    "war": (war_value, ([0.5, 0.6], [5], [10], [0.01], [0.9])),
    "belief": (quantiles, ([7], [3])),
    "peace": (peace_is_possible, ([[3], [7]], [[7], [3]], [10], [0.9])),
    "divisions": (least_payment, ([[0], [1]], [0.4], [0.1], [0.1])),
    "word": (believed, ([0.4], [0.4], [0.1], [0.9], [0.1])),
    "value of a gain": (utility, ([0.4], [1])),
    "waiting": (waiting, ([0.4], [0.1], [1], 0.5, 0.5)),
    "challenge": (challenge, ([0.4], [0.4], [0.1], [1], [0])),
    "truth": (truth_is_an_equilibrium, ([0.4], [0.4], [0.1], [0.9], [0.1])),
    "advice": (worth_of_advice, ([0.2], [0.4], [0.1], [0.9])),
    "power": (banzhaf_in_worlds, ([[2], [1], [1]], [0.6])),
    "talks": (rounds, ([[0], [0.4], [1]], [[1], [1], [1]], [[1], [1], [0.5]], 2, chance_by_pair, smallest_move)),
}


@pytest.mark.parametrize(("function", "given"), LISTS.values(), ids=LISTS)
def test_lists_do_as_well_as_arrays(function: Callable[..., Array], given: tuple[object, ...]) -> None:
    arrays = [np.array(argument, dtype=float) if isinstance(argument, list) else argument for argument in given]
    np.testing.assert_array_equal(function(*given), function(*arrays))


def test_arrays_of_different_worlds_are_named_with_their_shapes() -> None:
    with pytest.raises(ValueError, match=r"^battle has shape \(3,\), held has shape \(2,\), forts has shape \(\), "):
        chance_of_winning(np.full(3, 0.5), np.ones(2), 10)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^patience has shape \(2,\): give \(W,\) with W = 3$"):
        power_shift(np.ones((4, 3)), np.full(2, 0.9))


def test_a_first_demand_needs_a_patience_below_one_and_the_choice_of_war_does_not() -> None:
    with pytest.raises(ValueError, match=r"^patience is 1: give a number below 1$"):
        first_demand(0.4, 0.6, 1, 1)  # type: ignore[arg-type]
    near, at = (declining_side_fights(0.4 * ONE, 0.6 * ONE, ONE, patience * ONE) for patience in (1 - 1e-6, 1))
    assert near == at == np.array([True])
