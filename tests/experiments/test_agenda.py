"""What a mediator leaves out: every arm is played small, and what must hold of an omission by definition holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.agenda import (
    ARMS,
    BASE,
    ENLARGEMENT,
    FREE,
    GUARANTEE,
    LAND,
    LEFT_OUT,
    NOT_LENT,
    SCENARIO,
    TABLES,
    TOO,
    arms,
    main,
    of_turkey,
)
from experiments.arms import Arm
from experiments.effects import play

WORLDS = 512
IDLE = ["mediators.usa.effort=0", "mediators.usa.zeal=0"]


@pytest.fixture(scope="module")
def drafted() -> dict[str, Arm]:
    return play(SCENARIO, arms(FREE), WORLDS, seed=1)


def test_what_his_texts_leave_out_stands_as_it_stood(drafted: dict[str, Arm]) -> None:
    for name, issues in LEFT_OUT.items():
        arm = drafted[name]
        assert arm.mediated[arm.signed].all()
        for issue in issues:
            silence = arm.scenario.numbers[f"{issue}.silence"].distribution.support[0]
            assert (arm.position(issue)[arm.signed] == silence).all()
    assert any((drafted[BASE].position(issue)[drafted[BASE].signed] > 0).any() for issue in LEFT_OUT[ENLARGEMENT])


def test_an_omission_touches_the_zone_only_by_the_credit_that_is_not_lent(drafted: dict[str, Arm]) -> None:
    pledge, guarantee = NOT_LENT
    for name, alike in ((LAND, BASE), (ARMS, BASE), (ENLARGEMENT, pledge), (GUARANTEE, guarantee)):
        unsigned = ~(drafted[name].signed | drafted[alike].signed)
        np.testing.assert_array_equal(drafted[name].zone[unsigned], drafted[alike].zone[unsigned])


def test_where_only_he_drafts_omissions_change_what_is_signed(drafted: dict[str, Arm]) -> None:
    for name in (ENLARGEMENT, LAND, ARMS, GUARANTEE):
        assert not np.array_equal(drafted[name].signed, drafted[BASE].signed), name


def test_a_mediator_who_does_nothing_leaves_nothing_out() -> None:
    given = arms(TOO)
    idle = play(SCENARIO, {name: [*given[name], *IDLE] for name in (BASE, *list(LEFT_OUT)[1:])}, 512, seed=1)
    for arm in idle.values():
        for outcome in ("signed", "month", "value", "durable", "terms"):
            np.testing.assert_array_equal(getattr(arm, outcome), getattr(idle[BASE], outcome))


def test_every_issue_that_is_left_out_is_one_of_the_settlement() -> None:
    scenario = play(SCENARIO, {BASE: of_turkey()[BASE]}, 1, seed=1)[BASE].scenario
    settlement = scenario.agenda.on("settlement").names
    assert all(issue in settlement for issues in LEFT_OUT.values() for issue in issues)


@pytest.mark.slow
def test_it_prints_every_table_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "64", "--to", str(tmp_path)])
    printed = capsys.readouterr().out.lower()
    assert all(table in printed for table in (*TABLES, "turkey, who drafts nothing"))
    assert all(name.lower() in printed for name in (*LEFT_OUT, *NOT_LENT))
    assert printed.count("cannot be told from zero") == len(TABLES) + 1
    assert (tmp_path / "agenda.png").stat().st_size > 0
