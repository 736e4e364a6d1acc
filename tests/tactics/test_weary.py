"""Every tactic asks of its party what it has outside at this table, now: also where that moves from month to month."""

from __future__ import annotations

import pytest

from bargain.preferences import TIE
from bargain.scenario import Scenario
from tests.composing import composed
from tests.laws.ways import TACTICS


@pytest.mark.parametrize("tactic", TACTICS)
def test_no_leader_who_grows_weary_signs_for_less_than_his_fatigue_has_left_him(tactic: str) -> None:
    config = composed("scenario=reference_class", "allow=[tests]")
    weary = {"_target_": "tests.mylab.actors.WearyLeader", "fatigue": 0.01, "tactic": TACTICS[tactic]}
    config["parties"]["a"] |= weary
    played = Scenario.from_config(config).play(0, 64)
    signed = played["signed"][-1]
    assert signed.any()
    assert (played["value"][-1][0] >= played["outside"][-1][0] - TIE)[signed].all()
