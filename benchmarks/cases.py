"""What is timed: two parties, eight issues, twenty-four rounds, and the shipped scenarios."""

from __future__ import annotations

from typing import Any

from bargain.cli.compose import composer, parse, plain
from bargain.scenario import Scenario

ISSUES = [f"issue_{number}" for number in range(1, 9)]
ROUNDS = 24

CLOCK = {"_target_": "bargain.tactics.TimeDependent", "e": 0.5}
SCREENING = {"_target_": "bargain.tactics.Screening"}
RECIPROCAL = {"_target_": "bargain.tactics.Reciprocal"}
RISK_LIMIT = {"_target_": "bargain.tactics.RiskLimit", "step": 0.1}
MIXTURE = {
    "_target_": "bargain.tactics.Mixture",
    "parts": {"clock": CLOCK, "reciprocal": RECIPROCAL},
    "shares": 1,
    "pick": {"uniform": [0, 1]},
}
MEDIATOR = {
    "_target_": "bargain.actors.Mediator",
    "title": "A mediator",
    "trust": 0.7,
    "bias": 0.3,
    "own_information": 0.05,
    "insight": 0.1,
    "wish_for_peace": 0.02,
    "press_success": 0.8,
    "styles": {
        "facilitation": {"_target_": "bargain.mediation.Facilitation"},
        "formulation": {"_target_": "bargain.mediation.Formulation", "every": 4},
    },
}


def eight_issues(tactic: dict[str, Any], mediator: dict[str, Any] | None = None, rounds: int = ROUNDS) -> Scenario:
    """Two sides that want the opposite of each other on eight continua, and are apart in two worlds of five or so."""
    config = {
        "scenario": {"name": "eight_issues", "title": "Eight issues", "event": "a deal is signed", "horizon": 5},
        "tracks": {"settlement": {"rounds": rounds, "months_per_round": 0.5, "breakdown": 0.02}},
        "issues": {name: _issue(name) for name in ISSUES},
        "parties": {"a": _party("A", 0.0, [0.2, 0.7], tactic), "b": _party("B", 1.0, [0.3, 0.8], tactic)},
        "mediators": {"mediator": mediator} if mediator else {},
        "protocol": {"_target_": "bargain.protocols.AlternatingOffers"},
        "sampler": {"_target_": "bargain.worlds.LatinHypercube"},
        "worlds": 8192,
        "seed": 1,
    }
    return Scenario.from_config(config)


def shipped(*overrides: str) -> Scenario:
    """A scenario that comes with the package."""
    with composer(parse(overrides)) as compose:
        return Scenario.from_config(plain(compose(overrides)))


def _issue(name: str) -> dict[str, Any]:
    return {"title": name, "track": "settlement", "poles": ["A's", "B's"], "curvature": {"uniform": [1.1, 2.0]}}


def _party(title: str, ideal: float, limits: list[float], tactic: dict[str, Any]) -> dict[str, Any]:
    return {
        "_target_": "bargain.actors.Party",
        "title": title,
        "tactic": tactic,
        "ideal": dict.fromkeys(ISSUES, ideal),
        "reservation": {name: {"uniform": limits} for name in ISSUES},
        "salience": {name: {"uniform": [0.1, 1.0]} for name in ISSUES},
        "private": 0.05,
        "insight": 0.2,
        "exposure": 0.0,
        "patience": 0.98,
    }
