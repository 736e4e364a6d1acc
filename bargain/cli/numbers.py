"""Whole numbers among the overrides that are a verb's own and no keys of a configuration: `world=17`."""

from __future__ import annotations

from collections.abc import Sequence

from bargain.cli.refusal import refuse


def taken(key: str, overrides: list[str], default: int | None = None, least: int = 0, most: int | None = None) -> int:
    """Take KEY=NUMBER out of the overrides, in place; refuse where it is none from least to most, or missing without a default."""
    given = taken_words(key, overrides)
    if not given and default is not None:
        return default
    if len(given) != 1:
        refuse(f"{key}: say which, once, for example {key}=17")
    if not given[0].isdecimal() or int(given[0]) < least or (most is not None and int(given[0]) > most):
        refuse(f"{key} = {given[0]}: must be a whole number, at least {least}{f' and at most {most}' if most else ''}")
    return int(given[0])


def taken_words(key: str, overrides: list[str]) -> Sequence[str]:
    """Take every KEY=WORD out of the overrides, in place; the words."""
    own = [override for override in overrides if override.startswith(f"{key}=")]
    for override in own:
        overrides.remove(override)
    return [override.partition("=")[2] for override in own]
