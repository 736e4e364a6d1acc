"""War as the outside option: what must follow from a change of one number, in the same worlds and with the same shocks.

Laws about shares are tested at a z of 3.7 (one-sided error 1e-4 each); all others hold in every world.
"""

from __future__ import annotations

import warnings
from itertools import product
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.outside import War
from bargain.outside.front import chances, log_odds, weighed
from bargain.record import Ending
from bargain.scenario import Scenario
from bargain.talks import Talks
from bargain.theory.crisis.forts import believed_value, chance_of_winning, quantiles, war_value
from tests.crises import WAR, crisis
from tests.paired import z_of_change

UNLIKELY = 3.7
WORLDS = 2048
ROUNDS = 12
NOISE = 1e-12


def at_war(levels: tuple[int, ...] = (0, 3, 0), **war: Any) -> dict[str, Any]:
    return crisis(levels, rounds=ROUNDS, private=0.05) | {"outside": WAR | war}


def opened(**war: Any) -> tuple[Talks, War]:
    """Talks that have not begun, and the war beside them."""
    scenario = Scenario.from_config(at_war(**war))
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(WORLDS), drop_below=0.0)
    assert isinstance(talks.outside, War)
    return talks, talks.outside


def outside(talks: Talks) -> Array:
    """What both sides have without a deal now, (2, W), utils."""
    return np.stack([party.outside_value(talks.table) for party in talks.parties])


def fought_out(rounds: int = ROUNDS, **war: Any) -> tuple[Array, Array]:
    """A war that nobody talks about: outside values (R, 2, W) and the front (R, W), round by round."""
    talks, rule = opened(**war)
    table, values, front = talks.table, [], []
    for turn in range(rounds):
        table.turn, table.month = turn, np.full(WORLDS, float(turn))
        rule.live_through(table)
        table.talking = table.talking & ~rule.over(table)
        values.append(outside(talks))
        front.append(rule.front(table))
    return np.stack(values), np.stack(front)


def played(**war: Any) -> dict[str, Any]:
    return Scenario.from_config(at_war(**war)).play(0, 4096)


# Where nothing is at war


def test_without_battles_optimism_support_and_land_all_is_as_stated() -> None:
    config = at_war(battles=0.0, cost={"uniform": [0.0, 0.1]}, patience={"uniform": [0.0, 1.0]})
    war = Scenario.from_config(config).play(0, 4096)
    stated = Scenario.from_config(config | {"outside": {"_target_": "bargain.outside.Stated"}}).play(0, 4096)
    for name in stated.keys() - {"draws", "held"}:
        np.testing.assert_array_equal(war[name], stated[name], name)


def test_with_nothing_at_stake_only_a_victory_makes_a_difference() -> None:
    war = played(stake=0.0, optimism=3.0, support={"a": 1.0})
    stated = Scenario.from_config(at_war() | {"outside": {"_target_": "bargain.outside.Stated"}}).play(0, 4096)
    undecided = war["ending"][0] != Ending.WON
    assert 0 < undecided.sum() < undecided.size
    for name in ("signed", "month", "value", "outside", "terms"):
        np.testing.assert_array_equal(war[name][..., undecided], stated[name][..., undecided], name)


# At the opening


@pytest.mark.parametrize("side", [0, 1])
def test_optimism_raises_what_a_side_has_and_leaves_the_others(side: int) -> None:
    plain, hopeful = (opened(optimism={"ab"[side]: battles})[0] for battles in (1.0, 3.0))
    before, after = outside(plain), outside(hopeful)
    assert (after[side] >= before[side] - NOISE).all()
    assert (after[side] > before[side] + 1e-3).any()
    np.testing.assert_array_equal(after[1 - side], before[1 - side])


@pytest.mark.parametrize("side", ["a", "b"])
def test_optimism_leaves_no_larger_surplus_and_fewer_deals(side: str) -> None:
    # On continua: where there are levels, the search for the zone misses a little of one in some thousand.
    plain, hopeful = (played(levels=(0, 0, 0), optimism=battles) for battles in (0.0, {side: 5.0}))
    assert (hopeful["surplus"] <= plain["surplus"] + 1e-6).all()
    assert z_of_change(plain["signed"][0], hopeful["signed"][0]) < -UNLIKELY


@pytest.mark.parametrize("side", [0, 1])
def test_support_raises_what_a_side_has_and_lowers_the_others(side: int) -> None:
    alone, helped = (outside(opened(support={"ab"[side]: support})[0]) for support in (0.0, 0.5))
    assert (helped[side] >= alone[side]).all()
    assert (helped[side] > alone[side]).mean() > 0.9  # elsewhere victory's or defeat's worth bounds both
    assert (helped[1 - side] <= alone[1 - side]).all()
    assert (helped[1 - side] < alone[1 - side]).mean() > 0.9


