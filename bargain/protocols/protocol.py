"""What every protocol answers, and the deal that may come out of a round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.table import Answered, Draftsman, Offer, Table


@dataclass(frozen=True)
class Deal:
    """What a round agreed.

    package   (K, W)   meaningful where made
    made      (W,)     worlds in which all said yes
    by        (W,)     index into seats followed by draftsmen of who proposed it
    """

    package: Array
    made: Mask
    by: Array

    @staticmethod
    def none(table: Table) -> Deal:
        """No deal in any world."""
        worlds = table.world.size
        return Deal(np.zeros((len(table.agenda), worlds)), np.zeros(worlds, dtype=bool), np.zeros(worlds))

    def or_else(self, answered: Answered, by: int) -> Deal:
        """The same deal, and where there is none an offer that was accepted."""
        new = answered.accepted & ~self.made
        return Deal(
            np.where(new, answered.offer.package, self.package), self.made | new, np.where(new, float(by), self.by)
        )


class Protocol(InWorlds):
    """A procedure.  A subclass gives ``round``.

    needs_drafts   whether there is no deal without a mediator who drafts
    at_once        whether all propose in the same round, before any of these offers is answered
    """

    needs_drafts: ClassVar[bool] = False
    at_once: ClassVar[bool] = False

    def round(self, table: Table) -> Deal:
        """Play one round at the table."""
        raise NotImplementedError

    @staticmethod
    def in_turn(first: str | None, table: Table) -> int:
        """The place of whose turn it is where all take turns, in order of seats, from the one named or the first."""
        names = [seat.name for seat in table.seats]
        opener = names.index(first) if first is not None else 0
        table.proposer = (opener + table.turn) % len(names)
        return table.proposer

    @staticmethod
    def tell(answered: Answered, table: Table) -> None:
        """Let onlookers see, and every seat hear, what became of an offer."""
        table.show(answered)
        for seat in table.seats:
            seat.hear(answered, table)

    def submit(self, offer: Offer, place: int, table: Table) -> Deal:
        """Let the others answer the one offer of a round, then mediators draft where it is no deal."""
        answers = {seat.name: seat.accepts(offer, table) for seat in table.seats if seat.name != offer.by}
        answered = Answered.by_all(offer, answers, table)
        self.tell(answered, table)
        return self.mediate(table, Deal.none(table).or_else(answered, place))

    def mediate(self, table: Table, deal: Deal) -> Deal:
        """Let the mediators table their drafts where there is no deal yet: all must say yes."""
        for place, mediator in enumerate(table.draftsmen, start=len(table.seats)):
            draft = mediator.draft(table)
            if draft.made.any():
                deal = deal.or_else(self.put(draft, mediator, table, without=deal.made), place)
        return deal

    def put(self, draft: Offer, mediator: Draftsman, table: Table, without: Mask) -> Answered:
        """Ask every seat about a draft where there is no deal yet, and let all hear the answers."""
        draft = replace(draft, made=draft.made & table.talking & ~without)
        answered = Answered.by_all(draft, {seat.name: seat.accepts(draft, table) for seat in table.seats}, table)
        self.tell(answered, table)
        mediator.hear(answered, table)
        return answered
