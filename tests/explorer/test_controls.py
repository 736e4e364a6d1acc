"""Every control stands where the scenario does, and wherever it is moved the scenario can be played."""

from __future__ import annotations

import pytest

from bargain.explorer import controls
from bargain.explorer.controls import EVERY_ISSUE, Control
from bargain.explorer.setting import Setting
from bargain.explorer.sidebar import groups
from bargain.scenario import Scenario
from bargain.study.concessions.moves import limits
from tests.explorer.trying import LENT, SHELF, TAUGHT

CASES = {
    "two_party": TAUGHT.mediated("manipulator"),
    "three_party": Setting("three_party"),
    "istanbul_2022": Setting("istanbul_2022"),
    "istanbul_2025": LENT.mediated("turkey_and_usa"),
}


def stands(setting: Setting) -> Scenario:
    return Scenario.from_config(SHELF.config(setting))


def all_of(scenario: Scenario) -> list[Control]:
    return [
        *controls.concessions(scenario, EVERY_ISSUE),
        *(one for group in groups(scenario).values() for one in group),
    ]


@pytest.mark.parametrize("name", CASES)
def test_a_control_can_be_moved_to_either_end(name: str) -> None:
    setting = CASES[name]
    for control in all_of(stands(setting)):
        assert control.low <= control.at_rest <= control.high
        for value in (control.low, control.high):
            moved = setting.moved(dict.fromkeys(control.keys, value))
            stands(moved)
            assert control.value(moved.values) == value
            assert moved.put_back(*control.keys) == setting


@pytest.mark.parametrize("name", CASES)
def test_a_control_shows_what_the_scenario_draws(name: str) -> None:
    scenario = stands(CASES[name])
    where = {key: number for number, key in scenario.keys.items() if key}
    for control in all_of(scenario):
        if control.keys[0] in where:
            drawn = scenario.numbers[where[control.keys[0]]].distribution
            assert (control.least, control.most) == drawn.support
            assert abs(control.at_rest - min(control.middle, control.high)) <= control.step / 2 + 1e-9


def test_every_issue_is_every_limit_of_the_last_track() -> None:
    scenario = stands(CASES["istanbul_2025"])
    keys = [key for control in controls.concessions(scenario, EVERY_ISSUE) for key in control.keys]
    assert keys == [f"parties.{party}.concedes.{issue}" for party, issue in limits(scenario)]


def test_numbers_moved_apart_are_no_one_value() -> None:
    control = controls.concessions(stands(TAUGHT), EVERY_ISSUE)[0]
    assert control.value({}) is None
    assert control.value(dict.fromkeys(control.keys, 0.1)) == 0.1
    assert control.value({control.keys[0]: 0.1}) is None
    assert control.value({key: place / 10 for place, key in enumerate(control.keys)}) is None


def test_every_control_says_what_it_does_in_a_sentence() -> None:
    for setting in CASES.values():
        for control in all_of(stands(setting)):
            assert control.help.endswith(".")
            assert "everything" not in control.title
