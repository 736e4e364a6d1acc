"""At the end of every range, in every way of talking, numbers stand where they are due and nothing is warned of.

That a limit is the right one is for test_limits_of_values.py and test_limits_of_talks.py; here all of them are tried, with
what `ways.sound` holds of any talks.  Warnings are errors.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.composing import Plain
from tests.crises import conference
from tests.laws.ways import LEVELS, USUAL, WAYS, sound, usual, ways

SOMETIMES = {"choice": {0.0: 0.5, 1.0: 0.5}}


def salience(x: Any, *issues: str) -> Callable[[], Plain]:
    """Two sides to whom these issues matter by so much."""

    def made() -> Plain:
        config = usual()
        for side in config["parties"].values():
            side["salience"] = {**side["salience"], **dict.fromkeys(issues, x)}
        return config

    return made


def fearful(base: float, exposure: float = 0.2, discount: float = 0.1, **governed: float) -> Callable[[], Plain]:
    """Two sides who fear a breach."""
    breach = {"issue1": {"cause": "breach", "base": base, **(governed or {"credibility": 1.0})}}
    return lambda: usual(exposure=exposure, discount=discount, hazards=breach)


LIMITS: dict[str, Callable[[], Plain]] = {
    "one issue matters to nobody": salience(0.0, "issue0"),
    "an issue on levels matters to nobody": salience(0.0, "issue1"),
    "one continuum alone matters": salience(0.0, "issue1", "issue2"),
    "levels alone matter": salience(0.0, "issue0", "issue2"),
    "two issues next to nothing": salience(1e-310, "issue0", "issue1"),
    "sometimes nothing matters": salience(SOMETIMES, "issue0", "issue1", "issue2"),
    **{
        f"curvature {gamma!r}": (lambda gamma=gamma: usual(curvature=gamma))
        for gamma in (1.0, 1.0 + 1e-12, 1.0 + 1e-7, 1.001, 3.0 - 1e-12, 3.0)
    },
    "one continuum": lambda: usual((0,)),
    "two levels": lambda: usual((2,)),
    "a hundred levels": lambda: usual((101, 0)),
    "twenty issues": lambda: usual((0,) * 16 + (2, 3) * 2),
    "nothing private": lambda: usual(private=0.0, insight=0.0),
    "next to nothing private": lambda: usual(private=1e-300, insight=1e-300),
    "all private": lambda: usual(private=100.0),
    "nothing read right": lambda: usual(insight=1e6),
    "one round": lambda: usual(rounds=1),
    "no mandate": lambda: usual(mandate=0.0),
    "no patience": lambda: usual(patience=0.0),
    "all patience": lambda: usual(patience=1.0, breakdown=0.0),
    "sure to break off": lambda: usual(breakdown=1.0),
    "offers taken for nothing": lambda: usual(devaluation=1.0),
    "offers taken for worse than nothing": lambda: usual(devaluation=1e6),
    "nobody trusted enough": lambda: usual(trust_needed=1.0),
    "leaders who meet whatever is offered": lambda: usual(mandate=0.5, will=1.0, gap=float("inf")),
    "leaders who meet once all is given": lambda: usual(mandate=0.5, will=1.0, gap=0.0),
    "nothing to lose by a breach": fearful(0.1, exposure=0.0),
    "no hazard": fearful(0.0),
    "hazard beyond all measure": fearful(1e12),
    "the same, nothing to lose": fearful(1e12, exposure=0.0),
    "all the future counts": fearful(0.1, discount=1e-9),
    "all the future counts, and much is at stake": fearful(1.0, exposure=10.0, discount=1e-9),
    "no future counts": fearful(0.1, discount=float("inf")),
    "a guarantee beyond doubt": fearful(0.1, credibility=1e6),
    "a term that decides everything": fearful(0.1, shift=1000.0),
    "grievance beyond all measure": lambda: usual(grievance=1e12, drift=1.0, volatility=0.5),
    "times that change everything": lambda: usual(grievance=1.0, drift=1e6, volatility=1e6),
}

OF_MANY: dict[str, dict[str, Any]] = {
    "one issue": {"levels": (0,)},
    "an issue on levels": {"levels": (3,)},
    "curvature 1": {"curvature": 1.0},
    "curvature next to 1": {"curvature": 1.0 + 1e-12},
    "curvature 3": {"curvature": 3.0},
    "nothing private": {"private": 0.0, "insight": 0.0},
    "nothing read right": {"insight": 1e6},
    "no mandate": {"mandate": 0.0},
    "no patience": {"patience": 0.0},
    "sure to break off": {"breakdown": 1.0},
    "sometimes nothing matters": {"salience": {f"issue{k}": SOMETIMES for k in range(3)}},
}


@pytest.mark.parametrize("limit", LIMITS)
def test_at_every_limit_what_comes_out_is_sound(limit: str) -> None:
    for way, each in ways(LIMITS[limit](), ("screening", "formulation")):
        sound(each, 16, way)


@pytest.mark.slow
@pytest.mark.parametrize("limit", LIMITS)
def test_in_every_way(limit: str) -> None:
    for way, each in ways(LIMITS[limit](), WAYS):
        sound(each, 16, way)


@pytest.mark.slow
@pytest.mark.parametrize("parties", [3, 6])
@pytest.mark.parametrize("limit", OF_MANY)
def test_of_many_too(limit: str, parties: int) -> None:
    settings = {**USUAL, "levels": LEVELS, **OF_MANY[limit]}
    for way, each in ways(conference(parties, **settings), WAYS):
        sound(each, 4, way)
