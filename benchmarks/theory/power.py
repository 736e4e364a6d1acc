"""How often a vote decides."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.theory.power.voting_power import (
    banzhaf,
    banzhaf_in_worlds,
    banzhaf_normalised,
    shapley_shubik,
    shapley_shubik_in_worlds,
    shapley_shubik_of_classes,
)

HUNDRED = (2526, tuple(range(1, 101)))
"""A hundred members with 1 to 100 votes each, and more than half of all as the quota."""


def _two_houses(inside: tuple[int, ...]) -> bool:
    return inside[0] >= 51 and inside[1] >= 218


def _twelve(worlds: int) -> Array:
    """Weights of twelve parties."""
    return np.random.default_rng(1).uniform(size=(12, worlds))


CASES = {
    "power.voting_power.shapley_shubik (programme)": lambda worlds: partial(shapley_shubik, *HUNDRED),
    "power.voting_power.shapley_shubik_of_classes (programme)": lambda worlds: partial(
        shapley_shubik_of_classes, (100, 435), _two_houses
    ),
    "power.voting_power.banzhaf (programme)": lambda worlds: partial(banzhaf, *HUNDRED),
    "power.voting_power.banzhaf_normalised (programme)": lambda worlds: partial(banzhaf_normalised, *HUNDRED),
    "power.voting_power.shapley_shubik_in_worlds": lambda worlds: partial(
        shapley_shubik_in_worlds, _twelve(worlds), 0.6
    ),
    "power.voting_power.banzhaf_in_worlds": lambda worlds: partial(banzhaf_in_worlds, _twelve(worlds), 0.6),
}
