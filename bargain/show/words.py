"""Numbers as a reader says them, with no more digits than they carry."""

from __future__ import annotations

from bargain.estimates import Estimate

UNKNOWN = "–"


def percent(share: float) -> str:
    """A share in words of a hundred: 8.1 %, 34 %, under 0.1 %, over 99.9 %."""
    if 0 < share < 0.001:
        return "under 0.1 %"
    if 0.999 < share < 1:
        return "over 99.9 %"
    return f"{_hundredths(share, _digits(share))} %"


def percents(low: float, high: float) -> str:
    """Two shares, from the one to the other: 7.5 to 8.7 %; one number where they are the same to these digits."""
    if high < 0.001:
        return percent(high)
    digits = 1 if high - low < 0.05 else 0
    ends = [_hundredths(end, max(digits, _digits(end))) for end in (low, high)]
    return f"{ends[0]} to {ends[1]} %" if ends[0] != ends[1] else f"{ends[1]} %"


def points(difference: Estimate) -> str:
    """A difference of two shares with its interval, in percentage points: +1.2 (+0.8, +1.6)."""
    middle, low, high = (100 * number for number in (difference.estimate, difference.low, difference.high))
    return f"{middle:+.1f} ({low:+.1f}, {high:+.1f})"


def signed(difference: Estimate, scale: float = 1.0) -> str:
    """A difference with its interval, in units of which it holds `scale`: +0.12 (+0.08, +0.16), -0.012 (-0.015, -0.009)."""
    middle, *ends = (scale * number for number in (difference.estimate, difference.low, difference.high))
    low, high = sorted(ends)
    largest = max(abs(low), abs(high))
    digits = 1 if largest >= 10 else 3 if 0 < largest < 0.1 else 2
    return f"{middle:+.{digits}f} ({low:+.{digits}f}, {high:+.{digits}f})"


def utils(value: float) -> str:
    """A worth or a difference of worths to a reader's digits: 0.058 utils, under 0.001 utils."""
    return "under 0.001 utils" if 0 < value < 0.001 else f"{value:.3f} utils"


def _digits(share: float) -> int:
    return 0 if 0.1 <= share <= 0.9 else 1


def _hundredths(share: float, digits: int) -> str:
    return f"{100 * share:.{0 if share in (0, 1) else digits}f}"
