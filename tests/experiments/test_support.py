"""Support for a side at war: every arm is played small, and what must hold of it by definition holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bargain.record import Ending
from experiments.arms import Arm
from experiments.effects import play
from experiments.support import BASE, WARS, arms, main, war, won

WORLDS = 1024


@pytest.fixture(scope="module")
def played() -> dict[str, Arm]:
    return play("reference_class", arms("reference_class"), WORLDS, seed=1)


def test_only_the_balance_of_support_counts(played: dict[str, Arm]) -> None:
    for outcome in ("signed", "month", "held", "value"):
        np.testing.assert_array_equal(getattr(played["none for either"], outcome), getattr(played[BASE], outcome))


def test_support_for_a_side_wins_wars_for_it_and_no_other(played: dict[str, Arm]) -> None:
    for seat, title in enumerate("AB"):
        more = war(played[f"more for {title}"], played[BASE])
        assert more.won[seat].estimate > 0 > more.won[1 - seat].estimate
        assert (more.terms.estimate > 0) == (seat == 0)


def test_a_withdrawal_changes_nothing_of_what_ended_before_it(played: dict[str, Arm]) -> None:
    base = played[BASE]
    early = base.month < 3.0
    assert early.any()
    for title in "AB":
        arm = played[f"withdrawn from {title}"]
        for outcome in ("signed", "month", "ending", "held", "value"):
            np.testing.assert_array_equal(getattr(arm, outcome)[..., early], getattr(base, outcome)[..., early])
        assert (arm.ending != base.ending).any()


def test_who_wins_by_force_holds_all(played: dict[str, Arm]) -> None:
    for arm in played.values():
        assert np.array_equal(won(arm, 0) | won(arm, 1), arm.ending == Ending.WON)
        assert not (won(arm, 0) & won(arm, 1)).any()


@pytest.mark.slow
@pytest.mark.parametrize("scenario", WARS)
def test_it_prints_every_effect_and_leaves_a_figure(
    scenario: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main(["--worlds", "256", "--to", str(tmp_path), "--scenario", scenario])
    printed = capsys.readouterr().out
    assert all(name in printed for name in arms(scenario))
    assert "Cannot be told from zero" in printed
    assert (tmp_path / "support.png").stat().st_size > 0
