"""What came out is labelled, and survives being written and read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from bargain import outcomes as results
from bargain.scenario import Scenario
from tests.composing import scenario


@cache
def _istanbul() -> tuple[Scenario, xr.Dataset]:
    played = scenario("scenario=istanbul_2025")
    return played, results.label(played, [played.play(0, 96), played.play(1, 32)])


def test_worlds_are_the_last_axis_of_all_that_was_played() -> None:
    outcomes = _istanbul()[1]
    assert outcomes.sizes["world"] == 128
    assert all(outcomes[name].dims[-1] == "world" for name in results.VARIABLES)


def test_blocks_follow_each_other() -> None:
    played, outcomes = _istanbul()
    np.testing.assert_array_equal(outcomes["draws"].values[:, 96:], played.play(1, 32)["draws"])


def test_everything_has_a_unit_and_a_name() -> None:
    for variable in _istanbul()[1].data_vars.values():
        assert variable.attrs["units"]
        assert variable.attrs["long_name"]


@pytest.mark.parametrize("name", ["ending", "by"])
def test_small_integers_say_what_they_mean(name: str) -> None:
    variable = _istanbul()[1][name]
    meanings = dict(zip(variable.attrs["flag_values"].tolist(), variable.attrs["flag_meanings"].split(), strict=True))
    assert set(np.unique(variable)) <= set(meanings)
    assert meanings[0] == {"ending": "signed", "by": "russia"}[name]


def test_signed_and_ending_tell_the_same() -> None:
    outcomes = _istanbul()[1]
    np.testing.assert_array_equal(outcomes["signed"], outcomes["ending"] == results.ENDINGS.index("signed"))


def test_the_labels_give_the_agenda_back() -> None:
    played, outcomes = _istanbul()
    assert results.issues(outcomes) == played.issues


def test_a_number_is_found_whether_or_not_it_is_uncertain() -> None:
    played = scenario("scenario=two_party")
    outcomes = results.label(played, [played.play(0, 64)])
    assert np.ptp(results.drawn(outcomes, "upland.reservation.land")) > 0.5
    np.testing.assert_array_equal(results.drawn(outcomes, "upland.reservation.water"), np.full(64, 0.625))
    with pytest.raises(KeyError):
        results.drawn(outcomes, "upland.reservation.sea")


def test_written_and_read_it_is_identical_and_nothing_else_is_left(tmp_path: Path) -> None:
    outcomes = _istanbul()[1]
    results.save(outcomes, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [results.FILE]
    xr.testing.assert_identical(results.load(tmp_path), outcomes)


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    broken = _istanbul()[1].assign_attrs(nothing=object())
    with pytest.raises(TypeError):
        results.save(broken, tmp_path)
    assert not list(tmp_path.iterdir())
