"""`bargain init`: a study that runs at once, by an actor of its own; from a checkout, and from a wheel in an empty place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from bargain.cli import main
from bargain.cli.init import made_of, study
from tests.cli.refused import refused, taken
from tests.docs.pages import ROOT

SMALL = "worlds=256 jobs=1"
AS_ANY_OTHER = "parties.lower._target_=bargain.actors.Party ~parties.lower.drying"


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory in which a study was just begun."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "river-talks"]) == 0
    return tmp_path / "river-talks"


def made(target: str, where: Path, *more: str, ends: int = 0, bin_: Path = Path(sys.executable).parent) -> str:
    """Make a target with a bargain on PATH; what it prints, errors last."""
    surroundings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MAKEFLAGS")}
    surroundings |= {"PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "100"}
    line = ["make", "--silent", target, *more]
    done = subprocess.run(line, cwd=where, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == ends, f"make {target}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def chance(printed: str, where: Path) -> float:
    """The chance of a treaty that a run left, in the directory that it named last."""
    summary = json.loads((where / printed.split()[-1] / "summary.json").read_text("utf-8"))
    return float(summary["agreement"]["estimate"])


def test_it_names_what_it_wrote_and_what_to_type_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "a b/river"]) == 0
    *files, empty, following = capsys.readouterr().out.splitlines()
    assert {Path(file) for file in files} == {path.relative_to(tmp_path) for path in tmp_path.rglob("*.*")} | {
        Path("a b/river/Makefile")
    }
    assert (empty, following) == ("", "cd 'a b/river' && make run")
    assert (tmp_path / "a b" / "river" / "river" / "actors.py").is_file()


def test_an_empty_directory_becomes_the_study_and_stays_the_same_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "river"
    place.mkdir()
    before = place.stat().st_ino
    monkeypatch.chdir(place)
    assert main(["init", ".", "--name", "dam_talks"]) == 0
    assert place.stat().st_ino == before
    assert (place / "dam_talks" / "actors.py").is_file()
    assert "allow=[dam_talks]" in (place / "Makefile").read_text("utf-8")


def test_nothing_of_a_template_is_left_in_a_study() -> None:
    for path, text in study("river").items():
        assert not path.endswith(".in")
        assert "package" not in path
        assert "$package" not in text
        assert "$version" not in text


@pytest.mark.parametrize(
    ("directory", "package"),
    [
        ("river-talks", "river_talks"),
        ("River Talks!", "river_talks"),
        ("2025-talks", "study_2025_talks"),
        ("-", ""),
        ("río", "r_o"),
    ],
)
def test_the_package_is_called_by_the_directory(directory: str, package: str) -> None:
    assert made_of(directory) == package


BAD = {
    "init": ("DIR", "--help"),
    "init full": ("full", "already holds something"),
    "init file": ("file", "cannot be written"),
    "init file/study": ("file/study", "cannot be written", "name another directory"),
    "init river --name 2x": ("--name = 2x", "letters, digits and underscores"),
    "init river --name class": ("--name = class",),
    "init río --name río": ("--name = río", "is no name"),
    "init -- ---": ("--name = ", "is no name"),
    "init river --name conf": ("--name = conf", "something else"),
    "init river --name results": ("--name = results", "something else"),
    "init numpy": ("--name = numpy", "already", "another --name"),
    "init test": ("--name = test", "already"),
    "init bargain": ("--name = bargain", "already"),
    "init river --nmae x": ("--nmae", "--help"),
}


@pytest.mark.parametrize("line", BAD)
def test_bad_input_is_refused_in_one_line(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(tmp_path)
    refused(line, tmp_path, monkeypatch, capsys, *BAD[line])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_where_it_may_not_write_it_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert "cannot be written" in refused("init locked/river", tmp_path, monkeypatch, capsys)


def test_make_says_what_is_missing(begun: Path) -> None:
    assert "nothing has been run yet" in made("figures", begun, ends=2)
    assert "there is no nowhere on PATH" in made("run", begun, "BARGAIN=nowhere", ends=2)
    bare = begun.parent / "python"
    bare.write_text('#!/bin/sh\ntest "$2" = "import bargain"\n', encoding="utf-8")
    bare.chmod(0o755)
    assert "pytest is missing" in made("test", begun, f"PYTHON={bare}", ends=2)


@pytest.mark.slow
def test_make_run_plays_the_actor_of_the_study_s_own(begun: Path) -> None:
    """Not any Party: in the same worlds, a province that has less and less without a treaty signs more of them."""
    printed = made("run", begun, f"ARGS={SMALL}")
    assert printed.startswith("A dam between two provinces, invented\nUnder these assumptions")
    assert chance(made("run", begun, f"ARGS={SMALL} {AS_ANY_OTHER}"), begun) < chance(printed, begun)


@pytest.mark.slow
def test_every_other_target_does_what_it_says(begun: Path) -> None:
    assert "No defects, no notes; 1 finding explained." in made("check", begun)
    assert "A panel of surveyors mediates" in made("trace", begun)
    sweep = made("experiment", begun, f"ARGS={SMALL}").split()[-1]
    assert (begun / sweep / "sweep.csv").is_file()
    made("run", begun, f"ARGS={SMALL}")
    drawn = made("figures", begun)
    assert {"agenda.png", "contract_curve.png", "lenses.png", "timeline.png"} <= {Path(w).name for w in drawn.split()}
    page = begun / made("report", begun).split()[-1]
    assert "A dam between two provinces, invented" in page.read_text("utf-8")
    made("clean", begun)
    assert not (begun / "results").exists()


@pytest.mark.slow
def test_its_tests_pass_until_the_actor_does_otherwise_than_was_claimed(begun: Path) -> None:
    assert "6 passed" in made("test", begun)
    actors = begun / "river_talks" / "actors.py"
    text = actors.read_text("utf-8").replace("self.drying * table.month", "self.drying * table.month**2")
    actors.write_text(text, encoding="utf-8")
    assert "1 failed, 5 passed" in made("test", begun, ends=2)


@pytest.mark.slow
def test_from_a_wheel_in_an_empty_place_it_runs(tmp_path: Path) -> None:
    """The wheel is installed without what it rests on, which is found where the tests find it."""
    wheel = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    if (built := subprocess.run(wheel, capture_output=True, text=True, check=False)).returncode:
        pytest.skip(f"no wheel can be built here: {built.stderr.strip().splitlines()[-1]}")
    (found,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    bin_ = tmp_path / "venv" / "bin"
    subprocess.run([bin_ / "python", "-m", "pip", "install", "--quiet", "--no-deps", str(found)], check=True)
    (site,) = (tmp_path / "venv" / "lib").glob("*/site-packages")
    others = [place for place in sys.path if place.endswith("site-packages")]
    (site / "others.pth").write_text("\n".join(others), encoding="utf-8")

    subprocess.run([bin_ / "bargain", "init", "river-talks"], cwd=tmp_path, check=True)
    begun = tmp_path / "river-talks"
    where = subprocess.run(
        [bin_ / "python", "-c", "import bargain; print(bargain.__file__)"],
        cwd=begun,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout).is_relative_to(tmp_path)
    own = made("run", begun, f"ARGS={SMALL}", bin_=bin_)
    assert chance(made("run", begun, f"ARGS={SMALL} {AS_ANY_OTHER}", bin_=bin_), begun) < chance(own, begun)
