"""The how-to page "Draw figures", followed to the letter, with fewer worlds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, commands, files, typed

PAGE = ROOT / "docs" / "how-to" / "draw-figures.md"
SMALL = ("worlds=256", "jobs=1")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each command of the page prints, typed in order in a reader's directory."""
    directory = tmp_path_factory.mktemp("reader")
    for name, content in files(PAGE).items():
        (directory / name).write_text(content, encoding="utf-8")
    said = {
        command.line: typed(command.words, directory, *(SMALL if command.words[1] == "run" else ()))
        for command in commands(PAGE)
    }
    typed(["python", "-W", "error::UserWarning", "look.py"], directory)  # matplotlib warns where a layout fails
    for line in (line for text in said.values() for line in text.splitlines() if line.endswith((".png", ".pdf"))):
        assert (directory / line).stat().st_size > 1000
    assert {path.name for path in (directory / "figures").iterdir()} == {"land.png", "land.pdf", "both.png"}
    return said


@pytest.mark.slow
def test_the_commands_draw_what_they_are_asked_for(printed: dict[str, str]) -> None:
    assert "results/first/figures/tornado_3.png" in printed["bargain draw results/first terms tornado top=3"]
    assert "distribution_terms.land_tactic.pdf" in "".join(printed.values())
    assert "terms_screening.png" in "".join(printed.values())


@pytest.mark.slow
def test_the_script_says_the_numbers_behind_the_figure(printed: dict[str, str]) -> None:
    assert re.fullmatch(
        r"land: median 0\.\d\d where signed\nscreening: .* \d\ntime_dependent: .* \d\n", printed["python look.py"]
    )


def test_every_link_leads_somewhere() -> None:
    for page in (PAGE, ROOT / "docs" / "gallery.md"):
        links = re.findall(r"\]\(([^)#]+)", page.read_text("utf-8"))
        assert [link for link in links if "://" not in link and not (page.parent / Path(link)).exists()] == []
