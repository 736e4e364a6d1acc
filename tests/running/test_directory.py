"""A run's directory is there whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bargain.running.directory import DirectoryRefused, check, staged


def test_what_was_written_is_there_and_nothing_beside_it(tmp_path: Path) -> None:
    with staged(tmp_path / "a" / "run") as staging:
        (staging / "x").write_text("1")
        assert not (tmp_path / "a" / "run").exists()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["run"]
    assert (tmp_path / "a" / "run" / "x").read_text() == "1"


def _fail(directory: Path, problem: type[BaseException]) -> None:
    with staged(directory) as staging:
        (staging / "x").write_text("1")
        raise problem


@pytest.mark.parametrize("problem", [RuntimeError, KeyboardInterrupt])
def test_after_a_failure_nothing_is_left(tmp_path: Path, problem: type[BaseException]) -> None:
    with pytest.raises(problem):
        _fail(tmp_path / "run", problem)
    assert not list(tmp_path.iterdir())


def test_an_empty_directory_is_taken(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with staged(tmp_path / "run") as staging:
        (staging / "x").write_text("1")
    assert (tmp_path / "run" / "x").exists()


def test_what_holds_something_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("1")
    with pytest.raises(DirectoryRefused, match="already holds something"):
        check(tmp_path)
    assert (tmp_path / "x").read_text() == "1"


def test_below_a_file_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "run", tmp_path / "file" / "a" / "run"):
        with pytest.raises(DirectoryRefused, match="cannot be"):
            check(place)


def test_looking_leaves_no_trace(tmp_path: Path) -> None:
    check(tmp_path / "a" / "b" / "run")
    assert not list(tmp_path.iterdir())
