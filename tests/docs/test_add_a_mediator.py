"""The how-to page "Add a mediator", followed to the letter.

python -m tests.docs.test_add_a_mediator     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain import mediation
from bargain.mediation import Style
from bargain.scenario.schema import Acting, MediatorSpec
from tests.docs.pages import ROOT, Command, astray, laid_out, refresh, steps, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "add-a-mediator.md"
CELLS = re.findall(r"^\| (`.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)
TOLD = {name for cell in CELLS for name in re.findall(r"`(\w+)", cell)}


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(PAGE, tmp_path_factory.mktemp("laboratory"))


@pytest.mark.parametrize("command", steps(PAGE))
def test_a_command_prints_what_the_page_shows(command: Command, laboratory: Path) -> None:
    if command.words[0] == "python":
        pytest.importorskip("bargain.testing")
        assert "4 passed" in typed(command.words, laboratory)
    else:
        assert unprinted(command, typed(command.words, laboratory)) == []


def test_the_page_names_all_keys_of_a_mediator_all_styles_and_all_that_a_style_may_override() -> None:
    keys = set(MediatorSpec.model_fields) - set(Acting.model_fields) - {"styles"}
    styles = {name for name in mediation.__all__ if issubclass(getattr(mediation, name), Style)} - {"Style"}
    own = {name for name, thing in vars(Style).items() if callable(thing) and not name.startswith("_")}
    assert keys | styles | own == TOLD


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
