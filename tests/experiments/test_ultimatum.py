"""The experiment on ultimata: every arm is played small, and what must hold by definition holds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from experiments.arms import Arm
from experiments.effects import effect, play
from experiments.ultimatum import BASE, CHOSEN, DEMANDS, OPENING, RESOLVE, arm, arms, main

WORLDS = 1024


@pytest.fixture(scope="module")
def played() -> dict[str, Arm]:
    return play("reference_class", arms("b"), WORLDS, seed=1)


def test_without_resolve_what_a_tactic_chooses_is_the_base(played: dict[str, Arm]) -> None:
    found = effect(played[arm(CHOSEN, 0.0)], played[BASE])
    assert found.agreement.estimate == found.survival.estimate == found.months.estimate == 0
    assert [gain.estimate for gain in found.gains] == [0, 0]


def test_gains_are_of_deals_and_never_losses(played: dict[str, Arm]) -> None:
    for one in played.values():
        assert (one.gain >= -1e-9).all()
        assert not one.gain[:, ~one.signed].any()
        assert one.gain.shape == (2, WORLDS)


def test_an_opening_position_in_earnest_ends_nearly_all_talks_at_once(played: dict[str, Arm]) -> None:
    final = played[arm(OPENING, 1.0)]
    assert (final.month == final.month.min()).mean() > 0.9
    assert final.signed.mean() < 0.02


def test_what_is_signed_at_once_under_less_resolve_is_signed_under_more(played: dict[str, Arm]) -> None:
    first = min(one.month.min() for one in played.values())
    at_once = [(one.signed & (one.month == first)) for one in (played[arm(OPENING, each)] for each in RESOLVE)]
    for less, more in pairwise(at_once):
        assert not (less & ~more).any()


@pytest.mark.slow
def test_it_plays_the_same_arms_for_either_side(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "128", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    for side in ("Side A", "Side B", "Russia", "Ukraine"):
        assert f"{side} opens" in printed
    for demand in DEMANDS:
        for resolve in RESOLVE:
            assert printed.count(arm(demand, resolve)) >= 4
    assert (tmp_path / "ultimatum.png").stat().st_size > 0
    assert list(arms("russia")) == list(arms("ukraine"))
