"""Nobody signs what is worse than no deal, or lies beyond a firm reservation point; and what is said of a deal is so."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bargain.preferences import TIE
from bargain.scenario import Scenario
from tests.crises import crisis, mediator

TACTICS: list[dict[str, Any]] = [
    {"_target_": "bargain.tactics.Screening"},
    {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
    {"_target_": "bargain.tactics.Firm", "ask": {"uniform": [0.0, 0.8]}},
    {"_target_": "bargain.tactics.Reciprocal", "match": {"uniform": [0.0, 3.0]}, "step": 0.1},
    {"_target_": "bargain.tactics.RiskLimit", "step": 0.1},
    {
        "_target_": "bargain.tactics.Mixture",
        "parts": {
            "gives": {"_target_": "tests.mylab.actors.Giveaway"},
            "clock": {"_target_": "bargain.tactics.TimeDependent", "e": 1.0},
        },
        "shares": {"gives": 1.0, "clock": 2.0},
        "pick": {"uniform": [0.0, 1.0]},
    },
    {"_target_": "tests.mylab.actors.Giveaway"},
]
MEDIATORS: list[dict[str, Any]] = [
    {},
    mediator("Facilitation"),
    mediator("Formulation", style_every=2),
    mediator("Manipulation", style_carrots={"uniform": [0.0, 0.2]}, style_sticks=0.1, style_upkeep=0.5, style_rounds=4),
]


@settings(max_examples=40)
@given(
    levels=st.lists(st.sampled_from([0, 2, 3, 5]), min_size=1, max_size=4),
    firm=st.integers(0, 1),
    curvature=st.sampled_from([1.0, 1.1, 2.0, 3.0]),
    tactic=st.sampled_from(TACTICS),
    mediators=st.sampled_from(MEDIATORS),
    insight=st.sampled_from([0.0, 0.5]),
    devaluation=st.sampled_from([0.0, 0.1]),
    seed=st.integers(0, 1000),
)
def test_no_deal_below_anyones_outside_value(
    levels: list[int],
    firm: int,
    curvature: float,
    tactic: dict[str, Any],
    mediators: dict[str, Any],
    insight: float,
    devaluation: float,
    seed: int,
) -> None:
    config = crisis(
        levels,
        curvature=curvature,
        tactic=tactic,
        firm=min(firm, len(levels) - 1),
        private=0.05,
        insight=insight,
        devaluation=devaluation,
        breakdown=0.05,
    )
    played = Scenario.from_config({**config, "mediators": mediators, "seed": seed, "allow": ["tests"]}).play(0, 256)
    signed = played["signed"][0]
    value, outside, terms = played["value"][0][:, signed], played["outside"][0][:, signed], played["terms"][:, signed]
    assert (value >= outside - TIE).all()
    assert ((terms >= 0.0) & (terms <= 1.0)).all()
    assert played["zone"][0][signed].all()
    assert (played["shortfall"][0][signed] >= 0.0).all()
    assert (played["kept"][0][~signed] == 0.0).all()
    assert np.isnan(played["terms"][:, ~signed]).all()
    for k, many in enumerate(levels):
        if many:
            np.testing.assert_allclose(terms[k] * (many - 1), np.round(terms[k] * (many - 1)), atol=1e-12)
