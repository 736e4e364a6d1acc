"""What authors printed of why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from functools import partial

from bargain.theory.claim import Claim
from bargain.theory.crisis.biased_mediator import least_bias

KYDD = "Kydd 2003, least bias (1 - mu) k / (mu c_high - c_low)"

CLAIMS = (
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
