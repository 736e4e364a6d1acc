"""Issues that do not matter, ideals that do not differ, curvature at its ends, one issue and twenty: each has its right limit."""

from __future__ import annotations

from math import e
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.packages.common_zone import common_surplus
from bargain.preferences import TIE
from bargain.scenario import Scenario
from tests.composing import Plain
from tests.crises import Shape, conference, many_sides, two_sides
from tests.laws.ways import LEVELS, TACTICS, in_few_ways_and_in_all, sound, usual, ways

WORLDS = 128
SEARCH = 1e-6
"""Utils by which the search for the largest least surplus may be off where it is exact but for rounding."""

NEAR = 0.01
"""Utils within which a zone is too narrow for a menu to be sure to have it."""

FIRST = "issue0"


def with_each(config: Plain, key: str, **numbers: Any) -> Plain:
    """A configuration in which every side has these numbers for these issues."""
    sides = {name: {**side, key: {**side[key], **numbers}} for name, side in config["parties"].items()}
    return {**config, "parties": sides}


def without(config: Plain, issue: str) -> Plain:
    """A configuration in which an issue is not talked about."""
    rest = {name: spec for name, spec in config["issues"].items() if name != issue}
    sides = {
        name: {
            **side,
            **{key: {k: x for k, x in side[key].items() if k != issue} for key in ("ideal", "reservation", "salience")},
        }
        for name, side in config["parties"].items()
    }
    return {**config, "issues": rest, "parties": sides}


# Salience


@pytest.mark.parametrize("levels", [(0, 4, 0), (4, 0, 3)], ids=["a continuum", "levels"])
@pytest.mark.parametrize("curvature", [1.0, 2.0, 3.0])
def test_an_issue_about_which_nobody_cares_might_as_well_not_be_there(
    levels: tuple[int, ...], curvature: float
) -> None:
    config = usual(levels, curvature=curvature, private=0.0, insight=0.0, breakdown=0.0)
    idle = sound(with_each(config, "salience", issue0=0.0), WORLDS)
    gone = sound(without(config, FIRST), WORLDS)
    np.testing.assert_allclose(idle["surplus"], gone["surplus"], atol=SEARCH)
    clear = np.abs(gone["surplus"][0]) > NEAR
    np.testing.assert_array_equal(idle["signed"][0][clear], gone["signed"][0][clear])
    both = idle["signed"][0] & gone["signed"][0]
    assert both.mean() > 0.2
    np.testing.assert_allclose(idle["outside"][0][:, both], gone["outside"][0][:, both], atol=TIE)


def test_where_an_issue_lies_about_which_a_side_does_not_care_is_all_the_same_to_it() -> None:
    config = with_each(usual(), "salience", issue0=0.0)
    scenario = Scenario.from_config(config)
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS))
    package = np.full((len(LEVELS), WORLDS), 0.5)
    for party in talks.parties:
        values = [party.value(np.concatenate([np.full((1, WORLDS), x), package[1:]])) for x in (0.0, 0.3, 1.0)]
        for value in values[1:]:
            np.testing.assert_array_equal(value, values[0])


@pytest.mark.parametrize("levels", [LEVELS, (4, 0, 0)], ids=["a continuum", "levels"])
@pytest.mark.parametrize("curvature", [1.0, 2.0, 3.0])
@in_few_ways_and_in_all
def test_an_issue_about_which_one_side_alone_cares_is_settled_as_it_likes(
    among: tuple[str, ...], levels: tuple[int, ...], curvature: float
) -> None:
    config = usual(levels, curvature=curvature)
    config["parties"]["a"]["salience"] = {**config["parties"]["a"]["salience"], FIRST: 0.0}
    for way, each in ways(config, among):
        outcomes = sound(each, 64, way)
        np.testing.assert_allclose(outcomes["terms"][0, outcomes["signed"][0]], 1.0, atol=1e-12, err_msg=way)


@pytest.mark.parametrize("parties", [3, pytest.param(6, marks=pytest.mark.slow)])
def test_of_many_too_the_issue_is_settled_as_the_only_one_likes_who_cares(parties: int) -> None:
    config = conference(parties, (0, 3, 0), rounds=4)
    for name, side in config["parties"].items():
        if name != "p1":
            side["salience"] = {**side["salience"], FIRST: 0.0}
    outcomes = sound(config, 64)
    assert outcomes["signed"].any()
    np.testing.assert_allclose(outcomes["terms"][0, outcomes["signed"][0]], 0.0, atol=1e-9)


