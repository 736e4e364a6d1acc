"""How-to pages whose commands stand each by itself, followed to the letter.

python -m tests.docs.test_how_to     # puts what their commands print now in the place of what they show
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.scenario.schema import Acting, ConsentSpec, PartySpec, SpilloverSpec, ThirdPartySpec, Track
from tests.docs.pages import ROOT, Command, astray, commands, files, laid_out, refresh, steps, typed, unprinted

HOW_TO = ROOT / "docs" / "how-to"
PAGES = ("ask-a-third-party", "hold-a-summit", "leave-goodwill", "look-through-lenses")


def page(name: str) -> Path:
    return HOW_TO / f"{name}.md"


def keys(name: str) -> set[str]:
    """What a page's tables of keys name."""
    return set(re.findall(r"^\| `(\w+)`", page(name).read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("command", [step for name in PAGES for step in steps(page(name))])
def test_a_command_prints_what_the_page_shows(command: Command, tmp_path: Path) -> None:
    (name,) = (name for name in PAGES if command in commands(page(name)))
    assert command.shown
    assert unprinted(command, typed(command.words, laid_out(page(name), tmp_path))) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    assert astray(page(name)) == []


def test_the_page_on_third_parties_names_all_keys() -> None:
    fields = {**ThirdPartySpec.model_fields, **ConsentSpec.model_fields}
    assert set(fields) - set(Acting.model_fields) - {"contested"} == keys("ask-a-third-party")
    shown = files(page("ask-a-third-party"))["conf/spillover/next_door.yaml"]
    assert set(re.findall(r"^(\w+):", shown, re.MULTILINE)) == set(SpilloverSpec.model_fields) - {"contested"}


def test_the_page_on_summits_names_keys_of_a_party() -> None:
    assert keys("hold-a-summit") == {"mandate", "will", "gap"}
    assert set(PartySpec.model_fields) >= keys("hold-a-summit")


def test_the_page_on_goodwill_names_keys_of_a_track() -> None:
    assert keys("leave-goodwill") == {"goodwill", "warmth", "completes"}
    assert set(Track.model_fields) >= keys("leave-goodwill")


if __name__ == "__main__":
    for each in PAGES:
        refresh(page(each))
