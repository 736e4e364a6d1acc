"""An ordinary Mesa model comes to what a block of worlds comes to, world by world; how fast is for a quiet machine."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.scenario import Scenario
from benchmarks.beside_mesa import hold, in_floats, main, one_by_one
from benchmarks.cases import CLOCK, eight_issues
from benchmarks.world_by_world.menu import Menu

WORLDS = 60


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return eight_issues(CLOCK)


def test_the_same_is_signed_in_the_same_month_on_the_same_terms(scenario: Scenario) -> None:
    ours = scenario.play(0, WORLDS)
    hold(one_by_one(in_floats(scenario, WORLDS)), ours)
    assert 0.2 < ours["signed"].mean() < 0.95, "both endings are held to each other"


@pytest.mark.parametrize("what", ["signed", "month", "terms"])
def test_a_difference_in_one_world_is_noticed(scenario: Scenario, what: str) -> None:
    ours = scenario.play(0, 20)
    world = int(np.argmax(ours["signed"][0]))
    ours[what][0, world] = not ours[what][0, world] if what == "signed" else ours[what][0, world] + 1e-6
    with pytest.raises(AssertionError):
        hold(one_by_one(in_floats(scenario, 20)), ours)


def test_the_menus_are_ours(scenario: Scenario) -> None:
    """Every entry of both sides' menus, in its value to both."""
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS))
    worlds = in_floats(scenario, WORLDS)
    for seat, party in enumerate(talks.parties):
        for w, world in enumerate(worlds):
            side = world.sides[seat]
            both = (side.worth, side.other) if seat == 0 else (side.other, side.worth)
            for own, theirs in zip(Menu(*both, world.floors).values, party.menu.menu.values, strict=True):
                np.testing.assert_allclose(own, theirs[:, w], rtol=0, atol=1e-9)


def test_the_comparison_runs(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "1", "--worlds", "4", "--block", "16"])
    printed = capsys.readouterr().out
    assert "the first 4 worlds have the same outcomes" in printed
    assert "times ours" in printed
    assert "Goal 500 times" in printed
