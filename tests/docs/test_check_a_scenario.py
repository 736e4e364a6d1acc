"""The how-to page "Check a scenario", followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import MORE, ROOT, Command, commands, files, typed

PAGE = ROOT / "docs" / "how-to" / "check-a-scenario.md"
DEFECTS = "guessed"  # the scenario of the page that is not clean
SLOW = {"reference_class", "explained", "--to"}  # one that is clean and one that is not are checked quickly


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader's directory with the files of the page in it."""
    directory = tmp_path_factory.mktemp("library")
    for name, content in files(PAGE).items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return directory


@pytest.mark.parametrize(
    "command",
    [pytest.param(one, id=one.line, marks=[pytest.mark.slow] if SLOW & {*one.words} else []) for one in commands(PAGE)],
)
def test_a_command_prints_what_the_page_shows(command: Command, library: Path) -> None:
    printed = typed(command.words, library, ends=int(DEFECTS in command.words))
    after = iter(line.rstrip() for line in printed.splitlines())
    for line in command.shown.splitlines():
        assert line == MORE or line in after, f"{line!r} is not printed, or not in this order"


def test_every_kind_of_finding_is_on_the_page() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "bargain" / "audit").glob("*.py"))
    kinds = set(re.findall(r'f"(\w+):\{', code)) | set(re.findall(r'_differs\(\s*"(\w+)"', code))
    table = "".join(line.split("|")[1] for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", table)) == kinds


def test_the_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", " ".join(PAGE.read_text("utf-8").split()))
    assert [link for link in links if not (PAGE.parent / link).exists()] == []
