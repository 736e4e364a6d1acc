"""What makes sides concede faster or slower, the same for all parties: patience, mandate, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bargain.running.lab import Config
from bargain.scenario.errors import at, nearest
from bargain.study.edits import edited


def _number_of_parties(key: str) -> Callable[[Config, float], dict[str, Any]]:
    def set_to(config: Config, value: float) -> dict[str, Any]:
        return edited(config, {f"parties.{party}.{key}": value for party in config["parties"]})

    return set_to


def by_the_clock(config: Config, e: float) -> dict[str, Any]:
    """The same talks where all sides concede by the clock alone (Faratin, Sierra & Jennings 1998); e < 1 late, > 1 early."""
    own = {f"parties.{party}.tactic": None for party in config["parties"]}
    return edited(config, {"tactic": {"_target_": "bargain.tactics.TimeDependent", "e": e}} | own)


SPEEDS: dict[str, Callable[[Config, float], dict[str, Any]]] = {
    "patience": _number_of_parties("patience"),
    "mandate": _number_of_parties("mandate"),
    "e": by_the_clock,
}
"""Name of a speed -> the configuration with it at a value."""


def at_speed(config: Config, speed: str) -> dict[str, Any]:
    """The same talks at a speed, such as ``patience=0.9``.

    raises   ConfigError where there is no such speed, or it is no number
    """
    name, _, value = speed.partition("=")
    if name not in SPEEDS:
        raise at("study.speeds", speed, f"there is no such speed; {nearest(name, SPEEDS)}")
    try:
        return SPEEDS[name](config, float(value))
    except ValueError:
        raise at("study.speeds", speed, f"must be a number, as in {name}=0.9") from None
