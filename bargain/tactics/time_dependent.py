"""Ask for much, concede with time.

demand = outside + (best - outside) * (1 - t ** (1 / e)),   t = share of the deadline elapsed

e < 1 concedes late (Boulware), e > 1 early (conceder).  Accepts what is worth at least its own next demand.
Source: Faratin, Sierra & Jennings 1998, time-dependent tactics.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from bargain.inworlds import Array
from bargain.table import Table
from bargain.tactics.tactic import Bargainer, Tactic, best
from bargain.worlds import Bounds, Quantity


@dataclass(eq=False)
class TimeDependent(Tactic):
    """Concede along a curve.

    e   (W,)   > 0; below 1 Boulware, above 1 conceder
    """

    e: Annotated[Quantity, Bounds(1e-9)]

    def demand(self, me: Bargainer, table: Table) -> Array:
        return self._asked(me, table, table.elapsed)

    def least(self, me: Bargainer, table: Table) -> Array:
        after = np.minimum((table.turn + 1) / np.maximum(table.rounds - 1, 1), 1.0)
        return self._asked(me, table, after)

    def _asked(self, me: Bargainer, table: Table, elapsed: Array) -> Array:
        outside = me.outside_value(table)
        return outside + np.maximum(best(me) - outside, 0.0) * (1.0 - elapsed ** (1.0 / self.e))
