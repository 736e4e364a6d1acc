"""The how-to page "Start a study", followed to the letter.

python -m tests.docs.test_start_a_study     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, astray, placed, refresh, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "start-a-study.md"


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    for command, here in placed(PAGE, tmp_path):
        printed = typed(command.words, here)
        assert unprinted(command, printed) == [], command.line
        assert command.shown or "6 passed" in printed


def test_the_class_that_it_shows_is_the_one_that_is_written() -> None:
    shown = PAGE.read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    assert (ROOT / "bargain" / "cli" / "templates" / "package" / "actors.py.in").read_text("utf-8").endswith(shown)


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
