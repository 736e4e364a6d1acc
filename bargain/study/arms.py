"""Arms of mediators: the same talks with these mediators and no others, or with nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargain.running.lab import Config
from bargain.scenario import ConfigError, Scenario
from bargain.scenario.errors import at
from bargain.study.edits import edited

NOBODY = "nobody"
Mediators = Mapping[str, Mapping[str, Any]]
"""Mediators by name, as a configuration has them."""


def mediated(config: Config, mediators: Mediators) -> dict[str, Any]:
    """The same talks with these mediators and no others."""
    return edited(config, {"mediators": dict(mediators)})


def titles(arms: Mapping[str, Mediators]) -> dict[str, str]:
    """Who mediates in each arm, in words."""
    return {arm: " and ".join(str(each["title"]) for each in who.values()) or "Nobody" for arm, who in arms.items()}


def check_named(key: str, arms: Mapping[str, Mediators]) -> None:
    """Make sure that every arm beside nobody has a name of its own and somebody in it.

    raises   ConfigError
    """
    for arm, mediators in arms.items():
        if not arm or arm == NOBODY or not mediators:
            raise at(f"{key}.{arm}", dict(mediators), "needs a name of its own and at least one mediator")


def check_played(key: str, arms: Mapping[str, Mediators], scenario: Scenario) -> None:
    """Make sure that every arm can be played in a scenario.

    raises   ConfigError that names the arm
    """
    for arm, mediators in arms.items():
        try:
            Scenario.from_config(mediated(scenario.plain, mediators))
        except ConfigError as problem:
            raise ConfigError(f"{key}.{arm}: {problem}") from None
