"""Tables and figures of what came out; every one says that it is conditional on the scenario's assumptions.

``bargain.show.reservation(outcomes)`` and the like: each figure is a function of that name, loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bargain.show.figures.chance import chance as chance
    from bargain.show.figures.disagreement import disagreement as disagreement
    from bargain.show.figures.reservation import reservation as reservation
    from bargain.show.style import save as save

_HOME = {
    "chance": "figures.chance",
    "disagreement": "figures.disagreement",
    "reservation": "figures.reservation",
    "save": "style",
}

__all__ = ["chance", "disagreement", "reservation", "save"]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"bargain.show.{_HOME[name]}"), name)
    raise AttributeError(f"module 'bargain.show' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
