"""Tables and figures of what came out; every one says that it is conditional on the scenario's assumptions.

``bargain.show.reservation(outcomes)`` and the like: each figure is a function of that name, loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bargain.show.figures.agenda import agenda as agenda
    from bargain.show.figures.chance import chance as chance
    from bargain.show.figures.comparison import comparison as comparison
    from bargain.show.figures.contract_curve import contract_curve as contract_curve
    from bargain.show.figures.disagreement import disagreement as disagreement
    from bargain.show.figures.distribution import distribution as distribution
    from bargain.show.figures.forecast import forecast as forecast
    from bargain.show.figures.lenses import lenses as lenses
    from bargain.show.figures.months import months as months
    from bargain.show.figures.position_map import position_map as position_map
    from bargain.show.figures.reservation import reservation as reservation
    from bargain.show.figures.survival import survival as survival
    from bargain.show.figures.terms import terms as terms
    from bargain.show.figures.timeline import timeline as timeline
    from bargain.show.figures.tornado import tornado as tornado
    from bargain.show.style import save as save

_HOME = {
    "agenda": "figures.agenda",
    "chance": "figures.chance",
    "comparison": "figures.comparison",
    "contract_curve": "figures.contract_curve",
    "disagreement": "figures.disagreement",
    "distribution": "figures.distribution",
    "forecast": "figures.forecast",
    "lenses": "figures.lenses",
    "months": "figures.months",
    "position_map": "figures.position_map",
    "reservation": "figures.reservation",
    "save": "style",
    "survival": "figures.survival",
    "terms": "figures.terms",
    "timeline": "figures.timeline",
    "tornado": "figures.tornado",
}

__all__ = [
    "agenda",
    "chance",
    "comparison",
    "contract_curve",
    "disagreement",
    "distribution",
    "forecast",
    "lenses",
    "months",
    "position_map",
    "reservation",
    "save",
    "survival",
    "terms",
    "timeline",
    "tornado",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"bargain.show.{_HOME[name]}"), name)
    raise AttributeError(f"module 'bargain.show' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