def test_as_much_support_to_either_side_is_none() -> None:
    for support in ({"a": 0.7, "b": 0.7}, 0.7):
        np.testing.assert_array_equal(outside(opened(support=support)[0]), outside(opened()[0]))


def test_the_cost_of_battles_is_in_the_stated_values_until_something_changes() -> None:
    free, dear = (outside(opened(cost=cost, patience=0.95)[0]) for cost in (0.0, 0.1))
    np.testing.assert_array_equal(free, dear)


# As it goes on


def test_a_dearer_war_is_worse_exactly_where_more_of_it_is_expected_than_at_the_start() -> None:
    talks, war = opened(stake=0.02)
    dear_talks, dear = opened(stake=0.02, cost=0.05)
    for rule in (war, dear):
        rule.fight(np.ones(WORLDS, dtype=bool), np.arange(WORLDS) % 2 == 0)
    front = war._front
    course, began = front.course(), opened()[1]._front.course()
    for side, (value, dearer) in enumerate(zip(outside(talks), outside(dear_talks), strict=True)):
        belief = war._sides["ab"[side]].log_weights
        more = weighed(belief, course.left) - weighed(np.zeros(belief.shape), began.left)
        np.testing.assert_allclose(dearer - value, -0.02 * 0.05 * more, atol=NOISE)
        assert (more > 0).any()
        assert (more < 0).any()


def test_support_wins_battles_with_the_same_shocks() -> None:
    _, alone = fought_out()
    _, helped = fought_out(support={"a": 0.5})
    assert (helped >= alone).all()
    assert (helped > alone).any()


def test_a_later_change_of_support_is_not_foreseen() -> None:
    steady, _ = fought_out(support={"a": 1.0}, later={"a": 1.0}, until=6.0)
    withdrawn, _ = fought_out(support={"a": 1.0}, later={"a": 0.2}, until=6.0)
    np.testing.assert_array_equal(steady[:6], withdrawn[:6])
    assert (
        withdrawn[6:, 0] <= steady[6:, 0] + NOISE
    ).mean() > 0.95  # battles lost with less help tell less of one's strength
    still = (fought_out(battles=0.0, support={"a": 1.0}, later={"a": late}, until=6.0)[0][6:] for late in (1.0, 0.2))
    helped, left_alone = still
    assert (left_alone[:, 0] <= helped[:, 0]).all()
    assert (left_alone[:, 0] < helped[:, 0]).any()
    assert (left_alone[:, 1] >= helped[:, 1]).all()


def test_land_counts_once_the_front_has_moved_and_to_the_winners_good() -> None:
    (at_rest, war), (carried, moving) = opened(stake=0.0), opened(stake=0.0, land=0.8)
    np.testing.assert_array_equal(outside(at_rest), outside(carried))
    for rule in (war, moving):
        rule.fight(np.ones(WORLDS, dtype=bool), np.ones(WORLDS, dtype=bool))
    gain = outside(carried) - outside(at_rest)
    assert (gain[0] >= 0).all()
    assert (gain[1] <= 0).all()
    assert (np.abs(gain) > 1e-3).any(axis=1).all()
    moving.fight(np.ones(WORLDS, dtype=bool), np.zeros(WORLDS, dtype=bool))
    np.testing.assert_array_equal(outside(carried), outside(at_rest))  # back where it was


def test_each_side_is_the_others_mirror_image() -> None:
    fought, won = np.arange(WORLDS) % 3 > 0, np.arange(WORLDS) % 2 == 0
    numbers = {"cost": {"a": 0.02, "b": 0.01}, "optimism": {"a": 3.0, "b": 1.0}, "support": {"a": 0.3, "b": 0.1}}
    same = {"patience": 0.95, "land": 0.5, "experience": 7.0}
    talks, war = opened(**numbers, **same, sides=["a", "b"], held=0.3, expected=0.4, battle=0.45)
    mirror_talks, mirror = opened(**numbers, **same, sides=["b", "a"], held=0.7, expected=0.6, battle=0.55)
    for outcome in (won, ~won, won):
        war.fight(fought, outcome)
        mirror.fight(fought, ~outcome)
        np.testing.assert_allclose(outside(mirror_talks), outside(talks), atol=1e-9)
        np.testing.assert_allclose(mirror.front(talks.table), 1.0 - war.front(talks.table), atol=NOISE)


def test_where_the_chance_is_known_battles_move_the_front_alone() -> None:
    _, war = opened(battle=0.55, expected=0.55, experience=np.inf, cost=0.01)
    war.fight(np.ones(WORLDS, dtype=bool), np.arange(WORLDS) % 2 == 0)
    front, side = war._front, war._sides["a"]
    known = war_value(np.full(WORLDS, 0.55), front.held, np.full(WORLDS, 10.0), np.full(WORLDS, 0.01))
    np.testing.assert_allclose(side.war, known, atol=NOISE)
    np.testing.assert_array_equal(weighed(side.log_weights, front.odds), front.odds[0])


