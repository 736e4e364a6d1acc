"""Cells made from one configuration: the same talks with some keys changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargain.running.lab import Config
from bargain.scenario.lens import changed, seen_through


def edited(config: Config, changes: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration, seen through its lens, with other values at some keys.

    changes   ``parties.russia.mandate`` -> number, list or component as a config writes it; None takes the key away
    """
    nested: dict[str, Any] = {}
    for key, value in changes.items():
        *above, last = key.split(".")
        place = nested
        for name in above:
            place = place.setdefault(name, {})
        place[last] = value
    return changed(settled(config), nested)


def settled(config: Config) -> dict[str, Any]:
    """A configuration with the changes of its lens made, and no lenses left that could change it again."""
    return seen_through(config) | {"lens": "", "lenses": {}}
