"""Every way in which talks can go, and what holds of what comes out whatever the numbers are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import pytest

from bargain.preferences import TIE
from bargain.record import Ending
from bargain.scenario import Scenario
from tests.composing import Plain
from tests.crises import crisis, mediator

TACTICS: dict[str, Plain] = {
    "screening": {"_target_": "bargain.tactics.Screening"},
    "time_dependent": {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
    "firm": {"_target_": "bargain.tactics.Firm", "ask": {"uniform": [0.0, 0.8]}},
    "reciprocal": {"_target_": "bargain.tactics.Reciprocal"},
    "risk_limit": {"_target_": "bargain.tactics.RiskLimit"},
}
TACTICS["mixture"] = {
    "_target_": "bargain.tactics.Mixture",
    "parts": {name: TACTICS[name] for name in ("screening", "time_dependent", "reciprocal")},
    "shares": 1.0,
    "pick": {"uniform": [0.0, 1.0]},
}
PROTOCOLS: dict[str, Plain] = {
    "alternating_offers": {"_target_": "bargain.protocols.AlternatingOffers"},
    "simultaneous_offers": {"_target_": "bargain.protocols.SimultaneousOffers"},
    "take_it_or_leave_it": {"_target_": "bargain.protocols.TakeItOrLeaveIt"},
    "ultimatum": {"_target_": "bargain.protocols.Ultimatum", "resolve": {"uniform": [0.0, 1.0]}},
}
SINGLE_TEXT: Plain = {"_target_": "bargain.protocols.SingleText"}
MEDIATORS: dict[str, Plain] = {
    "facilitation": mediator("Facilitation"),
    "formulation": mediator("Formulation", style_every=2),
    "dealmaking": mediator("Dealmaking", style_every=2),
    "manipulation": mediator("Manipulation", style_carrots=0.05, style_sticks=0.05, style_upkeep=0.5),
    "convening": mediator("Convening", style_invite=0.5),
}
USUAL: dict[str, Any] = {"private": 0.05, "insight": 0.2, "patience": 0.95, "breakdown": 0.02, "rounds": 5}
LEVELS = (0, 4, 0)


def usual(levels: tuple[int, ...] = LEVELS, **settings: Any) -> Plain:
    """A crisis in which something is private, misread and short of certain; ``settings`` go before that."""
    return crisis(levels, **{**USUAL, **settings})


WAYS = (*TACTICS, *PROTOCOLS, *MEDIATORS, "single_text")
FEW = ("screening", "risk_limit", "simultaneous_offers", "formulation")

in_few_ways_and_in_all = pytest.mark.parametrize(
    "among", [pytest.param(FEW, id="few"), pytest.param(WAYS, id="all", marks=pytest.mark.slow)]
)


def ways(config: Plain, among: Collection[str]) -> Iterator[tuple[str, Plain]]:
    """The same configuration with each of these tactics, protocols and styles of mediating in turn: its name, and it."""
    for name, made in _each(config):
        if name in among:
            yield name, made


def _each(config: Plain) -> Iterator[tuple[str, Plain]]:
    for name, tactic in TACTICS.items():
        if name != "risk_limit" or len(config["parties"]) == 2:
            sides = {side: {**spec, "tactic": tactic} for side, spec in config["parties"].items()}
            yield name, {**config, "parties": sides}
    for name, protocol in PROTOCOLS.items():
        yield name, {**config, "protocol": protocol}
    for name, helper in MEDIATORS.items():
        yield name, {**config, "mediators": helper}
    yield "single_text", {**config, "protocol": SINGLE_TEXT, "mediators": MEDIATORS["formulation"]}


def sound(config: Plain, worlds: int = 32, way: str = "") -> dict[str, Any]:
    """What comes out of a configuration, once it is certain that numbers stand where they are due, and make sense."""
    outcomes = Scenario.from_config(config).play(0, worlds)
    signed = outcomes["signed"][0]
    for name in ("value", "outside", "terms"):
        rows = outcomes[name] if name == "terms" else outcomes[name][0]
        assert np.isfinite(rows[:, signed]).all(), f"{way}: {name} is no number where a deal is signed"
        assert np.isnan(rows[:, ~signed]).all(), f"{way}: {name} is a number where none is"
    for name in ("month", "kept", "surplus"):
        assert not np.isnan(outcomes[name]).any(), f"{way}: {name}"
    assert (outcomes["shortfall"][0][signed] >= 0.0).all(), f"{way}: shortfall"
    assert (outcomes["value"][0] >= outcomes["outside"][0] - TIE)[:, signed].all(), f"{way}: worse than no deal"
    assert (np.abs(outcomes["terms"][:, signed] - 0.5) <= 0.5 + TIE).all(), f"{way}: beyond a pole"
    assert outcomes["zone"][0][signed].all(), f"{way}: a deal and no zone"
    assert (outcomes["ending"][0] == Ending.SIGNED)[signed].all(), f"{way}: ending"
    return outcomes
