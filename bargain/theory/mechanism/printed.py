"""What authors printed of the best procedure where types are private."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import stats

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.mechanism.best_mechanism import (
    Outcome,
    Side,
    arbitration_for_agreement,
    arbitration_for_gains,
    mediation_for_agreement,
)
from bargain.theory.mechanism.bilateral_trade import (
    Trade,
    efficient_gains,
    subsidy,
    trade_for_agreement,
    trade_for_gains,
)
from bargain.theory.mechanism.double_auction import (
    ask,
    bid,
    chance_of_trade,
    gain_from_deviating,
    gains_from_trade,
)
from bargain.theory.mechanism.hawks_and_doves import hawks_and_doves, peace_by_talks, peace_with_mediator

UNIT = stats.uniform(0, 1)


def _at_half(function: Callable[[Array, float], Array], kind: float) -> float:
    """What this type names where the price is the mean of both."""
    return float(function(np.array([kind]), 0.5)[0])


def _least_value(best: Callable[..., Trade], cost: float) -> float:
    return float(best(UNIT, UNIT).least_value(np.array([cost]))[0])


def _in_the_limit(best: Callable[[Side, Side], Outcome], read: str) -> float:
    """What the programme goes to with ever more types, from 12 and 24: it is off by about one over their number."""
    coarse, fine = (float(getattr(best(*_buyer_and_seller(types)), read)) for types in (12, 24))
    return 2 * fine - coarse


def _buyer_and_seller(types: int) -> tuple[Side, Side]:
    middles, even, prices = (np.arange(types) + 0.5) / types, np.full(types, 1 / types), np.array([0.0, 1.0])
    nothing = np.zeros(types)
    return Side(even, middles[:, None] - prices, nothing), Side(even, prices - middles[:, None], nothing)


def _peace(best: Callable[[Side, Side], Outcome], hawks: float, win: float, left: float) -> float:
    """By the programme, on a pie that holds what a hawk expects of war with a dove."""
    shares = np.unique(np.concatenate([np.linspace(0, 1, 41), [win * left, 1 - win * left]]))
    return best(*hawks_and_doves(hawks, win, left, shares)).chance


def _arbitrator_over_mediator(hawks: float, win: float, left: float) -> float:
    return _peace(arbitration_for_agreement, hawks, win, left) - _peace(mediation_for_agreement, hawks, win, left)


def _equation(peace: Callable[[Array, Array, Array], Array], *arguments: float) -> float:
    return float(peace(*(np.array(argument) for argument in arguments)))


SAMUELSON = "Chatterjee & Samuelson 1983"
MYERSON = "Myerson & Satterthwaite 1983"
HORNER = "Hörner et al. 2015"

CLAIMS = (
    *(
        Claim(SAMUELSON, f"{name} of type {kind} at k = 1/2", printed, partial(_at_half, function, kind), "worked out")
        for name, function, kind, printed in (
            ("bid", bid, 0, "1/12"),
            ("bid", bid, 1, "3/4"),
            ("ask", ask, 0, "1/4"),
            ("ask", ask, 1, "11/12"),
        )
    ),
    Claim(SAMUELSON, "chance of trade at k = 1/2", "9/32", lambda: float(chance_of_trade(0.5)), "worked out"),
    Claim(SAMUELSON, "expected gains at k = 1/2", "9/64", lambda: float(gains_from_trade(0.5)), "worked out"),
    *(
        Claim(
            SAMUELSON,
            f"best deviation gains at k = {k}",
            "0",
            lambda k=k: float(gain_from_deviating(k)[0]),  # type: ignore[misc]
            "worked out",
        )
        for k in (0.5, 0.8)
    ),
    Claim(MYERSON, "gains of efficient trade", "1/6", partial(efficient_gains, UNIT, UNIT), "worked out"),
    Claim(MYERSON, "subsidy for efficient trade", "1/6", partial(subsidy, UNIT, UNIT), "worked out"),
    Claim(MYERSON, "least value for cost 0", "1/4", partial(_least_value, trade_for_gains, 0.0)),
    Claim(
        MYERSON,
        "least value for cost 1/2",
        "3/4",
        partial(_least_value, trade_for_gains, 0.5),
        "worked out",
    ),
    Claim(MYERSON, "largest gains", "9/64", lambda: trade_for_gains(UNIT, UNIT).gains, "worked out"),
    Claim(MYERSON, "largest chance of trade", "9/32", lambda: trade_for_agreement(UNIT, UNIT).chance, "worked out"),
    Claim(
        MYERSON,
        "share of efficient gains",
        "27/32",
        lambda: trade_for_gains(UNIT, UNIT).gains / efficient_gains(UNIT, UNIT),
        "worked out",
    ),
    Claim(
        MYERSON,
        "largest chance, by programme",
        "0.28",
        partial(_in_the_limit, arbitration_for_agreement, "chance"),
        "worked out",
    ),
    Claim(
        MYERSON,
        "largest gains, by programme",
        "0.14",
        partial(_in_the_limit, arbitration_for_gains, "gains"),
        "worked out",
    ),
    *(
        Claim(f"{HORNER}, {how}", f"q {q}, p {p}, theta {theta}", printed, compute, "worked out")
        for q, p, theta, with_one, without in (
            (0.6, 0.9, 0.8, "64/85", "24/35"),
            (0.05, 0.8, 0.7, "48013/49200", "6137/6300"),
        )
        for how, printed, compute in (
            ("mediator", with_one, partial(_equation, peace_with_mediator, q, p, theta)),
            ("talks", without, partial(_equation, peace_by_talks, q, p, theta)),
        )
    ),
    Claim(
        f"{HORNER}, programme",
        "q 0.6, p 0.9, theta 0.8",
        "0.752941",
        partial(_peace, mediation_for_agreement, 0.6, 0.9, 0.8),
        "worked out",
    ),
    *(
        Claim(
            f"{HORNER}, arbitrator",
            f"adds, q {q}, p {p}, theta {theta}",
            "0.0000000",
            partial(_arbitrator_over_mediator, q, p, theta),
            "worked out",
        )
        for q, p, theta in ((0.3, 0.9, 0.8), (0.6, 0.9, 0.8), (0.05, 0.8, 0.7))
    ),
)
