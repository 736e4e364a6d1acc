"""How many times as fast a block of worlds is as Mesa used the ordinary way: a model for each world, its agents plain Python.

python -m benchmarks.beside_mesa

Eight issues, twenty-four rounds, both sides conceding with time (benchmarks/cases.py).  The ordinary model
(benchmarks/world_by_world) plays the first worlds of a block by the same rules from the same numbers, and what it signs, when
and on what terms is held to ours before anything is timed.  Timed is, for us, all that a run does: drawing the worlds, the
talks, the zone of agreement, and what becomes of the deals in later years; for Mesa the talks alone.  Processor time, each side
in turn, threads held at one.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before NumPy is loaded

import numpy as np

from bargain.actors import Party
from bargain.chance import BLOCK
from bargain.packages.menu import LIKELY
from bargain.preferences import Preferences
from bargain.scenario import Scenario
from benchmarks.cases import CLOCK, eight_issues
from benchmarks.interleaved import Contender, compared, told
from benchmarks.world_by_world.menu import Worth
from benchmarks.world_by_world.talks import Negotiation, Side, World

RUNS, WORLDS = 5, 100
GOAL = 500.0
SAME = 1e-9  # months, and shares of an issue's scale


def in_floats(scenario: Scenario, count: int) -> list[World]:
    """The first worlds of a scenario of two parties on one track, each as plain floats."""
    talks = scenario.talks(scenario.tracks[0], scenario.draw(0), np.arange(count))
    table, parties = talks.table, talks.parties
    outside = [party.outside_value(table) for party in parties]
    floors = [party.public_outside(table) - LIKELY * party.spread for party in parties]
    luck = [table.chance(f"breakdown.{turn}") for turn in range(int(table.rounds.max()))]
    e = [np.broadcast_to(party.tactic.e, (count,)) for party in parties]
    breakdown = np.broadcast_to(table.breakdown, (count,))
    worlds = [
        World(
            tuple(_side(party, w, float(outside[p][w]), float(e[p][w])) for p, party in enumerate(parties)),
            tuple(float(floor[w]) for floor in floors),
            int(table.rounds[w]),
            table.months_per_round,
            float(breakdown[w]),
            [float(draw[w]) for draw in luck],
        )
        for w in range(count)
    ]
    talks.close()
    return worlds


def one_by_one(worlds: Sequence[World]) -> list[Negotiation]:
    """Play each world as a model of its own."""
    return [Negotiation(world).run() for world in worlds]


def hold(ended: Sequence[Negotiation], ours: dict[str, Any]) -> None:
    """Hold each world's outcome to what a block has in it.

    raises   AssertionError where one was signed and the other not, or month or terms differ
    """
    here = slice(len(ended))
    terms = np.array([talks.terms or [np.nan] * len(ours["terms"]) for talks in ended]).T
    np.testing.assert_array_equal([talks.terms is not None for talks in ended], ours["signed"][0, here])
    np.testing.assert_allclose([talks.month for talks in ended], ours["month"][0, here], rtol=0, atol=SAME)
    np.testing.assert_allclose(terms, ours["terms"][:, here], rtol=0, atol=SAME)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside_mesa", description="Us beside ordinary Mesa.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--worlds", type=int, default=WORLDS, help="worlds that ordinary Mesa plays")
    parser.add_argument("--block", type=int, default=BLOCK, help="worlds that we play, at least as many")
    asked = parser.parse_args(arguments)
    scenario = eight_issues(CLOCK)
    worlds, ours = in_floats(scenario, asked.worlds), scenario.play(0, asked.block)
    hold(one_by_one(worlds), ours)
    print(
        f"Mesa {version('mesa')}, NumPy {np.__version__}: the first {asked.worlds:,} worlds have the same outcomes, "
        f"{ours['signed'][0, : asked.worlds].mean():.0%} of them signed"
    )
    found = compared(
        Contender(f"ours, a block of {asked.block:,}", asked.block, lambda: partial(scenario.play, 0, asked.block)),
        [Contender("Mesa, a model for each world", asked.worlds, lambda: partial(one_by_one, worlds))],
        asked.runs,
    )
    print("\n".join(told(found, GOAL)))


def _side(party: Party, w: int, outside: float, e: float) -> Side:
    return Side(_worth(party.preferences, w), _worth(party.view.preferences, w), outside, e)


def _worth(of: Preferences, w: int) -> Worth:
    return Worth(*(rows[:, w].tolist() for rows in (of.salience, of.ideal, of.curvature)))


if __name__ == "__main__":
    main()
