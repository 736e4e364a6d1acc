"""The order of tracks: every arm is played small, and what must hold of an order by definition holds."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from bargain.record import Ending
from experiments.arms import on_tracks
from experiments.effects import effect, scenario
from experiments.sequence import (
    ARMS,
    BASE,
    OUTSIDE,
    RUSSIA,
    SCENARIO,
    UKRAINE,
    UNDER_FIRE,
    UNDERTAKING,
    Tracks,
    fire,
    main,
    play,
)

WORLDS = 1024
TRACKS = ("ceasefire", "humanitarian", "settlement")
STATED, WAR = OUTSIDE


@pytest.fixture(scope="module")
def peaceful() -> dict[str, Tracks]:
    return play(STATED, WORLDS, seed=1)


@pytest.fixture(scope="module")
def fought() -> dict[str, Tracks]:
    return play(WAR, WORLDS, seed=1)


@pytest.fixture(params=["peaceful", "fought"])
def arms(request: pytest.FixtureRequest) -> dict[str, Tracks]:
    found: dict[str, Tracks] = request.getfixturevalue(request.param)
    return found


def test_the_base_does_not_differ_from_itself(arms: dict[str, Tracks]) -> None:
    for track in TRACKS:
        same = effect(arms[BASE][track], arms[BASE][track])
        assert same.agreement.estimate == same.months.estimate == 0
        if same.survival.known:  # of enough deals
            assert same.survival.estimate == 0
    assert effect(arms[BASE]["ceasefire"], arms[BASE]["ceasefire"]).survival.known


def test_the_first_track_of_an_order_is_what_it_is_side_by_side(arms: dict[str, Tracks]) -> None:
    for order, first in ((UKRAINE, "ceasefire"), (RUSSIA, "humanitarian")):
        for outcome in ("signed", "durable", "month", "by"):
            ours, theirs = (getattr(arms[name][first], outcome) for name in (order, BASE))
            assert np.array_equal(ours, theirs)


def test_what_needs_another_track_is_signed_only_where_that_was(arms: dict[str, Tracks]) -> None:
    for order, needed, needs in ((UKRAINE, "ceasefire", "settlement"), (RUSSIA, "settlement", "ceasefire")):
        unbegun = arms[order][needs].ending == Ending.NOT_BEGUN
        assert np.array_equal(unbegun, ~arms[order][needed].signed)
        assert not (arms[order][needs].signed & unbegun).any()
        assert arms[order][needs].signed.sum() < arms[BASE][needs].signed.sum()


def test_everything_is_signed_within_the_events_date(arms: dict[str, Tracks]) -> None:
    for tracks in arms.values():
        for arm in tracks.values():
            assert (arm.month[arm.signed] <= 12.0).all()


def test_all_tracks_of_an_undertaking_are_signed_or_none(arms: dict[str, Tracks]) -> None:
    first, *others = arms[UNDERTAKING].values()
    for other in others:
        assert np.array_equal(other.signed, first.signed)
    assert first.zone.sum() > arms[BASE]["settlement"].zone.sum()


def test_with_fighting_left_out_silence_is_nothing(peaceful: dict[str, Tracks]) -> None:
    for track in TRACKS:
        on, silent = (peaceful[name][track] for name in (UNDER_FIRE, UKRAINE))
        for field in fields(on):
            if field.name != "scenario":
                np.testing.assert_array_equal(getattr(on, field.name), getattr(silent, field.name))
    under = fire(*(peaceful[name]["settlement"] for name in (UNDER_FIRE, UKRAINE)))
    assert under.won.estimate == under.changes.agreement.estimate == 0
    assert not under.swayed.known


def test_fire_begins_where_a_ceasefire_is_signed(fought: dict[str, Tracks]) -> None:
    signed = fought[UKRAINE]["ceasefire"].signed
    on, silent = (fought[name]["settlement"] for name in (UNDER_FIRE, UKRAINE))
    np.testing.assert_array_equal(on.held[~signed], silent.held[~signed])
    assert (on.held[signed] != silent.held[signed]).mean() > 0.1
    assert fire(on, silent).won.estimate > 0


def test_terms_follow_the_front_under_fire() -> None:
    """Sixteen deals or so tell of it; with their scatter about a mean of .047 utils, one seed in ten thousand would fail.

    Asked of leaders who need nobody's leave: of others too few sign at all.
    """
    free = ["parties.russia.mandate=1", "parties.ukraine.mandate=1", "~publics", "~third_parties"]
    on, silent = (
        on_tracks(scenario(SCENARIO, 1, [f"outside={WAR}", *ARMS[name], *free]), 2 * WORLDS)["settlement"]
        for name in (UNDER_FIRE, UKRAINE)
    )
    assert fire(on, silent).swayed.estimate > 0


def test_a_war_that_is_won_leaves_no_ceasefire_to_sign(fought: dict[str, Tracks]) -> None:
    first = fought[RUSSIA]["settlement"].ending == Ending.WON
    assert first.any()
    assert not fought[RUSSIA]["ceasefire"].signed[first].any()
    later = fought["terms first, nothing needed"]
    assert (later["ceasefire"].ending[later["settlement"].ending == Ending.WON] == Ending.WON).all()


@pytest.mark.slow
@pytest.mark.parametrize("outside", list(OUTSIDE))
def test_it_prints_every_order_and_leaves_a_figure(
    outside: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main(["--worlds", "128", "--to", str(tmp_path), "--outside", outside])
    printed = capsys.readouterr().out
    assert all(name in printed for name in ARMS)
    assert all(f"The {track} track" in printed for track in TRACKS)
    assert "Fighting on" in printed
    assert (tmp_path / "sequence.png").stat().st_size > 0
