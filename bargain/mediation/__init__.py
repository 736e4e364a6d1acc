"""Ways of mediating, which combine: carry information, draft packages, press (Touval & Zartman 1985), convene, one a file."""

from bargain.mediation.convening import Convening
from bargain.mediation.dealmaking import Dealmaking
from bargain.mediation.facilitation import Facilitation
from bargain.mediation.formulation import Formulation
from bargain.mediation.manipulation import Manipulation
from bargain.mediation.style import GoBetween, Listener, Style

__all__ = [
    "Convening",
    "Dealmaking",
    "Facilitation",
    "Formulation",
    "GoBetween",
    "Listener",
    "Manipulation",
    "Style",
]
