"""How a class of crises may differ from the wide ranges of a scenario: its free quantities.

A scenario's ranges say what one crisis may be like.  A class of crises need not fill them evenly: in it sides may go less
far, or know more of each other.  A *lean* tilts the density of some numbers within their ranges, all the same way,

    f_tau(u) = tau exp(tau u) / (exp(tau) - 1),      0 < u < 1,      u the place of a number in its range (its CDF there)

Of all classes in which the numbers lie as far up on average this is the one nearest to the wide ranges (least relative
entropy; Csiszar 1975), and a lean of 0 gives them back.  What a class does follows from worlds drawn once from the wide
ranges, by weighting them (exponential tilting, Siegmund 1976): no world has to be played anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np

from bargain.inworlds import Array

SMALL = 1e-3
"""A lean below which series replace differences of nearly equal numbers."""


@dataclass(frozen=True)
class Lean:
    """One free quantity: numbers that lean together.

    name      of the quantity; title   in words; low, high   what lies at either end of its numbers' ranges
    numbers   pattern of a number's name -> 1 where its range is counted upward, -1 where downward
    reach     the largest lean either way: what the worlds of a population still carry
    """

    name: str
    title: str
    low: str
    high: str
    numbers: Mapping[str, int]
    reach: float

    def places(self, coordinates: Mapping[str, Array]) -> Array:
        """How far up its numbers lie, summed and counted from the middle, (W,); zeros where a scenario has none of them."""
        total = np.zeros(len(next(iter(coordinates.values()))))
        for name, sign in self.signs(coordinates).items():
            total = total + sign * (coordinates[name] - 0.5)
        return total

    def signs(self, names: Iterable[str]) -> dict[str, int]:
        """Which of these numbers lean, and which way."""
        patterns = self.numbers.items()
        return {name: sign for name in names for pattern, sign in patterns if fnmatchcase(name, pattern)}


def mean_place(lean: Array) -> Array:
    """Where numbers that lean so lie in their range on average, 0..1, shaped as `lean`."""
    small = np.abs(lean) < SMALL
    safe = np.where(small, 1.0, lean)
    return np.asarray(np.where(small, 0.5 + lean / 12.0, -1.0 / np.expm1(-safe) - 1.0 / safe))


def mean_square(lean: Array) -> Array:
    """The mean of the square of their place, shaped as `lean`."""
    small = np.abs(lean) < SMALL
    safe = np.where(small, 1.0, lean)
    return np.asarray(np.where(small, 1.0 / 3.0 + lean / 12.0, -1.0 / np.expm1(-safe) - 2.0 * mean_place(safe) / safe))


def cumulative(place: Array, lean: Array) -> Array:
    """The share of numbers that lean so and lie no higher than a place, 0..1, both broadcast."""
    small = np.abs(lean) < SMALL
    safe = np.where(small, 1.0, lean)
    return np.asarray(
        np.where(small, place + lean * place * (place - 1.0) / 2.0, np.expm1(safe * place) / np.expm1(safe))
    )


ROOM = Lean(
    "room",
    "How far sides would go from their ideal",
    "not at all",
    "all the way",
    {
        # Side a's ideals lie at 0 and side b's at 1; of its own guarantee a limit says what it took for granted.
        **{f"a.reservation.{issue}": 1 for issue in ("border", "status", "money", "guarantee_b")},
        **{f"b.reservation.{issue}": -1 for issue in ("border", "status", "money")},
        "b.reservation.guarantee_a": 1,
    },
    2.0,  # eight numbers that lean together go as far as one that leans six
)
SECRECY = Lean(
    "secrecy", "What sides hide of their outside value", "nothing", "0.2 utils", {"*.private.settlement": 1}, 4.0
)
EFFORT = Lean("effort", "Effort of mediators", "half", "all of it", {"*.effort": 1}, 4.0)
LEVERAGE = Lean(
    "leverage",
    "Carrots and sticks of manipulators",
    "none",
    "0.1 utils each",
    {"*.manipulation.carrots": 1, "*.manipulation.sticks": 1},
    4.0,
)
LEANS = (ROOM, SECRECY, EFFORT, LEVERAGE)
"""The free quantities of ``reference_class``, besides who talks at all and who gets a mediator (see reading.py)."""
