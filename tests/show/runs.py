"""Small runs to draw, each played once for all tests of this room."""

from __future__ import annotations

from functools import cache

from bargain.running import Answer, play
from tests.composing import composed

SCENARIOS = ["istanbul_2025", "reference_class", "two_party"]


@cache
def answer(name: str, *overrides: str) -> Answer:
    """256 worlds of a shipped scenario."""
    return play(composed(f"scenario={name}", "worlds=256", "jobs=1", *overrides))
