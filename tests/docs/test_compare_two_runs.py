"""The how-to page "Compare two runs", followed to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, commands, files, refreshed, typed
from tests.docs.test_readme import labels

PAGE = ROOT / "docs" / "how-to" / "compare-two-runs.md"


def laid_out(where: Path) -> Path:
    """A reader's directory with the files of the page in it."""
    for name, content in files(PAGE).items():
        (where / name).write_text(content, encoding="utf-8")
    return where


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    laid_out(tmp_path)
    for command in commands(PAGE):
        assert labels(command.shown) <= labels(typed(command.words, tmp_path))
    left = {path.name for path in (tmp_path / "runs" / "compared").iterdir()}
    assert left == {"comparison.csv", "assumptions.csv", "comparison.png", "comparison.pdf"}
    assert (tmp_path / "compared.png").exists()


@pytest.mark.slow
def test_the_page_shows_what_its_commands_print_to_the_last_digit(tmp_path: Path) -> None:
    assert refreshed(PAGE, laid_out(tmp_path)) == PAGE.read_text("utf-8")
