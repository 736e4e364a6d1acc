"""What all ways of drafting share: when a draft is due, and what refusals teach."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from bargain.authority import ALL
from bargain.inworlds import Array, Index
from bargain.mediation.style import GoBetween, Listener, Style, estimate
from bargain.packages.drawing import seen_from
from bargain.table import Answered, Offer, Table
from bargain.worlds import Within


@dataclass(eq=False)
class Drafting(Style, ABC):
    """Table drafts every few rounds and in the last; a subclass says which.

    every   rounds from one draft to the next
    bluff   (W,)   chance that a refusal is a tactic and says nothing of the outside value, in [0, 0.5]; at 0.5 nothing is learned
    """

    every: int = 4
    bluff: Annotated[Array, Within(0.0, 0.5)] = field(default_factory=lambda: np.full(1, 0.25))

    @abstractmethod
    def entry(self, mediator: GoBetween, table: Table) -> Index:
        """The entry (W,) of the mediator's menu that it tables."""

    def carry(self, mediator: GoBetween, table: Table) -> None:
        """Carry nothing; only draw up the menu while all worlds are in the same round."""
        mediator.draw_up()

    def draft(self, mediator: GoBetween, table: Table) -> Offer | None:
        due = ((table.turn + 1) % self.every == 0) | (table.left == 0)
        if not due.any():
            return None
        menu = mediator.menu
        return Offer(menu.package(self.entry(mediator, table)), due & menu.possible, mediator.name)

    def learn(self, mediator: GoBetween, answered: Answered, table: Table) -> None:
        for party in mediator.listeners:
            view = mediator.views[party.name]
            offered = view.preferences.value(answered.offer.package) - party.public_outside(table)
            view.belief.refused(offered, answered.refused_by(party.name), self.bluff)


def gains(mediator: GoBetween, table: Table) -> list[Array]:
    """What each entry of the mediator's menu gains each party, as far as he knows, (J, W) each, utils.

    Far below 0 where a party may not sign it.
    """
    menu, found = mediator.menu, []
    for seat, party in enumerate(mediator.listeners):
        values, outside, authority = menu.values[seat], estimate(mediator, party, table), party.authority(table)
        least = authority.least(outside, outside, seen_from(menu, seat).top)
        gain = values - authority.cost(values) - outside
        found.append(np.where((values < least) & (least > outside), gain - ALL, gain))
    return found


def taken(mediator: GoBetween, party: Listener, gain: Array, table: Table) -> Array:
    """The chance that a party accepts what gains it this by the mediator's estimate (J, W), as far as he knows, (J, W)."""
    belief = mediator.views[party.name].belief
    return belief.share_below(gain + belief.mean())
