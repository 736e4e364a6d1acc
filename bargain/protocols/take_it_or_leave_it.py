"""Take it or leave it: one side makes one offer, the others answer, and the talks are over.

Nobody waits for anything:  accept  v >= outside  (table.threat is 1).  With a secret outside value and the tactic Screening
this is the trade-off of risk and return.  A mediator's draft, where there is one, comes after the answer.
Sources: Fearon 1995; the ultimatum game of Güth, Schmittberger & Schwarze 1982.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.protocols.protocol import Deal, Protocol
from bargain.table import Table


@dataclass(eq=False)
class TakeItOrLeaveIt(Protocol):
    """Answer one offer.

    first   name of the party that makes it; None for the first one listed
    """

    first: str | None = None

    def round(self, table: Table) -> Deal:
        table.rounds = np.minimum(table.rounds, 1.0)  # also where there is nothing to offer
        table.threat = np.ones(table.world.shape)
        place = self.in_turn(self.first, table)
        offer = table.seats[place].propose(table)
        table.threat = np.where(offer.made, table.threat, 0.0)
        return self.submit(offer, place, table)
