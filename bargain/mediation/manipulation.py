"""Press: carrots for a deal, sticks without one, guarantees lent, a deadline set.

a party signs when  v + carrot >= outside - stick;   a lent guarantee adds to the credibility of the guarantee

All of it counts times the mediator's effort.  Where carrots and sticks together come to more than his budget, all are cut in
the same proportion.  After signing they fade, and so does what is lent: ``upkeep`` is the share that is left a year later.
With upkeep below 1 more is signed and less of it lasts.
Sources: Touval & Zartman 1985; Beardsley, Quinn, Biswas & Wilkenfeld 2006; the budget and the decay are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from bargain.inworlds import Array
from bargain.mediation.style import GoBetween, Style
from bargain.promise import Promise
from bargain.table import Table
from bargain.worlds import BY_ISSUE, BY_PARTY, Amounts, Endless, PerName, Share


@dataclass(eq=False)
class Manipulation(Style):
    """Use leverage.

    carrots   party -> (W,)   utils added to any signed deal, >= 0
    sticks    party -> (W,)   utils taken off the outside value, >= 0
    lends     issue -> (W,)   credibility added to the guarantee on that issue, >= 0; nothing on what he does not speak of
    upkeep    (W,)            share of all three left a year after signing, 0..1
    budget    (W,)            what carrots and sticks for all parties may come to, utils, >= 0
    rounds    deadline that it sets, in rounds, or None; it never puts one off
    """

    carrots: Annotated[Amounts, BY_PARTY] = field(default_factory=PerName)
    sticks: Annotated[Amounts, BY_PARTY] = field(default_factory=PerName)
    lends: Annotated[Amounts, BY_ISSUE] = field(default_factory=PerName)
    upkeep: Share = field(default_factory=lambda: np.ones(1))
    budget: Annotated[Array, Endless(0.0)] = field(default_factory=lambda: np.full(1, np.inf))
    rounds: int | None = None

    def press(self, mediator: GoBetween, table: Table) -> None:
        if self.rounds is not None:
            at_work = mediator.effort > 0.0
            table.rounds = np.where(at_work, np.minimum(table.rounds, float(self.rounds)), table.rounds)
        part = mediator.effort * self._afforded(mediator)
        for party in mediator.listeners:
            carrot, stick = (leverage.of(party.name) * part for leverage in (self.carrots, self.sticks))
            party.promised(Promise(carrot, self.upkeep), Promise(stick, self.upkeep))
            for hazard in party.preferences.hazards:
                issue = table.agenda.names[hazard.issue]
                lent = self.lends.of(issue) * mediator.effort
                if hazard.is_guarantee and issue not in mediator.leaves_out and lent.any():
                    hazard.loans = (*hazard.loans, Promise(lent, self.upkeep))

    def _afforded(self, mediator: GoBetween) -> Array:
        """The share of its carrots and sticks that the budget bears, (W,), 0..1."""
        together = np.zeros(1)
        for party in mediator.listeners:
            together = together + self.carrots.of(party.name) + self.sticks.of(party.name)
        over = together > self.budget
        return np.where(
            over, np.divide(self.budget, together, out=np.ones_like(together + self.budget), where=over), 1.0
        )
