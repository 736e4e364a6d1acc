"""What a mediator lends to a deal: so much at first, and less of it as the years go by.

left(t) = worth * upkeep ** t,    t in years since the deal was signed
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array, InWorlds


@dataclass(eq=False)
class Promise(InWorlds):
    """A carrot, a stick, or the credibility of a guarantee.

    worth    (W,)   at first, in utils or as credibility, >= 0
    upkeep   (W,)   share of it left a year later, 0..1
    """

    worth: Array
    upkeep: Array

    def left(self, years: float) -> Array:
        """What is left of it after so many years, (W,)."""
        return np.asarray(self.worth * self.upkeep**years)

    @property
    def fades(self) -> bool:
        """Whether less of it is left with time in any world."""
        return bool(((self.upkeep != 1.0) & (self.worth != 0.0)).any())


def total(promises: Iterable[Promise], years: float = 0.0) -> Array:
    """What is left of several, (W,) or (1,): 0 of none."""
    left = np.zeros(1)
    for promise in promises:
        left = left + promise.left(years)
    return left
