"""Concessions: what a step gains where that can be worked out by hand, and a search held to enumeration."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
import xarray as xr

from bargain.preferences import conceded
from bargain.running.lab import Lab
from bargain.scenario import ConfigError, Scenario
from bargain.show.studies import shown
from bargain.study.concessions.concessions import Concessions
from bargain.study.concessions.frontier import undercut_by_none
from bargain.study.concessions.moves import Limit, Moves, cost, limits, moved
from bargain.study.concessions.smallest import Search, adding
from bargain.study.study import study_of
from tests.composing import Plain, composed

WORLDS = 512
SMALL = (
    "experiment=concessions",
    "scenario=two_party",
    f"worlds={WORLDS}",
    "study.steps=[0.1,0.25]",
    "study.speeds=['e=0.5']",
    "study.maps=[[upland.land,lowland.water]]",
    "study.grid=2",
    "study.widest=0.25",
    "study.target=0.75",
    "study.reach=[0.125,0.25]",
    "study.weights=[0.0,0.5,1.0]",
    "study.sets=32",
    "study.searched=256",
)


def asked(*overrides: str) -> tuple[Concessions, Plain]:
    config = composed(*SMALL, *overrides)
    talks = config | {"study": None}
    study = study_of(config, Scenario.from_config(talks))
    assert isinstance(study, Concessions)
    return study, talks


@pytest.fixture(scope="module")
def found() -> xr.Dataset:
    study, talks = asked()
    return study.ask(talks, Lab()).assign_attrs(title="Upland and Lowland", worlds=WORLDS, seed=1)


def gain(found: xr.Dataset, party: str, issue: str, step: float) -> float:
    return float(found["gain"].sel(party=party, issue=issue, step=step, bound="estimate"))


def test_a_step_opens_the_worlds_that_lacked_just_that_much(found: xr.Dataset) -> None:
    """Upland signs in worlds in which its limit on land is at least .375; the limit is uniform between 0 and .75."""
    limit = Scenario.from_config(composed("scenario=two_party")).draw(0)["upland.reservation.land"][:WORLDS]
    for step in (0.1, 0.25):
        opened = (limit + step >= 0.375).mean() - (limit >= 0.375).mean()
        assert gain(found, "upland", "land", step) == pytest.approx(opened, abs=1.5 / WORLDS)
        assert opened == pytest.approx(step / 0.75, abs=0.04)  # two sd of a share of 512 worlds
    assert found["map_chance"].sel(up=0.0, across=0.25).item() - found["base"].sel(bound="estimate").item() == (
        pytest.approx(gain(found, "upland", "land", 0.25), abs=1e-12)
    )


def test_giving_way_never_loses_a_deal_where_all_is_known(found: xr.Dataset) -> None:
    assert (found["gain"].sel(bound="estimate") >= 0).all()
    assert (found["cost"] >= 0).all()
    assert (found["cost"].diff("step") >= 0).all()
    # What counts on traded issues is the whole package: what costs most gains most, whatever the issue.
    gains, costs = (
        found["gain"].sel(party="lowland", step=0.25, bound="estimate"),
        found["cost"].sel(party="lowland", step=0.25),
    )
    assert gains.values[costs.values.argmax()] == gains.max()
    assert gains.values[costs.values.argmin()] == gains.min()


def test_the_frontier_reaches_the_target_elsewhere_and_nobody_is_undercut(found: xr.Dataset) -> None:
    assert found.sizes["set"] >= 2
    assert (found["reached"].sel(bound="high") >= 0.75).all(), "by chance alone once in forty sets"
    totals = found["total"].values
    assert (np.diff(totals[:, 0]) >= 0).all()
    assert (np.diff(totals[:, 1]) <= 0).all()
    # One side alone is a way too: Upland's limit on land given way by a quarter, .25 / .75 = a third of all worlds.
    assert any(total[1] == 0 for total in totals)


def test_it_is_told_and_drawn(found: xr.Dataset) -> None:
    study, _ = asked()
    assert "To reach 75 % of talks, Upland alone gives up" in shown(study).finding(found)
    assert shown(study).table(found).row_count == 6 + 1
    assert set(shown(study).figures(found)) == {"concessions", "maps", "frontier"}
    assert len(study.rows(found)) == 2 * 3 * 2 + 1
    assert study.headline(found)["upland.land by 0.25"].estimate == gain(found, "upland", "land", 0.25)


def test_a_limit_gives_way_on_its_own_side_and_stops_at_the_ends() -> None:
    def given(limit: float, ideal: float, other: float, by: float) -> float:
        arrays = [np.array([number]) for number in (limit, ideal, other, by)]
        return float(conceded(arrays[0], arrays[1], [arrays[2]], arrays[3])[0])

    assert given(0.3, 0.0, 1.0, 0.2) == pytest.approx(0.5)
    assert given(0.7, 1.0, 0.0, 0.2) == pytest.approx(0.5)
    assert given(0.9, 0.0, 1.0, 0.4) == 1.0
    assert given(0.1, 1.0, 0.0, 0.4) == 0.0
    assert given(0.3, 0.0, 1.0, -0.5) == 0.0, "a limit that hardens stops at the own ideal"
    assert given(0.4, 0.4, 0.1, 0.2) == pytest.approx(0.2), "a limit on the ideal gives way to where others want it"
    assert given(0.4, 0.4, 0.4, 0.2) == 0.4


# The search, on made-up chances

LIMITS: list[Limit] = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y"), ("b", "z")]
STEPS = (0.5, 1.0)
PRICES = {
    limit: {0.5: price / 2, 1.0: price} for limit, price in zip(LIMITS, (0.30, 0.10, 0.20, 0.15, 0.05), strict=True)
}


def opened(sets: Sequence[Moves]) -> list[float]:
    """A deal takes half of x from both sides together, and then as much as there is of the rest."""

    def chance(moves: Moves) -> float:
        both = min(moves.get(("a", "x"), 0.0) + moves.get(("b", "x"), 0.0), 0.5)
        return both * (0.4 + 0.5 * moves.get(("a", "y"), 0.0) + 0.5 * moves.get(("b", "y"), 0.0)) + 0.02 * moves.get(
            ("b", "z"), 0.0
        )

    return [chance(moves) for moves in sets]


@pytest.mark.parametrize("target", [0.15, 0.3, 0.5, 0.6])
def test_the_search_finds_what_enumeration_finds(target: float) -> None:
    adds = adding(LIMITS, 1.0, opened, 64, seed=1)
    search = Search(LIMITS, STEPS, PRICES, {"a": 0.5, "b": 0.5}, target, opened)
    every = [
        {limit: by for limit, by in zip(LIMITS, sizes, strict=True) if by}
        for sizes in product((0.0, *STEPS), repeat=len(LIMITS))
    ]
    enough = [moves for moves, chance in zip(every, opened(every), strict=True) if chance >= target]
    moves = search.smallest(adds)
    assert moves is not None
    assert opened([moves])[0] >= target
    assert search.cost(moves) == pytest.approx(min(map(search.cost, enough)), abs=1e-12)


def test_what_cannot_be_reached_is_not_found() -> None:
    adds = adding(LIMITS, 1.0, opened, 64, seed=1)
    assert Search(LIMITS, STEPS, PRICES, {"a": 0.5, "b": 0.5}, 0.9, opened).smallest(adds) is None


def test_the_frontier_leaves_out_what_is_undercut() -> None:
    sets: list[Moves] = [{LIMITS[0]: 1.0}, {LIMITS[2]: 1.0}, {LIMITS[0]: 1.0, LIMITS[4]: 1.0}, {LIMITS[3]: 1.0}]
    kept = undercut_by_none(sets, PRICES, ["a", "b"])
    assert kept == [{LIMITS[3]: 1.0}, {LIMITS[0]: 1.0}]
    assert [cost(moves, PRICES, "b") for moves in kept] == [0.15, 0.0]


def test_moves_of_a_limit_are_a_configuration() -> None:
    config = composed("scenario=two_party")
    [first, *_] = limits(Scenario.from_config(config))
    assert first == ("upland", "land")
    assert moved(config, {first: 0.2})["parties"]["upland"]["concedes"] == {"land": 0.2}
    assert "concedes" not in config["parties"]["upland"]


REFUSED: dict[str, Any] = {
    "study.steps=[0.2,0.1]": r"study\.steps = \[0\.2, 0\.1\]: must ascend",
    "study.target=1.5": r"study\.target = 1\.5: must be less than 1",
    "study.maps=[[upland.lnd,lowland.water]]": r"study\.maps = upland\.lnd: 'lnd' is no issue of the last track; did you mean 'land'",
    "study.maps=[[upland.land,midland.water]]": r"study\.maps = midland\.water: there is no such party",
    "study.maps=[[upland.land,upland.land]]": r"study\.maps = .*the same limits move across and up",
    "study.speeds=['pace=1']": r"study\.speeds = pace=1: there is no such speed; ",
    "study.speeds=['e=soon']": r"study\.speeds = e=soon: must be a number",
    "study.speeds=['patience=1.5']": r"parties\.upland\.patience = .*must lie in \[0, 1\]",
    "+parties.upland.concedes={land: 0.1}": r"parties\.upland\.concedes = land: is what this question varies",
}


@pytest.mark.parametrize("override", REFUSED)
def test_what_cannot_be_asked_is_refused_in_a_line(override: str) -> None:
    with pytest.raises(ConfigError, match=REFUSED[override]):
        asked(override)
