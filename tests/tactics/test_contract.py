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
