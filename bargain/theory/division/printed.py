"""What authors printed of sharing out goods."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.division.adjusted_winner import adjusted_winner, worth

Points = Sequence[tuple[float, float]]

CAMP_DAVID = ((35, 55), (10, 5), (20, 10), (10, 5), (5, 20), (20, 5))
"""Israel's and Egypt's points on the Sinai, recognition, West Bank and Gaza, linkage, Palestinian rights, Jerusalem."""

PANAMA = ((22, 9), (22, 15), (15, 15), (14, 3), (11, 15), (6, 5), (4, 11), (2, 7), (2, 7), (2, 13))
"""Points of the United States and Panama on the ten issues of Raiffa 1982, in his order; the third is land and water."""


def _columns(points: Points) -> tuple[Array, Array]:
    first, second = np.array(points, dtype=float).T[..., None]
    return first, second


def _won(points: Points, party: int) -> float:
    """What a party has of the goods on which it puts more points, before any is handed over."""
    first, second = _columns(points)
    ours = (first > second if party == 0 else first >= second).astype(float)
    return float(worth(ours, first, second)[1 + party][0])


def _has(points: Points, party: int) -> float:
    """What a party has in the end."""
    return float(adjusted_winner(*_columns(points))[1 + party][0])


def _share(points: Points, good: int) -> float:
    """The first party's share of a good."""
    return float(adjusted_winner(*_columns(points)).shares[good, 0])


TOGMAN = "Brams & Togman 1996, Camp David"
RAIFFA = "Brams & Taylor website, Panama"

CLAIMS = (
    Claim(RAIFFA, "US points where it wins", "64", partial(_won, PANAMA, 0)),
    Claim(RAIFFA, "Panama's points where it wins", "53", partial(_won, PANAMA, 1)),
    Claim(RAIFFA, "US share of land and water", "2/15", partial(_share, PANAMA, 2)),
    Claim(RAIFFA, "points of the US", "66", partial(_has, PANAMA, 0)),
    Claim(RAIFFA, "points of Panama", "66", partial(_has, PANAMA, 1)),
    Claim(TOGMAN, "Israel's points where it wins", "60", partial(_won, CAMP_DAVID, 0), "worked out"),
    Claim(TOGMAN, "Egypt's points where it wins", "75", partial(_won, CAMP_DAVID, 1), "worked out"),
    Claim(TOGMAN, "Israel's share of the Sinai", "1/6", partial(_share, CAMP_DAVID, 0), "worked out"),
    Claim(TOGMAN, "points of Israel", "65.833333", partial(_has, CAMP_DAVID, 0), "worked out"),
    Claim(TOGMAN, "points of Egypt", "65.833333", partial(_has, CAMP_DAVID, 1), "worked out"),
)
