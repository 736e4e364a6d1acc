"""A tactic is shared by all parties unless one of them is given another."""

from __future__ import annotations

import numpy as np

from bargain.scenario import Scenario
from bargain.tactics import Firm, Screening
from tests.composing import composed


def tactics(*overrides: str) -> list[type]:
    """The classes of the parties' tactics, in order."""
    scenario = Scenario.from_config(composed("scenario=two_party", *overrides))
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(1))
    return [type(party.tactic) for party in talks.parties]


def test_all_share_the_one_at_the_top() -> None:
    assert tactics("tactic=firm") == [Firm, Firm]


def test_one_party_may_have_its_own() -> None:
    assert tactics("+tactic@parties.upland.tactic=firm") == [Firm, Screening]
    assert tactics("+tactic@parties.lowland.tactic=firm") == [Screening, Firm]
