"""Tracks without a zone, issues without common ground, firm points that clash."""

from __future__ import annotations

import numpy as np
import pytest

from bargain.audit.ground import ground
from bargain.scenario import Scenario
from tests.audit.planting import FEW, added, found, two_party
from tests.composing import scenario

SURE = {"basis": "assumed", "source": "teaching"}


def at(value: float) -> dict[str, object]:
    return {"value": value} | SURE


def test_a_track_that_never_has_a_zone_is_a_defect() -> None:
    told = found(two_party(parties__upland__reservation__land=at(0.1)))
    assert told["no_zone:settlement"].severity == "defect"
    assert f"{FEW} worlds" in told["no_zone:settlement"].what
    assert told["apart:land"].severity == "note"


def test_a_track_that_sometimes_has_one_is_not() -> None:
    assert added() == set()


def test_firm_points_that_never_meet_are_a_defect() -> None:
    firm = ["land"]
    told = found(
        two_party(parties__upland__firm=firm, parties__lowland__firm=firm, parties__upland__reservation__land=at(0.1))
    )
    assert told["clash:land"].severity == "defect"
    assert told["excluded:settlement"].severity == "defect"
    assert "no_zone:settlement" not in told, "said once"


def test_firm_points_that_sometimes_miss_each_other_are_a_note_with_the_share() -> None:
    # Upland's point is uniform on 0 to 0.75 and Lowland's is 0.375: half of all draws, within five sd of 1024 of them.
    told = found(two_party(parties__upland__firm=["land"], parties__lowland__firm=["land"]), 1024)["clash:land"]
    assert told.severity == "note"
    share = int(told.what.split("%")[0].split()[-1])
    assert abs(share - 50) <= 8


def test_firm_points_with_common_ground_are_not_a_finding() -> None:
    firm = ["water", "capital"]
    assert added(parties__upland__firm=firm, parties__lowland__firm=firm) == set()


def test_one_firm_side_alone_clashes_with_nobody() -> None:
    assert added(parties__upland__firm=["land"]) == {"firm:land"}


def test_a_point_between_two_levels_may_leave_none_of_them() -> None:
    between = {"parties__upland__reservation__capital": at(0.4), "parties__lowland__reservation__capital": at(0.3)}
    met = ground(Scenario.from_config(two_party(**between)), 16)
    assert [meeting.common for meeting in met.issues if meeting.issue.name == "capital"] == [0.0]


def test_a_reservation_point_on_the_wrong_side_in_some_draws_is_found() -> None:
    overlapping = {"uniform": [0.0, 0.5]} | SURE
    told = found(
        two_party(
            parties__upland__ideal__water=overlapping,
            parties__lowland__ideal__water={"uniform": [0.4, 1.0]} | SURE,
            parties__upland__reservation__water={"uniform": [0.2, 0.7]} | SURE,
        )
    )
    assert told["wrong_side:upland.water"].severity == "note"
    assert told["wrong_side:upland.water"].key == "parties.upland.reservation.water"
    assert not [name for name in found(two_party()) if name.startswith("wrong_side")]


@pytest.mark.parametrize("name", ["two_party", "reference_class", "istanbul_2025"])
def test_common_ground_on_an_issue_is_what_the_firm_points_alone_would_leave(name: str) -> None:
    """Where an issue is firm for both and nothing else is, the model itself says whether a package is left."""
    base = scenario(f"scenario={name}")
    met = {meeting.issue.name: meeting.common for meeting in ground(base, FEW).issues}
    for issue in base.issues[-3:]:
        config = dict(base.plain) | {"third_parties": {}, "publics": {}}
        config["parties"] = {key: {**party, "firm": [issue.name]} for key, party in base.plain["parties"].items()}
        played = Scenario.from_config(config).play(0, FEW)
        possible = played["surplus"][base.tracks.index(issue.track)] > -np.inf
        assert met[issue.name] == possible.mean()
