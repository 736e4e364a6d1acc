"""Outcomes by the names that a reader would write."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import xarray as xr

from bargain import outcomes as results
from bargain.picking import named, names, pick
from tests.composing import scenario


@cache
def _istanbul() -> xr.Dataset:
    played = scenario("scenario=istanbul_2025")
    return results.label(played, [played.play(0, 64)])


@pytest.mark.parametrize(
    ("name", "variable", "where"),
    [
        ("terms.neutrality", "terms", {"issue": "neutrality"}),
        ("month", "month", {"track": "settlement"}),
        ("month.humanitarian", "month", {"track": "humanitarian"}),
        ("value.russia", "value", {"track": "settlement", "party": "russia"}),
        ("value.humanitarian.russia", "value", {"track": "humanitarian", "party": "russia"}),
        ("kept", "kept", {"track": "settlement"}),
        ("draws.russia.salience.neutrality", "draws", {"quantity": "russia.salience.neutrality"}),
        ("russia.salience.neutrality", "draws", {"quantity": "russia.salience.neutrality"}),
    ],
)
def test_a_name_picks_what_it_says(name: str, variable: str, where: dict[str, str]) -> None:
    xr.testing.assert_equal(pick(_istanbul(), name), _istanbul()[variable].sel(where))


def test_every_track_is_there_where_none_is_named() -> None:
    assert named(_istanbul(), "kept").dims == ("track", "world")
    assert named(_istanbul(), "kept.humanitarian").dims == ("world",)


def test_a_number_that_is_not_uncertain_is_the_same_in_every_world() -> None:
    np.testing.assert_array_equal(pick(_istanbul(), "russia.ideal.sanctions"), np.ones(64))


def test_all_names_leave_one_number_a_world() -> None:
    for name in names(_istanbul()):
        assert pick(_istanbul(), name).dims == ("world",), name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("terms.neutralty", "'terms.neutrality'"),
        ("month.setlement", "'month.settlement'"),
        ("mnth", "'month'"),
        ("russia.saliance.neutrality", "'russia.salience.neutrality'"),
        ("draws.russia.saliance.neutrality", "'russia.salience.neutrality'"),
        ("kept.russia", "kept."),
    ],
)
def test_an_unknown_name_is_told_what_may_have_been_meant(name: str, meant: str) -> None:
    with pytest.raises(KeyError) as problem:
        pick(_istanbul(), name)
    assert meant in problem.value.args[0]
