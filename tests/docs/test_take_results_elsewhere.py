"""The how-to page "Take results and scenarios elsewhere", followed to the letter.

python -m tests.docs.test_take_results_elsewhere     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, astray, commands, laid_out, refresh, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "take-results-elsewhere.md"
IN_R = [command for command in commands(PAGE) if command.words[0] == "Rscript"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """A reader's directory, and what each command of the page did not print there, typed in order."""
    pytest.importorskip("negmas")
    pytest.importorskip("pygambit")
    where = laid_out(PAGE, tmp_path_factory.mktemp("reader"))
    others = [command for command in commands(PAGE) if command not in IN_R]
    return where, {command.line: unprinted(command, typed(command.words, where)) for command in others}


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(reader: tuple[Path, dict[str, list[str]]]) -> None:
    assert {line: missing for line, missing in reader[1].items() if missing} == {}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_and_in_r(reader: tuple[Path, dict[str, list[str]]]) -> None:
    (command,) = IN_R
    assert unprinted(command, typed(command.words, reader[0])) == []


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
