"""Convene: invite the leaders to meet.

will_i = 1 - (1 - will_i) * (1 - invite * trust_i * effort),    the chance a round that leader i is ready to meet

Each leader's other condition, how small the gap must be, stays as it was.
Sources: good offices and the mediator as host, Bercovitch 1997; the form is this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from bargain.mediation.style import GoBetween, Style
from bargain.table import Table
from bargain.worlds import Share


@dataclass(eq=False)
class Convening(Style):
    """Offer a place for a meeting of leaders.

    invite   (W,)   chance a round that a leader who trusts it fully takes up the invitation, 0..1
    """

    invite: Share

    def press(self, mediator: GoBetween, table: Table) -> None:
        for party in mediator.listeners:
            heeded = self.invite * mediator.trust(party.name) * mediator.effort
            party.will = 1.0 - (1.0 - party.will) * (1.0 - heeded)
