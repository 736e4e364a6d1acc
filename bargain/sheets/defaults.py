"""What is taken for granted where a sheet says nothing, with basis ``assumed``; the ranges are those of `reference_class`."""

from __future__ import annotations

from typing import Any

from bargain.scenario import notation
from bargain.scenario.numbers import parse

TRACK = "settlement"
ROUNDS, MONTHS = 24, 0.5
HORIZON = 5
PARTY_CLASS = "bargain.actors.Party"
GUARANTOR_CLASS = "bargain.actors.Guarantor"


def _wide(low: float, high: float) -> dict[str, Any]:
    return {"uniform": [low, high], "basis": "assumed", "source": "wide_prior"}


def _round(x: float) -> dict[str, Any]:
    return {"value": x, "basis": "assumed", "source": "illustration"}


def _still() -> dict[str, Any]:
    return {"value": 0.0, "basis": "assumed", "source": "standstill"}


NUMBERS: dict[str, dict[str, Any]] = {
    "breakdown": _wide(0.0, 0.1),
    "curvature": _wide(1.1, 2.0),
    "salience": _wide(0.05, 1.0),
    "private spread": _wide(0.0, 0.2),
    "insight": _wide(0.0, 1.0),
    "exposure": _wide(0.0, 0.5),
    "discount": _wide(0.02, 0.3),
    "exposure/no hazard": _round(0.0),  # with nothing that could break a deal, both move nothing
    "discount/no hazard": _round(0.1),
    "grievance": _wide(0.0, 0.5),
    "drift": _still(),
    "volatility": _still(),
    "patience": _wide(0.8, 1.0),
    "devaluation": _wide(0.0, 0.2),
    "credibility": {"uniform": [0.0, 1.25], "basis": "assumed", "source": "fortna_2008"},
}


def reservation(low: float, high: float) -> dict[str, Any]:
    """A reservation point anywhere from one's own position to the other's."""
    return _wide(low, high) if low < high else {"value": low, "basis": "assumed", "source": "wide_prior"}


def reservation_among(labels: list[str]) -> dict[str, Any]:
    """The same on an issue of levels: each of them alike."""
    return {"levels": {label: 1 / len(labels) for label in labels}, "basis": "assumed", "source": "wide_prior"}


def told(raw: dict[str, Any]) -> str:
    """A number of the above as a line says it."""
    number = notation.written(parse(raw))
    return number if isinstance(number, str) else notation.figure(number)
