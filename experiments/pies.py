"""What is divided where theory has an answer: a pie between two sides, and three issues of which all is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bargain.scenario import Scenario

SIDES = (("a", "A", 0.0), ("b", "B", 1.0))
"""Name, title and ideal of each side."""


def pie(
    rounds: int,
    patience: Sequence[float] = (1.0, 1.0),
    limits: Sequence[float] = (1.0, 0.0),
    secrets: Sequence[float] = (0.0, 0.0),
    seed: int = 1,
    **talks: Any,
) -> Scenario:
    """One issue from all A's (0) to all B's (1), worth to each what it gets of it.

    patience   of A and of B, shares of a gain's worth left after one more round, in [0, 1]
    limits     of A and of B, the worst positions each could sign, in [0, 1]
    secrets    sd of the private part of each side's outside value, utils
    talks      keys of the configuration that are to be other than alternating offers without a mediator
    """
    sides = {
        name: _side(title, ideal, {"pie": limit}, {"pie": 1.0}, secret, own)
        for (name, title, ideal), limit, secret, own in zip(SIDES, limits, secrets, patience, strict=True)
    }
    return _scenario({"pie": 1.0}, sides, rounds, seed, **talks)


def three_issues(rounds: int, patience: float, seed: int, **talks: Any) -> Scenario:
    """Three continua with any curvature and any limits, all of which both sides know.

    patience   of both, in [0, 1]
    talks      keys of the configuration that are to be other than alternating offers without a mediator
    """
    names = ("land", "water", "money")
    any_limit = {name: {"uniform": [0.1, 0.9]} for name in names}
    any_salience = {name: {"uniform": [0.1, 1.0]} for name in names}
    sides = {name: _side(title, ideal, any_limit, any_salience, 0.0, patience) for name, title, ideal in SIDES}
    return _scenario({name: {"uniform": [1.1, 3.0]} for name in names}, sides, rounds, seed, **talks)


def _side(
    title: str,
    ideal: float,
    limits: Mapping[str, Any],
    salience: Mapping[str, Any],
    secret: float,
    patience: float,
) -> dict[str, Any]:
    return {
        "_target_": "bargain.actors.Party",
        "title": title,
        "tactic": {"_target_": "bargain.tactics.Screening"},
        "ideal": dict.fromkeys(limits, ideal),
        "reservation": dict(limits),
        "salience": dict(salience),
        "private": secret,
        "insight": 0.0,
        "exposure": 0.0,
        "patience": patience,
    }


def _scenario(curvature: Mapping[str, Any], sides: Mapping[str, Any], rounds: int, seed: int, **talks: Any) -> Scenario:
    return Scenario.from_config(
        {
            "scenario": {"name": "pie", "title": "A pie", "event": "a deal is signed", "horizon": 1},
            "tracks": {"settlement": {"rounds": rounds, "months_per_round": 1.0, "breakdown": 0.0}},
            "issues": {
                name: {"title": name.capitalize(), "track": "settlement", "poles": ["A's", "B's"], "curvature": gamma}
                for name, gamma in curvature.items()
            },
            "parties": dict(sides),
            "mediators": {},
            "protocol": {"_target_": "bargain.protocols.AlternatingOffers"},
            "sampler": {"_target_": "bargain.worlds.LatinHypercube"},
            "worlds": 1,
            "seed": seed,
            **talks,
        }
    )