@pytest.mark.parametrize("cost", [0.0, 0.01])
def test_by_what_all_believe_a_battle_moves_no_prospects_and_its_cost_is_then_past(cost: float) -> None:
    rules = [opened(cost=cost, support={"b": 0.3})[1] for _ in range(3)]
    for rule, won in zip(rules[1:], (True, False), strict=True):
        rule.fight(np.ones(WORLDS, dtype=bool), np.full(WORLDS, won))
    now, after_victory, after_defeat = (rule._sides["a"].war for rule in rules)
    front = rules[0]._front
    wins = weighed(np.zeros(front.odds.shape), np.exp(front.lesson(np.array([True]))))
    expected = wins * after_victory + (1.0 - wins) * after_defeat
    np.testing.assert_allclose(expected - now, cost, atol=1e-9)


# How it ends


def test_who_wins_by_force_signs_nothing_and_holds_all() -> None:
    war = played(battles=3.0, forts=4, optimism=4.0)
    won, held = war["ending"][0] == Ending.WON, war["held"][0]
    assert won.any()
    assert not war["signed"][0, won].any()
    np.testing.assert_array_equal(won, (held == 0.0) | (held == 1.0))
    assert (war["month"][0, won] < ROUNDS).all()


def test_long_wars_are_won_as_often_as_the_gamblers_ruin_has_it() -> None:
    _, front = fought_out(rounds=400, battles=20.0, forts=6, support={"b": 0.2})
    _, war = opened(forts=6)
    truth = Scenario.from_config(at_war()).draw(0)["outside.battle"][:WORLDS]
    p = 1.0 / (1.0 + np.exp(-(log_odds(truth) - 0.2)))
    chance = chance_of_winning(p, war._front.held, np.full(WORLDS, 6.0))
    assert np.isin(front[-1], (0.0, 1.0)).all()
    score = (front[-1].sum() - chance.sum()) / np.sqrt((chance * (1.0 - chance)).sum())
    assert abs(score) < UNLIKELY + 0.1  # two-sided


# Limits


def test_nothing_breaks_at_the_edges() -> None:
    grid = product(
        (0.0, 0.5, 1.0),  # battle
        (0.0, 1e-9, 0.5, 1.0),  # expected
        (1e-3, 1.0, 1e8, np.inf),  # experience
        (0.0, 0.5, 1.0),  # held
        (0.0, 1.0),  # cost
        (0.0, 0.5, 1.0),  # patience
        (0.0, 50.0),  # support
        (0.0, 100.0),  # optimism
    )
    columns = [np.array(column) for column in zip(*grid, strict=True)]
    names = ("battle", "expected", "experience", "held", "cost", "patience", "support.a", "optimism.b")
    scenario = Scenario.from_config(
        at_war(
            cost=0.0,
            patience=1.0,
            support={"a": 0.0},
            optimism={"b": 0.0},
            battle=0.5,
            expected=0.5,
            experience=2.0,
            held=0.5,
        )
    )
    draws = scenario.draw(0)
    for name, column in zip(names, columns, strict=True):
        draws[f"outside.{name}"] = np.resize(column, 8192)
    worlds = columns[0].size
    assert worlds < 8192
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        talks = scenario.talks("settlement", draws, np.arange(worlds), drop_below=0.0)
        for turn in range(4):
            talks.outside.fight(~talks.outside.over(talks.table), np.arange(worlds) % 2 == turn % 2)  # type: ignore[attr-defined]
            assert np.isfinite(outside(talks)).all()
            low, high = zip(*((side.least, side.most) for side in talks.outside._sides.values()), strict=True)  # type: ignore[attr-defined]
            public = np.stack([party.public_outside(talks.table) for party in talks.parties])
            assert ((np.array(low) - NOISE <= public) & (public <= np.array(high) + NOISE)).all()


def test_weights_on_fixed_chances_come_near_to_the_updated_belief() -> None:
    """After up to eight battles, against inverting the Beta anew: what docs/model.md says of it."""
    rng = np.random.default_rng(1)
    worlds = 4000
    expected, experience = rng.uniform(0.3, 0.7, worlds), rng.uniform(2.0, 20.0, worlds)
    fought = rng.integers(1, 9, worlds)
    truth = rng.beta(expected * experience, (1.0 - expected) * experience)
    won = rng.binomial(fought, truth)
    held, forts, cost = rng.integers(1, 10, worlds).astype(float), np.full(worlds, 10.0), np.zeros(worlds)
    fixed = chances(expected, experience)
    weights = won * np.log(fixed) + (fought - won) * np.log1p(-fixed)
    ours = weighed(weights, chance_of_winning(fixed, held, forts))
    anew = quantiles(expected * experience + won, (1.0 - expected) * experience + fought - won)
    error = np.abs(ours - believed_value(anew, held, forts, cost))
    assert error.mean() < 0.01
    assert np.quantile(error, 0.95) < 0.02
    assert error.max() < 0.2
