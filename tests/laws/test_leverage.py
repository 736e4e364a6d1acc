"""Manipulation: leverage gets deals signed; where it is not kept up they do not last.

Paired in the same worlds; one-sided error 1e-4 each (z = 3.7).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Mask
from bargain.scenario import Scenario
from tests.composing import composed
from tests.paired import z_of_change, z_of_shares

UNLIKELY = 3.7
LEVERS: dict[str, dict[str, Any]] = {
    "carrots": {"carrots": 0.1},
    "sticks": {"sticks": 0.1},
    "lends": {"lends": 0.5},
    "all three": {"carrots": 0.05, "sticks": 0.05, "lends": 0.25},
}


def played(leverage: dict[str, Any] | None) -> dict[str, Any]:
    config = composed("scenario=reference_class", "mediator=manipulator" if leverage is not None else "mediator=none")
    for party in config["parties"].values():
        party["grievance"] = 0.5
    if leverage is not None:
        style = config["mediators"]["manipulator"]["styles"]["manipulation"]
        style |= {"carrots": 0.0, "sticks": 0.0, "lends": 0.0, "upkeep": 1.0} | leverage
    return Scenario.from_config(config).play(0, 4096)


@pytest.fixture(scope="module")
def alone() -> dict[str, Any]:
    return played(None)


@pytest.mark.parametrize("lever", LEVERS)
def test_leverage_raises_agreement(lever: str, alone: dict[str, Any]) -> None:
    pressed = played(LEVERS[lever])
    assert z_of_change(alone["signed"][0], pressed["signed"][0]) > UNLIKELY


@pytest.mark.parametrize("lever", LEVERS)
def test_upkeep_changes_how_long_deals_last_and_nothing_else(lever: str) -> None:
    kept_up, let_go = (played(LEVERS[lever] | {"upkeep": upkeep}) for upkeep in (1.0, 0.3))
    for name in ("signed", "month", "terms", "value", "outside"):
        np.testing.assert_array_equal(kept_up[name], let_go[name])
    assert (let_go["kept"] <= kept_up["kept"] + 1e-12).all()  # in each world
    assert z_of_change(kept_up["durable"][0], let_go["durable"][0]) < -UNLIKELY


@pytest.mark.parametrize("lever", LEVERS)
def test_survival_given_agreement_falls_only_where_leverage_is_let_go(lever: str, alone: dict[str, Any]) -> None:
    before = survival(alone)
    assert z_of_shares(before, survival(played(LEVERS[lever]))) > -UNLIKELY
    if lever != "lends":  # a guarantee that was lent and is gone leaves a deal about as safe as one that never had it
        assert z_of_shares(before, survival(played(LEVERS[lever] | {"upkeep": 0.3}))) < -UNLIKELY


def survival(arm: dict[str, Any]) -> Mask:
    """Whether each signed deal still stood at the horizon."""
    stood: Mask = arm["durable"][0][arm["signed"][0]]
    return stood
