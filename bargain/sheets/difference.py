"""Where two configurations differ in what they say of a negotiation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from bargain.outcomes import EXTENT
from bargain.scenario.numbers import parse
from bargain.scenario.schema import Config

OF_A_RUN = (*EXTENT, "seed", "allow")
"""Keys that say how many worlds are played, which and with what, and nothing of the negotiation."""

ORDERED = ("tracks", "issues", "parties", "guarantors", "mediators")
"""Keys below which the order of names decides something: whose turn it is, what is drawn when."""


def difference(first: Config, second: Config) -> str:
    """The first key at which two configurations differ in what they say of a negotiation; empty where in none."""
    one, other = dict(_said(first, "")), dict(_said(second, ""))
    differing = (key for key in one | other if one.get(key) != other.get(key))
    return next((key for key in differing if key not in OF_A_RUN), "")


def _said(part: object, key: str) -> Iterator[tuple[str, object]]:
    """Every value with its full key."""
    if isinstance(part, BaseModel):
        fields = {name: getattr(part, name) for name in type(part).model_fields}
        own = {name: parse(raw) for name, raw in (part.model_extra or {}).items()}
        yield from _said(fields | own, key)
    elif isinstance(part, Mapping):
        if key in ORDERED:
            yield key, tuple(part)
        for name, value in part.items():
            yield from _said(value, f"{key}.{name}".lstrip("."))
    else:
        yield key, frozenset(part) if key.endswith(".firm") and isinstance(part, tuple) else part