@pytest.mark.parametrize("parties", [2, 3])
def test_where_nothing_matters_to_anybody_anything_may_be_signed(parties: int) -> None:
    # In about 1/8 of the worlds a side gives no points at all.
    some = {"choice": {0.0: 0.5, 1.0: 0.5}}
    config = usual() if parties == 2 else conference(parties, (0, 4, 0))
    config = with_each(config, "salience", issue0=some, issue1=some, issue2=some)
    for side in config["parties"].values():
        side["private"] = side["insight"] = 0.0
    outcomes = sound(config, 512)
    scenario = Scenario.from_config(config)
    draws = scenario.draw(0)
    points = [sum(draws[f"{name}.salience.issue{k}"][:512] for k in range(3)) for name in scenario.parties]
    nobody = np.logical_and.reduce([total == 0.0 for total in points])
    assert nobody.sum() > 0
    np.testing.assert_allclose(outcomes["surplus"][0][nobody], 0.0, atol=TIE)
    assert outcomes["signed"][0][nobody].all()
    assert (outcomes["month"][0][nobody] == 1.0).all()


@pytest.mark.parametrize("insight", [1e3, 1e9])
def test_who_misreads_without_measure_sees_one_issue_alone(insight: float) -> None:
    scenario = Scenario.from_config(usual(insight=insight))
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS))
    view = talks.parties[0].view
    seen = view.preferences.salience
    np.testing.assert_allclose(seen.sum(axis=0), 1.0, atol=1e-12)
    np.testing.assert_array_equal(seen.argmax(axis=0), view.error.argmax(axis=0))
    assert (seen.max(axis=0) > 1.0 - 1e-6).mean() > 0.95  # two errors lie close together in a few worlds


# Ideals


@pytest.mark.parametrize("limit", [0.2, 0.5, 0.8])
def test_who_want_the_same_may_draw_the_line_on_either_side_of_it(limit: float) -> None:
    config = usual((0, 3, 0), private=0.0, breakdown=0.0)
    for side in config["parties"].values():
        side["ideal"], side["reservation"] = (dict.fromkeys(side["ideal"], x) for x in (0.5, limit))
    outcomes = sound(config, 64)
    assert outcomes["signed"].all()
    np.testing.assert_allclose(outcomes["terms"], 0.5, atol=TIE)


@pytest.mark.parametrize("curvature", [1.0, 2.0, 3.0])
@in_few_ways_and_in_all
def test_who_want_the_same_sign_it_at_once(among: tuple[str, ...], curvature: float) -> None:
    config = usual(curvature=curvature, private=0.0, breakdown=0.0)
    config["parties"]["b"]["ideal"] = dict(config["parties"]["a"]["ideal"])
    for way, each in ways(config, among):
        outcomes = sound(each, 64, way)
        if way != "single_text":  # drafts come every other round
            assert (outcomes["month"][0] == 1.0).all(), way
        assert outcomes["signed"].all(), way
        np.testing.assert_allclose(outcomes["terms"], 0.0, atol=TIE, err_msg=way)
        np.testing.assert_allclose(outcomes["shortfall"], 0.0, atol=TIE, err_msg=way)


@pytest.mark.parametrize("parties", [3, pytest.param(6, marks=pytest.mark.slow)])
def test_of_many_too(parties: int) -> None:
    config = conference(parties, (0, 3, 0))
    for side in config["parties"].values():
        side["ideal"] = dict.fromkeys(side["ideal"], 1.0)
    outcomes = sound(config, 64)
    assert outcomes["signed"].all()
    assert (outcomes["month"] == 1.0).all()
    np.testing.assert_allclose(outcomes["terms"], 1.0, atol=TIE)


# Curvature


@pytest.mark.parametrize("levels", [(0, 0, 0), (3, 4, 5), (3, 0, 4)], ids=["continua", "levels", "both"])
@pytest.mark.parametrize("end", [1.0, 3.0])
def test_near_an_end_of_curvature_the_zone_is_near_that_at_the_end(end: float, levels: tuple[int, ...]) -> None:
    """|d/dg x**g| <= 1/e for g >= 1, so that no value moves by more than step / e, nor any floor."""
    for step in (1e-15, 1e-12, 1e-9, 1e-6):
        near = zone(levels, 2, end, step)
        np.testing.assert_allclose(near, zone(levels, 2, end, 0.0), atol=2.0 * step / e + SEARCH)


@pytest.mark.parametrize("levels", [(0, 0, 0), (3, 0, 4)], ids=["continua", "both"])
@pytest.mark.parametrize(("end", "off"), [(1.0, 0.003), (3.0, 1e-6)])
def test_of_many_the_zone_is_as_near_as_the_search_is_good(end: float, off: float, levels: tuple[int, ...]) -> None:
    # At curvature 1 the search ends elsewhere in 6 of 128 worlds for a step of 1e-6, by .033 utils at most.
    for step in (1e-12, 1e-6):
        assert np.abs(zone(levels, 3, end, step) - zone(levels, 3, end, 0.0)).mean() < off


