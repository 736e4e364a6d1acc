"""What one override of a command line states: a choice from a group, or a value at a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hydra.core.object_type import ObjectType
from hydra.core.override_parser.overrides_parser import OverridesParser
from hydra.errors import HydraException

from bargain.cli.compose import Composer
from bargain.scenario import ConfigError
from bargain.scenario.errors import at


@dataclass(frozen=True)
class Stated:
    """One override, read.

    key      of a value, dotted; of a choice, its group as an override names it, ``+`` and package included
    value    plain data; of a choice, the name of the option
    choice   whether it chooses from a group
    """

    key: str
    value: Any
    choice: bool


def stated(line: str, compose: Composer) -> Stated:
    """Read an override such as ``parties.russia.mandate=0.8``, ``tactic=firm`` or ``+tactic@parties.russia.tactic=firm``.

    raises   ConfigError where it cannot be read, takes something away, or is several values
    """
    loader = compose.hydra.config_loader
    try:
        read = OverridesParser.create(config_loader=loader).parse_override(line.strip())
    except HydraException:
        raise ConfigError(
            f"{line}: cannot be read; write key=value, and 'quote' a value with special characters"
        ) from None
    key, _, written = line.strip().partition("=")
    if read.is_delete():
        raise ConfigError(f"{line}: takes a key away, which a file cannot say; write {key.lstrip('~')}=null")
    if read.is_sweep_override():
        raise at(key, written, "is several values; give one")
    if loader.get_group_options(read.key_or_group, ObjectType.CONFIG):
        return Stated(key, read.value(), choice=True)
    return Stated(read.key_or_group, read.value(), choice=False)
