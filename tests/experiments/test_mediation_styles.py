"""Mediation styles: every arm is played small, and what must hold of the mechanisms by definition holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments import mechanisms
from experiments.arms import ARMS, BASE, UPHELD, Arm
from experiments.effects import effect, play
from experiments.mediation_styles import main

WORLDS = 1024


@pytest.fixture(scope="module")
def arms() -> dict[str, Arm]:
    return play("reference_class", ARMS, WORLDS, seed=1)


def test_the_base_does_not_differ_from_itself(arms: dict[str, Arm]) -> None:
    found = effect(arms[BASE], arms[BASE])
    assert found.agreement.estimate == found.survival.estimate == found.months.estimate == 0


def test_of_a_handful_of_deals_nothing_is_said_about_survival(arms: dict[str, Arm]) -> None:
    few = play("reference_class", {name: ARMS[name] for name in (BASE, UPHELD)}, 16, seed=1)
    assert not effect(few[UPHELD], few[BASE]).survival.known
    assert effect(arms[UPHELD], arms[BASE]).survival.known


def test_a_facilitator_moves_only_the_talks_in_which_somebody_believes_it(arms: dict[str, Arm]) -> None:
    believed, before, after = mechanisms.heard(arms["facilitator"])
    assert 0 < believed.mean() < 1
    assert np.array_equal(after[~believed], before[~believed])
    assert after[believed].mean() < before[believed].mean()
    unheard = ~believed.any(axis=0)
    for outcome in ("signed", "durable", "month"):
        ours, theirs = (getattr(arms[name], outcome)[unheard] for name in ("facilitator", BASE))
        assert np.array_equal(ours, theirs)


def test_a_formulator_adds_deals_by_its_drafts_alone(arms: dict[str, Arm]) -> None:
    arm = arms["formulator"]
    assert arm.mediated.any()
    assert arm.mediated[arm.signed & ~arms[BASE].signed].all()
    assert not arms[BASE].mediated.any()


def test_upkeep_changes_nothing_before_the_signature(arms: dict[str, Arm]) -> None:
    assert np.array_equal(arms["manipulator"].signed, arms[UPHELD].signed)
    assert arms["manipulator"].durable.sum() < arms[UPHELD].durable.sum()


def test_it_prints_every_effect_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "256", "--to", str(tmp_path)])
    printed = capsys.readouterr().out
    assert all(name in printed for name in ARMS if name != BASE)
    assert "Cannot be told from zero" in printed
    assert (tmp_path / "mediation_styles.png").stat().st_size > 0
