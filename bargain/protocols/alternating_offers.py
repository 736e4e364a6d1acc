"""Alternating offers: each round one side proposes and the others answer; proposers take turns, in order of seats.

A package is signed when all others would sign it; answers are heard by all.
A mediator's draft, where there is one, comes after the answer in the same round.
Source: Stahl 1972; Rubinstein 1982.
"""

from __future__ import annotations

from dataclasses import dataclass

from bargain.protocols.protocol import Deal, Protocol
from bargain.table import Answered, Table


@dataclass(eq=False)
class AlternatingOffers(Protocol):
    """Take turns.

    first   name of the party that proposes first; None for the first one listed
    """

    first: str | None = None

    def round(self, table: Table) -> Deal:
        names = [seat.name for seat in table.seats]
        opener = names.index(self.first) if self.first is not None else 0
        place = (opener + table.turn) % len(names)
        table.proposer, proposer = place, table.seats[place]
        offer = proposer.propose(table)
        answers = {seat.name: seat.accepts(offer, table) for seat in table.seats if seat is not proposer}
        accepted = offer.made & table.talking
        for answer in answers.values():
            accepted = accepted & answer
        answered = Answered(offer, accepted, answers)
        table.show(answered)
        for seat in table.seats:
            seat.hear(answered, table)
        return self.mediate(table, Deal.none(table).or_else(answered, place))
