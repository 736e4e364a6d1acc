"""What an order of tracks can change, and what it cannot; paired, in the same worlds.

Where a comparison is of chances its score is McNemar's, and the test is wrong once in about 10,000 (z beyond 3.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from bargain.inworlds import Array
from bargain.record import Ending
from bargain.scenario import Scenario
from bargain.scenario.casting import Casting
from bargain.sequences import NEVER, Conditions, InTurn, Past, TrackTerms
from tests.crises import crisis, mediator
from tests.paired import z_of_change

WORLDS = 1024
FIRST, SECOND, THIRD = TRACKS = ("first", "second", "third")
SIDE_BY_SIDE = {"_target_": "bargain.sequences.SideBySide"}
SINGLE = {"_target_": "bargain.sequences.SingleUndertaking"}
UNLIMITED = 1000.0  # months: longer than all tracks one after another
BREACH = {"cause": "breach", "base": {"uniform": [0.05, 0.3]}, "credibility": {"uniform": [0.0, 1.5]}}
OWN = ("signed", "ending", "by", "zone", "surplus", "shortfall", "kept", "durable", "value", "outside", "terms")


def in_turn(**settings: Any) -> dict[str, Any]:
    return {"_target_": "bargain.sequences.InTurn", "months": UNLIMITED, **settings}


def talked(sequence: Mapping[str, Any] = SIDE_BY_SIDE, levels: int = 3, **of_tracks: Mapping[str, Any]) -> Scenario:
    """Three tracks of two issues each, of which one has levels and governs a hazard of either side."""
    config = crisis(
        (levels, 0) * 3,
        curvature={"uniform": [1.1, 2.0]},
        breakdown={"uniform": [0.0, 0.1]},
        private={"uniform": [0.0, 0.1]},
        insight=0.2,
        exposure=0.2,
        devaluation=0.2,
        grievance=0.2,
        hazards={f"issue{k}": dict(BREACH) for k in (0, 2, 4)} if levels else {},
    )
    [(_, table)] = config.pop("tracks").items()
    config["tracks"] = {track: table | dict(of_tracks.get(track, {})) for track in TRACKS}
    for k, issue in enumerate(config["issues"].values()):
        issue["track"] = TRACKS[k // 2]
    return Scenario.from_config(config | {"sequence": dict(sequence)})


def on(played: Mapping[str, Any], track: str, *names: str) -> list[Array]:
    """Outcomes of one track, the terms by its own issues."""
    place = TRACKS.index(track)
    return [played[name][2 * place : 2 * place + 2] if name == "terms" else played[name][place] for name in names]


@pytest.fixture(scope="module")
def beside() -> dict[str, Any]:
    return talked().play(0, WORLDS)


def test_one_track_is_talked_alike_in_every_sequence() -> None:
    config = crisis((3, 0), private=0.1, insight=0.2, breakdown=0.05, exposure=0.2, hazards={"issue0": dict(BREACH)})
    alone = Scenario.from_config(config).play(0, WORLDS)
    for sequence in ({"_target_": "bargain.sequences.InTurn"}, SINGLE):
        other = Scenario.from_config(config | {"sequence": sequence}).play(0, WORLDS)
        for name, array in alone.items():
            assert_array_equal(other[name], array, name)


@pytest.mark.parametrize("order", [(), (THIRD, FIRST, SECOND)])
def test_in_turn_alone_moves_nothing_but_the_clock(order: tuple[str, ...], beside: dict[str, Any]) -> None:
    played = talked(in_turn(order=order)).play(0, WORLDS)
    for track in TRACKS:
        for name, ours, theirs in zip(OWN, on(played, track, *OWN), on(beside, track, *OWN), strict=True):
            assert_array_equal(ours, theirs, f"{track}: {name}")


def test_each_track_begins_in_the_month_in_which_the_last_one_ended(beside: dict[str, Any]) -> None:
    order = (THIRD, FIRST, SECOND)
    played, clock = talked(in_turn(order=order)).play(0, WORLDS), np.zeros(WORLDS)
    for track in order:
        clock = clock + on(beside, track, "month")[0]
        assert_array_equal(on(played, track, "month")[0], clock)


def test_a_track_is_not_begun_exactly_where_a_need_was_not_signed(beside: dict[str, Any]) -> None:
    played = talked(in_turn(needs={SECOND: [FIRST], THIRD: [FIRST, SECOND]})).play(0, WORLDS)
    first, second = (on(played, track, "signed")[0] for track in (FIRST, SECOND))
    assert 0.1 < first.mean() < 0.9
    assert_array_equal(on(played, SECOND, "ending")[0] == Ending.NOT_BEGUN, ~first)
    assert_array_equal(on(played, THIRD, "ending")[0] == Ending.NOT_BEGUN, ~(first & second))
    months = [on(played, track, "month")[0] for track in TRACKS]
    assert (months[0] <= months[1]).all()
    assert (months[1] <= months[2]).all()
    assert_array_equal(months[1][~first], months[0][~first])  # known when its turn comes
    for track in (SECOND, THIRD):
        signed, without = on(played, track, "signed")[0], on(beside, track, "signed")[0]
        assert not (signed & ~without).any()  # a need can only keep a deal from being signed
        assert np.isnan(on(played, track, "value")[0][:, ~signed]).all()


def test_nothing_is_signed_after_the_last_month(beside: dict[str, Any]) -> None:
    for months in (3.0, 9.5):
        played = talked(in_turn(months=months)).play(0, WORLDS)
        assert (played["month"][played["signed"]] <= months).all()
    never = talked(in_turn(months=0.5)).play(0, WORLDS)  # no round fits in
    assert not never["signed"].any()
    assert set(np.unique(never["ending"])) <= {Ending.DEADLINE, Ending.NO_ZONE}


def test_with_no_limit_stated_talks_last_as_long_as_the_longest_track_by_itself() -> None:
    stated = talked({"_target_": "bargain.sequences.InTurn"}, second={"rounds": 11}).play(0, WORLDS)
    limited = talked(in_turn(months=11.0), second={"rounds": 11}).play(0, WORLDS)
    assert stated["month"].max() <= 11.0
    for name, array in limited.items():
        assert_array_equal(stated[name], array, name)


def test_goodwill_of_nothing_is_no_goodwill(beside: dict[str, Any]) -> None:
    none = {"goodwill": 0.0, "warmth": 0.0}
    played = talked(in_turn(), first=none, second=none).play(0, WORLDS)
    for track in TRACKS:
        for name, ours, theirs in zip(OWN, on(played, track, *OWN), on(beside, track, *OWN), strict=True):
            assert_array_equal(ours, theirs, f"{track}: {name}")


def test_goodwill_lowers_hazards_and_widens_zones_of_what_comes_after_a_deal_and_only_that() -> None:
    levels = [0.0, 0.5, 1.5]
    played = [talked(in_turn(), first={"goodwill": much}).play(0, WORLDS) for much in levels]
    for less, more in pairwise(played):
        for name in OWN:
            assert_array_equal(on(more, FIRST, name)[0], on(less, FIRST, name)[0], name)
        had = on(less, FIRST, "signed")[0]
        ours, theirs = on(more, SECOND, "surplus")[0], on(less, SECOND, "surplus")[0]
        assert_array_equal(ours[~had], theirs[~had])
        assert (ours < theirs - 1e-9).mean() < 0.005  # the search may miss a better package where issues have levels
        assert (ours > theirs)[had].mean() > 0.5
        assert z_of_change(on(less, SECOND, "signed")[0], on(more, SECOND, "signed")[0]) > 0


def test_goodwill_lowers_every_base_hazard_by_the_same_factor_and_leaves_what_is_outside() -> None:
    scenario, much = talked(), np.full(1, 0.7)
    world = np.arange(16)
    before, after = (_cast(scenario, conditions, world) for conditions in (Conditions(), Conditions(goodwill=much)))
    for cool, warm in zip(before.parties, after.parties, strict=True):
        assert cool.preferences.hazards
        for higher, lower in zip(cool.preferences.hazards, warm.preferences.hazards, strict=True):
            np.testing.assert_allclose(lower.base, higher.base * np.exp(-0.7))
        assert_array_equal(cool.outside_value(before.table), warm.outside_value(after.table))
        package = np.random.default_rng(1).uniform(size=(2, world.size))
        assert (warm.value(package) > cool.value(package)).all()


def _cast(scenario: Scenario, conditions: Conditions, world: Any) -> Any:
    here = {name: numbers[world] for name, numbers in scenario.draw(0).items()}
    casting = Casting(scenario.config, scenario.agenda, scenario._plans, here, world, 0)
    return casting.talks((SECOND,), conditions, 0.0)


def test_warmth_lowers_the_devaluation_of_an_adversarys_offers() -> None:
    scenario, world = talked(), np.arange(16)
    before, after = (_cast(scenario, given, world) for given in (Conditions(), Conditions(warmth=np.full(1, 0.25))))
    for cool, warm in zip(before.parties, after.parties, strict=True):
        np.testing.assert_allclose(warm.devaluation, 0.75 * cool.devaluation)
    cold, warm = (talked(in_turn(), first={"warmth": much}).play(0, 4096) for much in (0.0, 1.0))
    assert z_of_change(on(cold, SECOND, "signed")[0], on(warm, SECOND, "signed")[0]) > 3.7
    had = on(cold, FIRST, "signed")[0]
    for name in OWN:
        assert_array_equal(on(cold, SECOND, name)[0][..., ~had], on(warm, SECOND, name)[0][..., ~had], name)


def test_warmths_multiply_and_goodwills_add_over_what_was_signed() -> None:
    given = {"goodwill": 0.3, "warmth": 0.5}
    scenario, world = talked(in_turn(), first=given, second=given), np.arange(256)
    sittings = scenario.sittings(scenario.draw(0), world)
    third = sittings.talks(THIRD)
    records = [sittings.record(track) for track in (FIRST, SECOND)]
    start = records[1].month
    # A deal that broke before the third track began leaves nothing.
    stood = [record.signed & (record.month + 12 * record.kept > start) for record in records]
    deals = stood[0].astype(int) + stood[1]
    assert set(np.unique(deals)) == {0, 1, 2}
    np.testing.assert_allclose(third.parties[0].devaluation, 0.2 * 0.5**deals)
    plain = _cast_third(scenario, world)
    for eased, base in zip(third.parties[0].preferences.hazards, plain.parties[0].preferences.hazards, strict=True):
        np.testing.assert_allclose(eased.base, base.base * np.exp(-0.3 * deals))


def _cast_third(scenario: Scenario, world: Any) -> Any:
    here = {name: numbers[world] for name, numbers in scenario.draw(0).items()}
    casting = Casting(scenario.config, scenario.agenda, scenario._plans, here, world, 0)
    return casting.talks((THIRD,), Conditions(), 0.0)


def test_a_ceasefire_silences_the_guns_until_it_breaks() -> None:
    scenario = talked(in_turn(), first={"stops_fighting": True})
    sittings = scenario.sittings(scenario.draw(0), np.arange(512), drop_below=0.0)
    second = sittings.talks(SECOND)
    record = sittings.record(FIRST)
    truce_ends = np.where(record.signed, record.month + 12 * record.kept, -np.inf)
    truce_ends[record.signed & (record.kept >= scenario.horizon)] = np.inf
    resumed = 0
    while second.table.talking.any():
        month = second.table.month.copy()
        second.step()
        silent = second.table.truce.silences(month)
        assert_array_equal(silent, record.signed & (month < truce_ends))
        resumed += int((~silent & record.signed).sum())
    assert record.signed.any()
    assert resumed > 0
    nothing = _cast(scenario, Conditions(), np.arange(4)).table
    assert not nothing.truce.silences(nothing.month).any()


def test_between_two_ceasefires_there_is_war() -> None:
    terms = TrackTerms(8, 1.0, np.zeros(1), np.zeros(1), stops_fighting=True)
    past = {
        FIRST: Past(np.array([True, True, False]), np.full(3, 2.0), np.array([4.0, 12.0, NEVER])),
        SECOND: Past(np.array([True, False, True]), np.full(3, 6.0), np.array([9.0, NEVER, np.inf])),
    }
    truce = InTurn().conditions((THIRD,), dict.fromkeys(TRACKS, terms), past).truce
    silent = np.stack(
        [truce.silences(np.full(3, month)) for month in (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 9.0, 11.0, 12.0)]
    )
    expected = ["...", "oo.", "oo.", ".o.", ".o.", "ooo", "ooo", ".oo", ".oo", "..o"]
    assert_array_equal(silent, [[mark == "o" for mark in row] for row in expected])
    assert_array_equal(truce.until(np.full(3, 8.0)), [9.0, 12.0, np.inf])


def test_side_by_side_knows_nothing_of_goodwill_or_ceasefires(beside: dict[str, Any]) -> None:
    given = {"goodwill": 1.0, "warmth": 1.0, "stops_fighting": True}
    played = talked(first=given, second=given, third=given).play(0, WORLDS)
    for name in (*OWN, "month"):
        assert_array_equal(played[name], beside[name], name)


# A single undertaking


def test_the_joint_value_is_the_sum_of_the_tracks_values_by_their_share_of_points() -> None:
    scenario, world = talked(SINGLE), np.arange(256)
    draws = scenario.draw(0)
    joint = scenario.talks(FIRST, draws, world)
    package = np.random.default_rng(1).uniform(size=(6, world.size))
    each = {track: talked().talks(track, draws, world) for track in TRACKS}
    for seat, party in enumerate(joint.parties):
        points = {t: sum(draws[f"{party.name}.salience.issue{k}"][world] for k in _issues(t)) for t in TRACKS}
        whole = sum(points.values())
        value, outside, variance = 0.0, 0.0, 0.0
        for track, talks in each.items():
            own, share = talks.parties[seat], points[track] / whole
            value = value + share * own.value(package[list(_issues(track))])
            outside = outside + share * own.outside_value(talks.table)
            variance = variance + (share * own.spread) ** 2
        np.testing.assert_allclose(party.value(package), value, atol=1e-12)
        np.testing.assert_allclose(party.outside_value(joint.table), outside, atol=1e-12)
        np.testing.assert_allclose(party.spread, np.sqrt(variance), atol=1e-12)


def _issues(track: str) -> range:
    place = TRACKS.index(track)
    return range(2 * place, 2 * place + 2)


@pytest.mark.parametrize("levels", [0, 3])
def test_an_undertaking_has_a_zone_wherever_every_track_has_one_and_often_elsewhere(levels: int) -> None:
    joint, apart = (talked(sequence, levels=levels).play(0, WORLDS) for sequence in (SINGLE, SIDE_BY_SIDE))
    each = np.logical_and.reduce([on(apart, track, "zone")[0] for track in TRACKS])
    whole = on(joint, FIRST, "zone")[0]
    assert each.any()
    missed = (each & ~whole).sum()
    assert missed <= (0 if levels == 0 else 0.002 * WORLDS)  # the search may miss one where issues have levels
    assert (whole & ~each).any()


def test_all_tracks_of_an_undertaking_are_signed_or_none() -> None:
    played = talked(SINGLE).play(0, WORLDS)
    for name in ("signed", "month", "ending", "by", "zone", "kept"):
        for row in played[name][1:]:
            assert_array_equal(row, played[name][0], name)
    signed = played["signed"][0]
    assert 0.05 < signed.mean() < 0.95
    assert np.isfinite(played["terms"][:, signed]).all()
    assert np.isnan(played["terms"][:, ~signed]).all()


def test_what_a_track_is_worth_within_an_undertaking_is_its_own_and_adds_up() -> None:
    scenario = talked(SINGLE)
    played, draws = scenario.play(0, WORLDS), scenario.draw(0)
    signed = played["signed"][0]
    traded = False
    for seat, name in enumerate(scenario.parties):
        points = np.stack(
            [sum(draws[f"{name}.salience.issue{k}"][:WORLDS] for k in _issues(track)) for track in TRACKS]
        )
        share = points / points.sum(axis=0)
        gain = played["value"][:, seat] - played["outside"][:, seat]
        whole = (share * gain).sum(axis=0)[signed]
        assert (whole >= -1e-9).all()  # nobody signs what is worse for it as a whole
        traded |= bool((gain[:, signed] < -1e-9).any())
    assert traded  # though somebody gives way on one track for another


def test_a_mediator_sits_at_the_one_table_of_an_undertaking() -> None:
    scenario = talked(SINGLE)
    config = dict(scenario.plain) | {"mediators": mediator("Formulation")}
    played = Scenario.from_config(config).play(0, 256)
    assert (played["by"] >= 2).any()
