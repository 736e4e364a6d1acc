"""Two that put their results into one directory: the first has it, the second is told so, and nothing of theirs is mixed."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.cli.compose import parse
from bargain.cli.plan import planned
from bargain.files.whole import whole
from bargain.running.blocks import Block
from bargain.running.directory import CLAIM, DirectoryRefused, check, claimed, staged
from bargain.running.engine import played
from bargain.running.store import Store
from bargain.running.sweep import gather
from tests.cli.refused import refused
from tests.composing import scenario
from tests.faults.disks import files

SMALL = ("scenario=two_party", "worlds=64", "jobs=1")
SWEEP = "run -m scenario=two_party worlds=64 jobs=1 seed=1,2 hydra.sweep.dir=there"


def test_of_two_runs_that_end_one_after_the_other_the_first_has_the_directory(tmp_path: Path) -> None:
    place = tmp_path / "run"
    with pytest.raises(DirectoryRefused, match="run: already holds something"):
        _overtaken(place)
    assert files(tmp_path) == {"run/fast"}
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def _overtaken(place: Path) -> None:
    with staged(place) as slow:
        (slow / "slow").touch()
        with staged(place) as fast:
            (fast / "fast").touch()


def test_of_many_that_end_at_once_one_has_the_directory(tmp_path: Path) -> None:
    place, refusals = tmp_path / "run", []
    together = threading.Barrier(8)

    def put(number: int) -> None:
        try:
            with staged(place) as staging:
                for part in range(3):
                    (staging / f"{number}.{part}").touch()
                together.wait(timeout=30)
        except DirectoryRefused as problem:
            refusals.append(str(problem))

    for _ in range(10):
        threads = [threading.Thread(target=put, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({path.stem for path in place.iterdir()}) == 1
        assert len(list(place.iterdir())) == 3
        assert len(refusals) == 7
        assert all("already holds something" in problem for problem in refusals)
        assert [path.name for path in tmp_path.iterdir()] == ["run"]
        refusals.clear()
        for path in [*place.iterdir()]:
            path.unlink()


def test_many_may_look_at_once_where_nothing_has_been_made_yet(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(check, [tmp_path / "results" / "two_party" / str(number) for number in range(400)]))
    assert not list(tmp_path.iterdir())


def test_a_directory_is_kept_for_one_at_a_time_and_given_back(tmp_path: Path) -> None:
    place = tmp_path / "sweep"
    with claimed(place):
        for another in (claimed, staged):
            with pytest.raises(DirectoryRefused, match="already holds something"), another(place):
                pytest.fail("two at once")
    assert not place.exists(), "nothing came of it"
    with claimed(place):
        (place / "arm").mkdir()
    assert [path.name for path in place.iterdir()] == ["arm"]
    with pytest.raises(DirectoryRefused, match="already holds something"), claimed(place):
        pytest.fail("it is not empty")


def test_a_sweep_keeps_out_of_the_directory_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / CLAIM).touch()
    said = refused(SWEEP, tmp_path, monkeypatch, capsys)
    assert "there: already holds something, a sweep that is under way or was killed; if it was killed, delete" in said
    assert "give the same command again, which goes on from the blocks that are kept" in said


@pytest.mark.slow
def test_a_sweep_leaves_no_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", "-m", *SMALL, "seed=1,2", "hydra.sweep.dir=there"]) == 0
    assert {path.name for path in Path("there").iterdir() if path.is_file()} == {"sweep.csv", "multirun.yaml"}


def test_only_what_comes_in_directories_of_its_own_needs_the_one_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ("-m scenario=two_party seed=1,2", "-m scenario=two_party"):
        assert planned(parse(line.split())).scattered
    assert not planned(parse(["scenario=two_party"])).scattered
    assert not planned(parse(["-m", "jobs=1"])).scattered, "its only arm has no name, and lies in the directory itself"


@pytest.mark.slow
def test_two_sweeps_into_one_directory_leave_one_of_them_whole(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("bargain")), "run", "-m", *SMALL, "hydra.sweep.dir=there"]
    both = [
        subprocess.Popen(
            [*command, f"seed={seeds}"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for seeds in ("1,2", "3,4")
    ]
    said = [process.communicate(timeout=120) for process in both]
    statuses = [process.returncode for process in both]
    assert sorted(statuses) == [0, 2]
    refusal = said[statuses.index(2)][1]
    assert refusal.startswith("bargain: ")
    assert "there: already holds something" in refusal
    assert refusal.count("\n") == 1
    seeds = [arm.label for arm in gather(tmp_path / "there")]
    assert seeds == [["1", "2"], ["3", "4"]][statuses.index(0)]


@pytest.mark.slow
def test_two_runs_into_one_directory_leave_one_of_them_whole(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("bargain")), "run", *SMALL, "hydra.run.dir=there"]
    both = [
        subprocess.Popen(
            [*command, f"seed={seed}"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for seed in (1, 2)
    ]
    said = [process.communicate(timeout=120) for process in both]
    statuses = [process.returncode for process in both]
    assert sorted(statuses) == [0, 2]
    assert "there: already holds something" in said[statuses.index(2)][1]
    (kept,) = gather(tmp_path / "there")
    assert kept.summary["seed"] == statuses.index(0) + 1
    assert not [name for name in files(tmp_path) if name.startswith(".there")]


def test_two_may_write_one_file_at_once_and_a_reader_sees_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with whole(path) as one, whole(path) as other:
        one.write_text("one")
        other.write_text("other")
        assert not path.exists()
    assert path.read_text() == "one", "who ends last has the last word"
    assert list(tmp_path.iterdir()) == [path]


def test_two_runs_that_keep_the_same_block_at_once_both_find_it(tmp_path: Path) -> None:
    talks, block = scenario("scenario=two_party"), Block(0, 64)
    arrays, store = played(talks, block), Store(tmp_path)
    threads = [threading.Thread(target=store.keep, args=(talks, block, arrays)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = store.find(talks, block)
    assert found is not None
    assert found["signed"].tolist() == arrays["signed"].tolist()
    assert len(files(tmp_path)) == 1
