"""The same question has the same answer, however it is worked on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from bargain.chance import BLOCK
from bargain.outcomes import load
from bargain.running import play
from tests.composing import composed


def test_two_workers_find_what_one_finds() -> None:
    alone, together = (play(composed("scenario=two_party", "worlds=9000", f"jobs={jobs}")) for jobs in (1, 2))
    xr.testing.assert_identical(alone.outcomes, together.outcomes)
    assert alone.summary == together.summary


def test_a_longer_run_begins_with_the_shorter_one() -> None:
    short, long = (
        play(composed("scenario=two_party", f"worlds={worlds}", "jobs=1")) for worlds in (BLOCK, BLOCK + 100)
    )
    xr.testing.assert_identical(long.outcomes.isel(world=slice(BLOCK)), short.outcomes)


@pytest.mark.parametrize("jobs", [1, 2])
def test_precision_stops_at_the_same_world_whatever_the_number_of_workers(jobs: int) -> None:
    """Half the talks of the teaching example succeed: one block gives .0108, two .0077, three .0063."""
    found = play(composed("scenario=two_party", "worlds=65536", "precision=0.0065", f"jobs={jobs}"))
    assert found.summary["worlds"] == 3 * BLOCK
    half = (found.summary["agreement"]["high"] - found.summary["agreement"]["low"]) / 2
    assert half <= 0.0065


def test_the_summary_says_what_the_worlds_say() -> None:
    found = play(composed("scenario=istanbul_2025", "worlds=512", "jobs=1"))
    summary, last = found.summary, found.outcomes.isel(track=-1)
    assert summary["agreement"]["estimate"] == pytest.approx(float(last["signed"].mean()))
    assert summary["zone"]["estimate"] == pytest.approx(float(last["zone"].mean()))
    humanitarian = found.outcomes["signed"].sel(track="humanitarian")
    assert summary["humanitarian"]["estimate"] == pytest.approx(float(humanitarian.mean()))
    signed = last["signed"].values
    assert summary["durable"]["estimate"] == pytest.approx(float(last["durable"].values[signed].mean()))
    assert sum(summary["endings"].values()) == pytest.approx(1)
    for issue, terms in summary["terms"].items():
        agreed = found.outcomes["terms"].sel(issue=issue).values
        assert terms["estimate"] == pytest.approx(np.nanmedian(agreed))


def test_where_all_is_known_but_our_own_ignorance_every_draw_of_it_decides() -> None:
    """In the teaching example we alone do not know r: P(zone | r) is 0 or 1, so its sd is that of a coin."""
    spread = play(composed("scenario=two_party", "worlds=8192", "jobs=1")).summary["zone"]["spread"]
    assert (spread["low"], spread["high"]) == (0, 1)
    assert spread["sd"] == pytest.approx(0.5, abs=0.01)


def test_kept_and_read_again_it_is_the_same(tmp_path: Path) -> None:
    found = play(composed("scenario=two_party", "worlds=64", "jobs=1"))
    found.save(tmp_path, overrides=["worlds=64"], arm=2)
    xr.testing.assert_identical(load(tmp_path), found.outcomes)
    assert json.loads((tmp_path / "summary.json").read_text()) == found.summary
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert (manifest["overrides"], manifest["arm"], manifest["worlds"]) == (["worlds=64"], 2, 64)


def test_where_nothing_is_signed_the_unknown_is_null(tmp_path: Path) -> None:
    hopeless = ("parties.upland.reservation.land=0", "parties.upland.reservation.water=0.1")
    found = play(composed("scenario=two_party", "worlds=64", "jobs=1", *hopeless))
    found.save(tmp_path)
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary["agreement"]["estimate"] == 0
    assert summary["durable"]["estimate"] is None
    assert summary["terms"]["land"]["words"] is None
