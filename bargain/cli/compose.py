"""From the command line to a plain, validated configuration.

Hydra composes; what it refuses is said again in one line that names the key, the value and the mend.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hydra import version
from hydra._internal.hydra import Hydra
from hydra._internal.utils import create_config_search_path, get_args_parser
from hydra.core.config_search_path import ConfigSearchPath, SearchPathQuery
from hydra.core.global_hydra import GlobalHydra
from hydra.core.object_type import ObjectType
from hydra.errors import HydraException
from hydra.types import RunMode
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException
from yaml import YAMLError

from bargain.cli import explain
from bargain.cli.bounded import Bounded
from bargain.cli.places import config_dir, import_from_here
from bargain.cli.remembered import Remembered
from bargain.cli.strangers import check_spoken, no_secrets
from bargain.scenario import ConfigError

VERSION_BASE = "1.3"
CONFIG_NAME = "config"
TOO_DEEP = "the configuration is nested too deeply to be read, or refers to itself"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Hydra's own options, with overrides wherever they stand among them.

    raises   ConfigError where there is no such option
    """
    parser = get_args_parser()
    parser.prog, parser.usage = "bargain", "bargain run [-m] [--config-dir DIR] [KEY=VALUE ...]"
    parsed, unknown = parser.parse_known_intermixed_args(list(arguments))
    if unknown:
        raise ConfigError(f"{unknown[0]}: there is no such option; see `bargain run --help`")
    return parsed


@contextmanager
def composer(asked: argparse.Namespace, *before: Path) -> Iterator[Composer]:
    """Give a composer that searches the shipped configs, before them the user's `--config-dir`, before it directories."""
    version.setbase(VERSION_BASE)
    places = create_config_search_path(asked.config_path or Remembered.place(config_dir()))
    import_from_here()  # not earlier: Hydra has imported its plugins by now, and one that merely lies here is nobody's choice
    if asked.config_dir and not os.path.isdir(asked.config_dir):
        raise ConfigError(f"--config-dir = {asked.config_dir}: there is no such directory")
    for directory in (*([asked.config_dir] if asked.config_dir else []), *before):
        places.prepend(
            provider="command-line", path=Bounded.place(directory), anchor=SearchPathQuery(provider="schema")
        )
    try:
        yield Composer(places, asked.config_name or CONFIG_NAME)
    finally:
        GlobalHydra.instance().clear()


class Composer:
    """Composes configurations from one search path."""

    def __init__(self, places: ConfigSearchPath, name: str) -> None:
        self.hydra = Hydra.create_main_hydra2("bargain", places)
        self.name = name

    def __call__(self, overrides: Sequence[str], mode: RunMode = RunMode.RUN) -> DictConfig:
        """Compose with Hydra's own node included.

        raises   ConfigError
        """
        try:
            composed = self._compose(overrides, mode)
        except ConfigError:
            raise
        except RecursionError:
            raise ConfigError(TOO_DEEP) from None
        except YAMLError as problem:
            raise explain.unreadable(problem) from None
        except (HydraException, OmegaConfBaseException, ValueError) as problem:
            raise explain.error(problem, overrides, self.hydra.config_loader, self._compose) from None
        check_spoken(composed, overrides)
        return composed

    def options(self, group: str) -> list[str]:
        """What there is to choose from in a config group, in whatever part of the configuration it is put."""
        return self.hydra.config_loader.get_group_options(group.partition("@")[0], ObjectType.CONFIG)

    def _compose(self, overrides: Sequence[str], mode: RunMode = RunMode.RUN) -> DictConfig:
        return self.hydra.compose_config(self.name, list(overrides), run_mode=mode, with_log_configuration=False)


def plain(composed: DictConfig) -> dict[str, Any]:
    """Resolve to dicts, lists, strings and numbers, without Hydra's own node.

    raises   ConfigError where a value is missing or an interpolation leads nowhere
    """
    try:
        own = OmegaConf.masked_copy(composed, [str(key) for key in composed if key != "hydra"])
        with no_secrets():
            config = OmegaConf.to_container(own, resolve=True, throw_on_missing=True)
    except RecursionError:
        raise ConfigError(TOO_DEEP) from None
    except OmegaConfBaseException as problem:
        raise explain.unresolved(problem) from None
    assert isinstance(config, dict)
    return {str(key): value for key, value in config.items()}
