"""A full disk, met at any byte: one line, nothing half-written, and nothing lost that was finished before."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from bargain.cli import main
from bargain.cli.leaving import keep, keep_sweep
from bargain.running.blocks import Block
from bargain.running.directory import DirectoryRefused
from bargain.running.engine import played
from bargain.running.store import Store
from bargain.running.sweep import gather
from tests.cli.refused import refused
from tests.composing import scenario
from tests.faults.disks import files, mounted, narrow, remounted
from tests.show.runs import answer


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs, and a sweep of two arms."""
    place = tmp_path_factory.mktemp("results")
    for number, tactic in enumerate(("screening", "time_dependent")):
        for run in (place / tactic, place / "sweep" / tactic):
            run.mkdir(parents=True)
            answer("two_party", f"tactic={tactic}").save(run, [f"tactic={tactic}"], number)
    return place


@pytest.mark.parametrize("most", [0, 1, 4096, 40_000, 60_000])
def test_a_run_is_left_whole_or_not_at_all(most: int, tmp_path: Path) -> None:
    with (
        narrow(most),
        pytest.raises(DirectoryRefused, match=r"run: cannot be written \(.*\); make room or name another"),
    ):
        keep(answer("two_party"), tmp_path / "run", [], 0)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("most", [0, 1, 512, 2048])
def test_a_block_is_kept_whole_or_not_at_all(most: int, tmp_path: Path) -> None:
    talks, block = scenario("scenario=two_party"), Block(0, 64)
    store, arrays = Store(tmp_path), played(talks, block)
    with narrow(most), pytest.raises(DirectoryRefused, match="make room and give the same command again"):
        store.keep(talks, block, arrays)
    assert not files(tmp_path)
    store.keep(talks, block, arrays)
    kept = store.find(talks, block)
    assert kept is not None
    np.testing.assert_array_equal(kept["terms"], arrays["terms"])


def test_a_sweep_keeps_its_arms_where_its_table_or_figure_finds_no_room(left: Path, tmp_path: Path) -> None:
    shutil.copytree(left / "sweep", tmp_path / "sweep")
    arms, before = gather(tmp_path / "sweep"), files(tmp_path)
    for most in (16, 4096):
        with narrow(most), pytest.raises(DirectoryRefused, match="sweep: cannot be written"):
            keep_sweep(arms, tmp_path / "sweep")
        assert files(tmp_path) - before <= {"sweep/sweep.csv"}
    assert (tmp_path / "sweep" / "sweep.csv").read_text("utf-8").count("\n") == 3, "the table had room, and is whole"


LINES = {
    "run scenario=two_party worlds=64 jobs=1 store=null hydra.run.dir=new": "new: cannot be written",
    "draw screening months": "screening/figures: cannot be written",
    "compare screening time_dependent --to new": "new: cannot be written",
    "export ./screening new.csv": "new.csv: cannot be written",
    "export two_party new.xlsx": "new.xlsx: cannot be written",
}


@pytest.mark.parametrize("line", [*LINES, pytest.param("report screening", marks=pytest.mark.slow)])
def test_a_command_says_so_in_one_line_and_leaves_nothing(
    line: str, left: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(left, tmp_path, dirs_exist_ok=True)
    (tmp_path / "screening" / "figures").mkdir()
    with narrow(2000):
        assert LINES.get(line, "report.html: cannot be written") in refused(line, tmp_path, monkeypatch, capsys)


@pytest.mark.parametrize(
    ("size", "what"), [("200k", "store = results/.played"), pytest.param("700k", "there", marks=pytest.mark.slow)]
)
def test_with_room_the_same_command_goes_on_and_ends_as_if_there_had_always_been(
    size: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["run", "scenario=two_party", "worlds=20000", "jobs=1", "hydra.run.dir=there"]
    with mounted(tmp_path / "disk", size) as disk:
        monkeypatch.chdir(disk)
        with pytest.raises(SystemExit, match="2"):
            main(run)
        said = capsys.readouterr().err
        assert f"{what}: cannot be written" in said
        assert said.startswith("bargain: ")
        assert said.count("\n") == 1
        before = {path: path.stat().st_mtime_ns for path in disk.rglob("*") if path.is_file()}
        assert before, "what was finished is kept"
        assert {path.suffix for path in before} == {".npz"}, "and nothing else is left"
        remounted(disk, "size=64m")
        assert main(run) == 0
        assert before.items() <= {path: path.stat().st_mtime_ns for path in disk.rglob("*")}.items()
        assert main([*run[:-1], "store=null", "hydra.run.dir=whole"]) == 0
        stopped, whole = (xr.load_dataset(disk / name / "outcomes.nc") for name in ("there", "whole"))
        xr.testing.assert_identical(stopped, whole)
        monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="writes to a device that is always full")
@pytest.mark.parametrize("line", ["list tactic", "run scenario=two_party worlds=64 jobs=1 hydra.run.dir=there"])
def test_where_what_is_printed_finds_no_room_it_says_so_and_results_are_kept(line: str, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("bargain")), *line.split()]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    said = "standard output: cannot be written (No space left on device); make room where it leads"
    assert (ended.returncode, ended.stderr) == (2, f"bargain: {said}\n")
    assert (tmp_path / "there" / "summary.json").exists() == line.startswith("run")
