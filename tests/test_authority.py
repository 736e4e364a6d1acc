"""What a side may sign: the least value, and the rule turned round."""

from __future__ import annotations

import numpy as np

from bargain.authority import Authority

WORLDS = 64
RNG = np.random.default_rng(1)
TOP = RNG.uniform(0.8, 1.0, WORLDS)
FEW = RNG.choice([0.0, 0.3, 0.7, 1.0], WORLDS)
SIDES = (
    Authority(),
    Authority(mandate=FEW),
    Authority(floor=RNG.uniform(0.2, 0.8, WORLDS), price=RNG.uniform(0.0, 0.4, WORLDS)),
    Authority(FEW, RNG.uniform(0.2, 0.8, WORLDS), RNG.uniform(0.0, 0.4, WORLDS)),
)


def test_a_value_is_signed_up_to_the_outside_value_that_the_rule_turned_round_gives() -> None:
    outside = np.linspace(-0.5, 1.5, 201)[:, None] + np.zeros(WORLDS)
    for side in SIDES:
        for share in (0.1, 0.45, 0.9):
            value = share * TOP
            signed = value >= side.least(outside, outside, TOP) - 1e-9
            up_to = side.outside_up_to(value, TOP)
            clear = np.abs(outside - up_to) > 1e-6
            np.testing.assert_array_equal(signed[clear], (outside < up_to)[clear])


def test_the_least_by_hand() -> None:
    # A mandate of 3/4 leaves a quarter of the way from .2 to 1; the public's floor is .5, and an office is worth .2.
    one = np.ones(1)
    outside, top = 0.2 * one, one
    assert Authority(0.75 * one).least(outside, outside, top)[0] == 0.4
    unloved = Authority(floor=0.5 * one, price=0.2 * one)
    assert [unloved.least(level * one, outside, top)[0] for level in (0.2, 0.4, 0.6)] == [0.4, 0.5, 0.6]
    assert [unloved.cost(value * one)[0] for value in (0.4, 0.5)] == [0.2, 0.0]


def test_leaders_who_meet_need_no_mandate_and_carrots_please_the_public() -> None:
    side = Authority(np.full(2, 0.5), np.full(2, 0.6), np.full(2, 0.1))
    now = side.now(np.array([True, False]), np.array([0.2, 0.0]))
    np.testing.assert_array_equal(now.mandate, [1.0, 0.5])
    np.testing.assert_allclose(now.floor, [0.4, 0.6])
    np.testing.assert_array_equal(now.price, side.price)
