"""What authors printed of why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.crisis.biased_mediator import least_bias
from bargain.theory.crisis.risk_return import best_offer, war_at_best_offer


def _in_one_world(function: Callable[..., Array], *numbers: float) -> float:
    """What a function over worlds returns for a single one."""
    return float(function(*(np.array([number]) for number in numbers))[0])


FEARON = "Fearon 1995, best offer p + max((high - c_A) / 2, low)"
KYDD = "Kydd 2003, least bias (1 - mu) k / (mu c_high - c_low)"

CLAIMS = (
    *(
        Claim(
            FEARON,
            f"{what} at p {p}, c_A {own}, c_B {low} to {high}",
            printed,
            partial(_in_one_world, of, p, own, low, high),
            "worked out",
        )
        for what, of, p, own, low, high, printed in (
            ("offer", best_offer, 0.5, 0.1, 0.0, 0.3, "0.6"),
            ("war", war_at_best_offer, 0.5, 0.1, 0.0, 0.3, "0.33333333"),
            ("war", war_at_best_offer, 0.5, 0.1, 0.1, 0.5, "0.25"),
            ("offer", best_offer, 0.5, 0.3, 0.1, 0.4, "0.6"),
            ("war", war_at_best_offer, 0.5, 0.3, 0.1, 0.4, "0"),
            ("offer", best_offer, 0.6, 0.2, 0.1, 0.3, "0.7"),
            ("war", war_at_best_offer, 0.6, 0.2, 0.1, 0.3, "0"),
        )
    ),
    Claim(
        KYDD, "c_low .1, c_high .4, mu .9, k .1", "0.038461538", partial(least_bias, 0.4, 0.1, 0.9, 0.1), "worked out"
    ),
    Claim(
        KYDD,
        "c_low .05, c_high .3, mu .95, k .5",
        "0.10638298",
        partial(least_bias, 0.3, 0.05, 0.95, 0.5),
        "worked out",
    ),
)
