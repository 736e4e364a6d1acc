"""To what a mediator lends credibility: to guarantees, and to nothing that he does not speak of."""

from __future__ import annotations

import numpy as np

from bargain.scenario import Scenario
from tests.composing import composed


def test_nothing_is_lent_to_what_a_mediator_leaves_out() -> None:
    config = composed("scenario=reference_class", "mediator=manipulator")
    manipulator = config["mediators"]["manipulator"]
    manipulator["leaves_out"], config["issues"]["guarantee_a"]["silence"] = ["guarantee_a"], 0.0
    manipulator["styles"]["manipulation"]["lends"] = {"guarantee_a": 0.5, "guarantee_b": 0.5}
    scenario = Scenario.from_config(config)
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(8), drop_below=0.0)
    talks.step()
    loans = {
        talks.table.agenda.names[hazard.issue]: len(hazard.loans)
        for party in talks.parties
        for hazard in party.preferences.hazards
        if hazard.is_guarantee
    }
    assert (loans["guarantee_a"], loans["guarantee_b"]) == (0, 1)
