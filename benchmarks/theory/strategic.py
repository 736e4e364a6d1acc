"""What rational sides do who know all of each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from bargain.packages.entries import ENTRIES
from bargain.theory.strategic.alternating_offers import (
    first_proposer_share,
    first_proposer_share_in,
    share_at_rates,
    waiting_gain,
    waiting_share,
)
from bargain.theory.strategic.breakdown import share_under_risk
from bargain.theory.strategic.closed_rule import proposer_share, recognition_values, session_values, simple_majority
from bargain.theory.strategic.demand_game import (
    chance_met,
    demand_payoffs,
    efficient_demands,
    pure_equilibria,
    smoothed_demands,
)
from bargain.theory.strategic.fixed_costs import fixed_cost_shares
from bargain.theory.strategic.outside_options import option_binds, share_with_options, split_the_difference
from bargain.theory.strategic.risk_limits import concedes, least_concession, least_concession_to, risk_limit, settle
from bargain.theory.strategic.unanimity import drawn_shares, shares_of_sides, waiting_shares

ROUNDS = 24
MEMBERS = 9
DEMANDS = 11


def _shares(function: Callable[..., Any], number: int) -> Callable[[int], Callable[[], Any]]:
    """A function of so many numbers in [0, 1] a world."""
    return lambda worlds: partial(function, *np.random.default_rng(1).uniform(size=(number, worlds)))


def _rounds(worlds: int) -> np.ndarray:
    return np.random.default_rng(2).integers(1, ROUNDS + 1, worlds).astype(float)


def _chances(worlds: int) -> np.ndarray:
    return np.random.default_rng(3).dirichlet(np.ones(MEMBERS), worlds).T


def _deltas(worlds: int) -> np.ndarray:
    return np.random.default_rng(6).uniform(0.8, 1.0, (MEMBERS, worlds))


def _menu(worlds: int) -> tuple[np.ndarray, np.ndarray]:
    """Gains on a curve from one side's best to the other's, as long as a menu."""
    angle = np.sort(np.random.default_rng(4).uniform(0, np.pi / 2, (ENTRIES, worlds)), axis=0)
    return np.cos(angle) - 0.2, np.sin(angle) - 0.3


def _demands(worlds: int) -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """The same grid of demands for both sides, and conflict values."""
    conflict = np.random.default_rng(5).uniform(0, 0.5, (2, worlds))
    grid = np.tile(np.linspace(0, 1, DEMANDS)[:, None], worlds)
    return (grid, grid), (conflict[0], conflict[1])


def _doubts(worlds: int) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    spread, first, second = np.random.default_rng(6).uniform(0.01, 1.0, (3, worlds))
    return spread, _demands(worlds)[1], (first, second)


def _beside_squared(theirs: np.ndarray) -> np.ndarray:
    return 1.0 - theirs**2


CASES = {
    "strategic.alternating_offers.waiting_share": lambda worlds: partial(
        waiting_share, *np.random.default_rng(1).uniform(size=(2, worlds)), _rounds(worlds)
    ),
    "strategic.alternating_offers.waiting_gain": lambda worlds: partial(
        waiting_gain,
        *np.random.default_rng(1).uniform(size=(2, worlds)),
        _rounds(worlds),
        (_beside_squared, _beside_squared),
    ),
    "strategic.alternating_offers.first_proposer_share_in": lambda worlds: partial(
        first_proposer_share_in, _rounds(worlds), *np.random.default_rng(1).uniform(size=(2, worlds))
    ),
    "strategic.alternating_offers.first_proposer_share": _shares(first_proposer_share, 2),
    "strategic.alternating_offers.share_at_rates": _shares(share_at_rates, 3),
    "strategic.outside_options.share_with_options": _shares(share_with_options, 4),
    "strategic.outside_options.option_binds": _shares(option_binds, 4),
    "strategic.outside_options.split_the_difference": _shares(split_the_difference, 2),
    "strategic.breakdown.share_under_risk": _shares(share_under_risk, 5),
    "strategic.fixed_costs.fixed_cost_shares": _shares(fixed_cost_shares, 2),
    "strategic.closed_rule.proposer_share": lambda worlds: partial(
        proposer_share, MEMBERS, np.random.default_rng(1).uniform(size=worlds), 5.0
    ),
    "strategic.closed_rule.simple_majority": lambda worlds: partial(simple_majority, np.arange(worlds) + 1),
    "strategic.closed_rule.recognition_values": lambda worlds: partial(
        recognition_values, _chances(worlds), np.random.default_rng(1).uniform(size=worlds), 5
    ),
    "strategic.closed_rule.session_values": lambda worlds: partial(
        session_values, _chances(worlds), np.random.default_rng(1).uniform(size=worlds), 5, ROUNDS
    ),
    "strategic.demand_game.demand_payoffs": lambda worlds: partial(demand_payoffs, *_demands(worlds)),
    "strategic.demand_game.pure_equilibria": lambda worlds: partial(pure_equilibria, demand_payoffs(*_demands(worlds))),
    "strategic.demand_game.efficient_demands": lambda worlds: partial(efficient_demands, _demands(worlds)[1]),
    "strategic.demand_game.smoothed_demands": lambda worlds: partial(smoothed_demands, *_doubts(worlds)),
    "strategic.demand_game.chance_met": _shares(chance_met, 2),
    "strategic.risk_limits.risk_limit": _shares(risk_limit, 3),
    "strategic.risk_limits.concedes": _shares(concedes, 2),
    "strategic.risk_limits.least_concession": lambda worlds: partial(
        least_concession, _menu(worlds), np.full(worlds, ENTRIES // 2)
    ),
    "strategic.risk_limits.least_concession_to": lambda worlds: partial(
        least_concession_to, _menu(worlds), (np.full(worlds, 0.1), np.full(worlds, 0.1))
    ),
    "strategic.unanimity.waiting_shares": lambda worlds: partial(waiting_shares, _deltas(worlds), _rounds(worlds), 0),
    "strategic.unanimity.drawn_shares": lambda worlds: partial(drawn_shares, _deltas(worlds), _rounds(worlds)),
    "strategic.unanimity.shares_of_sides": lambda worlds: partial(shares_of_sides, _deltas(worlds)[0], MEMBERS),
    "strategic.risk_limits.settle": lambda worlds: partial(settle, _menu(worlds)),
}
