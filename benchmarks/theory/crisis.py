"""Why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import stats

from bargain.theory.crisis.biased_mediator import believed, least_bias
from bargain.theory.crisis.risk_return import (
    best_demand,
    best_demand_against,
    best_offer,
    chance_of_war,
    war_at_best_offer,
)


def _drawn(function: Callable[..., object], *ranges: tuple[float, float]) -> Callable[[int], Callable[[], object]]:
    """A case with each argument drawn from its range, one number a world."""

    def case(worlds: int) -> Callable[[], object]:
        rng = np.random.default_rng(1)
        return partial(function, *(rng.uniform(low, high, worlds) for low, high in ranges))

    return case


def _against_a_normal(worlds: int) -> Callable[[], object]:
    rng = np.random.default_rng(1)
    sd = rng.uniform(0.05, 0.5, worlds)
    belief = stats.norm(0.0, sd)
    return partial(best_demand_against, belief.cdf, belief.pdf, rng.uniform(-0.5, 0.5, worlds), -9 * sd, 9 * sd)


CASES = {
    "crisis.risk_return.best_offer": _drawn(best_offer, (0, 1), (0, 0.5), (0, 0.2), (0.2, 0.6)),
    "crisis.risk_return.war_at_best_offer": _drawn(war_at_best_offer, (0, 1), (0, 0.5), (0, 0.2), (0.2, 0.6)),
    "crisis.risk_return.best_demand": _drawn(best_demand, (-0.5, 0.5), (0, 0.5)),
    "crisis.risk_return.chance_of_war": _drawn(chance_of_war, (-0.5, 0.5), (0, 0.5)),
    "crisis.risk_return.best_demand_against": _against_a_normal,
    "crisis.biased_mediator.believed": lambda worlds: partial(
        believed, *np.random.default_rng(1).uniform(size=(5, worlds))
    ),
    "crisis.biased_mediator.least_bias": lambda worlds: partial(least_bias, 0.4, 0.1, 0.9, 0.1),
}
