"""Numbers carry no more digits than they mean."""

from __future__ import annotations

import pytest

from bargain.estimates import Estimate
from bargain.show.words import percent, percents, points, signed


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (0.0004, "under 0.1 %"),
        (0.081, "8.1 %"),
        (0.344, "34 %"),
        (0.957, "95.7 %"),
        (0.9996, "over 99.9 %"),
        (1, "100 %"),
    ],
)
def test_shares(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.075, 0.087, "7.5 to 8.7 %"),
        (0.488, 0.531, "48.8 to 53.1 %"),
        (0.31, 0.62, "31 to 62 %"),
        (0, 1, "0 to 100 %"),
        (0.0012, 0.0014, "0.1 %"),
    ],
)
def test_ranges(low: float, high: float, said: str) -> None:
    assert percents(low, high) == said


def test_differences_are_in_points_and_signed() -> None:
    assert points(Estimate(0.012, -0.001, 0.025)) == "+1.2 (-0.1, +2.5)"


@pytest.mark.parametrize(
    ("scale", "said"),
    [(1, "+0.12 (-0.01, +0.25)"), (0.1, "+0.012 (-0.001, +0.025)"), (-200, "-24.0 (-50.0, +2.0)")],
)
def test_other_differences_are_signed_and_in_their_unit(scale: float, said: str) -> None:
    assert signed(Estimate(0.12, -0.01, 0.25), scale) == said
