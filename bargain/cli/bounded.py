"""A user's directory of configs, read as Hydra reads it, but for files that would not end.

A short text of YAML can stand for a structure without end, or of many gigabytes: an alias stands for all that its anchor does,
aliases within it included, and OmegaConf copies each.  So what a file stands for is counted before it is built.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from hydra.plugins.config_source import ConfigResult
from omegaconf import DictConfig, OmegaConf

from bargain.cli.remembered import Remembered
from bargain.scenario import ConfigError

MOST_BYTES = 2_000_000
"""Of one file: a hundred times the largest that comes with bargain."""

MOST_NODES = 200_000
"""Keys, values and lists that one file may stand for: three hundred times what the largest that comes with bargain holds."""


class Bounded(Remembered):
    """Refuses a file that stands for more than it may."""

    @staticmethod
    def scheme() -> str:
        return "bounded"

    def load_config(self, config_path: str) -> ConfigResult:
        check(Path(self.path, self._normalize_file_name(config_path)))
        found = super().load_config(config_path)
        if isinstance(found.config, DictConfig) and OmegaConf.select(found.config, "hydra.searchpath"):
            mend = "no file may say where else configs are; --config-dir names one directory, and links in it lead to others"
            raise ConfigError(f"{config_path}: hydra.searchpath: {mend}")
        return found


def check(path: Path) -> None:
    """Make sure that a file may be read.

    raises   ConfigError where it is too large, or stands for too much; YAMLError where it is no YAML
    """
    if not path.is_file():
        return  # Hydra says so
    if (size := path.stat().st_size) > MOST_BYTES:
        raise ConfigError(f"{path}: has {size:,} bytes; a config may have {MOST_BYTES:,}")
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: is no text in UTF-8") from None
    if "*" not in text or "&" not in text:
        return
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        stands_for = _nodes(root, {}) if root is not None else 0
    except RecursionError:
        raise ConfigError(f"{path}: an anchor holds an alias of itself, or it is nested too deeply") from None
    if stands_for > MOST_NODES:
        raise ConfigError(
            f"{path}: its aliases stand for {stands_for:.3g} keys and values; a config may have {MOST_NODES:,}"
        )


def _nodes(node: yaml.Node, counted: dict[int, int]) -> int:
    """How many nodes one stands for, itself and all copies included; a RecursionError where it holds itself."""
    if id(node) not in counted:
        parts = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
        within = parts if isinstance(node, yaml.CollectionNode) else []
        counted[id(node)] = 1 + sum(_nodes(part, counted) for part in within)
    return counted[id(node)]
