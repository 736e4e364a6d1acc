"""The tables of a check say what was found, in words that blame nobody."""

from __future__ import annotations

import pytest

from bargain.audit import check
from bargain.scenario import Scenario
from bargain.show.audit import audit, summary
from tests.audit.planting import two_party
from tests.show.test_tables import _said


def _told(width: int = 100, **planted: object) -> str:
    return _said(audit(check(Scenario.from_config(two_party(**planted)), 64)), width)


@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_sides_stand_side_by_side_with_their_numbers_whole(width: int) -> None:
    said = _told(width)
    for part in ("Upland", "Lowland", "bases", "sources", "width", "reservation", "3a"):
        assert part in said
    assert "Common ground: Land" in said
    assert all(len(line) <= width for line in said.splitlines())


def test_the_summary_counts_what_nobody_has_explained() -> None:
    planted = {"parties__upland__salience__land": 0.5, "parties__upland__firm": ["water", "land"]}
    found = check(Scenario.from_config(two_party(**planted)), 64)
    assert summary(found) == "1 defect, 2 notes; 3 findings explained."


def test_nothing_is_called_a_cause_or_a_forecast() -> None:
    said = _told(parties__lowland__firm=["water"]).lower()
    assert not [word for word in ("cause", "forecast", "biased", "unfair", "wrong") if word in said]


def test_numbers_that_no_talks_use_are_named() -> None:
    capable = {"uniform": [1, 9], "basis": "assumed", "source": "teaching"}
    assert "no talks use capability" in " ".join(_told(parties__upland__capability=capable).split())
    assert "capability" not in _told()
