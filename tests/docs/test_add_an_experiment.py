"""The how-to page "Add an experiment", followed to the letter.

python -m tests.docs.test_add_an_experiment     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bargain
from bargain.show.studies import Shown
from bargain.study.study import Study
from tests.cli.refused import refused
from tests.docs.pages import ROOT, astray, commands, laid_out, refresh, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "add-an-experiment.md"
TEXT = PAGE.read_text("utf-8")
OWN = "run --config-dir conf experiment=time_pressure"

# What somebody might type wrongly with the study of the page, by what is said of it.
WRONG = {
    "only classes of bargain may run, and of packages that you name in `allow`": OWN,
    "there is no such setting": f"{OWN} allow=[mylab] +study.round=3",
    "is missing": f"{OWN} allow=[mylab] ~study.rounds",
}


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    """In order: the last command lists what the others left."""
    laid_out(PAGE, tmp_path)
    for command in commands(PAGE):
        assert unprinted(command, typed(command.words, tmp_path)) == [], command.line
    (left,) = tmp_path.glob("results/time_pressure/*")
    assert {path.name for path in left.rglob("*.*")} == {
        "config.yaml",
        "manifest.json",
        "study.nc",
        "summary.json",
        "table.csv",
        "time_pressure.pdf",
        "time_pressure.png",
    }
    assert list(bargain.load(left)["rounds"]) == [2, 6, 12, 24]


@pytest.mark.parametrize("said", WRONG)
def test_what_the_page_says_of_a_refusal_is_what_is_said(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    laid_out(PAGE, tmp_path)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert f"\n| {said} | " in TEXT
    assert said in refused(WRONG[said], tmp_path, monkeypatch, capsys)


def test_the_page_names_all_that_a_study_and_its_module_answer() -> None:
    told = set(re.findall(r"^\| `(\w+)", TEXT, re.MULTILINE))
    of_the_class = {name for name in {*vars(Study), *Study.__annotations__} if not name.startswith("_")} - {"name"}
    beside = {name for name in vars(Shown) if not name.startswith("_")}
    assert told == of_the_class | beside


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
