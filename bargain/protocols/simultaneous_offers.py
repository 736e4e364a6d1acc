"""Simultaneous offers: each round all sides propose at once, and an offer that meets what all others ask is the deal.

deal = the offer of some i  with  v_j(offer of i) >= min(v_j(offer of j), the least that j would accept now),  every j but i

No side holds out for more than it has just asked for itself: where that is met for all, demands are compatible.  Where
several offers are such a lot is drawn, each as likely; packages are never averaged, since nothing may lie between two
levels.  Nobody knows the others' offers of the round when it makes its own or answers one, and all hear of all of them
afterwards.  Mediators' drafts come last.
Sources: Nash 1953, the demand game; Chatterjee & Samuelson 1990, simultaneous offers round after round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from bargain.inworlds import Mask
from bargain.protocols.protocol import Deal, Protocol
from bargain.table import Answered, Offer, Table


@dataclass(eq=False)
class SimultaneousOffers(Protocol):
    """Propose all at once."""

    at_once: ClassVar[bool] = True

    def round(self, table: Table) -> Deal:
        offers = [seat.propose(table) for seat in table.seats]
        answered = [Answered.by_all(offer, self._answers(offer, offers, table), table) for offer in offers]
        # Lots are keyed by name, so that the order of seats makes no difference.
        lots = [
            np.where(each.accepted, table.chance(f"lot.{seat.name}.{table.turn}"), -1.0)
            for seat, each in zip(table.seats, answered, strict=True)
        ]
        highest = np.maximum.reduce(lots)
        deal = Deal.none(table)
        for place, (each, lot) in enumerate(zip(answered, lots, strict=True)):
            lost = each.accepted & (lot < highest)
            deal = deal.or_else(replace(each, accepted=each.accepted & ~lost), place)
            self.tell(replace(each, lost=lost), table)
        return self.mediate(table, deal)

    @staticmethod
    def _answers(offer: Offer, offers: Sequence[Offer], table: Table) -> dict[str, Mask]:
        """For whom an offer is enough, of all but its author: name -> (W,)."""
        return {
            seat.name: seat.accepts(offer, table) | seat.met_by(offer, own, table)
            for seat, own in zip(table.seats, offers, strict=True)
            if own is not offer
        }
