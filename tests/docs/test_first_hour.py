"""The tutorial "The first hour" and the notebook beside it: both are followed, and they agree.

python -m tests.docs.test_first_hour     # puts what the page's commands print now in the place of what it shows
"""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

import bargain
from bargain.cli import main
from tests.docs.pages import ROOT, astray, commands, files, laid_out, refresh, typed, unprinted

PAGE = ROOT / "docs" / "tutorials" / "first-hour.md"
NOTEBOOK = ROOT / "notebooks" / "first_look.py"


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


def test_the_study_has_the_files_that_the_page_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (command,) = (command for command in commands(PAGE) if command.words[1] == "init")
    monkeypatch.chdir(tmp_path)
    main(command.words[1:])
    assert capsys.readouterr().out == command.shown


def test_page_and_notebook_write_the_same_actor() -> None:
    (actor,) = re.findall(r"^class .*?(?=^\S|\Z)", files(PAGE)["mylab/actors.py"], re.MULTILINE | re.DOTALL)
    shown = {line.strip() for line in NOTEBOOK.read_text("utf-8").splitlines()}
    assert [line for line in actor.splitlines() if line.strip() not in shown] == []


@pytest.fixture(scope="module")
def notebook() -> dict[str, Any]:
    """The notebook run whole: what its cells define."""
    pytest.importorskip("marimo")
    _, defined = runpy.run_path(str(NOTEBOOK))["app"].run()
    return dict(defined)


def test_the_notebook_tells_mediators_apart_as_the_sweep_of_the_page_does(notebook: dict[str, Any]) -> None:
    (sweep,) = (command for command in commands(PAGE) if "-m" in command.words)
    for name, effect in notebook["effects"].items():
        (row,) = re.findall(rf"^ {name} .*\n.*$", sweep.shown, re.MULTILINE)
        points = [f"{100 * part:+.1f}" for part in (effect.estimate, effect.low, effect.high)]
        assert re.findall(r"[+-]\d+\.\d", row) == points


@pytest.mark.slow
def test_the_page_is_followed_to_the_last_digit_and_the_notebook_says_the_same(
    notebook: dict[str, Any], tmp_path: Path
) -> None:
    """The notebook is held to `bargain run` in the same worlds: as they are, with the line moved, and with its own actor."""
    laid_out(PAGE, tmp_path)
    for command in commands(PAGE):
        assert unprinted(command, typed(command.words, tmp_path)) == [], command.line
    for run, name in (("first", "signed"), ("milder", "moved_signed"), ("weary", "weary_signed")):
        summary = json.loads((tmp_path / "results" / run / "summary.json").read_text("utf-8"))
        assert notebook[name].as_dict().items() <= summary["agreement"].items(), name
    zone = bargain.pick(bargain.load(tmp_path / "results" / "first"), "zone")
    assert notebook["zone"].estimate == float(zone.mean())


@pytest.mark.slow
def test_the_notebook_runs_as_a_script_and_says_nothing(tmp_path: Path) -> None:
    """In a directory of its own, as of a reader who has the file alone."""
    pytest.importorskip("marimo")
    assert typed(["python", "-W", "error", str(NOTEBOOK)], tmp_path) == ""


if __name__ == "__main__":
    refresh(PAGE)
