"""What authors printed of games between sides who know all of each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import starmap

import numpy as np

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.strategic.alternating_offers import first_proposer_share, first_proposer_share_in, share_at_rates
from bargain.theory.strategic.breakdown import share_under_risk
from bargain.theory.strategic.closed_rule import proposer_share, recognition_values, session_values
from bargain.theory.strategic.demand_game import smoothed_demands
from bargain.theory.strategic.fixed_costs import fixed_cost_shares
from bargain.theory.strategic.outside_options import share_with_options, split_the_difference
from bargain.theory.strategic.risk_limits import risk_limit

RUBINSTEIN = "Rubinstein 1982, (1 - d2) / (1 - d1 d2)"
COSTS = "Rubinstein 1982, fixed costs"
STAHL = "Stahl 1972, (1 - (-d)^T) / (1 + d)"
QUICK = "Binmore, Rubinstein & Wolinsky 1986, r2 / (r1 + r2)"
RISK = "Binmore, Rubinstein & Wolinsky 1986, (1 - b2 + (1 - p) b1) / (2 - p)"
OPTIONS = "Binmore, Shaked & Sutton 1989, 1 / (1 + d) or 1 - b"
TWO_ROUNDS = "Binmore, Shaked & Sutton 1985, two rounds"
MUTHOO = "Review of Muthoo 1999, Public Choice 113 (2002), p. 491"
BARON_FEREJOHN = "Baron & Ferejohn 1989, 1 - d (n - 1) / (2n)"
PATIENT = "Kawamori 2005, patient members, p (.25, .2, .2, .2, .15), d .95"
UNEQUAL = "Baron & Ferejohn 1989, unequal recognition"
ZEUTHEN = "Harsanyi 1956, risk limits and products of gains"


def _once(function: Callable[..., Array], *arguments: float) -> Callable[[], float]:
    """A function of arrays over worlds, in one world."""
    return lambda: float(function(*(np.array([x], dtype=float) for x in arguments))[0])


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


def _violations(pairs: int) -> int:
    """Random pairs of offers for which the smaller risk limit is not that of the offer with the smaller product of gains."""
    own, other = np.random.default_rng(1930).uniform(size=(2, 2, pairs))  # [side, offer]: gains
    own, other = np.sort(own, axis=0)[::-1], np.sort(other, axis=0)  # each likes its own offer better
    limits = risk_limit(own[0], own[1], np.zeros(pairs)), risk_limit(other[1], other[0], np.zeros(pairs))
    products = own[0] * other[0], own[1] * other[1]
    return int(((limits[0] < limits[1]) != (products[0] < products[1])).sum())


CLAIMS = (
    *(
        Claim(RUBINSTEIN, f"share at {own}, {other}", printed, _once(first_proposer_share, own, other), "worked out")
        for own, other, printed in ((0.9, 0.9, "0.52631579"), (0.9, 0.8, "0.71428571"), (0.8, 0.9, "0.35714286"))
    ),
    Claim(f"{COSTS}, abstract (i)", "least share where c1 < c2", "1", partial(_cost_shares, 0.1, 0.2, 0)),
    Claim(
        f"{COSTS}, abstract (ii)", "share where c1 > c2 = .1", "0.1", partial(_cost_shares, 0.2, 0.1, 1), "worked out"
    ),
    *(
        Claim(
            STAHL,
            f"share at {delta} in {rounds} rounds",
            printed,
            _once(first_proposer_share_in, rounds, delta, delta),
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
    Claim(TWO_ROUNDS, "share where 1/4 is left", "0.75", _once(first_proposer_share_in, 2, 0.25, 0.25), "worked out"),
    Claim(QUICK, "share at rates 1, 2", "0.66666667", _once(share_at_rates, 1.0, 2.0, 0.0), "worked out"),
    Claim(RISK, "share at p .1, b1 .2, b2 .1", "0.56842105", _once(share_under_risk, 0.1, 0.2, 0.1), "worked out"),
    *(
        Claim(
            OPTIONS,
            f"share at {delta}, option {option}",
            printed,
            _once(share_with_options, delta, delta, 0.0, option),
            "worked out",
        )
        for delta, option, printed in ((0.9, 0.3, "0.52631579"), (0.8, 0.44, "0.55555556"))
    ),
    *(
        Claim(MUTHOO, f"of 100 above (10, 70), {how}", "20", compute)
        for how, compute in (
            ("options split", lambda: 100.0 * _once(split_the_difference, 0.1, 0.7)()),
            ("demands without doubt", _sure_pie),
        )
    ),
    *(
        Claim(
            BARON_FEREJOHN,
            f"proposer's share at n {members}, d {delta}",
            printed,
            _once(proposer_share, members, delta, (members + 1) / 2),
            "worked out",
        )
        for members, delta, printed in ((3, 1.0, "0.66666667"), (5, 0.8, "0.68"))
    ),
    *starmap(
        partial(Claim, UNEQUAL, basis="worked out"),
        (
            ("value at p (1/2, 1/4, 1/4), d .8: first", "3/8", partial(_stationary, (0.5, 0.25, 0.25), 0.8, 0)),
            ("value at p (1/2, 1/4, 1/4), d .8: second", "5/16", partial(_stationary, (0.5, 0.25, 0.25), 0.8, 1)),
            ("value at p (1/5, 2/5, 2/5), d .75: first", "1/3", partial(_stationary, (0.2, 0.4, 0.4), 0.75, 0)),
            ("two sessions, p (.4, .35, .25), d 1: first", "0.3", partial(_two_sessions, (0.4, 0.35, 0.25), 1.0, 0)),
        ),
    ),
    *(
        Claim(
            PATIENT, f"value under {majority} votes: {name}", "1/5", partial(_patient, majority, member), "worked out"
        )
        for majority, name, member in ((3, "first", 0), (3, "last", 4), (4, "first", 0))
    ),
    Claim(ZEUTHEN, "violations in 20000 pairs of offers", "0", partial(_violations, 20_000), "worked out"),
)
