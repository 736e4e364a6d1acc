"""How long signed deals stand, and what breaks them: shares by the year, with intervals, and hazards.

    S(t)    share of deals that stand after t years                  (Kaplan & Meier 1958)
    F_c(t)  share that cause c has broken by then; S + sum F_c = 1   (Aalen & Johansen 1978)

Simulated deals are followed to the horizon and none is lost from sight before, so that both estimators are plain shares.
Their pointwise intervals are Wilson's, which hold near 0 and 1 as well, where Greenwood's do not.  They are of simulation
error alone.  Years at which to ask may have fractions: 1 / 12 is a month.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bargain.estimates import LEVEL, Estimate, garwood, wilson

YEARS = (1, 2, 5, 10)
"""After which records of agreements are commonly told (UCDP; Fortna 2004)."""

AT_SIGNATURE = Estimate(1.0, 1.0, 1.0)  # by definition

Years = NDArray[np.float64]
Causes = NDArray[np.integer]


def months(horizon: float) -> Years:
    """The ends of all months from signature to the horizon, in years, (12 * horizon + 1,)."""
    return np.arange(round(12 * horizon) + 1) / 12


def standing(kept: Years, after: Sequence[float] | Years) -> list[Estimate]:
    """The share of deals that stand after so many years, none beyond the horizon.

    kept    (D,)   years that each deal stood, cut at the horizon
    after   (T,)   years
    """
    lasting = np.sort(kept)
    stand = [kept.size - int(np.searchsorted(lasting, t, side="left")) for t in after]
    return [wilson(many, kept.size) if t > 0 else AT_SIGNATURE for many, t in zip(stand, after, strict=True)]


def broken(kept: Years, broken_by: Causes, cause: int, after: Sequence[float] | Years) -> list[Estimate]:
    """The share of deals that one cause has broken by then: its cumulative incidence.

    broken_by   (D,)   the code of what broke each, -1 where it stands at the horizon
    """
    ends = np.sort(kept[broken_by == cause])
    return [wilson(int(np.searchsorted(ends, t, side="left")), kept.size) for t in after]


def hazard(kept: Years, events: int, level: float = LEVEL) -> Estimate:
    """Deals broken a year of standing, with the exact interval of a Poisson count (Garwood 1936).

    kept     (D,)   years that each deal stood
    events   how many broke, of all causes or of one
    """
    return garwood(events, float(kept.sum()), level)
