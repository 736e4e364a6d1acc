"""What a scenario offers beyond playing a block: its numbers by key, its issues' own units, worlds with other draws."""

from __future__ import annotations

import json

import numpy as np
import pytest

from bargain import outcomes as results
from bargain.scenario import ConfigError, Scenario
from tests.composing import Plain, composed, scenario


def put(config: Plain, key: str, value: object) -> None:
    """Set a dotted key."""
    *path, last = key.split(".")
    for part in path:
        config = config[part]
    config[last] = value


@pytest.mark.parametrize("mediator", ["turkey", "usa"])
def test_each_number_stands_where_its_key_says(mediator: str) -> None:
    config = composed(f"mediator={mediator}")
    for name, key in Scenario.from_config(config).keys.items():
        if not key or "private" in key:
            continue
        found: object = config
        for part in key.split("."):
            found = found[part] if isinstance(found, dict) and part in found else None
        assert found is not None, f"{name}: nothing at {key}"


def test_a_number_put_at_its_key_is_the_number_of_that_name() -> None:
    for name in (
        "russia.patience",
        "turkey.trust.russia",
        "nato.credibility",
        "neutrality.curvature",
        "tactic.tremble",
    ):
        config = composed()
        names = [n for n in scenario().numbers if n == name or n.endswith(name)]
        for found in names:
            put(config, scenario().keys[found], 1.0 if "curvature" in found else 0.25)
        for found in names:
            assert Scenario.from_config(config).numbers[found].distribution.certain


def test_positions_may_be_given_in_the_units_of_their_issue() -> None:
    shares, years = composed("scenario=two_party"), composed("scenario=two_party")
    put(years, "issues.land.scale", [4, 10])
    put(years, "issues.land.unit", "years")
    put(years, "parties.upland.ideal.land", 4)
    put(years, "parties.upland.reservation.land", {"uniform": [4, 8.5]})
    put(years, "parties.lowland.ideal.land", 10)
    put(years, "parties.lowland.reservation.land", 6.25)
    first, second = (Scenario.from_config(config) for config in (shares, years))
    for name, played in first.play(0, 256).items():
        np.testing.assert_allclose(second.play(0, 256)[name], played, atol=1e-12, err_msg=name)
    assert second.agenda.issues[0].words(0.5) == "7 years"
    outcomes = results.label(second, [second.play(0, 16)])
    assert results.issues(outcomes) == second.issues


@pytest.mark.parametrize(
    ("scale", "limit", "told"),
    [
        (
            [0, 100],
            {"uniform": [5, 60]},
            "parties.lowland.reservation.land = 5 to 60: lies on the wrong side of the ideal: must be at least 20",
        ),
        (
            [100, 0],
            {"uniform": [10, 90]},
            "parties.lowland.reservation.land = 10 to 90: lies on the wrong side of the ideal: must be at most 20",
        ),
    ],
)
def test_a_limit_on_the_wrong_side_is_told_in_the_units_of_its_issue(
    scale: list[int], limit: object, told: str
) -> None:
    config = composed("scenario=two_party")
    put(config, "issues.land.scale", scale)
    put(config, "parties.upland.ideal.land", 100)
    put(config, "parties.upland.reservation.land", 50)
    put(config, "parties.lowland.ideal.land", 20)
    put(config, "parties.lowland.reservation.land", limit)
    if scale[0] > scale[1]:  # the mirror image: who wants more of it is now the other
        put(config, "parties.upland.ideal.land", 0)
        put(config, "parties.upland.reservation.land", 10)
    with pytest.raises(ConfigError) as refused:
        Scenario.from_config(config)
    assert str(refused.value).startswith(told)


def test_levels_may_be_given_in_units_too() -> None:
    config = composed("scenario=two_party")
    put(config, "issues.capital.scale", [880, 85])
    put(config, "issues.capital.levels", {"Lowland's": 85, "shared": 482.5, "Upland's": 880})
    assert dict(Scenario.from_config(config).issues[2].levels) == {"Upland's": 0.0, "shared": 0.5, "Lowland's": 1.0}


def test_capability_is_drawn_and_moves_nothing_in_the_talks() -> None:
    plain, mighty = composed("scenario=two_party"), composed("scenario=two_party")
    put(mighty, "parties.upland.capability", {"uniform": [1, 9]})
    put(mighty, "parties.lowland.capability", {"land": 1, "water": 2, "capital": 3})
    first, second = Scenario.from_config(plain), Scenario.from_config(mighty)
    assert "upland.capability" in [quantity.name for quantity in second.quantities]
    assert second.numbers["lowland.capability.water"].distribution.parameters == (2.0,)
    np.testing.assert_array_equal(first.play(0, 512)["terms"], second.play(0, 512)["terms"])


def test_capability_moves_no_other_draw_under_any_sampler() -> None:
    for sampler in ("monte_carlo", "latin_hypercube", "sobol"):
        plain = composed("scenario=two_party", f"sampler={sampler}", "mediator=facilitator")
        before = Scenario.from_config(plain).draw(0)
        put(plain, "parties.upland.capability", {"uniform": [1, 9]})
        after = Scenario.from_config(plain).draw(0)
        for name, draws in before.items():
            np.testing.assert_array_equal(after[name], draws, err_msg=f"{sampler}: {name}")


def test_other_draws_may_be_put_in_the_place_of_those_of_a_block() -> None:
    played = scenario("scenario=two_party")
    draws = played.draw(0)
    for name, array in played.play(0, 64).items():
        np.testing.assert_array_equal(played.play_drawn(draws, 0, 64)[name], array)
    draws["upland.reservation.land"] = np.full_like(draws["upland.reservation.land"], 0.7)
    assert played.play_drawn(draws, 0, 64)["zone"].all()


def test_a_file_of_outcomes_plays_its_worlds_again() -> None:
    played = scenario("scenario=two_party", "seed=5")
    outcomes = results.label(played, [played.play(0, 64)])
    again = results.scenario(outcomes)
    assert (again.seed, again.config.worlds) == (5, 64)
    np.testing.assert_array_equal(again.play(0, 64)["terms"], outcomes["terms"])


def test_a_file_of_outcomes_cannot_allow_its_own_classes() -> None:
    config = composed("scenario=two_party", "allow=[tests]")
    config["parties"]["upland"]["_target_"] = "tests.mylab.actors.Hawk"
    outcomes = results.label(scenario("scenario=two_party"), [scenario("scenario=two_party").play(0, 8)])
    outcomes.attrs["config"] = json.dumps(config)
    with pytest.raises(ConfigError, match="allow"):
        results.scenario(outcomes)


def test_null_takes_away_the_distribution_that_stood_there() -> None:
    config = composed("scenario=two_party")
    put(config, "parties.upland.reservation.land", {"uniform": None, "beta": [2, 3, 0, 0.75]})
    number = Scenario.from_config(config).numbers["upland.reservation.land"]
    assert number.distribution.kind == "beta"


def test_a_number_knows_between_which_bounds_its_place_wants_it() -> None:
    numbers = scenario("scenario=two_party").numbers
    assert numbers["upland.reservation.land"].bounds == numbers["upland.reservation.capital"].bounds == (0, 1)
    assert numbers["upland.patience"].bounds == (0, 1)
    assert numbers["upland.grievance"].bounds == (0, np.inf)  # a default, which nobody wrote down
    assert numbers["land.curvature"].bounds == (1, 3)
