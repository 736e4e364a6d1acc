"""Short names for the words of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable


def slug(words: str) -> str:
    """The key for some words: small letters, digits and underscores, as in ``return_of_the_dead``."""
    return re.sub(r"\W+", "_", words.casefold()).strip("_")


def word_for(key: str, title: str) -> str:
    """What a sheet calls something: its title where the key follows from that, else the key."""
    return title if slug(title) == key else key


def unused(key: str, taken: Iterable[str]) -> str:
    """The key itself, or with the first number behind it that makes it new."""
    taken, tried, n = set(taken), key, 1
    while tried in taken:
        n += 1
        tried = f"{key}_{n}"
    return tried
