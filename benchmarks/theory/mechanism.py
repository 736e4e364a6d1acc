"""What the best procedure can do where types are private, and what play without one comes to."""

from __future__ import annotations

from functools import partial

import numpy as np
from scipy import stats

from bargain.theory.mechanism.best_mechanism import (
    Side,
    arbitration_for_agreement,
    arbitration_for_gains,
    first_best,
    mediation_for_agreement,
    mediation_for_gains,
    outcome,
)
from bargain.theory.mechanism.bilateral_trade import (
    efficient_chance,
    efficient_gains,
    subsidy,
    trade_for_agreement,
    trade_for_gains,
)
from bargain.theory.mechanism.double_auction import ask, bid, chance_of_trade, gain_from_deviating, gains_from_trade
from bargain.theory.mechanism.hawks_and_doves import hawks_and_doves, peace_by_talks, peace_with_mediator
from bargain.theory.mechanism.unmediated import (
    demand_equilibria,
    demands_outcome,
    likeliest_demands,
    take_it_or_leave_it,
)


def sides(types: int, packages: int) -> tuple[Side, Side]:
    """Two sides with equally likely types and a frontier of packages that bends outward."""
    kinds, way, even = (np.arange(types) + 0.5) / types, np.linspace(0, 1, packages), np.full(types, 1 / types)
    outside = 0.3 + 0.5 * kinds
    return (
        Side(even, (1 - (1 - way) ** 2) * (1 - 0.2 * kinds[:, None]), outside),
        Side(even, (1 - way**2) * (1 - 0.2 * kinds[:, None]), outside),
    )


def drawn(worlds: int) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Weights and ranges of types, one a world."""
    k, *ends = np.random.default_rng(1).uniform(size=(5, worlds))
    return k, (ends[0] / 3, 0.8 + ends[1] / 3), (ends[2] / 5, 0.7 + ends[3] / 3)


MIDDLES = stats.beta(2, 2)
LARGE, SMALL = sides(8, 33), sides(3, 6)
MEDIATED = mediation_for_agreement(*LARGE).agreed

CASES = {
    "mechanism.double_auction.bid": lambda worlds: partial(bid, np.linspace(0, 1, worlds), *drawn(worlds)),
    "mechanism.double_auction.ask": lambda worlds: partial(ask, np.linspace(0, 1, worlds), *drawn(worlds)),
    "mechanism.double_auction.chance_of_trade": lambda worlds: partial(chance_of_trade, *drawn(worlds)),
    "mechanism.double_auction.gains_from_trade": lambda worlds: partial(gains_from_trade, *drawn(worlds)),
    "mechanism.double_auction.gain_from_deviating": lambda worlds: partial(gain_from_deviating, *drawn(worlds)),
    "mechanism.hawks_and_doves.peace_with_mediator": lambda worlds: partial(
        peace_with_mediator, *np.random.default_rng(1).uniform([[0], [0.5], [0]], 0.99, (3, worlds))
    ),
    "mechanism.hawks_and_doves.peace_by_talks": lambda worlds: partial(
        peace_by_talks, *np.random.default_rng(1).uniform([[0], [0.5], [0]], 0.99, (3, worlds))
    ),
    "mechanism.hawks_and_doves.hawks_and_doves (programme)": lambda _: partial(
        hawks_and_doves, 0.6, 0.9, 0.8, np.linspace(0, 1, 33)
    ),
    **{
        f"mechanism.bilateral_trade.{rule.__name__} (programme)": lambda _, rule=rule: partial(rule, MIDDLES, MIDDLES)
        for rule in (efficient_chance, efficient_gains, subsidy, trade_for_agreement, trade_for_gains)
    },
    **{
        f"mechanism.best_mechanism.{best.__name__} (programme)": lambda _, best=best: partial(best, *LARGE)
        for best in (
            arbitration_for_agreement,
            arbitration_for_gains,
            mediation_for_agreement,
            mediation_for_gains,
            first_best,
        )
    },
    "mechanism.best_mechanism.outcome (programme)": lambda _: partial(outcome, *LARGE, MEDIATED),
    "mechanism.unmediated.take_it_or_leave_it (programme)": lambda _: partial(take_it_or_leave_it, *LARGE),
    "mechanism.unmediated.demand_equilibria (programme)": lambda _: partial(demand_equilibria, *SMALL),
    "mechanism.unmediated.likeliest_demands (programme)": lambda _: partial(likeliest_demands, *SMALL),
    "mechanism.unmediated.demands_outcome (programme)": lambda _: partial(
        demands_outcome, *SMALL, (0, 1, 2), (5, 5, 6)
    ),
}
