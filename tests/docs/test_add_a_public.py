"""The how-to page "Add a public", followed to the letter.

python -m tests.docs.test_add_a_public     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.scenario.schema import Acting, PublicSpec
from tests.docs.pages import ROOT, astray, commands, laid_out, refresh, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "add-a-public.md"
KEYS = set(re.findall(r"^\| `(\w+)`", PAGE.read_text("utf-8"), re.MULTILINE))


@pytest.mark.slow
def test_the_page_is_followed_to_the_letter(tmp_path: Path) -> None:
    """In order: later commands read what earlier ones left."""
    laid_out(PAGE, tmp_path)
    for command in commands(PAGE):
        assert unprinted(command, typed(command.words, tmp_path)) == [], command.line


def test_the_page_names_all_keys_of_a_public() -> None:
    assert set(PublicSpec.model_fields) - set(Acting.model_fields) == KEYS


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
