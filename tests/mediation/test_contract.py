"""Every way of mediating keeps the law of the last axis, with and without levels, under a deadline of its own too."""

from __future__ import annotations

from typing import Any

from bargain.testing import LastAxisContract
from benchmarks.cases import everyone_there
from tests.composing import composed
from tests.crises import crisis, mediator


class TestFacilitation(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=facilitator")
        config["mediators"]["facilitator"] |= {"naive": 1.0}  # so that it is believed in every world
        return config


class TestFormulation(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "mediator=formulator")


class TestManipulation(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "mediator=manipulator")


class TestManipulationWithADeadline(LastAxisContract):
    def config(self) -> dict[str, Any]:
        curvature = {"uniform": [1.1, 3.0]}
        config = crisis((0, 0), curvature=curvature, private=0.1, insight=0.3, breakdown={"uniform": [0.0, 0.2]})
        return config | {"mediators": mediator("Manipulation", style_carrots={"uniform": [0.0, 0.1]}, style_rounds=3)}


class TestDealmaking(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=formulator")
        drafts = config["mediators"]["formulator"]["styles"]["formulation"]
        drafts["_target_"] = "bargain.mediation.Dealmaking"
        return config


class TestConvening(LastAxisContract):
    """With delegations whose leaders meet in some rounds and in some worlds."""

    def config(self) -> dict[str, Any]:
        config = crisis((3, 0), private=0.1, insight=0.3, rounds=8, mandate={"uniform": [0.4, 1.0]}, will=0.1, gap=1.0)
        return config | {"mediators": mediator("Convening", style_invite={"uniform": [0.0, 0.8]}, weariness=0.1)}


class TestEveryoneThere(LastAxisContract):
    """Two mediators who wear out, publics, a third party, delegations and their leaders."""

    ALONE = (0, 5, 256)

    def config(self) -> dict[str, Any]:
        return dict(everyone_there().plain)
