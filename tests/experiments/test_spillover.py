"""Crises elsewhere: every arm is played small, and what must hold of a tie by definition holds."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from experiments.arms import Arm
from experiments.effects import play
from experiments.spillover import (
    ALL,
    CALMS,
    CONSENTS,
    DEALS,
    EXPOSES,
    GIVEN,
    ISSUE,
    NONE,
    NOTHING,
    SCENARIO,
    SHIFTS,
    STATED,
    WITHHELD,
    WRITTEN,
    among,
    arms,
    crises,
    main,
)

WORLDS = 1024
MANY_DEALS = ["mediator=usa"]  # who adds deals, so that there are some to look at


@pytest.fixture(scope="module")
def played() -> dict[str, dict[str, Arm]]:
    return {
        consent: play(SCENARIO, {name: [*each, *MANY_DEALS] for name, each in arms(consent).items()}, WORLDS, seed=1)
        for consent in CONSENTS
    }


@pytest.mark.parametrize("consent", CONSENTS)
def test_no_reading_moves_anything_at_the_table(played: dict[str, dict[str, Arm]], consent: str) -> None:
    none = played[consent][NOTHING]
    for arm in played[consent].values():
        for field in fields(arm):
            if field.name not in {"scenario", "crisis"}:
                np.testing.assert_array_equal(getattr(arm, field.name), getattr(none, field.name))


@pytest.mark.parametrize("consent", [STATED, GIVEN])
def test_a_tie_shows_only_in_deals_with_a_pledge(played: dict[str, dict[str, Arm]], consent: str) -> None:
    calm, none, exposed = (crises(played[consent][reading]) for reading in (CALMS, NOTHING, EXPOSES))
    assert (calm <= none).all()
    assert (none <= exposed).all()
    assert exposed.sum() > calm.sum()
    arm = played[consent][NOTHING]
    untied = ~(arm.position(ISSUE) > 0)
    np.testing.assert_array_equal(calm[untied], exposed[untied])


def test_where_no_pledge_can_be_given_no_reading_differs(played: dict[str, dict[str, Arm]]) -> None:
    none = played[WITHHELD][NOTHING]
    assert none.signed.any()
    assert not (none.position(ISSUE) > 0).any()
    for reading in SHIFTS:
        np.testing.assert_array_equal(crises(played[WITHHELD][reading]), crises(none))


def test_consent_adds_deals_and_pledges(played: dict[str, dict[str, Arm]]) -> None:
    withheld, stated, given = (played[consent][NOTHING] for consent in (WITHHELD, STATED, GIVEN))
    assert withheld.zone.sum() < stated.zone.sum() < given.zone.sum()
    assert (stated.position(ISSUE) > 0).sum() < (given.position(ISSUE) > 0).sum()


def test_deals_are_told_apart_by_their_pledge(played: dict[str, dict[str, Arm]]) -> None:
    arm = played[GIVEN][NOTHING]
    found = among(arm)
    assert found[ALL].all()
    np.testing.assert_array_equal(sum(found[name].astype(int) for name in list(found)[2:]), found[DEALS].astype(int))
    assert (arm.position(ISSUE)[found[NONE]] == 0).all()
    assert (arm.position(ISSUE)[found[WRITTEN]] > 0.6).all()


@pytest.mark.slow
def test_it_prints_every_consent_and_leaves_a_figure(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    main(["--worlds", "256", "--to", str(tmp_path)])
    printed = capsys.readouterr().out.lower()
    assert all(f"consent {consent}" in printed for consent in CONSENTS)
    assert all(reading in printed for reading in SHIFTS)
    assert (tmp_path / "spillover.png").stat().st_size > 0
