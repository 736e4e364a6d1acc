"""One last offer, and an ultimatum with all resolve: they fail as often as the trade-off of risk and return has it.

Chances are held to 4 standard errors each: all of them together fail by chance once in 2,000 seeds or so.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain import beliefs
from bargain.beliefs import CELLS, EDGE
from bargain.record import Ending, Record
from bargain.scenario import Scenario
from bargain.theory.claim import in_one_world
from bargain.theory.crisis.risk_return import best_offer, chance_of_war, war_at_best_offer
from experiments.limits import LIMIT, SD
from experiments.pies import pie

LAST: dict[str, dict[str, Any]] = {
    "TakeItOrLeaveIt": {},
    "Ultimatum": {"resolve": 1.0},
}
WORLDS = 8192
ROUNDS = 6  # many, of which nobody may make any use


def divided(protocol: str, **settings: Any) -> Scenario:
    return pie(ROUNDS, protocol={"_target_": f"bargain.protocols.{protocol}", **LAST[protocol]}, **settings)


@pytest.mark.parametrize("protocol", LAST)
@pytest.mark.parametrize("gain", [-1.0, 0.0, 1.0, 2.0, 4.0])
def test_with_a_normal_secret_they_fight_as_often_as_risk_and_return_have_it(protocol: str, gain: float) -> None:
    scenario = divided(protocol, limits=(LIMIT, LIMIT - gain * SD), secrets=(0.0, SD))
    played = scenario.play(0, WORLDS)
    ended = played["ending"][-1]
    assert set(ended) <= {Ending.SIGNED, Ending.NO_ZONE, Ending.REFUSED}
    assert (played["month"][-1] == 1.0).all()
    war = in_one_world(chance_of_war, gain * SD, SD, LIMIT)()
    assert abs((ended != Ending.SIGNED).mean() - war) < 4.0 * np.sqrt(war * (1.0 - war) / WORLDS)


@pytest.mark.parametrize("protocol", LAST)
@pytest.mark.parametrize("cost", [0.0, 0.1, 0.25])
def test_with_a_uniform_cost_of_war_they_do_as_in_fearons_game(
    protocol: str, cost: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A wins with chance .4, which costs it `cost`; the cost to B is uniform on [0, .3] and its secret.  A's belief is made so.
    winning, low, high = 0.4, 0.0, 0.3
    monkeypatch.setattr(beliefs, "TILT", np.zeros(CELLS))
    middle, spread = (low + high) / 2.0, (high - low) / (2.0 * EDGE)
    limits = (1.0 - max(winning - cost, 0.0), 1.0 - winning - middle)
    scenario = divided(protocol, limits=limits, secrets=(0.0, spread))
    draws = scenario.draw(0)
    draws["b.secret.settlement"] = np.linspace(-EDGE, EDGE, WORLDS)
    talks = scenario.talks("settlement", draws, np.arange(WORLDS), drop_below=0.0)
    talks.parties[0].view.belief.weights = np.full((CELLS, WORLDS), 1.0 / CELLS)
    record: Record = talks.run()
    # Costs are evenly spread, not drawn: what is left is how finely the best offer is looked for.
    assert (~record.signed).mean() == pytest.approx(
        in_one_world(war_at_best_offer, winning, cost, low, high)(), abs=0.01
    )
    share = in_one_world(best_offer, winning, cost, low, high)()
    np.testing.assert_allclose(record.value[0, record.signed], share, atol=0.01)
