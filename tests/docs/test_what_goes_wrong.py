"""The page "What goes wrong, and what happens then": what it names is there, and the limits are those of the code."""

from __future__ import annotations

import re

import pytest

from bargain.cli import bounded, strangers
from bargain.files import sealed
from bargain.running import engine, reading
from bargain.scenario import schema, texts
from bargain.sheets import grid
from tests.docs.pages import ROOT, astray

PAGE = ROOT / "docs" / "what-goes-wrong.md"
ROW = re.compile(r"^\| (?!-|What |Key )(.*) \|$", re.MULTILINE)
LIMITS = {
    "`worlds`": (schema.MOST_WORLDS,),
    "Parties": (schema.MOST_PARTIES,),
    "Issues, levels of an issue": (schema.MOST_ISSUES, schema.MOST_LEVELS),
    "`rounds`, `months_per_round`, `horizon`": (1000, int(schema.LONGEST_ROUND), 100),
    "`jobs`": (engine.MOST_A_CORE,),
    "A text": (texts.LONGEST,),
    "A config": (bounded.MOST_BYTES, bounded.MOST_NODES),
    "A spreadsheet": (grid.MOST_BYTES // 1_000_000,),
    "A record": (reading.MOST_BYTES,),
    "Arrays in a file": (sealed.DENSEST,),
    "Opening a file of arrays": (int(sealed.PATIENCE),),
}


def rows() -> list[list[str]]:
    return [row.split(" | ") for row in ROW.findall(PAGE.read_text("utf-8"))]


def test_every_row_names_tests_that_are_there() -> None:
    assert len(rows()) > 30
    for row in rows():
        (named,) = re.findall(r"`(\w+/test_\w+\.py)`$", row[-1])
        assert (ROOT / "tests" / named).is_file(), named


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_is_that_of_the_code(what: str) -> None:
    (row,) = (row for row in rows() if row[0] == what)
    assert [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\b", row[1])] == [*LIMITS[what]]


def test_what_must_be_typed_is_what_the_code_asks_for() -> None:
    page = PAGE.read_text("utf-8")
    for key in (*strangers.HARMLESS, *strangers.PLACES, strangers.CLUSTER):
        assert f"`{key.removesuffix('._target_')}`" in page


def test_no_link_leads_nowhere() -> None:
    assert astray(PAGE) == []
