"""Mandates and summits: a delegation stops where its mandate ends, and leaders who meet need none.

Exact but for one paired comparison, whose one-sided error is 1e-4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.scenario import Scenario
from tests.crises import conference, crisis, mediator
from tests.paired import z_of_change

WORLDS = 2048
UNLIKELY = 3.7
SAME = ("signed", "month", "terms", "value", "outside", "ending", "kept")
TACTICS: dict[str, dict[str, Any]] = {
    "Screening": {"_target_": "bargain.tactics.Screening"},
    "TimeDependent": {"_target_": "bargain.tactics.TimeDependent", "e": 1.0},
    "Reciprocal": {"_target_": "bargain.tactics.Reciprocal"},
    "RiskLimit": {"_target_": "bargain.tactics.RiskLimit", "step": 0.05},
}


def config(tactic: str = "Screening", parties: int = 2, **of_each: Any) -> dict[str, Any]:
    settings = {"tactic": TACTICS[tactic], "private": 0.1, "insight": 0.2, "rounds": 10, "patience": 0.95} | of_each
    return crisis(**settings) if parties == 2 else conference(parties, **settings)


def played(tactic: str = "Screening", parties: int = 2, **of_each: Any) -> dict[str, Any]:
    return Scenario.from_config(config(tactic, parties, **of_each)).play(0, WORLDS)


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("tactic", TACTICS)
def test_no_delegation_signs_beyond_its_mandate(tactic: str, parties: int) -> None:
    if parties > 2 and tactic == "RiskLimit":
        pytest.skip("for two parties")
    scenario = Scenario.from_config(config(tactic, parties, mandate=0.4))
    bound, draws = scenario.play(0, WORLDS), scenario.draw(0)
    talks = scenario.talks("settlement", draws, np.arange(WORLDS))
    signed = bound["signed"][0]
    for seat, party in enumerate(talks.parties):
        outside, top = party.outside_value(talks.table), party.menu.top
        least = outside + 0.6 * np.maximum(top - outside, 0.0)
        assert (bound["value"][0, seat] >= least - 1e-9)[signed].all()


@pytest.mark.parametrize("tactic", TACTICS)
def test_less_mandate_fewer_deals(tactic: str) -> None:
    full, half = played(tactic, mandate=1.0), played(tactic, mandate=0.5)
    assert z_of_change(full["signed"][0], half["signed"][0]) < -UNLIKELY
    np.testing.assert_array_equal(full["zone"], half["zone"])  # of what leaders could sign


@pytest.mark.parametrize("tactic", TACTICS)
@pytest.mark.parametrize("parties", [2, 3])
def test_leaders_who_always_meet_need_no_mandate(tactic: str, parties: int) -> None:
    if parties > 2 and tactic == "RiskLimit":
        pytest.skip("for two parties")
    free, meeting = played(tactic, parties), played(tactic, parties, mandate=0.2, will=1.0)
    for name in SAME:
        np.testing.assert_array_equal(free[name], meeting[name])


def test_it_takes_both_leaders() -> None:
    alone = config(mandate=0.3)
    willing = config(mandate=0.3)
    willing["parties"]["a"]["will"] = 1.0
    one, none = (Scenario.from_config(given).play(0, WORLDS) for given in (willing, alone))
    for name in SAME:
        np.testing.assert_array_equal(one[name], none[name])


def test_a_leader_who_wants_the_gap_closed_first_meets_less_often() -> None:
    shares = [played(mandate=0.5, will=0.5, gap=gap)["signed"].mean() for gap in (0.2, 1.0, np.inf)]
    assert shares[0] < shares[1] <= shares[2]
    nothing_first = played(mandate=0.5, will=1.0, gap=np.inf)
    np.testing.assert_array_equal(nothing_first["signed"], played()["signed"])


def test_a_host_whom_both_trust_brings_leaders_to_meet() -> None:
    without = config(mandate=0.5, will=0.1)
    hosted = without | {"mediators": mediator("Convening", style_invite=0.6)}
    alone, together = (Scenario.from_config(given).play(0, WORLDS) for given in (without, hosted))
    assert z_of_change(alone["signed"][0], together["signed"][0]) > UNLIKELY
    distrusted = without | {"mediators": mediator("Convening", style_invite=0.6, trust={"a": 0.0, "b": 0.0})}
    shunned = Scenario.from_config(distrusted).play(0, WORLDS)
    for name in SAME:
        np.testing.assert_array_equal(alone[name], shunned[name])
