"""NegMAS has the very negotiation that we have, and comes to about the same; how fast is for a quiet machine."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("negmas")

from bargain.neighbours.negmas import negmas_scenario
from bargain.neighbours.one_world import OneWorld, as_they_sit_down
from bargain.scenario import Scenario
from benchmarks.beside_negmas import BOULWARE, CONCEDER, OFFERS, came_to, main, on_levels, ours, ready
from benchmarks.cases import ISSUES

WORLDS = 8


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return on_levels()


@pytest.fixture(scope="module")
def ones(scenario: Scenario) -> list[OneWorld]:
    return [as_they_sit_down(scenario, world) for world in range(WORLDS)]


def test_it_is_eight_issues_of_five_levels_and_forty_offers(ones: list[OneWorld]) -> None:
    for one in ones:
        assert negmas_scenario(one).outcome_space.cardinality == 5**8
        assert one.rounds == OFFERS
        assert one.breakdown == 0.0
        assert all(seat.spread == 0.0 for seat in one.seats)


def test_a_name_is_the_same_exponent_there_and_here(scenario: Scenario) -> None:
    from negmas.negotiators.helpers import PolyAspiration

    tactics = [party.tactic["e"] for party in scenario.config.parties.values()]
    for name, exponent, e in zip(("boulware", "conceder"), (BOULWARE, CONCEDER), tactics, strict=True):
        assert PolyAspiration(1.0, name).exponent == exponent
        assert 1.0 / e == exponent


def test_the_first_worlds_of_a_block_are_played_again_and_again(scenario: Scenario) -> None:
    whole, part = ours(scenario, 3, 9), scenario.play(0, 3)
    for what in ("signed", "month", "value"):
        for again in range(3):
            np.testing.assert_array_equal(whole[what][..., 3 * again : 3 * again + 3], part[what])


def test_both_sign_in_about_all_worlds_and_leave_nobody_worse_off_than_without(
    scenario: Scenario, ones: list[OneWorld]
) -> None:
    from negmas.preferences.inv_ufun import BIDSInverseUtilityFunction

    here = ours(scenario, WORLDS, WORLDS)
    values = ready(ones, BIDSInverseUtilityFunction)()
    assert sum(value is not None for value in values) >= WORLDS - 1
    assert here["signed"].sum() >= WORLDS - 1
    for value, one in zip(values, ones, strict=True):
        if value is not None:
            assert all(has >= seat.outside - 1e-3 for has, seat in zip(value, one.seats, strict=True))


def test_what_is_told_of_talks_counts_those_without_a_deal(ones: list[OneWorld]) -> None:
    told = came_to([None, [0.5, 0.75], None, [0.5, 0.75]], ones[:4])
    assert told.startswith("50% signed (15% to 85%)")
    first = (ones[0].seats[0].outside + ones[2].seats[0].outside + 1.0) / 4
    assert f"on average {first:.3f} for the Boulware" in told


def test_the_comparison_runs(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "1", "--worlds", "2", "--block", "16", "--issues", "3"])
    printed = capsys.readouterr().out
    for who in ("ours", "NegMAS by default", "NegMAS with BIDS"):
        assert who in printed
    assert "Goal 3,000 times" in printed


def test_fewer_issues_are_the_first_ones() -> None:
    assert on_levels(ISSUES[:3]).agenda.names == tuple(ISSUES[:3])
