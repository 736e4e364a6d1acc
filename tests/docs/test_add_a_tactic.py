"""The how-to page "Add a tactic", followed to the letter.

python -m tests.docs.test_add_a_tactic     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.tactics import Tactic
from tests.docs.pages import MORE, ROOT, WHEN, Command, laid_out, refresh, steps, typed

PAGE = ROOT / "docs" / "how-to" / "add-a-tactic.md"


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(PAGE, tmp_path_factory.mktemp("laboratory"))


@pytest.mark.parametrize("command", steps(PAGE))
def test_a_command_prints_what_the_page_shows(command: Command, laboratory: Path) -> None:
    if command.words[0] == "python":
        pytest.importorskip("bargain.testing")
        assert "4 passed" in typed(command.words, laboratory)
        return
    printed = iter(WHEN.sub("", line.rstrip()) for line in typed(command.words, laboratory).splitlines())
    for line in command.shown.splitlines():
        assert line == MORE or WHEN.sub("", line) in printed, f"{line!r} is not printed, or not in this order"


def test_the_page_names_all_that_a_tactic_may_override() -> None:
    told = set(re.findall(r"^\| `(\w+)\(", PAGE.read_text("utf-8"), re.MULTILINE))
    own = {name for name, thing in vars(Tactic).items() if callable(thing) and not name.startswith("_")}
    assert told == own - {"demand", "following"}


if __name__ == "__main__":
    refresh(PAGE)
