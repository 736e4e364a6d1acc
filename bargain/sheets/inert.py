"""Text that stays text when a spreadsheet program opens a CSV, which has no way to say that a cell is no formula."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a formula begins with in one program or another (OWASP, CSV Injection)."""


def is_live(text: str) -> bool:
    """Whether a program might take a text for a formula: it begins like one, and is no number."""
    if not text.startswith(STARTS):
        return False
    try:
        float(text)
    except ValueError:
        return True
    return False


def inert(text: str) -> str:
    """The same text, behind an apostrophe where a program might take it for a formula."""
    return f"'{text}" if is_live(text) else text
