"""Lenses: rival readings of one conflict, each a set of changes to what is assumed; none of them is the truth.

A lens says who holds it.  Its changes replace numbers, lists and components as they stand in the scenario, key by key; null
takes a key away.  A lens without changes is the scenario as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bargain.scenario.errors import ConfigError, at, nearest
from bargain.scenario.numbers import FORMS, PROVENANCE


def seen_through(plain: Mapping[str, Any]) -> dict[str, Any]:
    """A composed configuration with the changes of the lens that it is looked at through, if any; again they change nothing.

    raises   ConfigError where there is no such lens, or it cannot be read
    """
    name, lenses = plain.get("lens") or "", plain.get("lenses") or {}
    if not name:
        return dict(plain)
    if not isinstance(lenses, Mapping):
        raise at("lenses", lenses, "must map the name of each lens to what it is")
    if not isinstance(name, str) or name not in lenses:
        raise at(
            "lens", name, f"there is no such lens; {nearest(name if isinstance(name, str) else '', map(str, lenses))}"
        )
    if not isinstance(lens := lenses[name] or {}, Mapping):
        raise at(f"lenses.{name}", lens, "must say who holds it, and what it changes")
    changes = lens.get("changes") or {}
    if not isinstance(changes, Mapping):
        raise at(f"lenses.{name}.changes", changes, "must map keys to what they are changed to")
    if own := {"lens", "lenses"} & set(changes):
        raise ConfigError(f"lenses.{name}.changes.{own.pop()}: a lens cannot change lenses; take it out")
    return changed(plain, changes)


def changed(given: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration with numbers, lists and components in the place of those that stood there, key by key; null takes one away."""
    found = dict(given)
    for key, new in changes.items():
        old = found.get(key)
        if new is None:
            found.pop(key, None)
        elif isinstance(old, Mapping) and isinstance(new, Mapping) and not is_whole(new):
            found[key] = changed(old, new)
        else:
            found[key] = new
    return found


def is_whole(new: Mapping[str, Any]) -> bool:
    """Whether it takes the place of all that stood there: a number with its provenance, or a component."""
    return "_target_" in new or (bool(new) and set(new) <= {*FORMS, *PROVENANCE})
