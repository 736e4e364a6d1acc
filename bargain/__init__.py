"""Simulate peace negotiations, and estimate the chance of reaching an agreement with its reasons.

The names that a researcher imports; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from bargain.actors import Guarantor as Guarantor
    from bargain.actors import Mediator as Mediator
    from bargain.actors import Party as Party
    from bargain.agenda import Agenda as Agenda
    from bargain.agenda import Issue as Issue
    from bargain.estimates import Estimate as Estimate
    from bargain.picking import pick as pick
    from bargain.preferences import Preferences as Preferences
    from bargain.running.loading import load as load
    from bargain.scenario import ConfigError as ConfigError
    from bargain.scenario import Scenario as Scenario
    from bargain.tactics import Tactic as Tactic
    from bargain.worlds import Quantity as Quantity

_HOME = {
    "Agenda": "agenda",
    "ConfigError": "scenario",
    "Estimate": "estimates",
    "Guarantor": "actors",
    "Issue": "agenda",
    "Mediator": "actors",
    "Party": "actors",
    "Preferences": "preferences",
    "Quantity": "worlds",
    "Scenario": "scenario",
    "Tactic": "tactics",
    "load": "running.loading",
    "pick": "picking",
}

__all__ = [
    "Agenda",
    "ConfigError",
    "Estimate",
    "Guarantor",
    "Issue",
    "Mediator",
    "Party",
    "Preferences",
    "Quantity",
    "Scenario",
    "Tactic",
    "load",
    "pick",
    "show",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"bargain.{_HOME[name]}"), name)
    if name == "show":  # a room of its own, which imports much of what is above: not named to the type checker
        return import_module("bargain.show")
    raise AttributeError(f"module 'bargain' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
