"""One war for all tables: whoever talks later finds the front where battles, and a ceasefire, have left it."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from bargain.inworlds import Array
from bargain.outside import War
from bargain.record import Ending, Record
from bargain.scenario import Scenario
from bargain.talks import Talks
from tests.composing import scenario

WORLDS = np.arange(1024)
WAR = ("outside=war", "outside.battles=1.5", "outside.held=0.5", "outside.stake=0.4")
NO_TRUCE = "tracks.ceasefire.stops_fighting=false"
TRACKS = ("ceasefire", "settlement")
# A line that both could live with in half of all worlds or so, so that some ceasefires are signed.
SECRETS = ("parties.upland.private=0.1", "parties.lowland.private=0.1", "parties.lowland.reservation.line=0.45")


def at_war(*overrides: str) -> Scenario:
    return scenario("scenario=two_tracks", *SECRETS, *WAR, *overrides)


def fronts(talks: Scenario, track: str) -> Array:
    """Where the front stands in each round of a table at which nobody ever signs or is dropped, (R, W)."""
    sitting = talks.talks(track, talks.draw(0), WORLDS, drop_below=0.0)
    war, found = sitting.outside, []
    assert isinstance(war, War)
    for turn in range(int(sitting.table.rounds.max())):
        sitting.table.turn = turn
        war.live_through(sitting.table)
        found.append(war.front(sitting.table))
        sitting.table.talking = ~war.over(sitting.table)
        sitting.table.month = sitting.table.month + sitting.table.months_per_round
    return np.stack(found)


def later_table(*overrides: str) -> tuple[Record, Talks]:
    """What came out on the first track, and the table of the second as it opens after that."""
    in_turn = at_war("sequence=in_turn", "sequence.months=100", *overrides)
    sittings = in_turn.sittings(in_turn.draw(0), WORLDS, drop_below=0.0)
    return sittings.record(TRACKS[0]), sittings.talks(TRACKS[1])


def test_tables_that_are_open_at_the_same_time_see_the_same_battles() -> None:
    beside = at_war("sequence=side_by_side")
    line, land = (fronts(beside, track) for track in TRACKS)
    assert_array_equal(line, land)
    assert (line[-1] != line[0]).any()


def test_a_table_that_opens_later_finds_the_front_where_it_stands() -> None:
    month_by_month = fronts(at_war("sequence=side_by_side"), TRACKS[1])
    _, later = later_table(NO_TRUCE)
    opened = np.rint(later.table.month / later.table.months_per_round).astype(int)
    known = opened < len(month_by_month)
    assert known.any()
    assert opened.min() > 0
    assert_array_equal(later.outside.front(later.table)[known], month_by_month[opened[known], WORLDS[known]])


def test_a_ceasefire_holds_the_front_from_its_signing() -> None:
    first, later = later_table()
    stands = first.signed & later.table.truce.silences(later.table.month)
    assert 0 < stands.sum() < WORLDS.size
    assert_array_equal(later.outside.front(later.table)[stands], first.held[stands])
    _, fought_on = later_table(NO_TRUCE)
    assert (fought_on.outside.front(fought_on.table)[stands] != first.held[stands]).any()


def test_a_war_that_was_won_meanwhile_leaves_nothing_to_talk_about() -> None:
    first, later = later_table(NO_TRUCE, "outside.battles=6", "outside.forts=3")
    record = later.run()
    assert (first.ended_by == Ending.WON).any()
    assert (record.ended_by[first.ended_by == Ending.WON] == Ending.WON).all()


SHORT = ("tracks.ceasefire.months_per_round=0.5", "tracks.ceasefire.rounds=24", "tracks.settlement.rounds=12")


def test_tables_whose_rounds_differ_in_length_see_the_same_battles() -> None:
    by_half_month, by_month = (fronts(at_war("sequence=side_by_side", *SHORT), track) for track in TRACKS)
    assert_array_equal(by_month, by_half_month[::2])
    assert (by_half_month[1::2] != by_half_month[::2]).any()


def test_a_later_table_with_longer_rounds_goes_on_with_the_same_war() -> None:
    by_half_month = fronts(at_war("sequence=side_by_side", *SHORT, "tracks.ceasefire.rounds=40"), TRACKS[0])
    _, later = later_table(NO_TRUCE, *SHORT)
    table, moved = later.table, False
    assert (table.month % 1.0 == 0.5).any()  # in the middle of a round of its own
    for turn in range(4):
        table.turn = turn
        later.outside.live_through(table)
        opened = np.rint(2 * table.month).astype(int)
        known = opened < len(by_half_month)
        assert_array_equal(later.outside.front(table)[known], by_half_month[opened[known], WORLDS[known]])
        moved |= bool((by_half_month[opened[known], WORLDS[known]] != by_half_month[0, known]).any())
        table.talking = table.talking & ~later.outside.over(table)
        table.month = table.month + table.months_per_round
    assert moved


def test_the_war_bears_on_an_undertaking_that_any_of_its_tracks_is_part_of() -> None:
    for track in TRACKS:
        whole = at_war("sequence=single_undertaking", f"outside.tracks=[{track}]")
        assert np.isfinite(whole.play(0, 16)["held"]).all()


@pytest.mark.parametrize("tracks", ["[settlement]", "[ceasefire]", "[]"])
def test_what_an_undertaking_has_outside_is_what_its_tracks_have_by_their_shares_of_points(tracks: str) -> None:
    war = (f"outside.tracks={tracks}", "outside.stake=0.05", "outside.optimism=3", "+outside.land.line=0.3")
    whole, apart = (at_war(f"sequence={sequence}", *war) for sequence in ("single_undertaking", "side_by_side"))
    (line, land), joint = (_outside(apart, track) for track in TRACKS), _outside(whole, TRACKS[0])
    shares = np.array([[0.75], [0.25]])  # Upland's points on the line, and Lowland's
    np.testing.assert_allclose(shares * line + (1.0 - shares) * land, joint, atol=1e-12)


def _outside(talks: Scenario, track: str) -> Array:
    """What each party has without a deal after one battle that the first side wins, (P, W), utils."""
    sitting = talks.talks(track, talks.draw(0), WORLDS)
    if sitting.outside._sides:  # type: ignore[attr-defined]
        sitting.outside.fight(WORLDS >= 0, WORLDS >= 0)  # type: ignore[attr-defined]
    return np.stack([party.outside_value(sitting.table) for party in sitting.parties])


def test_what_a_track_has_without_an_undertaking_is_by_the_war_as_it_stood_at_signature() -> None:
    """Utils that the war moves count in full on the whole and on every track, so that shares of points weigh all alike."""
    whole = at_war("sequence=single_undertaking", "outside.stake=0.05", "outside.battles=3", "protocol=ultimatum")
    sittings = whole.sittings(whole.draw(0), WORLDS)
    record = sittings.talks(TRACKS[0]).run()
    signed = record.signed
    assert (record.month[signed] > 1.0).any()
    line, land = (sittings.record(track).outside for track in TRACKS)
    shares = np.array([[0.75], [0.25]])  # Upland's points on the line, and Lowland's
    np.testing.assert_allclose(
        (shares * line + (1.0 - shares) * land)[:, signed], record.outside[:, signed], atol=1e-12
    )


def test_where_the_front_stands_is_recorded_however_talks_end() -> None:
    """Of talks that never begin too, and of a world alone as in company."""
    needs = at_war("sequence=in_turn", "+sequence.needs.settlement=[ceasefire]")
    together = needs.play(0, 32)
    assert np.isfinite(together["held"]).all()
    barred = together["ending"][1] == Ending.NOT_BEGUN
    assert barred.any()
    for world in np.flatnonzero(barred)[:4]:
        alone = needs.sittings(needs.draw(0), np.array([world])).record(TRACKS[1])
        assert_array_equal(alone.held, together["held"][1, [world]])
