"""Cells are played in the same worlds, wherever and in whatever order, and a run that was stopped ends as if it had not been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from bargain.running import answer
from bargain.running.engine import Engine
from bargain.running.lab import Lab
from bargain.running.store import Store
from bargain.scenario import ConfigError
from tests.composing import Plain, composed

ARMS = {"screening": "tactic=screening", "firm": "tactic=firm"}


def cells(worlds: int = 96) -> dict[str, Plain]:
    return {name: composed("scenario=two_party", f"worlds={worlds}", override) for name, override in ARMS.items()}


class Told:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.done = self.expected = 0

    def __call__(self, worlds: int) -> None:
        self.done += worlds

    def expect(self, worlds: int) -> None:
        self.expected += worlds


def test_cells_come_out_as_runs_of_their_own_less_the_draws() -> None:
    told = Told()
    found = dict(Lab(watch=told).play(cells()))
    for name, config in cells().items():
        alone = answer.play(config).outcomes
        xr.testing.assert_identical(found[name], alone.drop_vars("draws"))
    assert told.done == told.expected == 192


def test_several_processes_change_nothing() -> None:
    here, there = (dict(Lab(engine).play(cells())) for engine in (Engine(), Engine(jobs=2)))
    for name in ARMS:
        xr.testing.assert_identical(here[name], there[name])


def test_a_cell_that_is_not_valid_is_refused_before_any_is_played(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept")
    wrong = cells() | {"wrong": cells()["firm"] | {"seed": -1}}
    with pytest.raises(ConfigError, match="seed = -1"):
        list(Lab(store=store).play(wrong))
    assert not store.directory.exists()


def test_where_one_stops_listening_what_is_done_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    arriving = Lab(store=store).play(cells())
    next(arriving)
    arriving.close()
    assert len(list(tmp_path.rglob("*.npz"))) == 1


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a whole group of processes")
def test_a_run_whose_every_process_is_killed_goes_on_and_ends_identical(tmp_path: Path) -> None:
    ask = [str(Path(sys.executable).with_name("bargain")), "run", "scenario=two_party", "worlds=65536"]
    run = [*ask, "hydra.run.dir=there"]
    kept = tmp_path / "results" / ".played"
    process = subprocess.Popen([*run, "jobs=2"], cwd=tmp_path, start_new_session=True, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len(list(kept.rglob("*.npz"))) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    before = {path: path.stat().st_mtime_ns for path in kept.rglob("*.npz")}
    assert 3 <= len(before) < 10, "8 blocks, and 2 of the nested run"
    assert not (tmp_path / "there" / "outcomes.nc").exists()
    subprocess.run([*run, "jobs=1"], cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    after = {path: path.stat().st_mtime_ns for path in kept.rglob("*.npz")}
    assert len(after) == 10
    assert before.items() <= after.items(), "nothing that was finished was played again"
    fresh = [*ask, "hydra.run.dir=whole", "store=null", "jobs=1"]
    subprocess.run(fresh, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    stopped, whole = (xr.load_dataset(tmp_path / name / "outcomes.nc") for name in ("there", "whole"))
    xr.testing.assert_identical(stopped, whole)
    assert np.unique(stopped["world"]).size == 65536
