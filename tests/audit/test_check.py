"""The whole check: what is explained does not count, what is not found cannot be explained, the shipped scenarios are clean."""

from __future__ import annotations

import pytest

from bargain.audit import check
from bargain.running.engine import EVERY_CORE
from bargain.scenario import Scenario
from tests.audit.planting import FEW, found, ids, two_party
from tests.composing import composed, scenario

LAND = "parties__upland__salience__land"
UNSOURCED = "unsourced:parties.upland.salience.land"


def test_a_finding_that_is_explained_no_longer_counts_and_says_why() -> None:
    config = two_party(**{LAND: 0.5})
    assert ids(config) == {UNSOURCED}
    config["explained"][UNSOURCED] = "A guess of ours."
    audit = check(Scenario.from_config(config), FEW)
    assert (audit.defects, audit.notes) == ([], [])
    assert [finding.explained for finding in audit.explained if finding.id == UNSOURCED] == ["A guess of ours."]


def test_an_empty_explanation_explains_nothing() -> None:
    config = two_party(**{LAND: 0.5})
    config["explained"][UNSOURCED] = ""
    assert UNSOURCED in ids(config)


def test_an_explanation_of_what_is_not_found_is_itself_found() -> None:
    config = two_party()
    config["explained"]["idle:upland.patience"] = "It does not matter."
    assert found(config)["stale:idle:upland.patience"].severity == "note"


@pytest.mark.parametrize("name", ["two_party", "reference_class"])
def test_a_shipped_scenario_is_clean_or_explained(name: str) -> None:
    audit = check(scenario(f"scenario={name}"))
    assert (audit.defects, audit.notes) == ([], [])


@pytest.mark.slow
def test_istanbul_2025_is_clean_or_explained() -> None:
    audit = check(scenario("scenario=istanbul_2025"), engine=EVERY_CORE)
    assert (audit.defects, audit.notes) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "mediator", "idle"),
    [
        ("istanbul_2025", "usa", ("russia.grievance", "ukraine.grievance")),
        ("reference_class", "manipulator", ("a.grievance", "b.grievance")),
    ],
)
def test_what_is_explained_as_idle_without_fading_promises_moves_outcomes_with_them(
    name: str, mediator: str, idle: tuple[str, ...]
) -> None:
    audit = check(Scenario.from_config(composed(f"scenario={name}", f"mediator={mediator}")), engine=EVERY_CORE)
    assert {f"stale:idle:{number}" for number in idle} <= {finding.id for finding in audit.notes}
