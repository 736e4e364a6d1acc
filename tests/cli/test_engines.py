"""Wherever a run or the arms of a sweep are played, by whatever launcher, what comes out is the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import xarray as xr

pytest.importorskip("distributed")

PROGRAM = str(Path(sys.executable).with_name("bargain"))
SMALL = ("scenario=two_party", "worlds=64", "store=null", "parties.upland.private.settlement=0.1")


def run(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PROGRAM, "run", *arguments], cwd=where, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["joblib", "submitit_local"])
def test_arms_of_a_launcher_are_the_arms_of_the_sweep(launcher: str, tmp_path: Path) -> None:
    """SLURM itself cannot be had here; its plugin's local executor starts the same jobs as processes of their own."""
    swept = ["-m", *SMALL, "tactic=screening,firm"]
    here = run(tmp_path, *swept, "hydra.sweep.dir=here")
    there = run(tmp_path, *swept, "hydra.sweep.dir=there", f"hydra/launcher={launcher}", "jobs=1")
    assert (here.returncode, there.returncode) == (0, 0), there.stderr
    found = {arm.relative_to(tmp_path / "here") for arm in (tmp_path / "here").rglob("outcomes.nc")}
    assert len(found) == 2
    for arm in found:
        one, other = (xr.load_dataset(tmp_path / place / arm) for place in ("here", "there"))
        xr.testing.assert_identical(one, other)
    assert (tmp_path / "here" / "sweep.csv").read_bytes() == (tmp_path / "there" / "sweep.csv").read_bytes()


@pytest.mark.slow
def test_a_cluster_that_is_started_for_the_run_gives_the_same(tmp_path: Path) -> None:
    two_blocks = ["scenario=two_party", "worlds=9000", "store=null"]
    here = run(tmp_path, *two_blocks, "hydra.run.dir=here", "jobs=1")
    there = run(tmp_path, *two_blocks, "hydra.run.dir=there", "engine=dask", "jobs=2")
    assert (here.returncode, there.returncode) == (0, 0), there.stderr
    one, other = (xr.load_dataset(tmp_path / place / "outcomes.nc") for place in ("here", "there"))
    xr.testing.assert_identical(one, other)


@pytest.mark.slow
def test_where_no_scheduler_answers_it_is_refused_in_a_line(tmp_path: Path) -> None:
    left = run(tmp_path, *SMALL, "engine=dask", "engine.address=tcp://127.0.0.1:9", "hydra.run.dir=there")
    assert left.returncode == 2
    [line] = left.stderr.strip().splitlines()
    assert line.startswith("bargain: engine.address = tcp://127.0.0.1:9: no scheduler answers there")
    assert not (tmp_path / "there").exists()
