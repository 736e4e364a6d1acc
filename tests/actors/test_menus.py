"""Who reads whose menu."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.scenario import Scenario
from tests.composing import composed

WORLDS = 16


@pytest.mark.parametrize(("insight", "menus"), [(0.0, 1), (0.1, 3)])
def test_all_who_see_each_other_as_they_are_read_one_menu(insight: float, menus: int) -> None:
    config = composed("scenario=three_party")
    for party in config["parties"].values():
        party["insight"] = insight
    scenario = Scenario.from_config(config)
    (track,) = config["tracks"]
    talks = scenario.talks(track, scenario.draw(0), np.arange(WORLDS))
    for party in talks.parties:
        party.draw_up()
    assert len({id(menu) for menu in talks.menus}) == menus
