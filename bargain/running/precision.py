"""When enough worlds have been played: simulation error only, never the spread over assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from bargain.estimates import chance


def prefix(
    agreements: Mapping[int, np.ndarray[Any, np.dtype[np.bool_]]], blocks: int, precision: float | None, net: int | None
) -> int | None:
    """How many blocks a run needs, as far as the blocks played so far can tell.

    agreements   whether each world of a block settled, (W,) bool, by number of block, in any order and with gaps
    blocks       how many the run may have at most
    precision    half-width of the 95 % interval at which to stop; None = play all
    net          as for `bargain.estimates.chance`
    return       the smallest number of leading blocks whose interval is narrow enough, or `blocks` when all are played
                 and none is; None where blocks must come in first. Only complete prefixes count, in order, so the answer
                 does not depend on which worker finished first
    """
    played: list[np.ndarray[Any, np.dtype[np.bool_]]] = []
    for number in range(blocks):
        if number not in agreements:
            return None
        played.append(agreements[number])
        if precision is not None and chance(np.concatenate(played), net).half_width <= precision:
            return number + 1
    return blocks
