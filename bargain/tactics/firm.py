"""One package, take it or leave it.

demand = outside + ask * (best - outside), from the first round to the last

Source: the ultimatum of bargaining theory; Schelling 1960 on commitment as a tactic.
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
class Firm(Tactic):
    """Ask for the same share of the own range throughout.

    ask   (W,)   in [0, 1]; 1 asks for the own best package, 0 for no more than the outside value
    """

    ask: Annotated[Quantity, Bounds(0.0, 1.0)]

    def demand(self, me: Bargainer, table: Table) -> Array:
        outside = me.outside_value(table)
        return outside + self.ask * np.maximum(best(me) - outside, 0.0)
