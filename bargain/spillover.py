"""Spill-over: a crisis elsewhere whose chance hangs on a position, as some readings of a conflict claim and others deny.

hazard = base                  a year, without a deal that stands
       = base * exp(shift * x)    while one stands that has position x on the issue

P(crisis within the horizon) = 1 - exp(-(hazard with it * years kept + base * the other years))

With a shift below 0 the deal calms, with one above 0 it invites; 0 ties the crisis to nothing.  It is reported beside the
agreement, and moves nothing at the table: those whom it would befall have no seat.
Source: competing readings of what a pledge to one side does to third states; the form is this project's own.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array


def spillover(base: Array, shift: Array, position: Array, kept: Array, horizon: float) -> Array:
    """The chance of a crisis within the horizon, counted from the end of the talks, (W,), 0..1.

    base       (W,)   hazard a year, >= 0
    shift      (W,)   of its logarithm from position 0 to position 1
    position   (W,)   signed on the issue, in [0, 1]; NaN where nothing was
    kept       (W,)   years that the deal stood, in [0, horizon]; 0 without one
    """
    with_deal = base * np.exp(shift * np.nan_to_num(position))
    return -np.expm1(-(with_deal * kept + base * (horizon - kept)))
