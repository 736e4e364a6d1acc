"""The best mechanism."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.theory.mechanism.best_mechanism import (
    SOLVED,
    Side,
    arbitration_for_agreement,
    arbitration_for_gains,
    first_best,
    mediation_for_agreement,
    mediation_for_gains,
    outcome,
)
from tests.theory.mechanism.tables import dual_optimum, entangled, expects, needs, private, trade, worst_miss

seeds = st.integers(0, 2**32 - 1)
tables = st.one_of(st.builds(private, seeds), st.builds(needs, seeds), st.builds(entangled, seeds))


@given(tables)
def test_nobody_lies_and_nobody_stays_away(table: tuple[Side, Side]) -> None:
    for best in (arbitration_for_agreement, arbitration_for_gains):
        assert worst_miss(*table, best(*table).agreed, leaves=False) <= SOLVED
    for best in (mediation_for_agreement, mediation_for_gains):
        assert worst_miss(*table, best(*table).agreed, leaves=True) <= SOLVED


@given(tables)
def test_nobody_walks_out_of_what_a_mediator_proposes(table: tuple[Side, Side]) -> None:
    one, other = table
    x = mediation_for_agreement(one, other).agreed
    for me, you, view in ((one, other, x), (other, one, x.transpose(1, 0, 2))):
        for truth in range(len(me.chance)):
            stays, leaves = (expects(me, you, view, truth, truth, leaves=leaves) for leaves in (False, True))
            assert leaves <= stays + SOLVED


@given(st.builds(private, seeds))
def test_where_outside_values_are_ones_own_no_type_is_given_a_package_that_it_would_break(
    table: tuple[Side, Side],
) -> None:
    one, other = table
    given_ = mediation_for_agreement(one, other).agreed > 1e-6
    assert (one.gains(other)[given_] >= -1e-6).all()
    assert (other.gains(one).transpose(1, 0, 2)[given_] >= -1e-6).all()


@given(tables)
def test_the_dual_programme_built_from_the_definitions_has_the_same_value(table: tuple[Side, Side]) -> None:
    one, other = (Side(side.chance, side.values[:, :5], side.outside) for side in table)
    for leaves, for_agreement, for_gains in (
        (False, arbitration_for_agreement, arbitration_for_gains),
        (True, mediation_for_agreement, mediation_for_gains),
    ):
        dual = dual_optimum(one, other, leaves=leaves)
        assert for_agreement(one, other).chance == pytest.approx(dual, abs=1e-6)
        dual = dual_optimum(one, other, leaves=leaves, gains=True)
        assert for_gains(one, other).gains == pytest.approx(dual, abs=1e-6)


@given(tables)
def test_power_to_bind_never_hurts(table: tuple[Side, Side]) -> None:
    assert arbitration_for_agreement(*table).chance >= mediation_for_agreement(*table).chance - SOLVED
    assert arbitration_for_gains(*table).gains >= mediation_for_gains(*table).gains - SOLVED


@given(st.builds(private, seeds))
def test_no_mediator_does_better_than_if_all_were_known(table: tuple[Side, Side]) -> None:
    known = first_best(*table)
    assert mediation_for_agreement(*table).chance <= known.chance + SOLVED
    assert mediation_for_gains(*table).gains <= known.gains + SOLVED


def test_an_arbitrator_may_settle_more_than_the_zones_because_decisions_bind() -> None:
    """No package suits both, but a toss between the two extremes does: only those who cannot leave then accept it."""
    alone = np.ones(1)
    table = (
        Side(alone, np.array([[0.0, 0.2, 1.0]]), np.array([0.4])),
        Side(alone, np.array([[1.0, 0.2, 0.0]]), np.array([0.4])),
    )
    assert first_best(*table).chance == mediation_for_agreement(*table).chance == 0
    assert arbitration_for_agreement(*table).chance == pytest.approx(1)


@given(tables)
def test_what_is_best_for_agreement_is_agreed_most_and_what_is_best_for_gains_gains_most(
    table: tuple[Side, Side],
) -> None:
    for agreement, gains in (
        (arbitration_for_agreement, arbitration_for_gains),
        (mediation_for_agreement, mediation_for_gains),
    ):
        assert agreement(*table).chance >= gains(*table).chance - SOLVED
        assert gains(*table).gains >= agreement(*table).gains - SOLVED


@given(tables)
def test_it_does_not_matter_which_side_is_named_first(table: tuple[Side, Side]) -> None:
    for best in (arbitration_for_agreement, mediation_for_agreement):
        assert best(*table).chance == pytest.approx(best(*table[::-1]).chance, abs=1e-6)
    assert first_best(*table).gains == pytest.approx(first_best(*table[::-1]).gains)


@given(seeds, st.floats(0.1, 10), st.floats(-3, 3))
def test_it_does_not_matter_in_which_utils_a_side_counts(seed: int, unit: float, start: float) -> None:
    one, other = private(seed)
    counted = Side(one.chance, start + unit * one.values, start + unit * one.outside)
    for best in (arbitration_for_agreement, mediation_for_agreement, first_best):
        assert best(counted, other).chance == pytest.approx(best(one, other).chance, abs=1e-6)


def test_with_nothing_to_hide_a_zone_is_always_found() -> None:
    alone, shares = np.ones(1), np.linspace(0, 1, 5)[None]
    table = Side(alone, shares, np.array([0.5])), Side(alone, 1 - shares, np.array([0.5]))
    for best in (arbitration_for_agreement, mediation_for_agreement, first_best):
        assert best(*table).chance == pytest.approx(1)
        np.testing.assert_allclose(best(*table).agreed[0, 0], [0, 0, 1, 0, 0], atol=1e-6)  # the zone is one share


def test_where_there_is_no_zone_nothing_is_agreed_by_consent() -> None:
    alone, shares = np.ones(1), np.linspace(0, 1, 5)[None]
    table = Side(alone, shares, np.array([0.6])), Side(alone, 1 - shares, np.array([0.6]))
    for best in (arbitration_for_agreement, mediation_for_agreement, mediation_for_gains, first_best):
        assert best(*table).chance == 0


def test_a_package_exactly_as_good_as_none_may_be_agreed() -> None:
    tie = (
        Side(np.ones(1), np.array([[0.1 + 0.2]]), np.array([0.3])),
        Side(np.ones(1), np.array([[0.3]]), np.array([0.1 * 3])),
    )
    assert first_best(*tie).chance == mediation_for_agreement(*tie).chance == 1


def test_two_types_by_hand() -> None:
    """One seller, cost 0; the buyer's value is 1 or 3 with equal chance, prices 1 or 3.

    Asking 3 sells to the high buyer alone, asking 1 to both: to gain, nobody need be left out.
    """
    seller = Side(np.ones(1), np.array([[1.0, 3.0]]), np.zeros(1))
    buyer = Side(np.full(2, 0.5), np.array([[0.0, -2.0], [2.0, 0.0]]), np.zeros(2))
    best = mediation_for_agreement(seller, buyer)
    assert best.chance == pytest.approx(1)
    assert best.gains == pytest.approx(2)
    np.testing.assert_allclose(best.agreed[0], [[1, 0], [1, 0]], atol=1e-6)
    np.testing.assert_array_equal(best.bound[1], [True, False])
    np.testing.assert_allclose(best.utilities[1], [0, 2], atol=1e-6)


def test_what_each_type_expects_is_what_it_is_worth_to_be_it() -> None:
    one, other = entangled(7)
    x = np.random.default_rng(8).dirichlet(np.ones(one.values.shape[1] + 1), (len(one.chance), len(other.chance)))[
        ..., 1:
    ]
    found = outcome(one, other, x)
    for truth in range(len(one.chance)):
        assert found.utilities[0][truth] == pytest.approx(expects(one, other, x, truth, truth, leaves=False))
    gained = one.chance @ found.utilities[0] + other.chance @ found.utilities[1]
    outside = one.chance @ one.outside @ other.chance + other.chance @ other.outside @ one.chance
    assert found.gains == pytest.approx(gained - outside)


def test_more_prices_never_hurt() -> None:
    chances = [mediation_for_agreement(*trade(6, prices)).chance for prices in (3, 5, 9, 17)]
    assert (np.diff(chances) >= -SOLVED).all()


@pytest.mark.parametrize(
    ("chance", "values", "outside", "said"),
    [
        ([0.5, 0.6], np.zeros((2, 3)), np.zeros(2), "chance must be >= 0 and sum to 1"),
        ([0.5, 0.5], np.zeros((3, 3)), np.zeros(2), "values has shape"),
        ([0.5, 0.5], np.zeros((2, 3)), np.zeros(3), "outside has shape"),
    ],
)
def test_what_is_not_a_side_is_refused(chance: list[float], values: np.ndarray, outside: np.ndarray, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Side(np.array(chance), values, outside)


def test_sides_that_do_not_fit_are_refused() -> None:
    one = Side(np.ones(1), np.zeros((1, 3)), np.zeros((1, 4)))
    with pytest.raises(ValueError, match="do not fit the other side's"):
        first_best(one, Side(np.ones(1), np.zeros((1, 3)), np.zeros(1)))
