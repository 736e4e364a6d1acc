"""What authors printed of games between sides who know all of each other, and what their formulas come to.

"After" a source is its equilibrium, worked out for a case of this package's own.
"""

from __future__ import annotations

from functools import partial
from itertools import starmap

import numpy as np

from bargain.theory.claim import Claim, in_one_world
from bargain.theory.strategic.alternating_offers import first_proposer_share, first_proposer_share_in, share_at_rates
from bargain.theory.strategic.breakdown import share_under_risk
from bargain.theory.strategic.closed_rule import proposer_share, recognition_values, session_values
from bargain.theory.strategic.demand_game import smoothed_demands
from bargain.theory.strategic.fixed_costs import fixed_cost_shares
from bargain.theory.strategic.outside_options import share_with_options, split_the_difference
from bargain.theory.strategic.risk_limits import risk_limit

RUBINSTEIN = "Rubinstein 1982"
COSTS = "Rubinstein 1982, fixed costs"
STAHL = "Stahl 1972"
BINMORE = "Binmore et al. 1986"
OPTIONS = "Binmore et al. 1989, options"
TWO_ROUNDS = "Binmore et al. 1985"
MUTHOO = "On Muthoo 1999, Public Choice"
"""The review of his book in Public Choice 113 (2002), p. 491."""
BARON_FEREJOHN = "Baron & Ferejohn 1989"
KAWAMORI = "Kawamori 2005, five members"
ZEUTHEN = "Harsanyi 1956, on Zeuthen"


def _cost_shares(own: float, other: float, which: int) -> float:
    """The least (0) or the most (1) that the first proposer gets where each round costs so much."""
    return float(fixed_cost_shares(own, other)[which])


def _stationary(recognition: tuple[float, ...], delta: float, member: int) -> float:
    """What a member expects under a simple majority of three."""
    return float(recognition_values(np.array(recognition)[:, None], np.array([delta]), 2)[member, 0])


def _patient(majority: int, member: int) -> float:
    """What one of five members expects who are patient and recognized about equally often."""
    chances = np.array([0.25, 0.2, 0.2, 0.2, 0.15])
    return float(recognition_values(chances[:, None], np.array([0.95]), majority)[member, 0])


def _two_sessions(recognition: tuple[float, ...], delta: float, member: int) -> float:
    """The same where there are two sessions."""
    return float(session_values(np.array(recognition)[:, None], np.array([delta]), 2, 2)[member, 0])


def _sure_pie() -> float:
    """The first demand where conflict values are 10 and 70 of a pie of 100, without any doubt of the pie."""
    one = np.ones(1)
    return float(smoothed_demands(0.0 * one, (10.0 * one, 70.0 * one), (one, one), 100.0)[0][0])


def _orders_that_differ(pairs: int) -> int:
    """Random pairs of offers for which the smaller risk limit is not that of the offer with the smaller product of gains."""
    own, other = np.random.default_rng(1930).uniform(size=(2, 2, pairs))  # [side, offer]: gains
    own, other = np.sort(own, axis=0)[::-1], np.sort(other, axis=0)  # each likes its own offer better
    limits = risk_limit(own[0], own[1], np.zeros(pairs)), risk_limit(other[1], other[0], np.zeros(pairs))
    products = own[0] * other[0], own[1] * other[1]
    return int(((limits[0] < limits[1]) != (products[0] < products[1])).sum())


CLAIMS = (
    *(
        Claim(
            RUBINSTEIN,
            f"first share, d {own}, {other}",
            printed,
            in_one_world(first_proposer_share, own, other),
            "worked out",
        )
        for own, other, printed in ((0.9, 0.9, "0.52631579"), (0.9, 0.8, "0.71428571"), (0.8, 0.9, "0.35714286"))
    ),
    Claim(COSTS, "first share where c1 < c2", "1", partial(_cost_shares, 0.1, 0.2, 0)),
    Claim(COSTS, "first share where c1 > c2 = 0.1", "0.1", partial(_cost_shares, 0.2, 0.1, 1), "worked out"),
    *(
        Claim(
            STAHL,
            f"first share, d {delta}, T {rounds}",
            printed,
            in_one_world(first_proposer_share_in, rounds, delta, delta),
            "worked out",
        )
        for delta, rounds, printed in (
            (0.9, 1, "1"),
            (0.9, 2, "0.1"),
            (0.9, 3, "0.91"),
            (0.9, 4, "0.181"),
            (0.5, 6, "0.65625"),
        )
    ),
    Claim(
        TWO_ROUNDS,
        "first share, d 0.25, T 2",
        "0.75",
        in_one_world(first_proposer_share_in, 2, 0.25, 0.25),
        "worked out",
    ),
    Claim(
        BINMORE, "first share at rates 1, 2", "0.66666667", in_one_world(share_at_rates, 1.0, 2.0, 0.0), "worked out"
    ),
    Claim(
        BINMORE,
        "at risk 0.1, fallbacks 0.2, 0.1",
        "0.56842105",
        in_one_world(share_under_risk, 0.1, 0.2, 0.1),
        "worked out",
    ),
    *(
        Claim(
            OPTIONS,
            f"first share, d {delta}, option {option}",
            printed,
            in_one_world(share_with_options, delta, delta, 0.0, option),
            "worked out",
        )
        for delta, option, printed in ((0.9, 0.3, "0.52631579"), (0.8, 0.44, "0.55555556"))
    ),
    *(
        Claim(MUTHOO, f"of 100, d 10, 70: {how}", "20", compute)
        for how, compute in (
            ("options split", lambda: 100.0 * in_one_world(split_the_difference, 0.1, 0.7)()),
            ("sure pie", _sure_pie),
        )
    ),
    *(
        Claim(
            BARON_FEREJOHN,
            f"proposer of {members}, d {delta:g}",
            printed,
            in_one_world(proposer_share, members, delta, (members + 1) / 2),
            "worked out",
        )
        for members, delta, printed in ((3, 1.0, "0.66666667"), (5, 0.8, "0.68"))
    ),
    *starmap(
        partial(Claim, f"after {BARON_FEREJOHN}", basis="worked out"),
        (
            ("p 1/2, 1/4, 1/4, d 0.8: first", "3/8", partial(_stationary, (0.5, 0.25, 0.25), 0.8, 0)),
            ("p 1/2, 1/4, 1/4, d 0.8: second", "5/16", partial(_stationary, (0.5, 0.25, 0.25), 0.8, 1)),
            ("p 1/5, 2/5, 2/5, d 0.75: first", "1/3", partial(_stationary, (0.2, 0.4, 0.4), 0.75, 0)),
            ("2 sessions, p .4 .35 .25: first", "0.3", partial(_two_sessions, (0.4, 0.35, 0.25), 1.0, 0)),
        ),
    ),
    *(
        Claim(KAWAMORI, f"{majority} votes needed: {name}", "1/5", partial(_patient, majority, member), "worked out")
        for majority, name, member in ((3, "first", 0), (3, "last", 4), (4, "first", 0))
    ),
    # His proposition on cases of this package's own.
    Claim(ZEUTHEN, "orders that differ, of 20000", "0", partial(_orders_that_differ, 20_000), "worked out"),
)
