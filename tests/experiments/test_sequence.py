"""The order of tracks: every arm is played small, and what must hold of an order by definition holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.effects import effect
from experiments.sequence import ARMS, BASE, RUSSIA, UKRAINE, UNDERTAKING, Tracks, main, play

WORLDS = 512
TRACKS = ("ceasefire", "humanitarian", "settlement")


@pytest.fixture(scope="module")
def found() -> tuple[dict[str, Tracks], dict[str, dict[str, np.ndarray]]]:
    return play(WORLDS, seed=1)


@pytest.fixture
def arms(found: tuple[dict[str, Tracks], dict[str, dict[str, np.ndarray]]]) -> dict[str, Tracks]:
    return found[0]


def test_the_base_does_not_differ_from_itself(arms: dict[str, Tracks]) -> None:
    for track in TRACKS:
        same = effect(arms[BASE][track], arms[BASE][track])
        assert same.agreement.estimate == same.survival.estimate == same.months.estimate == 0


def test_the_first_track_of_an_order_is_what_it_is_side_by_side(arms: dict[str, Tracks]) -> None:
    for order, first in ((UKRAINE, "ceasefire"), (RUSSIA, "humanitarian")):
        for outcome in ("signed", "durable", "month", "by"):
            ours, theirs = (getattr(arms[name][first], outcome) for name in (order, BASE))
            assert np.array_equal(ours, theirs)


def test_what_needs_another_track_is_signed_only_where_that_was(
    found: tuple[dict[str, Tracks], dict[str, dict[str, np.ndarray]]],
) -> None:
    arms, unbegun = found
    for order, needed, needs in ((UKRAINE, "ceasefire", "settlement"), (RUSSIA, "settlement", "ceasefire")):
        assert np.array_equal(unbegun[order][needs], ~arms[order][needed].signed)
        assert not (arms[order][needs].signed & ~arms[order][needed].signed).any()
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


def test_it_prints_every_order_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "128", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    assert all(name in printed for name in ARMS)
    assert all(f"The {track} track" in printed for track in TRACKS)
    assert (tmp_path / "sequence.png").stat().st_size > 0
