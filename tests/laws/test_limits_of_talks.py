"""No package, no time, no patience, no leave to give way, nothing at stake: how talks go at the ends of what may be said."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.beliefs import EDGE
from bargain.preferences import TIE
from bargain.record import Ending
from bargain.scenario import Scenario
from tests.composing import Plain
from tests.crises import WAR, conference
from tests.laws.ways import MEDIATORS, PROTOCOLS, in_few_ways_and_in_all, sound, usual, ways

WORLDS = 256
ALL_OF_IT = ("signed", "month", "by", "zone", "surplus", "value", "outside", "terms")


def same(one: Plain, other: Plain, *names: str) -> None:
    """That two plays agree bit for bit."""
    for name in names or ALL_OF_IT:
        np.testing.assert_array_equal(one[name], other[name], name)


def of_each(config: Plain, **settings: Any) -> Plain:
    """A configuration in which every side has these settings."""
    return {**config, "parties": {name: {**side, **settings} for name, side in config["parties"].items()}}


# No package


@in_few_ways_and_in_all
@pytest.mark.parametrize("levels", [(0, 4, 0), (0,), (3, 2)], ids=["both", "a continuum", "levels"])
def test_where_firm_points_leave_no_package_all_talks_end_for_want_of_a_zone(
    among: tuple[str, ...], levels: tuple[int, ...]
) -> None:
    config = usual(levels, firm=len(levels))
    for side, limit in zip(config["parties"].values(), (0.2, 0.8), strict=True):
        side["reservation"] = dict.fromkeys(side["reservation"], limit)
    for way, each in ways(config, among):
        nothing_came_of(sound(each, 64, way), way)


@in_few_ways_and_in_all
@pytest.mark.parametrize("parties", [3, pytest.param(6, marks=pytest.mark.slow)])
def test_of_many_too(among: tuple[str, ...], parties: int) -> None:
    config = conference(parties, (0, 3), firm=2, rounds=3, private=0.05)
    for side in config["parties"].values():
        side["reservation"] = {name: 0.2 if ideal == 0.0 else 0.8 for name, ideal in side["ideal"].items()}
    for way, each in ways(config, among):
        nothing_came_of(sound(each, 8, way), way)


def nothing_came_of(outcomes: Plain, way: str) -> None:
    assert (outcomes["ending"] == Ending.NO_ZONE).all(), way
    assert not outcomes["zone"].any(), way
    assert (outcomes["surplus"] == -np.inf).all(), way
    assert (outcomes["by"] == -1).all(), way


@in_few_ways_and_in_all
def test_where_firm_points_leave_one_package_it_is_that_one_or_none(among: tuple[str, ...]) -> None:
    config = usual((0, 3, 0), firm=3, private=0.0, breakdown=0.0)
    for side in config["parties"].values():
        side["reservation"] = dict.fromkeys(side["reservation"], 0.5)
    for way, each in ways(config, among):
        outcomes = sound(each, 64, way)
        assert outcomes["zone"].all(), way
        assert outcomes["signed"].all(), way
        np.testing.assert_allclose(outcomes["terms"], 0.5, atol=TIE, err_msg=way)


# What is certain


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("spread", [1e-12, 1e-9, 1e-6])
def test_what_is_hardly_private_is_as_good_as_known(spread: float, protocol: str) -> None:
    known, nearly = (
        sound(usual((0, 0, 0), private=private, insight=private) | {"protocol": PROTOCOLS[protocol]}, WORLDS)
        for private in (0.0, spread)
    )
    np.testing.assert_allclose(nearly["surplus"], known["surplus"], atol=EDGE * spread + 1e-12)  # no secret is larger
    np.testing.assert_array_equal(nearly["signed"], known["signed"])


@pytest.mark.parametrize("helper", [None, *MEDIATORS])
def test_where_all_is_known_any_zone_is_agreed_on_at_once_whoever_helps(helper: str | None) -> None:
    config = usual((0, 0, 0), private=0.0, insight=0.0) | {"mediators": MEDIATORS[helper] if helper else {}}
    outcomes = sound(config, 512)
    there = outcomes["surplus"][0] > 0.0005
    assert there.mean() > 0.2
    assert outcomes["signed"][0][there].all()
    assert (outcomes["month"][0][there] == 1.0).all()


@in_few_ways_and_in_all
def test_who_reads_nothing_right_still_signs_nothing_worse_than_no_deal(among: tuple[str, ...]) -> None:
    for insight in (1e3, 1e9):
        for way, each in ways(usual(insight=insight), among):
            sound(each, 64, way)


# No time


@in_few_ways_and_in_all
def test_in_a_single_round_nobody_waits(among: tuple[str, ...]) -> None:
    for way, each in ways(usual(rounds=1), among):
        assert (sound(each, 64, way)["month"] == 1.0).all(), way


def test_who_is_sure_that_talks_break_off_or_has_no_patience_screens_as_in_a_single_round() -> None:
    single = sound(usual(rounds=1, breakdown=0.0), WORLDS)
    broken = sound(usual(breakdown=1.0), WORLDS)
    same(single, broken)
    assert set(broken["ending"][0]) <= {Ending.SIGNED, Ending.NO_ZONE, Ending.BREAKDOWN}
    hasty = sound(usual(patience=0.0, breakdown=0.0), WORLDS)
    np.testing.assert_array_equal(single["signed"], hasty["signed"] & (hasty["month"] == 1.0))
    np.testing.assert_array_equal(single["terms"][:, single["signed"][0]], hasty["terms"][:, single["signed"][0]])


@in_few_ways_and_in_all
def test_talks_that_are_sure_to_break_off_last_one_round_in_every_way(among: tuple[str, ...]) -> None:
    for way, each in ways(usual(breakdown=1.0), among):
        assert (sound(each, 64, way)["month"] == 1.0).all(), way


# No leave to give way


@in_few_ways_and_in_all
def test_delegations_that_may_give_nothing_sign_nothing_that_is_not_best(among: tuple[str, ...]) -> None:
    for way, each in ways(of_each(usual(), mandate=0.0), among):
        if way != "convening":  # who brings the leaders together, who need no mandate
            assert not sound(each, 64, way)["signed"].any(), way


def test_delegations_that_may_give_all_are_as_good_as_their_leaders() -> None:
    free, bound = usual(), of_each(usual(), mandate=1.0)
    same(sound(free, WORLDS), sound(bound, WORLDS))


def test_leaders_who_always_meet_need_no_mandates() -> None:
    free, met = usual(), of_each(usual(), mandate=0.0, will=1.0)
    same(sound(free, WORLDS), sound(met, WORLDS))


@in_few_ways_and_in_all
def test_those_who_agree_on_everything_sign_with_no_mandate_at_all(among: tuple[str, ...]) -> None:
    config = of_each(usual(private=0.0, breakdown=0.0), mandate=0.0)
    config["parties"]["b"]["ideal"] = dict(config["parties"]["a"]["ideal"])
    for way, each in ways(config, among):
        assert sound(each, 64, way)["signed"].all(), way


# Nothing at stake


def feared(base: float, exposure: float, **settings: Any) -> Plain:
    breach = {"issue1": {"cause": "breach", "base": base, "credibility": settings.pop("credibility", 1.0)}}
    return of_each(usual(**settings), hazards=breach, exposure=exposure)


@pytest.mark.parametrize(("base", "exposure"), [(0.2, 0.0), (0.0, 0.2), (1e9, 0.0)])
def test_a_breach_that_costs_nothing_or_never_comes_changes_nothing_that_is_signed(
    base: float, exposure: float
) -> None:
    same(sound(usual(), WORLDS), sound(feared(base, exposure), WORLDS))


@pytest.mark.parametrize("base", [1e9, 1e12])
def test_a_breach_feared_beyond_all_measure_decides_all_and_leaves_the_zones_that_it_decides(base: float) -> None:
    # What a level gains in worth no longer counts beside what it takes off the hazard: a zone is where one level is as safe for both.
    much, more = (sound(feared(each, 0.2), WORLDS) for each in (1e6, base))
    assert much["zone"].mean() > 0.5
    assert (more["zone"] != much["zone"]).mean() < 0.05


@pytest.mark.parametrize("base", [1e3, 1e9])
def test_the_larger_the_hazard_the_sooner_a_deal_is_broken(base: float) -> None:
    outcomes = sound(feared(base, 0.0, credibility=0.0), WORLDS)
    signed = outcomes["signed"][0]
    assert signed.any()
    assert (outcomes["broken_by"][0][signed] >= 0).all()
    assert outcomes["kept"][0][signed].max() < 20.0 / base  # exp(-40) that one of two such hazards is outlived so long
    assert not outcomes["durable"].any()


@pytest.mark.parametrize("grievance", [0.0, 1e9])
def test_a_grievance_without_end_breaks_a_deal_in_the_month_in_which_it_has_become_worse_than_none(
    grievance: float,
) -> None:
    outcomes = sound(usual(grievance=grievance, drift=10.0), WORLDS)
    signed = outcomes["signed"][0]
    kept = outcomes["kept"][0][signed]
    if grievance:
        assert (
            kept.max() < 2.0 / 12.0 + 1e-6
        )  # an outside value that gains 10 utils a year exceeds all by the second month
    else:
        assert (kept == 5.0).all()


# War


COSTLY: Plain = WAR | {"cost": 0.01, "optimism": 1.0}


@pytest.mark.parametrize("nothing", [{"stake": 0.0, "battles": 0.0}, {"battles": 0.0, "optimism": 0.0}])
def test_a_war_in_which_nothing_happens_is_what_was_stated(nothing: Plain) -> None:
    stated, war = sound(usual(), WORLDS), sound(usual() | {"outside": COSTLY | nothing}, WORLDS)
    np.testing.assert_allclose(war["surplus"], stated["surplus"], atol=TIE)
    same(stated, war, "signed", "month", "by")


@pytest.mark.parametrize(
    "ends",
    [
        {"expected": 0.0},
        {"expected": 1.0, "experience": 1e-3},
        {"experience": np.inf},
        {"battle": 0.0, "battles": 1e6},
        {"battle": 1.0, "held": 1.0},
        {"held": 0.0, "forts": 2},
        {"patience": 0.0},
        {"patience": 1.0, "cost": 1e6},
        {"optimism": 1e6},
        {"support": 50.0, "later": 0.0, "until": 2.0},
        {"land": 1.0},
    ],
    ids=str,
)
def test_a_war_at_the_ends_of_its_ranges_leaves_sound_outcomes(ends: Plain) -> None:
    outcomes = sound(usual((0, 3, 0)) | {"outside": COSTLY | ends}, 64)
    assert np.isfinite(outcomes["held"]).all()


# One world


@in_few_ways_and_in_all
@pytest.mark.parametrize("settings", [{}, {"curvature": 1.0}, {"private": 0.0, "insight": 0.0}, {"rounds": 1}], ids=str)
def test_a_world_alone_is_as_in_company_in_every_way(among: tuple[str, ...], settings: Plain) -> None:
    for way, each in ways(usual(**settings), among):
        company, alone = (Scenario.from_config(each).play(0, worlds) for worlds in (32, 1))
        for name in ALL_OF_IT:
            np.testing.assert_array_equal(alone[name][..., 0], company[name][..., 0], f"{way}: {name}")
