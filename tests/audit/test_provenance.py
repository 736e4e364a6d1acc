"""Numbers that do not say where they come from are found, and only those."""

from __future__ import annotations

import pytest

from bargain.audit.provenance import contested
from tests.audit.planting import added, found, two_party
from tests.composing import scenario

ASSUMED = {"basis": "assumed", "source": "teaching"}
LAND = "parties__upland__salience__land"
AT = "parties.upland.salience.land"


@pytest.mark.parametrize(
    ("number", "finding"),
    [
        (0.5, f"unsourced:{AT}"),
        ({"value": 0.5, "basis": "assumed"}, f"unsourced:{AT}"),
        ({"value": 0.5, "source": "teaching"}, f"unsourced:{AT}"),
        ({"value": 0.5, "basis": "assumed", "source": "teeching"}, f"unknown:{AT}"),
        ({"value": 0.5, "basis": "reported", "source": "teaching"}, f"reported:{AT}"),
    ],
)
def test_a_number_without_ground_is_a_defect(number: object, finding: str) -> None:
    told = found(two_party(**{LAND: number}))[finding]
    assert told.severity == "defect"
    assert told.key == AT


def test_what_is_lacking_is_named_and_the_nearest_source_offered() -> None:
    assert found(two_party(**{LAND: 0.5}))[f"unsourced:{AT}"].what == "Has no source and no basis."
    assert found(two_party(**{LAND: {"value": 0.5, "source": "teaching"}}))[f"unsourced:{AT}"].what == "Has no basis."
    misspelt = {"value": 0.5, "basis": "assumed", "source": "teeching"}
    assert "'teaching'" in found(two_party(**{LAND: misspelt}))[f"unknown:{AT}"].mend


def test_a_number_that_is_left_out_is_a_note_that_says_what_stands_for_it() -> None:
    config = two_party()
    del config["parties"]["upland"]["discount"]
    told = found(config)["default:parties.upland.discount"]
    assert told.severity == "note"
    assert "0.1 stands in its place" in told.what


def test_a_number_that_several_actors_share_is_told_once() -> None:
    assert added(tactic__tremble=0.02) == {"unsourced:tactic.tremble"}


def test_a_source_that_nothing_cites_is_a_note_unless_all_scenarios_share_it() -> None:
    config = two_party()
    config["sources"]["report"] = {"title": "A report", "kind": "secondary", "date": "2000"}
    assert found(config)["uncited:report"].severity == "note"
    config["issues"]["land"]["sources"] = ["report"]
    assert "uncited:report" not in found(config)
    config["issues"]["land"]["sources"] = []
    config["sources"]["report"]["shared"] = True
    assert "uncited:report" not in found(config)


@pytest.mark.parametrize(
    ("where", "key"), [("issues__land__sources", "issues.land"), ("parties__upland__firm_sources", "parties.upland")]
)
def test_texts_cited_for_levels_and_firm_points_must_be_among_the_sources(where: str, key: str) -> None:
    [finding] = added(**{where: ["nowhere"]})
    assert finding.startswith(f"unknown:{key}")


def test_an_event_needs_a_source_too() -> None:
    meeting = {"date": "2000-01-01", "title": "A meeting"}
    assert added(events=[meeting]) == {"unsourced:events.0"}
    assert added(events=[meeting | {"source": "nowhere"}]) == {"unknown:events.0"}
    assert added(events=[meeting | {"source": "teaching"}]) == set()


def test_what_is_contested_is_listed_with_who_contests_it() -> None:
    listed = contested(scenario("mediator=turkey"))
    assert "Ukraine denies the premise" in listed["issues.symbolic_law"]
    assert "denied by the Alliance" in listed["parties.russia.hazards.nato_pledge.base"]
    assert "mediators.turkey.trust.russia" in listed
    assert contested(scenario("scenario=two_party")) == {}
