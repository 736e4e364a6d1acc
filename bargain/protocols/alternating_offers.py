"""Alternating offers: each round one side proposes and the others answer; proposers take turns, in order of seats.

A package is signed when all others would sign it; answers are heard by all.
A mediator's draft, where there is one, comes after the answer in the same round.
Source: Stahl 1972; Rubinstein 1982.
"""

from __future__ import annotations

from dataclasses import dataclass

from bargain.protocols.protocol import Deal, Protocol
from bargain.table import Table


@dataclass(eq=False)
class AlternatingOffers(Protocol):
    """Take turns.

    first   name of the party that proposes first; None for the first one listed
    """

    first: str | None = None

    def round(self, table: Table) -> Deal:
        place = self.in_turn(self.first, table)
        return self.submit(table.seats[place].propose(table), place, table)
