"""What authors printed of why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.theory.claim import Claim
from bargain.theory.crisis.biased_mediator import least_bias
from bargain.theory.crisis.forts import battles_left, chance_of_winning
from bargain.theory.crisis.preventive_war import declining_side_fights
from bargain.theory.crisis.risk_return import best_offer, war_at_best_offer


def _in_one_world(function: Callable[..., Array | Mask], *numbers: float) -> float:
    """What a function over worlds returns for a single one."""
    return float(function(*(np.array([number]) for number in numbers))[0])


def _chance_of_ruin(battle: float, held: float, forts: float) -> float:
    """The chance to lose all forts."""
    return 1.0 - _in_one_world(chance_of_winning, battle, held, forts)


FEARON = "Fearon 1995, best offer p + max((high - c_A) / 2, low)"
PREVENTIVE = "Fearon 1995, war where d p2 - p1 > c_B (1 - d)^2"
SMITH_STAM = "Smith & Stam 2004, (1 - (q / p)^n) / (1 - (q / p)^N)"
FELLER = "Feller 1968, table of the classical ruin problem"
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
    *(
        Claim(
            PREVENTIVE,
            f"war (1) or peace (0) at d {patience}, p1 {now}, p2 {later}, c_B {cost}",
            "0",
            partial(_in_one_world, declining_side_fights, now, later, cost, patience),
            "worked out",
        )
        for now, later, cost, patience in ((0.5, 0.56, 1.0, 0.9), (0.4, 0.6, 2.0, 0.8))
    ),
    *(
        Claim(
            SMITH_STAM,
            f"{what} with {held} of {forts} forts at p {battle}",
            printed,
            partial(_in_one_world, of, battle, held, forts),
            "worked out",
        )
        for what, of, held, forts, battle, printed in (
            ("P(win)", chance_of_winning, 5, 10, 0.5, "0.5"),
            ("battles", battles_left, 5, 10, 0.5, "25"),
            ("P(win)", chance_of_winning, 5, 10, 0.6, "0.88363636"),
            ("battles", battles_left, 5, 10, 0.6, "19.181818"),
            ("P(win)", chance_of_winning, 3, 10, 0.55, "0.52253641"),
            ("P(win)", chance_of_winning, 8, 20, 0.45, "0.073242773"),
        )
    ),
    *(
        Claim(FELLER, f"{what} of {held} of {forts} at p {battle}", printed, partial(of, battle, held, forts))
        for battle, held, forts, ruin, duration in (
            (0.45, 90, 100, "0.866", "765.6"),
            (0.45, 99, 100, "0.182", "171.8"),
            (0.4, 90, 100, "0.983", "441.3"),
            (0.4, 99, 100, "0.333", "161.7"),
        )
        for what, of, printed in (
            ("ruin", _chance_of_ruin, ruin),
            ("duration", partial(_in_one_world, battles_left), duration),
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
