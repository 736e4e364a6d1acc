"""Numbers that move nothing: other draws for one number alone, and all else as it was.

Each uncertain number is turned over, u -> 1 - u along its distribution, in worlds that are played once with its own draws
and once with those.  Where no outcome of any world differs, the number had no part in any of them.  That is evidence and
not proof: it may matter in worlds that were not played.

Source   one-at-a-time screening, Morris 1991; antithetic draws, Hammersley & Morton 1956
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from bargain.audit.finding import Finding
from bargain.inworlds import Array
from bargain.running.engine import Engine, each
from bargain.scenario import Scenario

FEWER = 256
"""Worlds tried first: most numbers show there, and only the others are tried in all worlds."""

WITHOUT_TALKS = ("capability",)
"""Fields of a party that no talks use: theories of group decision do."""

Played = Mapping[str, np.ndarray[Any, Any]]


@dataclass(frozen=True)
class Trial:
    """One number to be turned over in some worlds of the first block."""

    name: str
    worlds: int


def asked(scenario: Scenario) -> list[str]:
    """The uncertain numbers that talks could be moved by."""
    return [quantity.name for quantity in scenario.quantities if not _without_talks(quantity.name, scenario)]


def not_asked(scenario: Scenario) -> list[str]:
    """The uncertain numbers that no talks use, whatever they are."""
    return [quantity.name for quantity in scenario.quantities if _without_talks(quantity.name, scenario)]


def idle(
    scenario: Scenario, worlds: int, engine: Engine, watch: Callable[[int], None] = lambda numbers: None
) -> list[Finding]:
    """A finding for each uncertain number that moves no outcome.

    worlds   in which each is turned over, 1..8192
    engine   where they are turned over
    watch    told the number of numbers whenever some are done
    """
    trials = [Trial(name, worlds) for name in asked(scenario)]
    moves: dict[str, bool] = {}
    with closing(each(scenario.plain, trials, moves_something, engine)) as arriving:
        for trial, moved in arriving:
            moves[trial.name] = moved
            watch(1)
    return [_finding(scenario, trial) for trial in trials if not moves[trial.name]]


def moves_something(scenario: Scenario, trial: Trial) -> bool:
    """Whether any outcome of any world differs when a number is turned over."""
    draws = turned_over(scenario, trial.name)
    for worlds in sorted({min(FEWER, trial.worlds), trial.worlds}):
        if differ(scenario.play_drawn(draws, 0, worlds), _as_drawn(scenario, worlds)):
            return True
    return False


def turned_over(scenario: Scenario, name: str) -> dict[str, Array]:
    """The draws of the first block with one number at 1 - u where it was at u: name -> (8192,)."""
    places, draws = _drawn(scenario)
    [quantity] = [quantity for quantity in scenario.quantities if quantity.name == name]
    return dict(draws) | {name: quantity.distribution.at(1.0 - places[name])}


def differ(one: Played, other: Played) -> bool:
    """Whether any outcome of any world is another; the draws themselves are no outcome."""
    return any(
        not np.array_equal(one[name], other[name], equal_nan=one[name].dtype.kind == "f")
        for name in one
        if name != "draws"
    )


@lru_cache(maxsize=2)
def _drawn(scenario: Scenario) -> tuple[Mapping[str, Array], Mapping[str, Array]]:
    return scenario.coordinates(0), scenario.draw(0)


@lru_cache(maxsize=4)
def _as_drawn(scenario: Scenario, worlds: int) -> Played:
    return scenario.play_drawn(_drawn(scenario)[1], 0, worlds)


def _without_talks(name: str, scenario: Scenario) -> bool:
    key = scenario.keys[name].split(".")
    return key[0] == "parties" and key[2] in WITHOUT_TALKS


def _finding(scenario: Scenario, trial: Trial) -> Finding:
    return Finding(
        f"idle:{trial.name}",
        scenario.keys[trial.name],
        "note",
        f"Moved no outcome in {trial.worlds:,} worlds.",
        "leave its uncertainty out, or see why nothing hangs on it",
    )
