"""Every shipped scenario survives the way into a workbook and back: the same configuration, the same worlds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bargain import sheets
from bargain.scenario import Scenario
from tests.composing import composed
from tests.sheets.roundtrip import choices, imported, workbook

SCENARIOS = [
    ("scenario=istanbul_2025",),
    ("scenario=istanbul_2025", "mediator=usa"),
    ("scenario=istanbul_2025", "mediator=none", "tactic=firm", "sampler=sobol", "protocol.first=ukraine"),
    ("scenario=istanbul_2025", "+tactic@parties.russia.tactic=time_dependent"),
    ("scenario=reference_class",),
    ("scenario=reference_class", "mediator=manipulator"),
    ("scenario=two_party",),
    ("scenario=two_tracks", "sequence=single_undertaking"),
    ("scenario=istanbul_2025_sequence", "sequence=russia_2025"),
]


@pytest.mark.parametrize("overrides", SCENARIOS, ids=" ".join)
def test_a_workbook_holds_all_of_a_scenario(overrides: tuple[str, ...], tmp_path: Path) -> None:
    before, chosen = Scenario.from_config(composed(*overrides)), choices(*overrides)
    first = workbook(tmp_path / "first.xlsx", before.config, chosen)
    again = imported(first)
    assert sheets.difference(before.config, again.config) == ""
    assert again.numbers == before.numbers
    played = again.play(0, 64)
    for name, expected in before.play(0, 64).items():
        np.testing.assert_array_equal(played[name], expected, err_msg=name)

    one, other = sheets.read(first), sheets.read(workbook(tmp_path / "second.xlsx", again.config, chosen))
    assert one.tables.keys() == other.tables.keys()
    for sheet, rows in one.tables.items():
        assert [row.cells for row in rows] == [row.cells for row in other.tables[sheet]], sheet


@pytest.mark.parametrize(
    ("override", "key"),
    [
        ("parties.russia.title=Rus", "parties.russia.title"),
        ("parties.russia.firm=[]", "parties.russia.firm"),
        ("parties.russia.salience.language=0.3", "parties.russia.salience.language"),
        ("+issues.sanctions.contested=said", "issues.sanctions.contested"),
        ("tactic.tremble=0.1", "tactic.tremble.value"),
        ("mediators.turkey.insight=0", "mediators.turkey.insight"),
        ("parties.russia.hazards.nato_pledge.base=0", "parties.russia.hazards.nato_pledge.base"),
    ],
)
def test_what_differs_is_named(override: str, key: str) -> None:
    one = Scenario.from_config(composed()).config
    other = Scenario.from_config(composed(override)).config
    assert sheets.difference(one, one) == ""
    assert sheets.difference(one, other) == key


def test_whose_turn_it_is_differs_though_nothing_else_does() -> None:
    plain = composed()
    turned = plain | {"parties": dict(reversed(plain["parties"].items()))}
    assert sheets.difference(Scenario.from_config(plain).config, Scenario.from_config(turned).config) == "parties"


def test_how_many_worlds_are_played_makes_no_difference() -> None:
    other = composed("worlds=8", "seed=3", "jobs=1", "precision=0.1")
    assert sheets.difference(Scenario.from_config(composed()).config, Scenario.from_config(other).config) == ""
