"""Every actor class keeps the law of the last axis; who breaks it is named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.inworlds import LastAxisError
from bargain.record import Record
from bargain.scenario import Scenario
from bargain.tactics.reciprocal import Heard, Reciprocal
from bargain.testing import LastAxisContract, play
from tests.composing import composed
from tests.crises import conference, crisis, mediator

MYLAB = "tests.mylab.actors"


def with_leader(target: str, **own: Any) -> dict[str, Any]:
    config = composed("scenario=reference_class", "allow=[tests]")
    config["parties"]["a"] |= {"_target_": f"{MYLAB}.{target}", **own}
    return config


class TestParty(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class")


class TestSeveralTracks(LastAxisContract):
    ALONE = (0, 5, 256)

    def config(self) -> dict[str, Any]:
        return composed("scenario=istanbul_2025", "mediator=turkey")


class TestInTurn(LastAxisContract):
    """With needs, goodwill, a ceasefire that breaks, and an overall limit."""

    ALONE = (0, 5, 48, 256)

    def config(self) -> dict[str, Any]:
        return composed("scenario=istanbul_2025_sequence", "mediator=turkey", "sequence=ukraine_2025")


class TestAlongside(LastAxisContract):
    """With goodwill that comes and goes in the midst of other talks."""

    ALONE = (0, 5, 256)

    def config(self) -> dict[str, Any]:
        return composed("scenario=istanbul_2025_sequence", "mediator=usa", "sequence=alongside")


class TestSingleUndertaking(LastAxisContract):
    ALONE = (0, 5, 256)

    def config(self) -> dict[str, Any]:
        return composed("scenario=istanbul_2025_sequence", "mediator=usa", "sequence=single_undertaking")


class TestMediator(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=facilitator")
        for other in ("formulator", "manipulator"):
            styles = composed("scenario=reference_class", f"mediator={other}")["mediators"][other]["styles"]
            config["mediators"]["facilitator"]["styles"] |= styles
        return config


class TestSeveralMediators(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=facilitator")
        return config | {
            "mediators": config["mediators"] | composed("scenario=reference_class", "mediator=manipulator")["mediators"]
        }


class TestThreeParties(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return conference(3, (0, 4, 0), curvature={"uniform": [1.0, 2.5]}, private=0.1, insight=0.3, breakdown=0.1)


class TestThreePartiesWhoseIdealsLieAnywhere(LastAxisContract):
    ALONE = (0, 17, 256)

    def config(self) -> dict[str, Any]:
        config = conference(3, curvature={"uniform": [1.0, 2.0]}, private=0.1, insight=0.3, breakdown=0.1)
        config["parties"]["p1"]["ideal"]["issue0"] = {"uniform": [0.0, 0.5]}
        config["parties"]["p1"]["reservation"]["issue0"] = {"uniform": [0.5, 0.9]}
        return config | {"mediators": mediator("Facilitation") | {"other": mediator("Formulation")["go_between"]}}


class TestCurvatureOfExactlyTwo(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return crisis((0, 0), curvature=2.0, private=0.1, insight=0.3, breakdown={"uniform": [0.0, 0.2]})


class TestSimultaneousOffers(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "protocol=simultaneous_offers", "mediator=formulator")


class TestUltimatum(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "protocol=ultimatum", "mediator=formulator")
        config["protocol"]["resolve"] = {"uniform": [0, 1]}
        return config


class TestOpeningPositionAsAnUltimatum(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=istanbul_2025", "protocol=ultimatum", "protocol.first=russia")
        config["protocol"] |= {"resolve": {"uniform": [0, 1]}, "demand": {"uniform": [0, 1]}}
        return config


class TestTakeItOrLeaveIt(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "protocol=take_it_or_leave_it")

    def test_worlds_end_in_different_rounds(self, whole: dict[str, Record]) -> None:
        """They all end in the first, whatever becomes of the offer."""
        assert all((record.month == record.month[0]).all() for record in whole.values())


class TestOutsideValuesThatMoveAfterSigning(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=manipulator")
        for party in config["parties"].values():
            party |= {"drift": {"uniform": [-0.05, 0.1]}, "volatility": {"uniform": [0.0, 0.2]}}
        return config


class TestWearyLeader(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return with_leader("WearyLeader", fatigue={"uniform": [0.0, 0.05]})


class TestWar(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed(
            "scenario=reference_class", "outside=war", "+outside.support.a=0.5", "+outside.until=3", "+outside.later=0"
        )
        config["outside"] |= {"battles": 1.0, "land": {"border": 0.5, "guarantee_a": 0.3}}
        return config


class TestWearyLeaderAtWar(LastAxisContract):
    def config(self) -> dict[str, Any]:
        war = composed("scenario=reference_class", "outside=war")["outside"]
        return with_leader("WearyLeader", fatigue={"uniform": [0.0, 0.05]}) | {"outside": war}


class TestOffendedLeader(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return with_leader("OffendedLeader", pride={"uniform": [0.0, 0.05]})


class TestFickleMediator(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=formulator", "allow=[tests]")
        config["mediators"]["formulator"] |= {"_target_": f"{MYLAB}.FickleMediator", "whim": {"uniform": [0.0, 1.0]}}
        return config


class TestSteadyGuarantor(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "allow=[tests]")
        config["guarantors"]["outsiders"]["_target_"] = f"{MYLAB}.SteadyGuarantor"
        return config


def test_a_users_leader_grows_weary() -> None:
    weary = Scenario.from_config(with_leader("WearyLeader", fatigue=0.05)).play(0, 512)
    fresh = Scenario.from_config(with_leader("WearyLeader", fatigue=0.0)).play(0, 512)
    plain = Scenario.from_config(composed("scenario=reference_class")).play(0, 512)
    assert weary["signed"].sum() > fresh["signed"].sum()
    np.testing.assert_array_equal(fresh["signed"], plain["signed"])


@pytest.mark.parametrize(
    ("target", "named"),
    [
        ("Hoarder", r"Hoarder\.memory hides an array of shape \(257,\) in a list"),
        ("Sideways", r"Sideways\.log .*\(257, 3\)"),
    ],
)
def test_who_breaks_the_law_is_named(target: str, named: str) -> None:
    scenario = Scenario.from_config(with_leader(target))
    with pytest.raises(LastAxisError, match=named):
        play(scenario, scenario.draw(0), np.arange(257), drop_below=1.0)


def test_a_snapshot_stays_as_it_is_also_of_what_is_kept_by_name() -> None:
    """A tactic that remembers something of each of the others drops worlds there too."""
    tactic = Reciprocal()
    tactic._heard["b"] = Heard(np.arange(3.0))
    before = tactic.snapshot()
    tactic.keep(np.array([True, False, True]))
    np.testing.assert_array_equal(before._heard["b"].most, np.arange(3.0))
    np.testing.assert_array_equal(tactic._heard["b"].most, [0.0, 2.0])
