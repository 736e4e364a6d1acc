"""An ultimatum opens the talks: a first offer which, if it is refused, may be the last; after that the sides take turns.

P(talks end | first offer refused) = resolve = how far all believe that they will

Who answers waits for (1 - resolve) of what it would wait for otherwise:  accept  v >= outside + (1 - resolve) * (least -
outside).  A threat counts for as much as it is carried out: this leaves out bluffs, and threats that are not believed.
Sources: Schelling 1960 on commitment; Crawford 1982 on commitments that may fail; the form is this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.protocols.protocol import Deal, Protocol
from bargain.table import Offer, Seat, Table
from bargain.worlds import Share


@dataclass(eq=False)
class Ultimatum(Protocol):
    """Open with an ultimatum, then take turns.

    resolve   (W,)   chance that the talks end where the first offer is refused, in [0, 1]; 0 is alternating offers, 1 take it
                     or leave it
    demand    (W,)   share of the way from its outside value to its own best that the first offer asks for, in [0, 1]; None
                     for what the tactic chooses, which weighs the threat
    first     name of the party that issues it; None for the first one listed
    """

    resolve: Share
    demand: Share | None = None
    first: str | None = None

    def round(self, table: Table) -> Deal:
        place = self.in_turn(self.first, table)
        seat = table.seats[place]
        offer = self._ultimatum(seat, table) if table.turn == 0 else seat.propose(table)
        return self.submit(offer, place, table)

    def _ultimatum(self, seat: Seat, table: Table) -> Offer:
        table.threat = self.resolve
        offer = seat.propose(table) if self.demand is None else seat.asks(self.demand, table)
        table.threat = np.where(offer.made, self.resolve, 0.0)
        return offer
