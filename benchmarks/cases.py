"""What is timed: two parties, eight issues, twenty-four rounds, and the shipped scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from bargain.cli.compose import composer, parse, plain
from bargain.scenario import Scenario

ISSUES = [f"issue_{number}" for number in range(1, 9)]
ROUNDS = 24

OPPOSED = {"a": dict.fromkeys(ISSUES, 0.0), "b": dict.fromkeys(ISSUES, 1.0)}
"""What each side wants of each issue."""

LIMITS = {0.0: [0.2, 0.7], 1.0: [0.3, 0.8]}
"""What one wants of an issue -> between which positions its limit lies."""

ON_LEVELS = {0.25: 0.5, 0.75: 0.5}
"""On which of five levels a limit lies, each as likely."""

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
MEDIATOR: dict[str, Any] = {
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


WAR = {
    "_target_": "bargain.outside.War",
    "battles": {"uniform": [0.5, 1.5]},
    "battle": {"uniform": [0.3, 0.7]},
    "expected": {"uniform": [0.3, 0.7]},
    "experience": {"uniform": [4, 20]},
    "held": {"uniform": [0.3, 0.7]},
    "stake": {"uniform": [0.1, 0.4]},
    "cost": {"uniform": [0.0, 0.02]},
    "patience": {"uniform": [0.9, 1.0]},
    "optimism": {"uniform": [0, 4]},
    "support": {"a": {"uniform": [0, 1]}, "b": {"uniform": [0, 1]}},
    "later": {"a": {"uniform": [0, 1]}, "b": {"uniform": [0, 1]}},
    "until": 6,
    "land": {"issue_1": {"uniform": [0, 1]}, "issue_2": {"uniform": [0, 1]}},
}
MANIPULATION = {
    "_target_": "bargain.mediation.Manipulation",
    "carrots": {"uniform": [0.0, 0.05]},
    "sticks": {"uniform": [0.0, 0.05]},
    "lends": {"uniform": [0.0, 0.5]},
    "upkeep": {"uniform": [0.5, 1.0]},
}
GUARANTEES = {"a": ("issue_7", 0), "b": ("issue_8", 1)}
"""Of each side: an issue of levels that is its guarantee, and the pole at which that is full."""


def everything_on() -> Scenario:
    """The same with every rule at work that two parties on one track can have.

    War beside the talks, an ultimatum first, three styles of mediation, causes of breach on either side, promises that fade,
    outside values that move after signing, devaluation and misreading.
    """
    mediator = MEDIATOR | {"styles": {**MEDIATOR["styles"], "manipulation": MANIPULATION}}
    config = _config(SCREENING, mediator, ROUNDS)
    config["outside"] = WAR
    config["protocol"] = {"_target_": "bargain.protocols.Ultimatum", "resolve": {"uniform": [0.0, 0.5]}}
    config["guarantors"] = {
        "g": {"_target_": "bargain.actors.Guarantor", "title": "G", "credibility": {"uniform": [0.0, 1.25]}}
    }
    for issue, _ in GUARANTEES.values():
        config["issues"][issue]["levels"] = 5
    for name, party in config["parties"].items():
        party |= {number: {"uniform": [0.0, 0.1]} for number in ("devaluation", "drift", "volatility", "grievance")}
        party["exposure"] = {"uniform": [0.0, 0.5]}
        party["hazards"] = _fears(*GUARANTEES[name], *GUARANTEES["b" if name == "a" else "a"])
        for issue, _ in GUARANTEES.values():
            party["reservation"][issue] = {"choice": ON_LEVELS}
    return Scenario.from_config(config)


def everyone_there() -> Scenario:
    """Screening with everybody who may have a say: two mediators, publics, a third party, delegations and their leaders.

    One mediator carries, drafts and hosts, and leaves an issue out; the other drafts for a deal's sake, presses on a budget
    and sets a deadline.  Both wear out.  Either public may vote, either leader may meet, and a third party's consent is needed.
    """
    config = _config(SCREENING, None, ROUNDS)
    worn = {"effort": {"uniform": [0.7, 1.0]}, "weariness": {"uniform": [0.0, 0.1]}, "zeal": 1.0}
    hosting = {"_target_": "bargain.mediation.Convening", "invite": 0.2}
    broker = {
        "dealmaking": {"_target_": "bargain.mediation.Dealmaking", "every": 3},
        "manipulation": MANIPULATION | {"budget": 0.1, "rounds": 20},
    }
    config["mediators"] = {
        "host": MEDIATOR | worn | {"leaves_out": ["issue_1"], "styles": MEDIATOR["styles"] | {"convening": hosting}},
        "broker": MEDIATOR | worn | {"title": "A broker", "styles": broker},
    }
    config["issues"]["issue_1"] |= {"levels": 5, "silence": 0.0}
    config["publics"] = {f"people_of_{name}": _public(name) for name in config["parties"]}
    limit = {"choice": {0.0: 0.2, 0.5: 0.4, 1.0: 0.4}}
    config["third_parties"] = {
        "alliance": {
            "_target_": "bargain.actors.ThirdParty",
            "title": "An alliance",
            "consents": {"issue_1": {"free": 0.25, "limit": limit}},
            "foresight": 0.8,
        }
    }
    for party in config["parties"].values():
        party |= {"mandate": {"uniform": [0.6, 1.0]}, "will": 0.1, "gap": 1.0, "trust_needed": {"uniform": [0.0, 0.8]}}
    return Scenario.from_config(config)


def _public(of: str) -> dict[str, Any]:
    return {
        "_target_": "bargain.actors.Public",
        "title": f"The people of {of}",
        "of": of,
        "reservation": {"issue_2": {"uniform": [0.3, 0.7]}},
        "spread": {"uniform": [0.02, 0.1]},
        "share": 0.5,
        "voting": 0.5,
        "survival": {"uniform": [0.0, 0.1]},
        "foresight": 0.7,
    }


def _fears(own: str, full: int, other: str, others: int) -> dict[str, Any]:
    """What a side fears: attack, the less the stronger its own guarantee; and what the other's guarantee may grow into."""
    base = {"uniform": [0.0, 0.05]}
    return {
        own: {"cause": "attack", "base": base, "toward": full, "guarantors": ["g"]},
        other: {"cause": "encirclement", "base": base, "toward": others, "shift": {"uniform": [0.0, 1.0]}},
    }


