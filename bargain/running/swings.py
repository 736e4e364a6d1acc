"""Which assumptions move the chance most: one run's worlds, split by where each uncertain number was drawn.

A swing compares the worlds in which a number fell in its highest fifth with those in which it fell in its lowest.  All other
numbers vary as they do, so this is the number's main effect, averaged over the rest; what numbers do only together it does
not show.  It costs no further run.

Source   group means along one input, as in the first-order indices of Saltelli et al. 2008, ch. 1; tornado diagrams
         after Howard 1988
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bargain.estimates import Estimate, Events, unpaired, wilson
from bargain.inworlds import Array

if TYPE_CHECKING:
    import xarray as xr

FIFTH = 0.2


@dataclass(frozen=True)
class Swing:
    """How the chance of an event changes from one end of an uncertain number to the other.

    name           the number, ``russia.reservation.neutrality``
    low, high      share of worlds with the event where the number is low, and where it is high, with 95 % simulation intervals
    below, above   the number is low up to `below`, high from `above`, in its own units
    """

    name: str
    low: Estimate
    high: Estimate
    below: float
    above: float

    @property
    def difference(self) -> Estimate:
        """High less low."""
        return unpaired(self.high, self.low)

    @property
    def at_least(self) -> float:
        """How large the difference is at the least, by its interval, whichever way it goes; 0 where that holds zero."""
        return max(self.difference.low, -self.difference.high, 0.0)


def swings(outcomes: xr.Dataset, happened: Events, share: float = FIFTH) -> list[Swing]:
    """The swing of each uncertain number, first those that are surely large.

    outcomes   as a run leaves them
    happened   (W,) bool, the event, world by world
    share      of the worlds at either end of a number, 0..0.5; more where many worlds have the same number
    return     one for each number that is drawn, private parts included; left out where all its worlds are alike
    """
    rows = zip(outcomes["quantity"].values.tolist(), outcomes["draws"].values, strict=True)
    found = [swing for name, draws in rows if (swing := _swing(name, draws, happened, share))]
    return sorted(found, key=lambda swing: (swing.at_least, abs(swing.difference.estimate)), reverse=True)


def _swing(name: str, draws: Array, happened: Events, share: float) -> Swing | None:
    below, above = np.quantile(draws, [share, 1 - share], method="inverted_cdf")
    if below == above:  # most worlds have one and the same number: the ends are what lies on either side of it
        least, most = draws.min(), draws.max()
        if least == most:
            return None
        most_common = below
        below = draws[draws < most_common].max() if least < most_common else most_common
        above = draws[draws > most_common].min() if most > most_common else most_common
    low, high = happened[draws <= below], happened[draws >= above]
    return Swing(name, wilson(int(low.sum()), low.size), wilson(int(high.sum()), high.size), float(below), float(above))
