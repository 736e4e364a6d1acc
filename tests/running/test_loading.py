"""A sweep is read back as one dataset, each arm as it was left."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import bargain
from bargain.outcomes import ENDINGS
from bargain.picking import pick
from bargain.running import play
from tests.composing import composed


def _left(place: Path, scenario: str, *arms: list[str]) -> list[xr.Dataset]:
    """Play each arm and leave it in a directory of its own; what was played."""
    played = []
    for number, overrides in enumerate(arms):
        found = play(composed(f"scenario={scenario}", "jobs=1", *overrides))
        (place / f"arm{number}").mkdir()
        found.save(place / f"arm{number}", overrides, number)
        played.append(found.outcomes)
    return played


def test_a_run_is_read_back_as_it_was(tmp_path: Path) -> None:
    (played,) = _left(tmp_path, "two_party", ["worlds=16"])
    xr.testing.assert_identical(bargain.load(tmp_path / "arm0"), played)


def test_arms_alike_are_stacked_as_they_are(tmp_path: Path) -> None:
    played = _left(tmp_path, "two_party", ["seed=1", "worlds=64"], ["seed=2", "worlds=64"])
    joined = bargain.load(tmp_path)
    assert joined["arm"].values.tolist() == ["1", "2"]
    assert joined["signed"].dims == ("arm", "track", "world")
    assert joined["signed"].dtype == bool
    for arm, alone in enumerate(played):
        for name in alone.data_vars:
            np.testing.assert_array_equal(joined[name].isel(arm=arm), alone[name], err_msg=str(name))
    assert joined["issue_title"].dims == ("issue",)
    assert joined["seed"].values.tolist() == [1, 2]
    assert "seed" not in joined.attrs
    assert joined.attrs["title"] == played[0].attrs["title"]


def test_what_an_arm_lacks_is_missing(tmp_path: Path) -> None:
    few, many = _left(
        tmp_path, "istanbul_2025", ["mediator=none", "worlds=32"], ["mediator=usa", "worlds=48", "correlations=[]"]
    )
    joined = bargain.load(tmp_path)
    assert joined.sizes == {**many.sizes, "arm": 2, "number": joined.sizes["number"]}
    assert joined["track"].values.tolist() == ["humanitarian", "settlement"]
    assert joined["issue"].values.tolist() == many["issue"].values.tolist()
    assert joined["mediator"].values.tolist() == ["none", "usa"]
    assert joined["correlations"].values.tolist() == ["", "[]"]
    none, usa = joined.isel(arm=0), joined.isel(arm=1)
    assert bool(none["signed"].isel(world=slice(32, None)).isnull().all())
    np.testing.assert_array_equal(none["signed"].isel(world=slice(32)), few["signed"])
    np.testing.assert_array_equal(usa["ending"] == ENDINGS.index("signed"), many["signed"])
    assert bool(none["draws"].sel(quantity="usa.trust.russia").isnull().all())
    assert joined["basis"].sel(quantity="usa.trust.russia") == "assumed"


def test_what_differs_between_arms_is_told_arm_by_arm(tmp_path: Path) -> None:
    key = "parties.upland.reservation.land"
    _left(
        tmp_path,
        "two_party",
        ["worlds=16", f"{key}=0.4"],
        ["worlds=16"],
        ["worlds=16", f"{key}={{uniform: [0.1, 1], basis: inferred}}"],
    )
    joined = bargain.load(tmp_path)
    assert joined["basis"].dims == ("arm", "quantity")
    assert joined["basis"].sel(quantity="upland.reservation.land").values.tolist() == ["", "assumed", "inferred"]
    land = pick(joined, "upland.reservation.land")
    np.testing.assert_array_equal(land.isel(arm=0), np.full(16, 0.4))
    assert np.ptp(land.isel(arm=1).values) > 0


def test_mediators_of_several_arms_keep_their_names(tmp_path: Path) -> None:
    arms = ["mediator=formulator", "mediator=manipulator"]
    played = _left(tmp_path, "reference_class", *([arm, "worlds=512"] for arm in arms))
    by = bargain.load(tmp_path)["by"]
    names = dict(zip(by.attrs["flag_values"].tolist(), by.attrs["flag_meanings"].split(), strict=True))
    assert list(names.values()) == ["nobody", "a", "b", "formulator", "manipulator"]
    drafted = [{names[code] for code in np.unique(by.isel(arm=arm))} for arm in range(2)]
    assert "formulator" in drafted[0]
    assert "formulator" not in drafted[1]
    for arm, alone in enumerate(played):
        np.testing.assert_array_equal(by.isel(arm=arm) >= 2, alone["by"] >= 2)


def test_what_breaks_deals_keeps_its_name_in_every_arm(tmp_path: Path) -> None:
    other = "parties={a: {hazards: {border: {cause: a raid, base: 2.0, credibility: 0.0}}}}"
    arms = ["~parties.a.hazards.guarantee_a", f"+{other}"]
    played = _left(tmp_path, "reference_class", *([arm, "worlds=512"] for arm in arms))
    joined = bargain.load(tmp_path)["broken_by"]
    names, words = joined.attrs["flag_meanings"].split(), json.loads(joined.attrs["flag_words"])
    assert len(names) == len(set(names)) == len(words)
    assert words[names.index("a.hazards.border")] == "a raid (feared by Side A)"
    for arm, alone in enumerate(played):
        own = np.array(alone["broken_by"].attrs["flag_meanings"].split())
        code = joined.isel(arm=arm).values.astype(int)
        np.testing.assert_array_equal(np.array(names)[code + 1], own[alone["broken_by"].values + 1])
        assert len(np.unique(code)) >= 2


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    _left(tmp_path, "two_party", *([f"parties.upland.patience={p}", "worlds=16"] for p in (0.8, 0.9)))
    assert bargain.load(tmp_path)["parties.upland.patience"].values.tolist() == [0.8, 0.9]


def test_where_nothing_or_too_much_was_left_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="neither a run nor a sweep"):
        bargain.load(tmp_path)
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        _left(tmp_path / name, "two_party", ["worlds=16"])
    with pytest.raises(ValueError, match="several runs or sweeps"):
        bargain.load(tmp_path)