def eight_issues(tactic: dict[str, Any], mediator: dict[str, Any] | None = None, rounds: int = ROUNDS) -> Scenario:
    """Two sides that want the opposite of each other on eight continua, and are apart in two worlds of five or so."""
    return Scenario.from_config(_config(tactic, mediator, rounds))


def of_size(
    tactic: dict[str, Any],
    mediator: dict[str, Any] | None = None,
    issues: int = len(ISSUES),
    rounds: int = ROUNDS,
    parties: int = 2,
) -> Scenario:
    """A negotiation of any size about continua, of which each party wants its turn's; nothing breaks it off before its time."""
    ideals = {
        f"p{party}": {f"issue_{issue}": float(issue % parties == party) for issue in range(issues)}
        for party in range(parties)
    }
    config = _config(tactic, mediator, rounds, ideals)
    config["tracks"]["settlement"]["breakdown"] = 0.0
    return Scenario.from_config(config)


def on_levels(scenario: Scenario) -> Scenario:
    """The same negotiation about issues of five levels each."""
    config = deepcopy(dict(scenario.plain))
    for issue in config["issues"].values():
        issue["levels"] = 5
    for party in config["parties"].values():
        party["reservation"] = {name: {"choice": ON_LEVELS} for name in party["ideal"]}
    return Scenario.from_config(config)


def _config(
    tactic: dict[str, Any],
    mediator: dict[str, Any] | None,
    rounds: int,
    ideals: Mapping[str, Mapping[str, float]] = OPPOSED,
) -> dict[str, Any]:
    return {
        "scenario": {"name": "eight_issues", "title": "Eight issues", "event": "a deal is signed", "horizon": 5},
        "tracks": {"settlement": {"rounds": rounds, "months_per_round": 0.5, "breakdown": 0.02}},
        "issues": {name: _issue(name) for name in next(iter(ideals.values()))},
        "parties": {name: _party(name.upper(), wanted, tactic) for name, wanted in ideals.items()},
        "mediators": {"mediator": mediator} if mediator else {},
        "protocol": {"_target_": "bargain.protocols.AlternatingOffers"},
        "sampler": {"_target_": "bargain.worlds.LatinHypercube"},
        "worlds": 8192,
        "seed": 1,
    }


def shipped(*overrides: str) -> Scenario:
    """A scenario that comes with the package."""
    with composer(parse(overrides)) as compose:
        return Scenario.from_config(plain(compose(overrides)))


def _issue(name: str) -> dict[str, Any]:
    return {"title": name, "track": "settlement", "poles": ["A's", "B's"], "curvature": {"uniform": [1.1, 2.0]}}


def _party(title: str, ideal: Mapping[str, float], tactic: dict[str, Any]) -> dict[str, Any]:
    return {
        "_target_": "bargain.actors.Party",
        "title": title,
        "tactic": tactic,
        "ideal": dict(ideal),
        "reservation": {name: {"uniform": LIMITS[wanted]} for name, wanted in ideal.items()},
        "salience": {name: {"uniform": [0.1, 1.0]} for name in ideal},
        "private": 0.05,
        "insight": 0.2,
        "exposure": 0.0,
        "patience": 0.98,
    }
