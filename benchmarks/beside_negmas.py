"""How many times as fast a block of worlds is as NegMAS, on the same negotiation.

python -m benchmarks.beside_negmas

Two sides that want the opposite of each other on eight issues of five levels, additive utilities, reserved values, and forty
offers in turn.  The first is Boulware and the second a conceder, by the exponents that NegMAS gives these names: 4 and 1/4,
which are 1/e here.  NegMAS takes a few worlds as `bargain.neighbours.negmas` exports them, with its own `BoulwareTBNegotiator`
and `ConcederTBNegotiator`, once by default, which sorts all 390,625 outcomes, and once with `BIDSInverseUtilityFunction`, its
fastest search.  We play the same worlds again and again until a block is full.

Timed is, for us, all that a run does: drawing the worlds, the talks, the zone of agreement, and what becomes of the deals in
later years; for NegMAS the talks alone, from utility functions that are already there.  Processor time, each in turn, threads
held at one.

The rules are the same but for three things.  A side of ours sees what the other cares about and offers, of what is enough for
itself, what is best for the other; a NegMAS negotiator offers what is just enough for itself.  Ours chooses among 32 packages,
and a NegMAS negotiator among all.  And time runs from 0 to 1 here, and there from 1/42 to 41/42.  So the two sign about as
often only where there is much to share out, and the limits are such (`LIMITS`); where they are narrow, ours signs oftener.
Sources: NegMAS, Mohammad, Nakadai & Greenwald 2021; its search, Koça, de Jonge & Baarslag 2024.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import partial
from importlib.metadata import version
from typing import Any

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

import numpy as np

from bargain.chance import BLOCK
from bargain.estimates import wilson
from bargain.neighbours.negmas import negmas_scenario
from bargain.neighbours.one_world import OneWorld, as_they_sit_down
from bargain.scenario import Scenario
from benchmarks.cases import CLOCK, ISSUES, eight_issues
from benchmarks.interleaved import Contender, compared, told

RUNS, WORLDS = 5, 20
SORTED = 5
"""Of these, those on which NegMAS is timed by default, as it works out and sorts all outcomes of each."""

LEVELS, OFFERS = 5, 40
BOULWARE, CONCEDER = 4.0, 0.25
LIMITS = (0.5, 0.75, 1.0), (0.5, 0.25, 0.0)
"""Where the limits of each side may lie, each as likely: far enough off for even an offer made for oneself to be signed."""
GOAL = 3_000.0


def on_levels(issues: Sequence[str] = ISSUES) -> Scenario:
    """The negotiation, about some of the eight issues; what a side has without a deal is what its limits are worth together."""
    config = deepcopy(dict(eight_issues(CLOCK, rounds=OFFERS).plain))
    config["tracks"]["settlement"]["breakdown"] = 0.0
    config["issues"] = {name: config["issues"][name] | {"levels": LEVELS} for name in issues}
    for party, exponent, limits in zip(config["parties"].values(), (BOULWARE, CONCEDER), LIMITS, strict=True):
        limit = {"choice": dict.fromkeys(limits, 1 / len(limits))}
        party |= {"reservation": dict.fromkeys(issues, limit), "private": 0.0, "insight": 0.0}
        party |= {key: {name: party[key][name] for name in issues} for key in ("ideal", "salience")}
        party["tactic"] = CLOCK | {"e": 1.0 / exponent}
    return Scenario.from_config(config)


def ours(scenario: Scenario, distinct: int, worlds: int) -> dict[str, Any]:
    """Draw a block, put its first worlds in the place of all others, and play."""
    draws = {name: np.resize(numbers[:distinct], BLOCK) for name, numbers in scenario.draw(0).items()}
    return scenario.play_drawn(draws, 0, worlds)


def ready(ones: Sequence[OneWorld], inverter: type | None) -> Callable[[], list[list[float] | None]]:
    """What NegMAS needs for these worlds, made anew, as it keeps what it has found; and the call that plays them."""
    scenarios = [negmas_scenario(one) for one in ones]
    random.seed(1)  # its fast search looks at random
    return lambda: [talked(there, inverter) for there in scenarios]


def talked(there: Any, inverter: type | None) -> list[float] | None:
    """What an agreement of NegMAS's negotiators is worth to each, utils; None where there is none."""
    from negmas.sao import SAOMechanism
    from negmas.sao.negotiators import BoulwareTBNegotiator, ConcederTBNegotiator

    # The last of its steps answers the last offer.
    talks = SAOMechanism(outcome_space=there.outcome_space, n_steps=OFFERS + 1, one_offer_per_step=True)
    for kind, utility in zip((BoulwareTBNegotiator, ConcederTBNegotiator), there.ufuns, strict=True):
        talks.add(kind(name=utility.name, ufun_inverter=inverter), ufun=utility)
    agreement = talks.run().agreement
    return None if agreement is None else [float(utility(agreement)) for utility in there.ufuns]


def came_to(values: Sequence[Sequence[float] | None], ones: Sequence[OneWorld]) -> str:
    """The share of talks that were signed, and what each side has on average, with a deal or without, in words."""
    signed = wilson(sum(value is not None for value in values), len(values))
    without = [[seat.outside for seat in one.seats] for one in ones]
    has = np.mean([value or alone for value, alone in zip(values, without, strict=True)], axis=0)
    share = f"{signed.estimate:.0%} signed ({signed.low:.0%} to {signed.high:.0%})"
    return f"{share}, on average {has[0]:.3f} for the Boulware and {has[1]:.3f} for the conceder"


def tell_outcomes(scenario: Scenario, ones: Sequence[OneWorld], inverters: Mapping[str, type | None]) -> None:
    """Print what the same worlds come to, here and there."""
    here = ours(scenario, len(ones), len(ones))
    pairs = zip(here["signed"][0], here["value"][0].T.tolist(), strict=True)
    print(f"{'ours':<20}{came_to([value if signed else None for signed, value in pairs], ones)}")
    for name, inverter in inverters.items():
        print(f"{name:<20}{came_to(ready(ones, inverter)(), ones)}", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    from negmas.preferences.inv_ufun import BIDSInverseUtilityFunction

    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside_negmas", description="Us beside NegMAS.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--worlds", type=int, default=WORLDS, help="worlds that NegMAS plays")
    parser.add_argument("--block", type=int, default=BLOCK, help="worlds that we play, at least as many")
    parser.add_argument("--issues", type=int, default=len(ISSUES), help="issues on the table, at most eight")
    asked = parser.parse_args(arguments)
    scenario = on_levels(ISSUES[: asked.issues])
    ones = [as_they_sit_down(scenario, world) for world in range(asked.worlds)]
    inverters = {"NegMAS by default": None, "NegMAS with BIDS": BIDSInverseUtilityFunction}
    print(f"NegMAS {version('negmas')}, NumPy {np.__version__}: {asked.worlds} worlds")
    tell_outcomes(scenario, ones, inverters)
    timed = {name: ones if inverter else ones[:SORTED] for name, inverter in inverters.items()}
    found = compared(
        Contender(
            f"ours, a block of {asked.block:,}", asked.block, lambda: partial(ours, scenario, asked.worlds, asked.block)
        ),
        [Contender(name, len(timed[name]), partial(ready, timed[name], inverters[name])) for name in inverters],
        asked.runs,
    )
    print("\n".join(told(found, GOAL)))


if __name__ == "__main__":
    main()
