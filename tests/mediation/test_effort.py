"""How much of himself a mediator puts in, round by round."""

from __future__ import annotations

import numpy as np

from bargain.scenario import Scenario
from tests.composing import composed


def test_a_wish_for_peace_adds_to_it_at_first_and_each_round_without_a_deal_wears_it_down() -> None:
    config = composed("scenario=reference_class", "mediator=facilitator")
    config["mediators"]["facilitator"] |= {"effort": 0.5, "zeal": 2.0, "wish_for_peace": 0.1, "weariness": 0.2}
    scenario = Scenario.from_config(config)
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(64), drop_below=0.0)
    for expected in (0.7, 0.7 * 0.8, 0.7 * 0.8**2):
        talks.step()
        np.testing.assert_allclose(talks.mediators[0].effort, expected)
