"""Configurations for tests: the shipped ones as Hydra composes them, and generic crises of any shape."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from hydra import compose, initialize_config_dir
from hydra._internal.sources_registry import SourcesRegistry
from omegaconf import OmegaConf

from bargain.cli.places import config_dir
from bargain.cli.remembered import Remembered
from bargain.scenario import Scenario

Plain = dict[str, Any]


class Files(Remembered):
    """Every directory of configs in a process of tests, which compose hundreds of times and start no launcher."""

    @staticmethod
    def scheme() -> str:
        return "file"


def composed(*overrides: str) -> Plain:
    """The shipped configuration with these overrides, as plain data that a test may change."""
    return deepcopy(_composed(overrides))


@cache
def _composed(overrides: tuple[str, ...]) -> Plain:
    with initialize_config_dir(version_base="1.3", config_dir=str(config_dir())):
        SourcesRegistry.instance().types[Files.scheme()] = Files
        plain = OmegaConf.to_container(compose("config", list(overrides)), resolve=True, throw_on_missing=True)
    assert isinstance(plain, dict)
    return {str(key): value for key, value in plain.items()}


def scenario(*overrides: str) -> Scenario:
    """The shipped scenario with these overrides."""
    return Scenario.from_config(composed(*overrides))
