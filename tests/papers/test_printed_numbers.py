"""Papers are claims: what their formulas come to in print or by hand, and what the package computes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import NamedTuple

import numpy as np
import pytest

from bargain.inworlds import Array
from bargain.theory.alternating_offers import first_proposer_share, waiting_share
from bargain.theory.biased_mediator import believed, least_bias
from bargain.theory.nash import nash_entry


class Claim(NamedTuple):
    source: str
    quantity: str
    computed: Callable[[], float]
    printed: float
    tolerance: float


def finite_share(delta: float, rounds: int) -> float:
    """The first proposer's share with this many rounds: what the responder cannot wait for."""
    both = np.array([delta])
    return 1.0 - float(waiting_share(both, both, np.array([rounds - 1.0]))[0])


def nash(first: Array, second: Array) -> int:
    """The entry at the Nash point of two gains (J,), equally weighted."""
    one = np.ones(1)
    return int(nash_entry((first[:, None], second[:, None]), (one, one))[0])


SHARES = np.linspace(0.0, 1.0, 30_001)

RUBINSTEIN = "Rubinstein 1982, (1 - d2) / (1 - d1 d2)"
STAHL = "Stahl 1972, finite alternating offers, (1 - (-d)^T) / (1 + d)"
KYDD = "Kydd 2003, least bias (1 - mu) k / (mu c_high - c_low)"
NASH = "Nash 1950"

# Bill and Jack: nine goods, worth (to Bill, to Jack); the first five are Bill's, the rest Jack's.
GOODS = [(2, 4), (2, 2), (2, 1), (2, 2), (4, 1), (10, 1), (4, 1), (6, 2), (2, 2)]
BILL_OWNS = 5


def best_product_of_gains() -> float:
    """The largest product of gains over all allocations of the goods."""
    gives = np.array(list(product([0, 1], repeat=len(GOODS))))  # 1: the good is Bill's
    worth = np.array(GOODS, dtype=float)
    bill = gives @ worth[:, 0] - worth[:BILL_OWNS, 0].sum()
    jack = (1 - gives) @ worth[:, 1] - worth[BILL_OWNS:, 1].sum()
    entry = nash(bill, jack)
    return float(bill[entry] * jack[entry])


CLAIMS = [
    Claim(RUBINSTEIN, "share at .9, .9", lambda: first_proposer_share(0.9, 0.9), 0.52631579, 1e-8),
    Claim(RUBINSTEIN, "share at .9, .8", lambda: first_proposer_share(0.9, 0.8), 0.71428571, 1e-8),
    Claim(RUBINSTEIN, "share at .8, .9", lambda: first_proposer_share(0.8, 0.9), 0.35714286, 1e-8),
    Claim(RUBINSTEIN, "share at .9, .9 as the limit of many rounds", lambda: finite_share(0.9, 301), 0.52631579, 1e-8),
    Claim(STAHL, "share at .9 in 1 round", lambda: finite_share(0.9, 1), 1.0, 1e-12),
    Claim(STAHL, "share at .9 in 2 rounds", lambda: finite_share(0.9, 2), 0.1, 1e-12),
    Claim(STAHL, "share at .9 in 3 rounds", lambda: finite_share(0.9, 3), 0.91, 1e-12),
    Claim(STAHL, "share at .9 in 4 rounds", lambda: finite_share(0.9, 4), 0.181, 1e-12),
    Claim(STAHL, "share at .5 in 6 rounds", lambda: finite_share(0.5, 6), 0.65625, 1e-12),
    Claim(KYDD, "c_low .1, c_high .4, mu .9, k .1", lambda: least_bias(0.4, 0.1, 0.9, 0.1), 0.038461538, 1e-9),
    Claim(KYDD, "c_low .05, c_high .3, mu .95, k .5", lambda: least_bias(0.3, 0.05, 0.95, 0.5), 0.10638298, 1e-8),
    Claim(NASH, "x of u = (x, sqrt(1 - x))", lambda: SHARES[nash(SHARES, np.sqrt(1.0 - SHARES))], 2 / 3, 1e-4),
    Claim(NASH, "Bill and Jack's product of gains", best_product_of_gains, 60.0, 1e-12),
    Claim(
        "Kalai & Smorodinsky 1975",
        "u2 of the Nash point of hull {(0,0), (0,1), (1,0), (3/4,3/4)}",
        lambda: np.minimum((1 - SHARES / 3), 3 * (1 - SHARES))[
            nash(SHARES, np.minimum(1 - SHARES / 3, 3 * (1 - SHARES)))
        ],
        0.75,
        1e-4,
    ),
    Claim(
        "Kalai & Smorodinsky 1975",
        "u2 of the Nash point of hull {(0,0), (0,1), (1,0), (1,.7)}",
        lambda: (1 - 0.3 * SHARES)[nash(SHARES, 1 - 0.3 * SHARES)],
        0.7,
        1e-4,
    ),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=[f"{c.source.split(',')[0]}: {c.quantity}" for c in CLAIMS])
def test_printed_number(claim: Claim) -> None:
    assert claim.computed() == pytest.approx(claim.printed, abs=claim.tolerance)


def test_a_mediator_is_believed_from_the_least_bias_on() -> None:
    least = least_bias(0.4, 0.1, 0.9, 0.1)
    bias = np.array([0.0, least * (1 - 1e-9), least * (1 + 1e-9), 1.0])
    arguments = [np.full(4, x) for x in (0.4, 0.1, 0.9, 0.1)]
    np.testing.assert_array_equal(believed(bias, *arguments), [False, False, True, True])


def test_where_pressing_does_not_pay_no_bias_is_enough() -> None:
    assert least_bias(0.1, 0.4, 0.9, 0.1) == float("inf")


def test_the_share_of_waiting_differs_by_world() -> None:
    left = np.array([0.0, 1.0, 2.0, 3.0])
    shares = waiting_share(np.full(4, 0.9), np.full(4, 0.8), left, most=0.75)
    np.testing.assert_allclose(shares, [0.0, 0.75, 0.9 * (1 - 0.75), min(0.75, 0.9 * (1 - 0.8 * (1 - 0.75)))])
