"""RiskLimit: where all is known the talks end at the Nash point, and what is offered gets nearer to it with every move.

Exact in every world, but for the last test: paired, one-sided error 1e-4 (z = 3.7).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.packages.entries import ENTRIES
from bargain.preferences import TIE
from bargain.scenario import Scenario
from bargain.talks import Talks
from bargain.theory.cooperative.nash import nash_entry
from bargain.theory.strategic.risk_limits import settle
from tests.crises import crisis
from tests.laws.offers import Scripted, offers, seated
from tests.paired import z_of_change

WORLDS = 512
AGENDAS = [(0, 0, 0), (0, 4), (3, 5, 0)]
STEPS = [0.0, 0.03, 0.1, 1.0]


def config(levels: tuple[int, ...], step: Any, rounds: int = 2 * ENTRIES, **settings: Any) -> dict[str, Any]:
    tactic = {"_target_": "bargain.tactics.RiskLimit", "step": step}
    return crisis(levels, rounds=rounds, curvature={"uniform": [1.1, 3.0]}, tactic=tactic, **settings)


def on_menu(talks: Talks) -> tuple[Array, Array]:
    """Both sides' gains by the entries of the one menu that both see, (J, W), utils."""
    first, second = talks.parties
    menu = first.menu
    return menu.mine - first.outside_value(talks.table), menu.theirs - second.outside_value(talks.table)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("levels", AGENDAS)
def test_talks_end_at_the_nash_point(levels: tuple[int, ...], step: float) -> None:
    talks = seated(config(levels, step), WORLDS)
    gains = on_menu(talks)
    record = talks.run()
    zone = (np.minimum(*gains) > TIE).any(axis=0)
    nash = nash_entry(gains, (np.ones(WORLDS), np.ones(WORLDS)))
    np.testing.assert_array_equal(settle(gains)[zone], nash[zone])
    assert record.signed[zone].all()
    got = record.value - record.outside
    best = np.stack([np.take_along_axis(gain, np.maximum(nash, 0)[None], axis=0)[0] for gain in gains])
    np.testing.assert_allclose((got[0] * got[1])[zone], (best[0] * best[1])[zone], atol=1e-9)
    apart = np.abs(got - best).max(axis=0)[zone] > 1e-7
    assert apart.mean() < 0.01  # where two entries share the largest product


@pytest.mark.parametrize(("step", "rounds"), [(0.0, 2 * ENTRIES), (0.05, 82), (0.1, 42), (1.0, 4)])
def test_where_both_can_gain_there_is_a_deal_within_so_many_rounds(step: float, rounds: int) -> None:
    """Of any two turns one concedes: an entry at least, and a step of its range or all the way to the Nash point."""
    for levels in AGENDAS:
        talks = seated(config(levels, step, rounds), WORLDS)
        zone = (np.minimum(*on_menu(talks)) > TIE).any(axis=0)
        assert zone.mean() > 0.2
        assert talks.run().signed[zone].all()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("levels", AGENDAS)
def test_the_product_of_gains_of_what_a_side_offers_never_falls(levels: tuple[int, ...], step: float) -> None:
    talks = seated(config(levels, step), WORLDS)
    outside = np.stack([party.outside_value(talks.table) for party in talks.parties])
    so_far = {name: np.full(WORLDS, -np.inf) for name in ("a", "b")}
    for by, _, worth, made, _ in offers(talks):
        gains = worth - outside
        product = np.where(gains.min(axis=0) > TIE, gains[0] * gains[1], -np.inf)
        assert (product >= so_far[by] - 1e-9)[made].all()
        so_far[by] = np.where(made, product, so_far[by])


@pytest.mark.parametrize("step", [0.0, 0.1])
def test_a_better_outside_value_never_costs_a_side_anything_in_the_deal(step: float) -> None:
    """Up to the menu's grid, whose likely stretch moves with what the sides have without a deal."""
    scenario = Scenario.from_config(config((0, 0, 0), step))
    draws = scenario.draw(0)
    better = draws | {f"a.reservation.issue{k}": draws[f"a.reservation.issue{k}"] * 0.9 for k in range(3)}
    records = [scenario.talks("settlement", drawn, np.arange(WORLDS)).run() for drawn in (draws, better)]
    before, after = records
    both = before.signed & after.signed
    assert both.sum() > WORLDS / 10
    assert (after.outside[0] > before.outside[0])[both].all()
    assert (after.value[0] >= before.value[0] - 0.01)[both].all()
    assert (after.value[0] - before.value[0])[both].mean() > 0.005
    assert not (after.signed & ~before.signed).any()


def test_nothing_is_learned_where_nothing_is_unknown() -> None:
    for tremble in (0.0, 0.5):
        talks = seated(config((0, 0), 0.0), WORLDS)
        for party in talks.parties:
            party.tactic.tremble = np.full(1, tremble)
        talks.run()
        assert all((party.view.belief.mean() == 0.0).all() for party in talks.parties)


def test_a_side_that_stands_is_thought_to_have_more_without_a_deal() -> None:
    talks = seated(config((0, 0), 0.1, private=0.1), WORLDS)
    talks.parties[1].tactic = Scripted([0.9])
    belief = talks.parties[0].view.belief
    before = belief.mean().copy()
    for _ in range(40):
        talks.step()
        after = belief.mean().copy()
        assert (after >= before - 1e-12).all()
        before = after
    assert after.mean() > 0.03


def test_what_standing_teaches_brings_agreement() -> None:
    taught, untaught = (config((0, 0, 0), 0.1, rounds=24, private=0.05, insight=0.3) for _ in range(2))
    for party in untaught["parties"].values():
        party["tactic"]["tremble"] = 0.5
    signed = [Scenario.from_config(arm).play(0, 2048)["signed"][0] for arm in (untaught, taught)]
    assert z_of_change(*signed) > 3.7