def zone(levels: tuple[int, ...], parties: int, end: float, step: float) -> Array:
    """The largest least surplus over reservation values, (W,), with curvature this far inside an end of its range."""
    gamma = end + (step if end == 1.0 else -step)
    shape = Shape(levels, (gamma, gamma), seed=7)
    sides = list(two_sides(shape, WORLDS)) if parties == 2 else many_sides(shape, parties, WORLDS)
    if parties > 2:
        for number, side in enumerate(sides):
            side.reservation = np.random.default_rng(number).uniform(0.3, 0.7, side.ideal.shape)
    return common_surplus(sides, [side.reservation_value() for side in sides])


@pytest.mark.parametrize("tactic", TACTICS)
@pytest.mark.parametrize("end", [1.0, 3.0])
def test_a_hairs_breadth_inside_the_ends_what_is_signed_is_the_same(end: float, tactic: str) -> None:
    at, near = (
        sound(usual(curvature=gamma, tactic=TACTICS[tactic]), 256) for gamma in (end, end + (2.0 - end) * 1e-12)
    )
    np.testing.assert_array_equal(at["signed"], near["signed"])
    np.testing.assert_array_equal(at["month"], near["month"])
    np.testing.assert_allclose(at["value"], near["value"], atol=1e-6)


# How many issues


@pytest.mark.parametrize("curvature", [1.0, 1.5, 2.0, 3.0])
@in_few_ways_and_in_all
def test_of_one_issue_the_zone_lies_between_the_two_points(among: tuple[str, ...], curvature: float) -> None:
    config = usual((0,), curvature=curvature, private=0.0, insight=0.0)
    draws = Scenario.from_config(config).draw(0)
    a, b = (draws[f"{side}.reservation.{FIRST}"][:WORLDS] for side in "ab")
    clear = np.abs(a - b) > 1e-4
    for way, each in ways(config, among):
        outcomes = sound(each, WORLDS, way)
        if way != "manipulation":  # which moves what they would sign
            np.testing.assert_array_equal(outcomes["zone"][0][clear], (a >= b)[clear], way)
            here = outcomes["signed"][0] & clear
            terms = outcomes["terms"][0, here]
            assert ((b[here] - 1e-6 <= terms) & (terms <= a[here] + 1e-6)).all(), way


@in_few_ways_and_in_all
def test_of_one_issue_on_levels_there_is_a_zone_where_a_level_lies_between_the_two_points(
    among: tuple[str, ...],
) -> None:
    config = usual((4,), private=0.0, insight=0.0)
    draws = Scenario.from_config(config).draw(0)
    a, b = (draws[f"{side}.reservation.{FIRST}"][:WORLDS] for side in "ab")
    between = np.logical_or.reduce([(b <= x) & (x <= a) for x in np.linspace(0.0, 1.0, 4)])
    for way, each in ways(config, among):
        if way != "manipulation":
            np.testing.assert_array_equal(sound(each, WORLDS, way)["zone"][0], between, way)


@pytest.mark.parametrize("curvature", [1.5, 2.0, 3.0])
def test_one_issue_cut_into_twenty_is_still_that_issue(curvature: float) -> None:
    whole, parts = (sound(cut_into(pieces, curvature), WORLDS) for pieces in (1, 20))
    np.testing.assert_allclose(parts["surplus"], whole["surplus"], atol=TIE)
    assert 0.2 < whole["signed"].mean() < 0.8
    assert (
        parts["signed"] != whole["signed"]
    ).sum() <= 2  # in 1 of 128 worlds at a curvature of 3, where entries differ
    alike = (parts["signed"] & whole["signed"])[0] & (parts["month"] == whole["month"])[0]
    np.testing.assert_allclose(parts["terms"][:, alike], np.repeat(whole["terms"][:, alike], 20, axis=0), atol=0.1)


def cut_into(pieces: int, curvature: float) -> Plain:
    """Two sides who know each other and talk about one thing, cut into pieces that both hold equal."""
    config = usual((0,) * pieces, curvature=curvature, private=0.0, insight=0.0)
    for side, limit in zip(config["parties"].values(), (0.55, 0.45), strict=True):
        side["salience"] = dict.fromkeys(side["salience"], 1.0)
        side["reservation"] = dict.fromkeys(side["reservation"], limit)
        side["private"] = 0.1
    return config


# How many parties


def test_six_of_whom_each_two_want_the_same_have_the_zone_of_three() -> None:
    shape = Shape((0, 0, 0), (1.5, 2.5), seed=4)
    sides = many_sides(shape, 3, WORLDS)
    floors = [side.worth(np.full(side.ideal.shape, 0.5)) for side in sides]
    three, six = common_surplus(sides, floors), common_surplus([*sides, *sides], [*floors, *floors])
    np.testing.assert_allclose(six, three, atol=0.02)
    assert np.abs(six - three).mean() < 0.001
