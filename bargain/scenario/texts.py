"""Texts of a configuration as readers meet them: on a terminal, in figures, in files that are passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bargain.scenario.errors import at

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""What steers a terminal rather than be read, line ends and tabs aside."""

LONGEST = 2000
"""Signs of one text: a page of print holds about so many, and the longest that comes with bargain has 268."""


def check_texts(plain: Mapping[str, Any]) -> None:
    """Make sure that all texts of a configuration can be read.

    raises   ConfigError
    """
    for key, text in _texts(plain, ""):
        if CONTROL.search(text):
            raise at(key, text, "has a control character; take it out")
        if len(text) > LONGEST:
            raise at(key, text, f"has {len(text):,} signs; a text may have {LONGEST:,}")


def legible(said: Any) -> Any:
    """The same lists, keys and values without what steers a terminal."""
    if isinstance(said, str):
        return CONTROL.sub("", said)
    if isinstance(said, Mapping):
        return {legible(key): legible(part) for key, part in said.items()}
    return [legible(part) for part in said] if isinstance(said, (list, tuple)) else said


def _texts(node: object, key: str) -> Iterator[tuple[str, str]]:
    """Every text with its key, and every key that is itself a text."""
    if isinstance(node, str):
        yield key, node
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield key, str(name)
            yield from _texts(value, f"{key}.{name}" if key else str(name))
    elif isinstance(node, (list, tuple)):
        for place, value in enumerate(node):
            yield from _texts(value, f"{key}.{place}")
