"""Why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy import stats

from bargain.theory.crisis.biased_mediator import (
    believed,
    failure_advised,
    failure_unadvised,
    gain_from_truth,
    least_bias,
    truth_is_an_equilibrium,
    worth_of_advice,
)
from bargain.theory.crisis.commitment import lasting_shift, peace_is_possible, power_shift, rapid_shift, surplus
from bargain.theory.crisis.forts import (
    after_battle,
    battles_left,
    believed_value,
    chance_of_winning,
    discounted_victory,
    quantiles,
    war_value,
)
from bargain.theory.crisis.indivisibility import (
    bargaining_range,
    fair_lottery,
    least_payment,
    nothing_to_agree_on,
    who_would_fight,
)
from bargain.theory.crisis.preventive_war import declining_side_fights, first_demand, largest_peaceful_rise
from bargain.theory.crisis.risk_return import (
    best_demand,
    best_demand_against,
    best_offer,
    chance_of_war,
    war_at_best_offer,
)

DATES, DIVISIONS, CHANCES = 24, 8, 8
SHARE, COST, BATTLES = (0, 1), (0, 0.3), (0.5, 20)


def _drawn(
    function: Callable[..., object], *ranges: tuple[float, float], rows: dict[int, int] | None = None
) -> Callable[[int], Callable[[], object]]:
    """A case with each argument drawn from its range, one number a world, or so many rows of them."""

    def case(worlds: int) -> Callable[[], object]:
        rng = np.random.default_rng(1)
        shapes = [(rows[place], worlds) if rows and place in rows else (worlds,) for place in range(len(ranges))]
        return partial(function, *(rng.uniform(*ends, shape) for ends, shape in zip(ranges, shapes, strict=True)))

    return case


def _against_a_normal(worlds: int) -> Callable[[], object]:
    rng = np.random.default_rng(1)
    sd = rng.uniform(0.05, 0.5, worlds)
    belief = stats.norm(0.0, sd)
    return partial(best_demand_against, belief.cdf, belief.pdf, rng.uniform(-0.5, 0.5, worlds), -9 * sd, 9 * sd)


MOTIVES = ((0, 2), SHARE, SHARE, SHARE, SHARE)
CHOICE = (SHARE, SHARE, SHARE, SHARE)
FRONT = ((0, 20), (20, 40))
POWER = ((0, 10), (0, 10), (10, 20), (0, 0.95))
BOTH_SIDES = {0: DATES, 1: DATES}
WAR = (SHARE, COST, COST)

CASES = {
    "crisis.risk_return.best_offer": _drawn(best_offer, SHARE, COST, (0, 0.2), (0.2, 0.6)),
    "crisis.risk_return.war_at_best_offer": _drawn(war_at_best_offer, SHARE, COST, (0, 0.2), (0.2, 0.6)),
    "crisis.risk_return.best_demand": _drawn(best_demand, (-0.5, 0.5), (0, 0.5)),
    "crisis.risk_return.chance_of_war": _drawn(chance_of_war, (-0.5, 0.5), (0, 0.5)),
    "crisis.risk_return.best_demand_against": _against_a_normal,
    "crisis.preventive_war.declining_side_fights": _drawn(declining_side_fights, SHARE, SHARE, (0, 3), SHARE),
    "crisis.preventive_war.first_demand": _drawn(first_demand, SHARE, SHARE, (0, 3), (0, 0.99)),
    "crisis.preventive_war.largest_peaceful_rise": _drawn(largest_peaceful_rise, SHARE, (0, 3), SHARE),
    "crisis.commitment.power_shift": _drawn(power_shift, (0, 10), SHARE, rows={0: DATES}),
    "crisis.commitment.surplus": _drawn(surplus, *POWER[:3], rows=BOTH_SIDES),
    "crisis.commitment.rapid_shift": _drawn(rapid_shift, *POWER, rows=BOTH_SIDES),
    "crisis.commitment.lasting_shift": _drawn(lasting_shift, *POWER, rows=BOTH_SIDES),
    "crisis.commitment.peace_is_possible": _drawn(peace_is_possible, *POWER, rows=BOTH_SIDES),
    "crisis.indivisibility.bargaining_range": _drawn(bargaining_range, *WAR),
    "crisis.indivisibility.who_would_fight": _drawn(who_would_fight, SHARE, *WAR, rows={0: DIVISIONS}),
    "crisis.indivisibility.nothing_to_agree_on": _drawn(nothing_to_agree_on, SHARE, *WAR, rows={0: DIVISIONS}),
    "crisis.indivisibility.fair_lottery": _drawn(fair_lottery, SHARE, *WAR, rows={0: DIVISIONS}),
    "crisis.indivisibility.least_payment": _drawn(least_payment, SHARE, *WAR, rows={0: DIVISIONS}),
    "crisis.forts.chance_of_winning": _drawn(chance_of_winning, SHARE, *FRONT),
    "crisis.forts.discounted_victory": _drawn(discounted_victory, SHARE, *FRONT, SHARE),
    "crisis.forts.battles_left": _drawn(battles_left, SHARE, *FRONT, SHARE),
    "crisis.forts.war_value": _drawn(war_value, SHARE, *FRONT, COST, SHARE),
    "crisis.forts.believed_value": _drawn(believed_value, SHARE, *FRONT, COST, SHARE, rows={0: CHANCES}),
    "crisis.forts.quantiles": _drawn(quantiles, BATTLES, BATTLES),
    "crisis.forts.after_battle": _drawn(after_battle, BATTLES, BATTLES, SHARE),
    "crisis.biased_mediator.believed": _drawn(believed, *MOTIVES),
    "crisis.biased_mediator.least_bias": lambda worlds: partial(least_bias, 0.4, 0.1, 0.9, 0.1),
    "crisis.biased_mediator.gain_from_truth": _drawn(gain_from_truth, *MOTIVES),
    "crisis.biased_mediator.truth_is_an_equilibrium": _drawn(truth_is_an_equilibrium, *MOTIVES),
    "crisis.biased_mediator.failure_unadvised": _drawn(failure_unadvised, *CHOICE),
    "crisis.biased_mediator.failure_advised": _drawn(failure_advised, *CHOICE),
    "crisis.biased_mediator.worth_of_advice": _drawn(worth_of_advice, *CHOICE),
}
