"""The how-to page "Add a protocol", followed to the letter.

python -m tests.docs.test_add_a_protocol     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.protocols import Protocol
from tests.docs.pages import ROOT, Command, astray, laid_out, refresh, steps, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "add-a-protocol.md"


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(PAGE, tmp_path_factory.mktemp("laboratory"))


@pytest.mark.parametrize("command", steps(PAGE))
def test_a_command_prints_what_the_page_shows(command: Command, laboratory: Path) -> None:
    if command.words[0] == "python":
        pytest.importorskip("bargain.testing")
        assert "5 passed" in typed(command.words, laboratory)
    else:
        assert unprinted(command, typed(command.words, laboratory)) == []


def test_the_page_names_all_that_a_protocol_may_answer_and_call() -> None:
    told = set(re.findall(r"^\| `(\w+)", PAGE.read_text("utf-8"), re.MULTILINE))
    assert told == {name for name in vars(Protocol) if not name.startswith("_")}


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
