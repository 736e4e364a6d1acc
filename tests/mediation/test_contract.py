"""Every way of mediating keeps the law of the last axis, with and without levels, under a deadline of its own too."""

from __future__ import annotations

from typing import Any

from bargain.testing import LastAxisContract
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
