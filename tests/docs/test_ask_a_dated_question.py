"""The how-to page "Ask a dated question", followed to the letter, Istanbul with fewer worlds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, commands, laid_out, refreshed, typed
from tests.docs.test_readme import labels

PAGE = ROOT / "docs" / "how-to" / "ask-a-dated-question.md"


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    laid_out(PAGE, tmp_path)
    for command in commands(PAGE):
        fewer = ("worlds=128", "jobs=1") if "worlds=2048" in command.words else ()
        assert labels(command.shown) <= labels(typed(command.words, tmp_path, *fewer))
    kept = json.loads((tmp_path / "asked" / "summary.json").read_text("utf-8"))["question"]
    assert kept["scores"]["brier"] == pytest.approx((1 - kept["estimate"]) ** 2)
    assert (tmp_path / "asked" / "figures" / "forecast.png").exists()
    assert (tmp_path / "forecast.png").exists()


@pytest.mark.slow
def test_the_page_shows_what_its_commands_print_to_the_last_digit(tmp_path: Path) -> None:
    assert refreshed(PAGE, laid_out(PAGE, tmp_path)) == PAGE.read_text("utf-8")
