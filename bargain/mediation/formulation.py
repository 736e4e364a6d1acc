"""Draft packages: table the Nash point of one's own estimates, every few rounds and in the last.

max over the mediator's menu of  sum over i of  (1 + bias_i) * log(v_i - estimated outside_i)

max-min where no entry gives everyone a gain.  Refusals teach the mediator.  Its drafts escape reactive devaluation in
proportion to trust.
Sources: Nash 1950; single-text drafting after Raiffa 1982; devaluation after Ross & Stillinger 1991.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from bargain.inworlds import Array
from bargain.mediation.style import GoBetween, Listener, Style
from bargain.table import Answered, Offer, Table
from bargain.theory.cooperative.nash import nash_entry
from bargain.worlds import Within


@dataclass(eq=False)
class Formulation(Style):
    """Table drafts.

    every   rounds from one draft to the next
    bluff   (W,)   chance that a refusal is a tactic and says nothing of the outside value, in [0, 0.5]; at 0.5 nothing is learned
    """

    every: int = 4
    bluff: Annotated[Array, Within(0.0, 0.5)] = field(default_factory=lambda: np.full(1, 0.25))

    def carry(self, mediator: GoBetween, table: Table) -> None:
        """Carry nothing; only draw up the menu while all worlds are in the same round."""
        mediator.draw_up()

    def draft(self, mediator: GoBetween, table: Table) -> Offer | None:
        due = ((table.turn + 1) % self.every == 0) | (table.left == 0)
        if not due.any():
            return None
        menu = mediator.menu
        floors = [_estimate(mediator, party, table) for party in mediator.listeners]
        gains = [values - floor for values, floor in zip(menu.values, floors, strict=True)]
        weights = [1.0 + mediator.bias(party.name) for party in mediator.listeners]
        entry = nash_entry(gains, weights)
        return Offer(menu.package(entry), due & menu.possible, mediator.name)

    def learn(self, mediator: GoBetween, answered: Answered, table: Table) -> None:
        for party in mediator.listeners:
            view = mediator.views[party.name]
            offered = view.preferences.value(answered.offer.package) - party.public_outside(table)
            view.belief.refused(offered, answered.refused_by(party.name), self.bluff)


def _estimate(mediator: GoBetween, party: Listener, table: Table) -> Array:
    return np.asarray(party.public_outside(table) + mediator.views[party.name].belief.mean())
