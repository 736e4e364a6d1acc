"""Cells made from one configuration: the same talks with some keys changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargain.running.lab import Config
from bargain.scenario.lens import seen_through


def edited(config: Config, changes: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration, seen through its lens, with other values at some keys, each in the place of all that stood there.

    changes   ``parties.russia.mandate`` -> number, list, mapping or component as a config writes it; None takes the key away
    """
    found = settled(config)
    for key, value in changes.items():
        found = _with(found, key.split("."), value)
    return found


def settled(config: Config) -> dict[str, Any]:
    """A configuration with the changes of its lens made, and no lenses left that could change it again."""
    return seen_through(config) | {"lens": "", "lenses": {}}


def _with(config: Mapping[str, Any], path: list[str], value: Any) -> dict[str, Any]:
    """A copy of a mapping with another value at a path; what does not differ stays shared."""
    name, *below = path
    if not below and value is None:
        return {key: part for key, part in config.items() if key != name}
    return {**config, name: _with(config.get(name) or {}, below, value) if below else value}
