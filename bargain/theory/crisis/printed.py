"""What authors printed of why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.theory.claim import Claim, in_one_world
from bargain.theory.crisis.biased_mediator import least_bias
from bargain.theory.crisis.commitment import power_shift, surplus
from bargain.theory.crisis.forts import battles_left, chance_of_winning
from bargain.theory.crisis.preventive_war import declining_side_fights, first_demand
from bargain.theory.crisis.risk_return import best_offer, war_at_best_offer


def _chance_of_ruin(battle: float, held: float, forts: float) -> float:
    """The chance to lose all forts."""
    return 1.0 - in_one_world(chance_of_winning, battle, held, forts)()


def _rise(what: str) -> float:
    """What a shift of power from 0.3 to 0.7 of a prize of 1 a period comes to, where war costs 0.3 and patience is 0.9."""
    power, worth, cost = np.array([[0.3], [0.7]]), 10.0, 0.3
    first, second = power * worth - cost, (1.0 - power) * worth - cost
    shift = power_shift(first, np.array([0.9]))[0, 0]
    return float(shift if what == "shift" else surplus(first, second, np.array([worth]))[0, 0])


FEARON = "Fearon 1995"
SMITH_STAM = "Smith & Stam 2004"
FELLER = "Feller 1968, table"
KYDD = "after Kydd 2003, least bias"
POWELL = "after Powell 2006"

CLAIMS = (
    *(
        Claim(
            f"{FEARON}, {what}",
            f"p {p}, c_A {own}, c_B {low:g} to {high}",
            printed,
            in_one_world(of, p, own, low, high),
            "worked out",
        )
        for what, of, p, own, low, high, printed in (
            ("best offer", best_offer, 0.5, 0.1, 0.0, 0.3, "0.6"),
            ("chance of war", war_at_best_offer, 0.5, 0.1, 0.0, 0.3, "0.33333333"),
            ("chance of war", war_at_best_offer, 0.5, 0.1, 0.1, 0.5, "0.25"),
            ("best offer", best_offer, 0.5, 0.3, 0.1, 0.4, "0.6"),
            ("chance of war", war_at_best_offer, 0.5, 0.3, 0.1, 0.4, "0"),
            ("best offer", best_offer, 0.6, 0.2, 0.1, 0.3, "0.7"),
            ("chance of war", war_at_best_offer, 0.6, 0.2, 0.1, 0.3, "0"),
        )
    ),
    *(
        Claim(
            f"{FEARON}, preventive war",
            f"{what}, p {now}, {later}, c {cost:g}, d {patience}",
            printed,
            in_one_world(of, now, later, cost, patience),
            "worked out",
        )
        for what, of, now, later, cost, patience, printed in (
            ("fights", declining_side_fights, 0.5, 0.56, 1.0, 0.9, "0"),
            ("fights", declining_side_fights, 0.4, 0.53, 1.0, 0.8, "0"),
            ("fights", declining_side_fights, 0.4, 0.6, 1.0, 0.8, "1"),
            ("fights", declining_side_fights, 0.4, 0.6, 2.0, 0.8, "0"),  # on the edge, where neither is better
            ("demand", first_demand, 0.4, 0.45, 1.0, 0.9, "0.05"),
            ("demand", first_demand, 0.4, 0.6, 1.0, 0.9, "-1.3"),
        )
    ),
    *(
        Claim(
            f"{SMITH_STAM}, {what}",
            f"{held} of {forts} forts, p {battle}",
            printed,
            in_one_world(of, battle, held, forts),
            "worked out",
        )
        for what, of, held, forts, battle, printed in (
            ("victory", chance_of_winning, 5, 10, 0.5, "0.5"),
            ("battles", battles_left, 5, 10, 0.5, "25"),
            ("victory", chance_of_winning, 5, 10, 0.6, "0.88363636"),
            ("battles", battles_left, 5, 10, 0.6, "19.181818"),
            ("victory", chance_of_winning, 3, 10, 0.55, "0.52253641"),
            ("victory", chance_of_winning, 8, 20, 0.45, "0.073242773"),
        )
    ),
    *(
        Claim(f"{FELLER}, {what}", f"{held} of {forts}, p {battle}", printed, compute)
        for battle, held, forts, ruin, duration in (
            (0.45, 90, 100, "0.866", "765.6"),
            (0.45, 99, 100, "0.182", "171.8"),
            (0.4, 90, 100, "0.983", "441.3"),
            (0.4, 99, 100, "0.333", "161.7"),
        )
        for what, printed, compute in (
            ("ruin", ruin, partial(_chance_of_ruin, battle, held, forts)),
            ("duration", duration, in_one_world(battles_left, battle, held, forts)),
        )
    ),
    *(
        Claim(POWELL, f"{what}, p 0.3 to 0.7, cost 0.3", printed, partial(_rise, what), "worked out")
        for what, printed in (("shift", "3.33"), ("surplus", "0.6"))
    ),
    *(
        Claim(
            KYDD,
            f"c {press} or {spare}, mu {success}, k {wish}",
            printed,
            partial(least_bias, press, spare, success, wish),
            "worked out",
        )
        for press, spare, success, wish, printed in (
            (0.4, 0.1, 0.9, 0.1, "0.038461538"),
            (0.3, 0.05, 0.95, 0.5, "0.10638298"),
        )
    ),
)
