"""Rival readings: every lens is played small with every mediator, and what must hold of lenses by definition holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.arms import Arm
from experiments.effects import play, scenario
from experiments.lenses import MEDIATORS, NOBODY, POWER, SCENARIO, STATED, WIDE, added, arms, broken_by, lenses, main
from experiments.lenses import more_than as difference

WORLDS = 512
UNLIMITED = ("unlimited_aims_russia", "unlimited_aims_ukraine")


@pytest.fixture(scope="module")
def played() -> dict[str, dict[str, Arm]]:
    return {name: play(SCENARIO, arms(name), WORLDS, seed=1) for name in (WIDE, "commitment", *UNLIMITED)}


def test_all_readings_at_once_is_the_scenario_as_it_stands(played: dict[str, dict[str, Arm]]) -> None:
    plain = play(SCENARIO, {"plain": ["lens=''", f"mediator={STATED}"]}, WORLDS, seed=1)["plain"]
    for outcome in ("signed", "month", "value", "durable", "terms", "zone"):
        np.testing.assert_array_equal(getattr(plain, outcome), getattr(played[WIDE][STATED], outcome))


def test_every_lens_says_who_holds_it() -> None:
    titles = lenses(seed=1)
    assert next(iter(titles)) == WIDE
    assert set(titles) == set(scenario(SCENARIO, 1, []).config.lenses)
    assert all(title and holder for title, holder in titles.values())


def test_a_lens_changes_talks_and_not_against_itself(played: dict[str, dict[str, Arm]]) -> None:
    for name, through in played.items():
        same = difference(through, through, POWER)
        assert same.estimate == same.low == same.high == 0
        if name != WIDE:
            assert not np.array_equal(through[POWER].signed, played[WIDE][POWER].signed)
    assert added(played[WIDE], POWER).estimate > 0


def test_with_unlimited_aims_next_to_nothing_can_be_agreed(played: dict[str, dict[str, Arm]]) -> None:
    for name in UNLIMITED:
        assert played[name][NOBODY].zone.sum() < played[WIDE][NOBODY].zone.sum() / 4


def test_what_broke_deals_adds_up(played: dict[str, dict[str, Arm]]) -> None:
    arm = played["commitment"][POWER]
    broken = sum(share for _, share in broken_by(arm))
    assert broken == pytest.approx(1.0 - arm.durable[arm.signed].mean())


@pytest.mark.slow
def test_it_prints_every_lens_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "64", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    assert all(printed.count(title) >= 4 for title, _ in lenses(seed=1).values())
    assert all(MEDIATORS[mediator] in printed for mediator in (STATED, POWER))
    assert (tmp_path / "lenses.png").stat().st_size > 0
