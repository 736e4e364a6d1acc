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


def test_a_guarantee_that_is_lent_is_on_all_menus_whoever_looked_at_one_before() -> None:
    config = composed("scenario=istanbul_2025", "mediator=usa")
    for actor in (*config["parties"].values(), *config["mediators"].values()):
        actor["insight"] = 0.0
    config["mediators"]["usa"]["styles"]["manipulation"] |= {"carrots": {}, "sticks": {}}
    scenario = Scenario.from_config(config)
    draws, found = scenario.draw(0, worlds=WORLDS), []
    for looks in (False, True):
        talks = scenario.talks(scenario.tracks[-1], draws, np.arange(WORLDS), drop_below=0.0)
        (mediator,) = talks.mediators
        before = mediator.menu.values if looks else None
        talks.step()
        found.append(talks.parties[0].menu.menu.values)
        assert before is None or not np.array_equal(before, found[-1])
    np.testing.assert_array_equal(*found)
