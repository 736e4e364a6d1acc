"""Experiments as configurations: each opens with its own command line; every arm of a sweep can be played, every question asked."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from bargain import cli
from bargain.cli.compose import composer, parse, plain
from bargain.cli.places import config_dir
from bargain.cli.plan import arms_of
from bargain.scenario import Scenario
from bargain.show.studies import shown
from bargain.study.study import study_of
from experiments.reference import questions
from tests.composing import composed

FILES = sorted((config_dir() / "experiment").glob("*.yaml"))
QUESTIONS = questions()
SCRIPTS = Path(__file__).parents[2] / "experiments"


SWEEPS = [
    pytest.param(file.stem, marks=[pytest.mark.slow] if file.stem in ("lenses", "spillover") else [])  # of many arms
    for file in FILES
    if file.stem not in QUESTIONS
]


@pytest.mark.parametrize("name", SWEEPS)
def test_every_arm_can_be_played(name: str) -> None:
    overrides = [f"experiment={name}"]
    with composer(parse(overrides)) as compose:
        arms = [plain(compose(arm)) for arm in arms_of(compose, overrides)]
    assert len(arms) > 1
    for arm in arms:
        played = Scenario.from_config(arm).play(0, 16)
        assert played["signed"].dtype == np.bool_


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_opens_with_its_command_line_and_holds_only_overrides(file: Path) -> None:
    text = file.read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert head[0] == "# @package _global_"
    assert any(f"bargain run experiment={file.stem}" in line for line in head)
    assert "_target_" not in text or file.stem in QUESTIONS


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked_and_shown(name: str) -> None:
    config = composed(f"experiment={name}")
    study = study_of(config, Scenario.from_config(config | {"study": None}))
    assert study.name == name
    assert study.question.endswith("?")
    for what in ("finding", "table", "figures"):
        assert callable(getattr(shown(study), what))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_script_and_its_configuration_are_the_same_thing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script hands its arguments to `bargain run experiment=NAME`, does nothing besides, and leaves with its status."""
    told: list[Sequence[str]] = []

    def main(arguments: Sequence[str]) -> int:
        told.append(arguments)
        return 2

    monkeypatch.setattr(cli, "main", main)
    monkeypatch.setattr(sys, "argv", [f"experiments/{name}.py", "worlds=64", "seed=3"])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(SCRIPTS / f"{name}.py"), run_name="__main__")
    assert told == [["run", f"experiment={name}", "worlds=64", "seed=3"]]
    assert left.value.code == 2
    text = (SCRIPTS / f"{name}.py").read_text("utf-8")
    assert "Expected" in text
    assert text.count("import") == 3, "nothing is computed in the script"


@pytest.mark.slow
def test_both_leave_the_same(tmp_path: Path) -> None:
    small = ["scenario=two_party", "worlds=64", "jobs=1", "store=null"]
    program = Path(sys.executable).with_name("bargain")
    for name, command in {
        "script": [sys.executable, str(SCRIPTS / "why_talks_fail.py")],
        "run": [str(program), "run", "experiment=why_talks_fail"],
    }.items():
        subprocess.run([*command, *small, f"hydra.run.dir={name}"], cwd=tmp_path, check=True)
    one, other = (xr.load_dataset(tmp_path / name / "study.nc") for name in ("script", "run"))
    xr.testing.assert_identical(one, other)
    for file in ("summary.json", "table.csv", "config.yaml", "figures/why_talks_fail.png"):
        assert (tmp_path / "script" / file).read_bytes() == (tmp_path / "run" / file).read_bytes()
