"""Whoever is killed alone: its workers follow, and what it had not finished is no result."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bargain import cli
from bargain.cli import main
from bargain.running import on_cores
from tests.cli.refused import refused
from tests.faults.disks import files

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

ENDLESS = ["run", "scenario=two_party", "worlds=10000000", "jobs=2"]


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run on two worker processes, of which some blocks are done."""
    command = [str(Path(sys.executable).with_name("bargain")), *ENDLESS]
    with (tmp_path / "said").open("w") as said:  # a file: a pipe would stay open for as long as any worker lives
        process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stdout=said, stderr=said, text=True)
    try:
        _soon(lambda: len(list(tmp_path.rglob("[!.]*.npz"))) >= 2, 120)
        yield process
    finally:
        for pid in _group(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.wait()


@pytest.mark.slow
def test_workers_of_a_run_that_is_killed_end_by_themselves(endless: subprocess.Popen[str], tmp_path: Path) -> None:
    assert len(_group(endless.pid)) > 2
    endless.kill()
    endless.wait()
    assert _soon(lambda: not _group(endless.pid), 30), "workers are left without a master"
    assert not list(tmp_path.rglob("outcomes.nc"))


@pytest.mark.slow
def test_a_run_that_is_told_to_end_ends_and_leaves_nothing_but_finished_blocks(
    endless: subprocess.Popen[str], tmp_path: Path
) -> None:
    endless.terminate()
    assert endless.wait(timeout=30) == cli.TERMINATED == 128 + signal.SIGTERM
    assert _soon(lambda: not _group(endless.pid), 30)
    said = (tmp_path / "said").read_text()
    assert said.startswith("bargain: interrupted; blocks of worlds that were finished are kept")
    assert said.count("\n") == 1
    left = files(tmp_path) - {"said"}
    assert {Path(path).suffix for path in left} == {".npz"}
    assert {Path(path).parts[:2] for path in left} == {("results", ".played")}
    assert not list(tmp_path.glob("results/[!.]*/*"))


@pytest.mark.slow
def test_after_a_sweep_that_is_killed_the_same_command_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sweep = ["run", "-m", "scenario=two_party", "seed=1,2", "worlds=16384", "jobs=1", "hydra.sweep.dir=there"]
    command = [str(Path(sys.executable).with_name("bargain")), *sweep]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert _soon(lambda: list(tmp_path.rglob("[!.]*.npz")), 120)
    finally:
        process.kill()
        process.wait()
    said = refused(" ".join(sweep), tmp_path, monkeypatch, capsys)
    assert "there: already holds something, a sweep that is under way or was killed; if it was killed, delete" in said
    shutil.rmtree(tmp_path / "there")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("[!.]*.npz")}
    assert main(sweep) == 0
    assert before.items() <= {path: path.stat().st_mtime_ns for path in before}.items(), "nothing is played twice"


def test_to_be_told_to_end_is_an_interruption_and_passes_with_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr("bargain.cli.list.main", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    assert cli.main(["list"]) == cli.TERMINATED
    assert capsys.readouterr().err.startswith("bargain: interrupted")
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_worker_ends_once_its_parent_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(on_cores, "LOOK", 0.0)
    monkeypatch.setattr(on_cores.os, "_exit", ended.append)
    monkeypatch.setattr(on_cores.os, "getppid", iter([7, 7, 1]).__next__)
    on_cores._end_without(7)
    assert ended == [1]


def _group(leader: int) -> list[int]:
    """The processes of a session that still live; what has ended and was not yet reaped is none."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, rest = stat.read_text().partition(" (")
        except OSError:
            continue  # gone meanwhile
        state, _, group = rest.rpartition(") ")[2].split()[:3]
        if int(group) == leader and state not in "ZX":
            found.append(int(pid))
    return found


def _soon(happened: object, seconds: float) -> bool:
    """Whether something happens within so many seconds."""
    patience = time.monotonic() + seconds
    while not happened() and time.monotonic() < patience:  # type: ignore[operator]
        time.sleep(0.1)
    return bool(happened())  # type: ignore[operator]
