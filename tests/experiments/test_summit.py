"""A meeting of leaders: every arm is played small, and what must hold of it by definition holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.arms import Arm
from experiments.effects import effect, play
from experiments.summit import ALONE, BASE, FIRST, FULL, NOTHING, SCENES, UNHOSTED, WHENEVER, arms, main

WORLDS = 512
SAME = ("signed", "month", "ending", "value", "durable")


@pytest.fixture(scope="module")
def generic() -> dict[str, Arm]:
    return play("reference_class", arms(SCENES["reference_class"]), WORLDS, seed=1)


@pytest.fixture(scope="module")
def istanbul() -> dict[str, Arm]:
    return play("istanbul_2025", arms(SCENES["istanbul_2025"]), WORLDS, seed=1)


def test_leaders_who_always_meet_need_no_mandate(generic: dict[str, Arm]) -> None:
    for outcome in SAME:
        np.testing.assert_array_equal(getattr(generic[WHENEVER], outcome), getattr(generic[FULL], outcome))


def test_no_meeting_makes_a_zone(generic: dict[str, Arm], istanbul: dict[str, Arm]) -> None:
    for played in (generic, istanbul):
        unsigned = ~np.any([arm.signed for arm in played.values()], axis=0)
        for arm in played.values():
            np.testing.assert_array_equal(arm.zone[unsigned], played[BASE].zone[unsigned])


def test_the_looser_the_condition_the_more_is_signed(generic: dict[str, Arm]) -> None:
    shares = [generic[name].signed.mean() for name in (ALONE, FIRST, BASE, NOTHING, WHENEVER)]
    assert shares == sorted(shares)
    assert shares[-1] > shares[0] + 0.1


def test_whoever_sets_the_other_sides_condition_sets_his_own(istanbul: dict[str, Arm]) -> None:
    """Each arm takes one side's words for both; the base has either side's own."""
    numbers = {name: arm.scenario.numbers for name, arm in istanbul.items()}
    for name, side in ((FIRST, "russia"), (NOTHING, "ukraine")):
        for what in ("will", "gap"):
            stated = numbers[BASE][f"{side}.{what}"].distribution
            assert [numbers[name][f"{each}.{what}"].distribution for each in ("russia", "ukraine")] == [stated, stated]
    assert effect(istanbul[BASE], istanbul[BASE]).agreement.estimate == 0


def test_without_a_host_nobody_convenes(istanbul: dict[str, Arm]) -> None:
    for name, arm in istanbul.items():
        styles = arm.scenario.config.mediators["turkey"].styles
        assert ("convening" in styles) == (name not in {ALONE, UNHOSTED})


@pytest.mark.slow
def test_it_prints_both_scenes_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "128", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    for scene in SCENES.values():
        assert scene.title in printed
        assert all(printed.count(name) >= 2 for name in arms(scene))
    assert printed.count("Cannot be told from zero") == len(SCENES)
    assert (tmp_path / "summit.png").stat().st_size > 0
