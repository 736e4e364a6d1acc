"""A validated scenario, from a composed configuration to talks that can be played."""

from bargain.scenario.errors import ConfigError
from bargain.scenario.scenario import Scenario

__all__ = ["ConfigError", "Scenario"]
