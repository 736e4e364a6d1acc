"""The how-to page "Elicit judgements", followed to the letter, with fewer worlds."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from bargain.cli import main
from tests.docs.pages import ROOT, commands, files, refreshed, typed

PAGE = ROOT / "docs" / "how-to" / "elicit-judgements.md"
SMALL = ("worlds=512", "jobs=1")


@pytest.fixture
def laboratory(tmp_path: Path) -> Path:
    """A reader's directory with the files of the page in it."""
    for name, content in files(PAGE).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter_and_the_pool_runs(laboratory: Path) -> None:
    elicited, ran, compared = commands(PAGE)
    said = typed(elicited.words, laboratory)
    run_it = re.search(r"Run it: (.*)", said)
    assert run_it is not None
    assert run_it.group(1) == ran.line
    assert all((laboratory / line).is_file() for line in said.splitlines()[-3:])
    assert "numbers judged by experts" in typed(ran.words, laboratory, *SMALL)
    table = laboratory / typed(compared.words, laboratory, *SMALL).split()[-1] / "sweep.csv"
    with table.open(encoding="utf-8") as file:
        assert [row["arm"] for row in csv.DictReader(file)] == ["two_party", "panel"]


def test_the_page_shows_what_the_command_prints(laboratory: Path) -> None:
    assert refreshed(PAGE, laboratory) == PAGE.read_text("utf-8")


def test_the_page_says_that_its_experts_are_invented() -> None:
    assert "do not exist" in PAGE.read_text("utf-8")


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGE.read_text("utf-8"))
    assert links
    assert all((PAGE.parent / link).exists() for link in links)


MENDS = re.findall(r"^\| ([a-z][^|]*) \|", PAGE.read_text("utf-8"), re.MULTILINE)
CAPITAL = "upland.reservation.capital"
REFUSED = {  # by what is changed in which of the page's files
    "must be above q25": ("panel.csv", "0.30,0.40,0.50", "0.30,0.20,0.50"),
    "there is no such quantity": ("panel.csv", "upland.reservation.land", "upland.reservation.lend"),
    "give both lower and upper": ("panel.csv", "upland.private.settlement,0,", "upland.discount,,"),
    "contradicts the other pairs": (
        "correlations.csv",
        "settlement,0.6\n",
        f"settlement,0.9\nupland.reservation.land,{CAPITAL},0.9\nupland.private.settlement,{CAPITAL},0.1\n",
    ),
    "is there already": ("panel.csv", "", ""),
}


@pytest.mark.parametrize("mend", MENDS)
def test_what_the_page_says_is_refused_is_refused_in_those_words(
    mend: str, laboratory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(laboratory)
    words = commands(PAGE)[0].words[1:]
    if mend == "is there already":
        main(words)
    name, before, after = REFUSED[mend]
    (laboratory / name).write_text(files(PAGE)[name].replace(before, after), encoding="utf-8")
    with pytest.raises(SystemExit):
        main(words)
    assert mend in capsys.readouterr().err
