"""The package takes no side: exchange the two parties, and the outcome is the mirror image."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.record import Record
from bargain.scenario import Scenario
from tests.crises import crisis, mediator

WORLDS = 2048
TACTICS = {
    "screening": {"_target_": "bargain.tactics.Screening"},
    "time_dependent": {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
    "firm": {"_target_": "bargain.tactics.Firm", "ask": 0.3},
    "reciprocal": {"_target_": "bargain.tactics.Reciprocal", "match": {"uniform": [0.0, 2.0]}, "step": 0.05},
    "risk_limit": {"_target_": "bargain.tactics.RiskLimit", "step": {"uniform": [0.0, 0.3]}},
    "mixture": {
        "_target_": "bargain.tactics.Mixture",
        "parts": {
            "clock": {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
            "returns": {"_target_": "bargain.tactics.Reciprocal"},
            "screens": {"_target_": "bargain.tactics.Screening"},
        },
        "shares": 1.0,
        "pick": {"uniform": [0.0, 1.0]},
    },
}
STYLES = {
    "none": {},
    "facilitation": mediator("Facilitation"),
    "formulation": mediator("Formulation", style_every=3),
    "manipulation": mediator("Manipulation", style_carrots=0.05, style_upkeep=0.5),
}


def configured(tactic: str, style: str, **settings: Any) -> dict[str, Any]:
    config = crisis((0, 4, 0, 3), tactic=TACTICS[tactic], curvature={"uniform": [1.1, 3.0]}, breakdown=0.05, **settings)
    return config | {"mediators": STYLES[style], "protocol": {**config["protocol"], "first": "a"}}


def played(config: dict[str, Any], draws: dict[str, Array] | None = None) -> Record:
    scenario = Scenario.from_config(config)
    return scenario.talks("settlement", draws or scenario.draw(0), np.arange(WORLDS)).run()


def exchanged(draws: dict[str, Array]) -> dict[str, Array]:
    """Each side's rows given to the other, and positions counted from the other pole."""
    turned = {"a": "b", "b": "a"}
    mirrored = {}
    for name in draws:
        numbers = draws[".".join(turned.get(part, part) for part in name.split("."))]
        mirrored[name] = 1.0 - numbers if name.split(".")[1] in ("ideal", "reservation") else numbers
    return mirrored


@pytest.mark.parametrize("style", ["none", "manipulation"])
@pytest.mark.parametrize("tactic", TACTICS)
def test_exchanged_rows_and_first_mover_mirror_the_outcome(tactic: str, style: str) -> None:
    config = configured(tactic, style, private=0.05)
    draws = Scenario.from_config(config).draw(0)
    record = played(config, draws)
    config["protocol"]["first"] = "b"
    mirror = played(config, exchanged(draws))
    np.testing.assert_array_equal(record.signed, mirror.signed)
    np.testing.assert_array_equal(record.month, mirror.month)
    np.testing.assert_allclose(record.zone, mirror.zone, atol=1e-6)
    np.testing.assert_allclose(record.terms, 1.0 - mirror.terms, atol=1e-6)
    np.testing.assert_allclose(record.value, mirror.value[::-1], atol=1e-6)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tactic", TACTICS)
def test_the_order_of_listing_makes_no_difference(tactic: str, style: str) -> None:
    config = configured(tactic, style, private=0.05, insight=0.3, devaluation=0.05)
    record = played(config)
    config["parties"] = dict(reversed(config["parties"].items()))
    other = played(config)
    np.testing.assert_array_equal(record.signed, other.signed)
    np.testing.assert_array_equal(record.month, other.month)
    np.testing.assert_allclose(record.terms, other.terms, atol=1e-6)
    np.testing.assert_allclose(record.value, other.value[::-1], atol=1e-6)
