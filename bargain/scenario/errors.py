"""What is wrong with a configuration, in one line: the full key, the value and the mend."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class ConfigError(ValueError):
    """A configuration that cannot be run; its message is one line.

    key, value, mend   its parts, where ``at`` made it
    """

    key: str = ""
    value: object = None
    mend: str = ""


def at(key: str, value: object, mend: str) -> ConfigError:
    """The error that a key has a value that it may not have."""
    shown = " ".join(_said(value).split())
    problem = ConfigError(f"{key} = {shown if len(shown) <= 60 else shown[:57] + '...'}: {mend}")
    problem.key, problem.value, problem.mend = key, value, mend
    return problem


def _said(value: object) -> str:
    try:
        return str(value)
    except (ValueError, RecursionError):  # of whole numbers with thousands of digits, and of lists that hold themselves
        return f"a {type(value).__name__} too long to be shown"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at what may have been meant: the nearest known word, or all of them where they are few."""
    known = list(known)
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"choose from {', '.join(known)}" if 0 < len(known) <= 12 else "see `bargain list`"
