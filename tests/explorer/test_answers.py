"""What the page says is what a run of the saved setting finds, and what it compares are the same worlds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bargain import outcomes
from bargain.cli import main
from bargain.estimates import paired
from bargain.explorer import answers, kept
from bargain.explorer.answers import Played
from bargain.explorer.setting import Setting
from bargain.running import answer
from bargain.show.figures.reservation import stances
from tests.explorer.trying import LENT, SHELF, TAUGHT, as_run

SECRET = TAUGHT.moved({"parties.upland.private.settlement": 0.2, "parties.lowland.concedes.land": 0.1})


def play(setting: Setting) -> Played:
    return answers.play(SHELF.config(setting))


@pytest.fixture(scope="module")
def both() -> tuple[Played, Played]:
    """The teaching scenario as moved, and as it stands."""
    return play(SECRET), play(SECRET.untouched)


def test_the_page_says_what_a_run_of_the_saved_setting_says(
    both: tuple[Played, Played], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept.save(SHELF.written(SECRET), Path("conf"), "secret")
    line = "run --config-dir conf experiment=secret hydra.run.dir=run store=null jobs=1"
    assert main(line.split()) == 0
    summary = json.loads(Path("run/summary.json").read_text("utf-8"))
    found = answers.chances(*both)
    for name in ("agreement", "zone"):
        assert {key: summary[name][key] for key in ("estimate", "low", "high")} == found[name].moved.as_dict()
    run = outcomes.load(Path("run"))
    for name in run.data_vars:
        np.testing.assert_array_equal(run[name].values, both[0].outcomes[name].values)


def test_the_same_holds_through_a_lens(tmp_path: Path) -> None:
    setting = LENT.mediated("usa").moved({"parties.russia.salience.neutrality": 3, "guarantors.usa.credibility": 1.25})
    there = answer.play(as_run(setting, tmp_path) | {"store": None, "jobs": 1})
    np.testing.assert_array_equal(there.outcomes["signed"].values, play(setting).outcomes["signed"].values)


def test_differences_are_paired_and_nothing_moved_is_no_difference(both: tuple[Played, Played]) -> None:
    moved, stands = both
    found = answers.chances(moved, stands)
    for name, each in found.items():
        assert each.difference == paired(moved.happened[name], stands.happened[name])
        assert each.difference.estimate == pytest.approx(each.moved.estimate - each.stands.estimate)
    assert all(each.difference.estimate == 0 for each in answers.chances(stands, stands).values())


def test_what_was_not_moved_is_drawn_alike(both: tuple[Played, Played]) -> None:
    shared = np.intersect1d(*(each.outcomes["quantity"].values for each in both))
    assert "upland.reservation.land" in shared
    one, other = (each.outcomes["draws"].sel(quantity=shared).values for each in both)
    np.testing.assert_array_equal(one, other)


def test_endings_add_up_and_worlds_that_turn_are_named(both: tuple[Played, Played]) -> None:
    ends = answers.endings(*both).values()
    for what in ("stands", "moved"):
        assert sum(getattr(each, what).estimate for each in ends) == pytest.approx(1.0)
    assert sum(each.difference.estimate for each in ends) == pytest.approx(0.0)
    moved, stands = (each.happened["agreement"] for each in both)
    gained, lost = answers.turned(*both)
    assert len(gained) - len(lost) == moved.sum() - stands.sum()
    assert all(moved[gained] & ~stands[gained])
    assert all(stands[lost] & ~moved[lost])


def test_the_figure_of_reservation_points_shows_how_far_limits_give_way(both: tuple[Played, Played]) -> None:
    """Lowland's ideal is 1 and its limit on land .375, in configs/scenario/two_party.yaml: a tenth beyond it is .275."""
    moved, stands = (
        [side.reservation for side in stances(each.outcomes, ["upland", "lowland"], "land")] for each in both
    )
    np.testing.assert_array_equal(moved[0], stands[0])
    np.testing.assert_allclose(stands[1], 0.375)
    np.testing.assert_allclose(moved[1], 0.275)
