"""What authors printed of the best procedure where types are private."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import stats

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.mechanism.best_mechanism import (
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


def _best_deviation(k: float) -> float:
    return float(gain_from_deviating(k)[0])


def _least_value(best: Callable[..., Trade], cost: float) -> float:
    return float(best(UNIT, UNIT).least_value(np.array([cost]))[0])


def _peace_by_programme(hawks: float, win: float, left: float) -> float:
    """On a pie that holds what a hawk expects of war with a dove."""
    shares = np.unique(np.concatenate([np.linspace(0, 1, 41), [win * left, 1 - win * left]]))
    return mediation_for_agreement(*hawks_and_doves(hawks, win, left, shares)).chance


def _equation(peace: Callable[[Array, Array, Array], Array], *arguments: float) -> float:
    return float(peace(*(np.array(argument) for argument in arguments)))


SAMUELSON = "Chatterjee & Samuelson 1983"
MYERSON = "Myerson & Satterthwaite 1983"
HORNER = "Hörner et al. 2015"

CLAIMS = (
    *(
        # The article's proposition: in equilibrium no other bid and no other ask pays.
        Claim(SAMUELSON, f"best deviation gains, k {k}", "0", partial(_best_deviation, k), "worked out")
        for k in (0.5, 0.8)
    ),
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
        partial(_peace_by_programme, 0.6, 0.9, 0.8),
        "worked out",
    ),
)
