"""Three parties and more: everyone must sign, nobody signs what is worse than no deal, and a further veto makes no zone.

The zone of agreement is held to enumeration.  Of agendas with levels alone it misses 1 zone in 1,000 of three parties, 2 in
1,000 of four and 4 in 1,000 of ten, none of which left the worst-off more than .07 utils; with continua alone it is short by
.0003 utils of three parties on average, .03 at most where curvature is 1.  Where levels and continua mix it misses 4 of
1,000 zones of three parties, 2 of four and 6 of ten, none wider than .04 utils.  The bounds below are about twice that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.packages.common_zone import common_surplus
from bargain.packages.frontier import Frontier
from bargain.packages.lattice import Lattice
from bargain.packages.seatview import SeatView
from bargain.packages.simplex import Simplex
from bargain.packages.zone import largest_least_surplus
from bargain.preferences import TIE, Preferences
from bargain.scenario import Scenario
from tests.composing import composed, scenario
from tests.crises import Shape, conference, every_package, many_sides, mediator, two_sides, value_of_each

WORLDS = 64
LEVELS = [(3, 4, 5), (2, 3, 4, 5), (5, 4), (3, 3, 3, 3, 3)]


def floors_near(parties: Sequence[Preferences], shape: Shape, seed: int) -> tuple[list[Array], Array]:
    """Floors about the values of some package, and the largest least surplus over them, by enumeration."""
    rng = np.random.default_rng(seed + 100)
    packages = every_package(shape, 21)
    values = [value_of_each(party, packages) for party in parties]
    some = rng.integers(packages.shape[1], size=WORLDS)
    floors = [value[some, np.arange(WORLDS)] + rng.normal(-0.03, 0.05, WORLDS) for value in values]
    surplus = np.min([value - floor for value, floor in zip(values, floors, strict=True)], axis=0)
    return floors, surplus.max(axis=0)


@pytest.mark.parametrize(("parties", "bound"), [(3, 0.003), (4, 0.006), (10, 0.012)])
def test_few_zones_of_levels_are_missed_and_none_is_made_up(parties: int, bound: float) -> None:
    zones, missed = 0, []
    for seed in range(4):
        for levels in LEVELS:
            shape = Shape(levels, (1.0, 3.0), ("apart", "interior")[seed % 2], seed=seed)
            sides = many_sides(shape, parties, WORLDS)
            floors, there = floors_near(sides, shape, seed)
            found = common_surplus(sides, floors)
            assert (found <= there + TIE).all()
            zones += int((there >= 0).sum())
            missed += list(there[(there >= 0) & (found < 0)])
    assert zones > 250
    assert len(missed) <= bound * zones
    assert max(missed, default=0.0) < 0.13


@pytest.mark.parametrize("curvature", [(1.0, 1.0), (1.1, 2.0), (2.0, 2.0)])
@pytest.mark.parametrize("ideals", ["apart", "interior"])
def test_of_continua_the_zone_is_what_a_fine_grid_finds(ideals: str, curvature: tuple[float, float]) -> None:
    shape = Shape((0, 0), curvature, ideals, seed=3)
    sides = many_sides(shape, 3, WORLDS)
    floors, there = floors_near(sides, replace(shape, levels=(0, 0)), 3)
    found = common_surplus(sides, floors)
    assert (found <= there + 0.06).all()  # between points of a grid of 21 steps at curvature 1 to 2
    short = there - found
    assert short.mean() < 0.002
    assert short.max() < (0.06 if curvature[0] == 1.0 else 0.02)


@pytest.mark.parametrize(
    ("parties", "bound"), [(3, 0.009), (4, 0.005), pytest.param(10, 0.013, marks=pytest.mark.slow)]
)
def test_few_zones_are_missed_where_levels_and_continua_mix(parties: int, bound: float) -> None:
    """Continua stand on a grid of 21 steps, so that there may be more than enumeration finds, and never less."""
    zones, missed = 0, []
    for seed in range(8):
        for levels in [(3, 0, 4), (0, 5, 0), (3, 3, 0), (2, 0, 3, 4)]:
            shape = Shape(levels, (1.0, 3.0), ("apart", "interior")[seed % 2], seed=seed)
            sides = many_sides(shape, parties, WORLDS)
            floors, there = floors_near(sides, shape, seed)
            found = common_surplus(sides, floors)
            zones += int((there >= 0).sum())
            missed += list(there[(there >= 0) & (found < 0)])
    assert zones > 500
    assert len(missed) <= bound * zones
    assert max(missed, default=0.0) < 0.08


def test_two_parties_through_the_simplex_are_as_through_the_frontier() -> None:
    for seed, levels in enumerate([(0, 0, 0), (3, 0, 4), (0,)]):
        shape = Shape(levels, (1.2, 3.0), seed=seed)
        first, second = two_sides(shape, WORLDS)
        theta = np.linspace(-3.0, 3.0, WORLDS)
        simplex = Simplex([first, second]).package(np.stack([np.zeros(WORLDS), theta]))
        np.testing.assert_allclose(simplex, Frontier(first, second).package(theta), atol=1e-9)


@pytest.mark.parametrize("curvature", [(1.2, 2.0), (2.0, 2.0), (2.0, 3.0)])
def test_no_package_on_a_grid_has_a_larger_weighted_value(curvature: tuple[float, float]) -> None:
    for ideals in ("apart", "interior"):
        shape = Shape((0, 4), curvature, ideals, seed=5)
        sides = many_sides(shape, 4, WORLDS)
        logs = np.random.default_rng(0).normal(size=(4, WORLDS))
        simplex, packages = Simplex(sides), every_package(shape, 201)
        best = (np.exp(logs) * simplex.values(simplex.package(logs))).sum(axis=0)
        on_grid = sum(weight * value_of_each(side, packages) for weight, side in zip(np.exp(logs), sides, strict=True))
        assert (best >= np.asarray(on_grid).max(axis=0) - 1e-6).all()


def test_a_party_that_wants_what_another_wants_changes_no_zone() -> None:
    # With continua alone; .0004 utils apart at most when this was measured, the search's own error.
    shape = Shape((0, 0, 0), (1.5, 2.5), seed=1)
    sides = many_sides(shape, 3, WORLDS)
    floors, _ = floors_near(sides, shape, 1)
    one, two = common_surplus(sides, floors), common_surplus([*sides, sides[2]], [*floors, floors[2]])
    np.testing.assert_allclose(one, two, atol=0.02)
    assert np.abs(one - two).mean() < 0.001


def test_two_parties_one_of_them_twice_have_the_two_parties_zone() -> None:
    first, second = two_sides(Shape((0, 0, 0), (1.2, 2.5), seed=8), WORLDS)
    floors = first.reservation_value(), second.reservation_value()
    two = largest_least_surplus(first, second, floors)
    np.testing.assert_allclose(common_surplus([first, second, second], [*floors, floors[1]]), two, atol=0.005)


def test_a_further_veto_makes_no_zone() -> None:
    lost = made = 0
    for seed in range(3):
        for levels in [(0, 0), (3, 4, 5)]:
            shape = Shape(levels, (1.1, 2.0), seed=seed)
            sides = many_sides(shape, 4, WORLDS)
            floors, _ = floors_near(sides, shape, seed)
            before, after = common_surplus(sides[:3], floors[:3]), common_surplus(sides, floors)
            made += int(((before < -0.02) & (after >= 0)).sum())
            lost += int(((before >= 0) & (after < 0)).sum())
    assert made == 0
    assert lost > 20


def test_who_cares_for_nothing_takes_no_zone_away() -> None:
    shape = Shape((0, 0, 0), (1.5, 2.5), seed=2)
    first, second = two_sides(shape, WORLDS)
    floors = first.reservation_value(), second.reservation_value()
    third = replace(first, salience=0.0 * first.salience)
    two = largest_least_surplus(first, second, floors)
    three = common_surplus([first, second, third], [*floors, np.full(WORLDS, -1.0)])
    np.testing.assert_allclose(two, three, atol=0.005)


def test_seats_make_no_difference_to_the_zone() -> None:
    shape = Shape((0, 3, 0), (1.2, 2.0), seed=4)
    sides = many_sides(shape, 3, WORLDS)
    floors, _ = floors_near(sides, shape, 4)
    turned = common_surplus([sides[i] for i in (2, 0, 1)], [floors[i] for i in (2, 0, 1)])
    np.testing.assert_allclose(common_surplus(sides, floors), turned, atol=1e-6)


# The menu


def test_each_reads_its_own_best_first_and_most_is_about_what_can_be_had() -> None:
    shape = Shape((0, 0, 0), (1.5, 2.0), seed=6)
    sides = many_sides(shape, 3, WORLDS)
    floors, there = floors_near(sides, shape, 6)
    lattice = Lattice(sides, floors)
    assert 60 <= lattice.values.shape[1] <= 100
    zone = there > 0.01
    for seat in range(3):
        view = SeatView(lattice, seat)
        assert (view.mine <= view.mine[0] + 1e-6).all()
        others = [floors[other] for other in view.others]
        taking = np.all([lattice.values[o] >= floors[o] for o in view.others], axis=0)
        reached = np.where(taking, lattice.values[seat], -np.inf).max(axis=0)
        assert (view.most(*others)[zone] >= reached[zone] - 0.01).all()


# Talks

TACTICS: list[dict[str, Any]] = [
    {"_target_": "bargain.tactics.Screening"},
    {"_target_": "bargain.tactics.TimeDependent", "e": {"uniform": [0.2, 2.0]}},
    {"_target_": "bargain.tactics.Firm", "ask": {"uniform": [0.0, 0.8]}},
]


@pytest.mark.parametrize("tactic", TACTICS, ids=lambda tactic: tactic["_target_"].rpartition(".")[2])
@pytest.mark.parametrize("style", ["", "Facilitation", "Formulation", "Manipulation"])
def test_nobody_signs_what_is_worse_than_no_deal(tactic: dict[str, Any], style: str) -> None:
    config = conference(
        3, (0, 3, 0), tactic=tactic, private=0.05, insight=0.3, breakdown=0.05, devaluation=0.05, firm=1
    )
    played = Scenario.from_config(config | {"mediators": mediator(style) if style else {}}).play(0, 256)
    signed = played["signed"][0]
    value, outside = played["value"][0][:, signed], played["outside"][0][:, signed]
    assert signed.sum() > 5
    assert (value >= outside - TIE).all()
    assert played["zone"][0][signed].all()
    assert (played["shortfall"][0][signed] >= 0.0).all()


def test_a_single_text_is_signed_by_three() -> None:
    config = conference(3, private=0.05, patience=0.9)
    config |= {
        "mediators": mediator("Formulation", style_every=1),
        "protocol": {"_target_": "bargain.protocols.SingleText"},
    }
    played = Scenario.from_config(config).play(0, 512)
    assert (played["by"][0][played["signed"][0]] == 3).all()
    assert played["signed"][0].mean() > 0.5 * played["zone"][0].mean()


def test_with_a_single_text_it_makes_no_difference_who_sits_where() -> None:
    # Draws are keyed by names.  All of 512 worlds came to the same when this was measured; ties may fall otherwise.
    config = conference(3, private=0.05, patience=0.9)
    config |= {
        "mediators": mediator("Formulation", style_every=1),
        "protocol": {"_target_": "bargain.protocols.SingleText"},
    }
    moved = config | {"parties": {name: config["parties"][name] for name in ("p2", "p0", "p1")}}
    one, other = (Scenario.from_config(given).play(0, 512) for given in (config, moved))
    same = one["signed"][0] == other["signed"][0]
    assert same.mean() > 0.98
    both = one["signed"][0] & other["signed"][0] & (one["month"][0] == other["month"][0])
    assert both.sum() > 50
    apart = np.abs(one["value"][0][:, both] - other["value"][0][[1, 2, 0]][:, both])
    assert np.median(apart) < 1e-6


def test_all_known_a_zone_means_a_deal_and_mostly_at_once() -> None:
    # All of 1,400 zones were signed when this was measured, 99.6 % of those above .001 utils in the first round.
    played = Scenario.from_config(conference(3, patience=0.95)).play(0, 2048)
    wide = played["surplus"][0] > 0.001
    assert wide.sum() > 1000
    assert played["signed"][0][wide].mean() > 0.99
    assert (played["month"][0][wide & played["signed"][0]] == 1.0).mean() > 0.97


def test_all_must_sign() -> None:
    """Whatever the tactics, a party that takes nothing but all has all where anything is signed, and few others give it that."""
    config = conference(3)
    open_to_trade = Scenario.from_config(config).play(0, 512)
    config["parties"]["p2"]["reservation"] = dict(config["parties"]["p2"]["ideal"])
    played = Scenario.from_config(config).play(0, 512)
    signed = played["signed"][0]
    assert (played["value"][0][2][signed] >= 1.0 - TIE).all()
    assert signed.sum() < 0.5 * open_to_trade["signed"][0].sum()


def test_the_teaching_example_has_a_zone_in_two_thirds_of_all_worlds() -> None:
    played = scenario("scenario=three_party").play(0)
    (limit,) = (
        row
        for row, q in zip(played["draws"], scenario("scenario=three_party").quantities, strict=True)
        if "use" in q.name
    )
    assert played["zone"][0][limit < 0.4995].all()
    assert not played["zone"][0][limit > 0.5005].any()
    assert played["signed"][0].mean() == pytest.approx(played["zone"][0].mean(), abs=0.002)


def test_secrets_of_three_cost_agreement() -> None:
    known = scenario("scenario=three_party").play(0, 2048)
    secret = composed("scenario=three_party")
    for party in secret["parties"].values():
        party["private"] = 0.05
    hidden = Scenario.from_config(secret).play(0, 2048)
    assert (hidden["signed"][0] & hidden["zone"][0]).sum() < 0.95 * hidden["zone"][0].sum()
    assert known["signed"][0].sum() == known["zone"][0].sum()


def test_ten_parties_sign_together_or_not_at_all() -> None:
    config = conference(10, private=0.02, patience=0.9)
    played = Scenario.from_config(config).play(0, 128)
    signed = played["signed"][0]
    assert signed.sum() > 2
    assert played["value"].shape == (1, 10, 128)
    assert (played["value"][0][:, signed] >= played["outside"][0][:, signed] - TIE).all()
