"""Every tactic keeps the law of the last axis."""

from __future__ import annotations

from typing import Any

from bargain.testing import LastAxisContract
from tests.composing import composed


class TestScreening(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "tactic=screening")


class TestTimeDependent(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "tactic=time_dependent")


class TestFirm(LastAxisContract):
    def config(self) -> dict[str, Any]:
        return composed("scenario=reference_class", "tactic=firm")


class TestOneAgainstAnother(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "tactic=screening")
        config["parties"]["b"]["tactic"] = composed("tactic=time_dependent")["tactic"]
        return config


class TestReciprocal(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "tactic=reciprocal")
        config["tactic"]["match"] = {"uniform": [0.0, 2.0]}
        return config


class TestRiskLimit(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "tactic=risk_limit")
        config["tactic"]["step"] = {"uniform": [0.0, 0.2]}
        return config


class TestMixture(LastAxisContract):
    """With all tactics in it, one of them a mixture."""

    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "tactic=mixture")
        others = {name: composed(f"tactic={name}")["tactic"] for name in ("mixture", "risk_limit", "firm")}
        config["tactic"]["parts"] |= others
        config["tactic"]["shares"] = {name: {"uniform": [0.0, 1.0]} for name in config["tactic"]["parts"]}
        return config


class TestTacticsAndADraftsman(LastAxisContract):
    def config(self) -> dict[str, Any]:
        config = composed("scenario=reference_class", "mediator=formulator", "tactic=reciprocal")
        config["parties"]["b"]["tactic"] = composed("tactic=risk_limit")["tactic"]
        return config
