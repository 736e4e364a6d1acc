"""The how-to page "Explore in the browser", followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.cli import explore
from bargain.explorer.setting import WORLDS
from bargain.explorer.shelf import Shelf
from tests.docs.pages import ROOT, commands, files, laid_out, typed, unprinted
from tests.explorer.served import served

pytest.importorskip("streamlit", reason="the page is about it")

PAGE = ROOT / "docs" / "how-to" / "explore-in-the-browser.md"
TEXT = PAGE.read_text("utf-8")
EXPLORING = [command for command in commands(PAGE) if command.words[:2] == ["bargain", "explore"]]


def test_the_file_is_what_the_explorer_writes_of_it() -> None:
    ((path, text),) = files(PAGE).items()
    there = Shelf()
    setting = there.read(text, path)
    assert there.written(setting, Path(path).stem) == text
    assert set(setting.moves) == {"parties.russia.mandate", "parties.ukraine.mandate"}
    assert set(setting.moves.values()) == {1.0}


def test_the_command_prints_the_address_and_how_it_ends(tmp_path: Path) -> None:
    command = EXPLORING[-1]
    with served(laid_out(PAGE, tmp_path), *command.words[2:]) as address:
        assert re.fullmatch(rf"http://{explore.ADDRESS}:\d+", address)
    for each in EXPLORING:
        assert each.shown.splitlines() == [f"http://{explore.ADDRESS}:{explore.PORT}", "Ctrl-C ends it."]


@pytest.mark.slow
def test_a_run_plays_the_setting(tmp_path: Path) -> None:
    (command,) = (command for command in commands(PAGE) if command.words[:2] == ["bargain", "run"])
    assert unprinted(command, typed(command.words, laid_out(PAGE, tmp_path))) == []


def test_the_page_names_every_group_and_every_view() -> None:
    from bargain.explorer.sidebar import groups
    from bargain.explorer.views import VIEWS
    from bargain.scenario import Scenario
    from tests.explorer.trying import SHELF, TAUGHT

    named = ["Reservation points", *groups(Scenario.from_config(SHELF.config(TAUGHT)))]
    assert re.findall(r"^\| ([A-Z][\w ]+?) \|", TEXT, re.MULTILINE)[1:] == named
    assert re.findall(r"^- \*\*(.+?)\*\*", TEXT, re.MULTILINE) == list(VIEWS)
    assert f"{WORLDS:,} worlds" in TEXT


def test_the_options_are_those_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        explore.main(["--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", TEXT)) | {"--open"} == known
