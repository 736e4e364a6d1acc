"""What a mediator takes each entry of his menu to gain each party."""

from __future__ import annotations

import numpy as np

from bargain.mediation.drafting import gains
from bargain.mediation.style import estimate
from bargain.scenario import Scenario
from tests.crises import crisis, mediator


def test_who_may_sign_anything_gains_what_an_entry_is_worth_beyond_having_no_deal_below_it_too() -> None:
    config = crisis((0, 4), private=0.1, insight=0.2) | {"mediators": mediator("Dealmaking")}
    scenario = Scenario.from_config(config)
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(32), drop_below=0.0)
    talks.step()
    (go_between,) = talks.mediators
    found = gains(go_between, talks.table)
    for gain, values, party in zip(found, go_between.menu.values, talks.parties, strict=True):
        np.testing.assert_allclose(gain, values - estimate(go_between, party, talks.table))
    assert min(gain.min() for gain in found) < 0.0
