"""The zone of agreement, held to enumeration, and what can never take one away.

With continua alone the search is exact.  With levels it changes them one and two at a time, and
misses a zone here and there: 15 in 10,000 zones of agendas with levels alone, 1 in 100 where a continuum stands among the
levels (up to 3 in 100 at gamma = 1), and none that both sides could have shared by more than .12 utils.  The bounds below are
about twice that.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargain.inworlds import Array
from bargain.packages.zone import largest_least_surplus
from bargain.preferences import TIE, Preferences
from tests.crises import Shape, every_package, shapes, two_sides, value_of_each

WORLDS = 64
STEPS = {0: 2, 1: 201, 2: 41}
"""Grid on which continua are enumerated, by how many there are: it can only find less than there is."""

AGENDAS = {
    "levels": ([(3, 4, 5), (2, 3, 4, 5), (5, 4), (3, 3, 3, 3, 3)], 0.004),
    "mixed": ([(3, 4, 0), (0, 5), (2, 3, 0), (3, 3, 0, 0)], 0.02),
    "continua": ([(0,), (0, 0)], 0.0),
}


def floors_of(first: Preferences, second: Preferences, seed: int) -> tuple[Array, Array]:
    """Outside values: the reservation values and a private part."""
    private = np.random.default_rng(seed).normal(0.0, 0.05, (2, first.salience.shape[1]))
    return first.reservation_value() + private[0], second.reservation_value() + private[1]


def enumerated(first: Preferences, second: Preferences, floors: tuple[Array, Array], shape: Shape) -> Array:
    packages = every_package(shape, STEPS[shape.levels.count(0)])
    surpluses = value_of_each(first, packages) - floors[0], value_of_each(second, packages) - floors[1]
    return np.minimum(*surpluses).max(axis=0)


@pytest.mark.parametrize("hazards", ["kept for sure", "may be broken"])
@pytest.mark.parametrize("kind", AGENDAS)
def test_few_zones_are_missed_and_none_is_made_up(kind: str, hazards: str) -> None:
    agendas, bound = AGENDAS[kind]
    zones, missed = 0, []
    for seed in range(6):
        for levels in agendas:
            for curvature in ((1.0, 1.0), (1.1, 2.0), (2.0, 3.0)):
                shape = Shape(levels, curvature, ("apart", "interior")[seed % 2], 0, hazards == "may be broken", seed)
                first, second = two_sides(shape, WORLDS)
                floors = floors_of(first, second, seed)
                found, there = largest_least_surplus(first, second, floors), enumerated(first, second, floors, shape)
                # A grid of 41 steps misses at most this much of what a continuum offers at gamma 1 to 3.
                assert (found <= there + (TIE if kind == "levels" else 0.04)).all()
                zones += (there >= 0).sum()
                missed += list(there[(there >= 0) & (found < 0)])
    assert zones > 1000
    assert len(missed) <= bound * zones
    assert max(missed, default=0.0) < 0.15


@given(shapes(), st.floats(0.0, 1.0), st.integers(0, 3))
def test_a_wider_reservation_point_loses_no_zone(shape: Shape, step: float, issue: int) -> None:
    first, second = two_sides(shape)
    floors = floors_of(first, second, shape.seed)
    before = largest_least_surplus(first, second, floors)
    k = issue % len(shape.levels)
    limits = first.reservation.copy()
    limits[k] += step * (np.maximum(second.ideal[k], limits[k]) - limits[k])
    wider = replace(first, reservation=limits)
    private = floors[0] - first.reservation_value()
    after = largest_least_surplus(wider, second, (wider.reservation_value() + private, floors[1]))
    lost = (before >= -TIE) & (after < -TIE)
    # The same misses as above: 6 zones in 49,000 when this was measured; none without levels.
    assert lost.sum() <= (1 if any(shape.levels) else 0)


@given(shapes())
def test_without_the_breach_premium_no_zone_is_lost(shape: Shape) -> None:
    first, second = two_sides(replace(shape, hazards=True))
    floors = floors_of(first, second, shape.seed)
    before = largest_least_surplus(first, second, floors)
    after = largest_least_surplus(first.without_breach(), second.without_breach(), floors)
    assert not ((before >= -TIE) & (after < -TIE)).any()


@given(shapes())
def test_it_makes_no_difference_who_is_named_first(shape: Shape) -> None:
    first, second = two_sides(replace(shape, levels=tuple(0 for _ in shape.levels)))
    floors = floors_of(first, second, shape.seed)
    one, other = largest_least_surplus(first, second, floors), largest_least_surplus(second, first, floors[::-1])
    np.testing.assert_allclose(one, other, atol=1e-6)
