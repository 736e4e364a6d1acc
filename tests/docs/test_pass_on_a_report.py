"""The how-to page "Pass on a report", followed to the letter.

python -m tests.docs.test_pass_on_a_report     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.show.report import repeat
from tests.docs.pages import ROOT, astray, commands, laid_out, refresh, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "pass-on-a-report.md"


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    laid_out(PAGE, tmp_path)
    told: set[str] = set()
    for command in commands(PAGE):
        printed = typed(command.words, tmp_path)
        assert unprinted(command, printed) == []
        if command.words[1] == "report":
            page = (tmp_path / printed.strip()).read_text("utf-8")
            told |= set(re.findall(r"<h2 id=\"\w+\">(.*)</h2>", page))
    assert repeat.TITLE in told
    assert told - named() == {"Contents", "The arms side by side", "How talks end in each arm", "What was found"}
    assert (tmp_path / "first.html").read_text("utf-8") == (tmp_path / "upland.html").read_text("utf-8")


def named() -> set[str]:
    """The sections that the page's table names."""
    table = PAGE.read_text("utf-8").partition("## What stands in it")[2]
    return set(re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)) - {"Section", "---"}


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
