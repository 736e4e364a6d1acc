"""Numbers that move nothing are found; turning one over moves no other."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.audit.idle import Trial, asked, differ, idle, moves_something, not_asked, turned_over
from bargain.running.engine import HERE, Engine
from bargain.scenario import Scenario
from tests.audit.planting import added, two_party
from tests.composing import composed, scenario

WIDE = {"uniform": [0.0, 0.1], "basis": "assumed", "source": "teaching"}


@pytest.mark.parametrize("overrides", [(), ("mediator=usa",), ("sampler=sobol",), ("scenario=two_party",)])
def test_turning_over_changes_the_draws_of_one_number_alone(overrides: tuple[str, ...]) -> None:
    played = scenario(*overrides)
    before = played.draw(0)
    for quantity in played.quantities[::7]:
        after = turned_over(played, quantity.name)
        assert list(after) == list(before)
        changed = [name for name in before if not np.array_equal(before[name], after[name])]
        assert changed == [quantity.name]


def test_turned_over_draws_have_the_same_distribution() -> None:
    played = scenario("scenario=two_party")
    name = "upland.reservation.land"
    before, after = played.draw(0)[name], turned_over(played, name)[name]
    np.testing.assert_allclose(before + after, 0.75, atol=1e-12)


def test_turning_over_keeps_to_correlated_draws() -> None:
    config = composed("scenario=two_party")
    config["parties"]["lowland"]["reservation"]["land"] = {"uniform": [0.2, 0.5]}
    config["correlations"] = [["upland.reservation.land", "lowland.reservation.land", 0.8]]
    played = Scenario.from_config(config)
    before, after = played.draw(0), turned_over(played, "upland.reservation.land")
    one, other = before["upland.reservation.land"], before["lowland.reservation.land"]
    assert np.corrcoef(one, other)[0, 1] > 0.7
    np.testing.assert_allclose(after["upland.reservation.land"], 0.75 - one, atol=1e-9)
    np.testing.assert_array_equal(after["lowland.reservation.land"], other)


def test_a_number_that_nothing_hangs_on_is_found() -> None:
    # Exposure is what a breach would cost; without a hazard none is feared.
    assert added(parties__upland__exposure=WIDE, parties__lowland__exposure=WIDE) == {
        "idle:upland.exposure",
        "idle:lowland.exposure",
    }


@pytest.mark.parametrize("key", ["reservation__water", "salience__land", "patience", "devaluation"])
def test_a_number_that_outcomes_hang_on_is_not(key: str) -> None:
    ranges = {"reservation__water": [0.4, 0.7], "salience__land": [0.2, 0.9], "patience": [0.5, 1.0]}
    number = WIDE | {"uniform": ranges.get(key, [0.0, 0.5])}
    planted = {f"parties__{party}__{key}": number for party in ("upland", "lowland")}
    assert not [name for name in added(256, **planted) if name.startswith("idle")]


def test_a_secret_moves_talks_once_it_has_a_spread() -> None:
    spread = WIDE | {"uniform": [0.05, 0.1]}
    config = two_party(
        parties__upland__private={"settlement": spread}, parties__lowland__private={"settlement": spread}
    )
    assert idle(Scenario.from_config(config), 256, HERE) == []


def test_what_moves_no_outcome_here_is_told_with_the_number_of_worlds() -> None:
    [finding, _] = idle(scenario("scenario=two_party"), 64, HERE)
    assert finding.what == "Moved no outcome in 64 worlds."
    assert finding.severity == "note"


def test_rare_numbers_are_given_all_the_worlds() -> None:
    rare = {"choice": {0.0: 0.998, 0.3: 0.002}, "basis": "assumed", "source": "teaching"}
    played = Scenario.from_config(two_party(tracks__settlement__breakdown=rare))
    assert not moves_something(played, Trial("settlement.breakdown", 8))
    assert moves_something(played, Trial("settlement.breakdown", 8192))


def test_several_workers_find_what_one_finds() -> None:
    played = scenario("scenario=reference_class")
    told: list[int] = []
    assert idle(played, 64, Engine(jobs=2), watch=told.append) == idle(played, 64, HERE)
    assert sum(told) == len(asked(played))


def test_capability_is_not_asked_about_since_no_talks_use_it() -> None:
    config = two_party(
        parties__upland__capability=WIDE, parties__lowland__capability={"land": WIDE, "water": WIDE, "capital": WIDE}
    )
    played = Scenario.from_config(config)
    named = not_asked(played)
    assert named == ["upland.capability", *(f"lowland.capability.{issue}" for issue in ("land", "water", "capital"))]
    assert not set(named) & set(asked(played))
    assert not [finding for finding in idle(played, 64, HERE) if "capability" in finding.id]


def test_outcomes_that_are_unknown_in_both_are_alike() -> None:
    one = {"terms": np.array([np.nan, 0.5]), "signed": np.array([False, True]), "draws": np.array([1.0, 2.0])}
    assert not differ(one, one | {"draws": np.array([3.0, 4.0])})
    assert differ(one, one | {"terms": np.array([np.nan, 0.6])})
