"""One world for NegMAS: written by NegMAS, read back by NegMAS, and worth the same there as here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bargain.neighbours.negmas import write
from bargain.neighbours.one_world import OneWorld, as_they_sit_down
from bargain.scenario import ConfigError, Scenario
from tests.composing import composed, scenario

pytest.importorskip("negmas")

FEARS = {  # a breach premium, and limits that nothing makes up for
    "parties.upland.exposure": 0.3,
    "parties.lowland.exposure": 0.2,
    "parties.upland.private.settlement": 0.05,
}


def read_back(one: OneWorld, directory: Path, levels: int = 5) -> Any:
    from negmas.inout import Scenario

    write(one, directory, levels)
    return Scenario.load(directory)


def packages(one: OneWorld, there: Any) -> list[tuple[Any, np.ndarray]]:
    """Every outcome as NegMAS has it, and the package (K, 1) that it stands for."""
    places = there.info["positions"]
    return [
        (outcome, np.array([[places[issue][said]] for issue, said in zip(one.agenda.names, outcome, strict=True)]))
        for outcome in there.outcome_space.enumerate()
    ]


def same_worth(one: OneWorld, there: Any) -> int:
    """Hold every outcome's utility and every reserved value to ours; how many outcomes there were."""
    utilities = {utility.name: utility for utility in there.ufuns}
    assert set(utilities) == {seat.name for seat in one.seats}
    pairs = packages(one, there)
    for seat in one.seats:
        assert utilities[seat.name].reserved_value == pytest.approx(seat.outside, abs=1e-9)
        for outcome, package in pairs:
            assert utilities[seat.name](outcome) == pytest.approx(seat.preferences.value(package)[0], abs=1e-9)
            assert seat.preferences.permits(package)[0]
    return len(pairs)


@pytest.mark.parametrize("world", [0, 5])
def test_every_outcome_is_worth_the_same_to_both_parties(world: int, tmp_path: Path) -> None:
    one = as_they_sit_down(scenario("scenario=two_party"), world)
    assert same_worth(one, read_back(one, tmp_path / "a.negmas")) == 5 * 5 * 3


def test_and_to_each_of_three(tmp_path: Path) -> None:
    one = as_they_sit_down(scenario("scenario=three_party"), 2)
    assert same_worth(one, read_back(one, tmp_path / "a.negmas", 3)) == 3**4


def test_breach_premiums_secrets_and_firm_limits_are_in_it(tmp_path: Path) -> None:
    """Upland cannot go beyond its limit on water, so that levels beyond are left out, and a hazard rises with the capital."""
    config = composed("scenario=two_party", *(f"{key}={value}" for key, value in FEARS.items()))
    config["parties"]["upland"]["firm"] = ["water"]
    given = {"basis": "assumed", "source": "teaching"}
    hazard = {"cause": "renewed attack", "base": {"value": 0.05, **given}, "shift": {"value": 1.5, **given}}
    config["parties"]["upland"]["hazards"] = {"capital": hazard}
    one = as_they_sit_down(Scenario.from_config(config), 3)
    upland = one.seats[0]
    there = read_back(one, tmp_path / "a.negmas")
    assert same_worth(one, there) == 5 * 5 * 3
    assert max(there.info["positions"]["water"].values()) == pytest.approx(0.625)
    assert upland.preferences.hazards
    assert upland.outside == pytest.approx(upland.preferences.reservation_value()[0] + upland.secret)


def test_the_file_says_how_to_find_the_world_again(tmp_path: Path) -> None:
    one = as_they_sit_down(scenario("scenario=two_party", "seed=7"), 11)
    info = read_back(one, tmp_path / "a.negmas").info
    assert {key: info[key] for key in ("scenario", "world", "seed", "tracks", "parties", "first", "rounds")} == {
        "scenario": "two_party",
        "world": 11,
        "seed": 7,
        "tracks": "settlement",
        "parties": ["upland", "lowland"],
        "first": "upland",
        "rounds": 6,
    }


def test_negmas_s_negotiators_talk_about_it(tmp_path: Path) -> None:
    from negmas.sao import SAOMechanism
    from negmas.sao.negotiators import BoulwareTBNegotiator

    one = as_they_sit_down(scenario("scenario=two_party"), 0)
    there = read_back(one, tmp_path / "a.negmas", 11)
    talks = SAOMechanism(outcome_space=there.outcome_space, n_steps=1000)  # it concedes late
    for utility in there.ufuns:
        talks.add(BoulwareTBNegotiator(name=utility.name), ufun=utility)
    agreement = talks.run().agreement
    assert agreement is not None, "there is a zone in this world, and an outcome in it"
    for utility in there.ufuns:
        assert utility(agreement) >= utility.reserved_value - 1e-9


def test_a_large_scenario_is_written_whole(tmp_path: Path) -> None:
    """A dozen issues on levels and continua, of which a firm limit leaves some a single position; utilities where they can be tried."""
    one = as_they_sit_down(scenario("scenario=istanbul_2025", "mediator=none"), 0)
    there = read_back(one, tmp_path / "a.negmas", 3)
    assert [issue.name for issue in there.outcome_space.issues] == list(one.agenda.names)
    rng = np.random.default_rng(1)
    utilities = {utility.name: utility for utility in there.ufuns}
    for _ in range(50):
        outcome = tuple(str(rng.choice(list(places))) for places in map(there.info["positions"].get, one.agenda.names))
        package = np.array(
            [[there.info["positions"][issue][said]] for issue, said in zip(one.agenda.names, outcome, strict=True)]
        )
        for seat in one.seats:
            assert utilities[seat.name](outcome) == pytest.approx(seat.preferences.value(package)[0], abs=1e-9)


def test_a_world_in_which_nothing_can_be_signed_is_refused() -> None:
    talks = scenario("scenario=istanbul_2025", "mediator=none")
    with pytest.raises(ConfigError, match="world = 5: firm limits leave nothing to sign on crimea_status"):
        as_they_sit_down(talks, 5)


def test_where_negmas_is_missing_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bargain.scenario.extras.find_spec", lambda module: None)
    one = as_they_sit_down(scenario("scenario=two_party"), 0)
    with pytest.raises(
        ConfigError, match=r"export: NegMAS is not installed; `pip install 'bargain-peace\[neighbours\]'`"
    ):
        write(one, tmp_path / "a.negmas")
    assert not list(tmp_path.iterdir())
