"""Where nothing may be written: said before anything is computed, in one line; what is there can still be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bargain.cli import main
from tests.cli.refused import refused
from tests.faults.disks import mounted, read_only
from tests.show.runs import answer

RUN = "run scenario=two_party worlds=64 jobs=1"

LINES = {
    f"{RUN} hydra.run.dir=disk/new": "hydra.run.dir = disk/new: cannot be written (Read-only file system)",
    f"{RUN} -m seed=1,2 hydra.sweep.dir=disk/new": "hydra.sweep.dir = disk/new: cannot be written",
    f"{RUN} store=disk/kept hydra.run.dir=new": "store = disk/kept: cannot be written (Read-only file system)",
    f"{RUN} hydra.run.dir=/proc/new": "hydra.run.dir = /proc/new: cannot be written",
    "draw disk/run months": "disk/run/figures: cannot be written (Read-only file system)",
    "compare disk/run disk/run --to disk/new": "--to = disk/new: cannot be written",
    "export disk/run disk/new.csv": "disk/new.csv: cannot be written",
    "check two_party --to disk/new": "disk/new: cannot be written",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory with a disk in it that holds a run and cannot be written."""
    place = tmp_path_factory.mktemp("place")
    with mounted(place / "disk", "16m") as disk:
        (disk / "run").mkdir()
        answer("two_party").save(disk / "run")
        with read_only(disk):
            yield place


@pytest.mark.parametrize("line", [*LINES, pytest.param("report disk/run", marks=pytest.mark.slow)])
def test_it_is_refused(
    line: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert LINES.get(line, "report.html: cannot be written") in refused(line, place, monkeypatch, capsys)


def test_what_is_there_can_be_read(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    assert main(["results", "disk"]) == 0
    assert "disk/run" in capsys.readouterr().out
    assert main(["export", "disk/run", str(tmp_path / "run.csv")]) == 0
    assert main(["compare", "disk/run", "disk/run"]) == 0
