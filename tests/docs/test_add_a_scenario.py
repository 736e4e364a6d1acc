"""The how-to page "Add a scenario", followed to the letter.

python -m tests.docs.test_add_a_scenario     # puts what its commands print now in the place of what it shows
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bargain.scenario.numbers import FORMS
from bargain.scenario.schema import Acting, Heading, IssueSpec, PartySpec, Source, Strict, Track
from tests.cli.refused import refused
from tests.docs.pages import ROOT, Command, astray, files, laid_out, refresh, steps, typed, unprinted

PAGE = ROOT / "docs" / "how-to" / "add-a-scenario.md"
TEXT = PAGE.read_text("utf-8")
MEND = dict(re.findall(r"^\| ([a-z][^|`]*?) \| (.*?) \|$", TEXT.partition("## When something")[2], re.MULTILINE))

# What somebody might type wrongly in the scenario of the page, by what is said of it.
WRONG = {
    "there is no such key": "+parties.north.patiense=1",
    "is missing": "~parties.north.private",
    "must lie in [0, 80]": "parties.north.ideal.quota.value=90",
    "has no such level": "parties.north.ideal.line.level=mid",
}


@pytest.fixture(scope="module")
def laboratory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_out(PAGE, tmp_path_factory.mktemp("laboratory"))


@pytest.mark.parametrize("command", steps(PAGE))
def test_a_command_prints_what_the_page_shows(command: Command, laboratory: Path) -> None:
    assert unprinted(command, typed(command.words, laboratory)) == []


@pytest.mark.parametrize("part", [Heading, Source, Track, IssueSpec, PartySpec])
def test_the_page_shows_every_key_that_is_required(part: type[Strict | Acting]) -> None:
    shown = set(re.findall(r"[\w]+(?=:)", files(PAGE)["conf/scenario/fishing.yaml"]))
    required = {field.alias or name for name, field in part.model_fields.items() if field.is_required()}
    assert required <= shown


def test_the_page_names_every_form_of_a_number() -> None:
    table = TEXT.partition("## 2.")[2].partition("## 3.")[0]
    assert {
        name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)", row)
    } == set(FORMS)


@pytest.mark.parametrize("said", WRONG)
def test_what_the_page_says_of_a_refusal_is_what_is_said(
    said: str, laboratory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert WRONG.keys() == MEND.keys()
    assert said in refused(f"run --config-dir conf scenario=fishing {WRONG[said]}", laboratory, monkeypatch, capsys)


def test_every_link_leads_somewhere() -> None:
    assert astray(PAGE) == []


if __name__ == "__main__":
    refresh(PAGE)
