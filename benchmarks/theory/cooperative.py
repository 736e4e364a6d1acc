"""What reasonable rules pick from all that could be agreed: three parties, menus of 33 entries, sets of 12 agreements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.theory.cooperative.convex_set import half_spaces, hull
from bargain.theory.cooperative.egalitarian import (
    egalitarian_entry,
    egalitarian_point,
    proportional_entry,
    proportional_point,
)
from bargain.theory.cooperative.kalai_smorodinsky import ideal_gains, kalai_smorodinsky_entry, kalai_smorodinsky_point
from bargain.theory.cooperative.lexicographic import lexicographic_entry, lexicographic_point
from bargain.theory.cooperative.nash import nash_entry, nash_point
from bargain.theory.cooperative.utilitarian import utilitarian_entry, utilitarian_point

PARTIES, ENTRIES, AGREEMENTS = 3, 33, 12
POINTS = np.random.default_rng(1).uniform(size=(AGREEMENTS, PARTIES))
NOTHING, UNITS = np.zeros(PARTIES), np.arange(1.0, PARTIES + 1)


def _on_a_menu(entry: Callable[..., Array]) -> Callable[[int], Callable[[], object]]:
    return lambda worlds: partial(entry, _gains(worlds))


def _weighted(entry: Callable[..., Array]) -> Callable[[int], Callable[[], object]]:
    return lambda worlds: partial(entry, _gains(worlds), np.random.default_rng(2).uniform(1, 2, (PARTIES, worlds)))


def _gains(worlds: int) -> Array:
    return np.random.default_rng(1).uniform(-0.5, 1, (PARTIES, ENTRIES, worlds))


def _on_a_set(point: Callable[..., Array], *more: Array) -> Callable[[int], Callable[[], object]]:
    return lambda worlds: partial(point, hull(POINTS), NOTHING, *more)


CASES = {
    "cooperative.nash.nash_entry": _weighted(nash_entry),
    "cooperative.kalai_smorodinsky.kalai_smorodinsky_entry": _on_a_menu(kalai_smorodinsky_entry),
    "cooperative.kalai_smorodinsky.ideal_gains": _on_a_menu(ideal_gains),
    "cooperative.egalitarian.egalitarian_entry": _on_a_menu(egalitarian_entry),
    "cooperative.egalitarian.proportional_entry": _weighted(proportional_entry),
    "cooperative.lexicographic.lexicographic_entry": _weighted(lexicographic_entry),
    "cooperative.utilitarian.utilitarian_entry": _weighted(utilitarian_entry),
    "cooperative.nash.nash_point (programme)": _on_a_set(nash_point, UNITS),
    "cooperative.kalai_smorodinsky.kalai_smorodinsky_point (programme)": _on_a_set(kalai_smorodinsky_point),
    "cooperative.egalitarian.egalitarian_point (programme)": _on_a_set(egalitarian_point),
    "cooperative.egalitarian.proportional_point (programme)": _on_a_set(proportional_point, UNITS),
    "cooperative.lexicographic.lexicographic_point (programme)": _on_a_set(lexicographic_point, UNITS),
    "cooperative.utilitarian.utilitarian_point (programme)": _on_a_set(utilitarian_point, UNITS),
    "cooperative.convex_set.hull (programme)": lambda worlds: partial(hull, POINTS),
    "cooperative.convex_set.half_spaces (programme)": lambda worlds: partial(half_spaces, np.eye(PARTIES), UNITS),
}
