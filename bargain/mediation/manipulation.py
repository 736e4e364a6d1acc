"""Press: carrots for a deal, sticks without one, guarantees lent, a deadline set.

a party signs when  v + carrot >= outside - stick;   a lent guarantee adds to the credibility of the guarantee

After signing all three decay: ``upkeep`` is the share that is left a year later.  With upkeep below 1 more is signed and
less of it lasts.
Sources: Touval & Zartman 1985; Beardsley, Quinn, Biswas & Wilkenfeld 2006; the decay is this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bargain.mediation.style import GoBetween, Style
from bargain.table import Table
from bargain.worlds import Amounts, PerName, Share


@dataclass(eq=False)
class Manipulation(Style):
    """Use leverage.

    carrots   party -> (W,)   utils added to any signed deal, >= 0
    sticks    party -> (W,)   utils taken off the outside value, >= 0
    lends     issue -> (W,)   credibility added to the guarantee on that issue, >= 0
    upkeep    (W,)            share of all three left a year after signing, 0..1
    rounds    deadline that it sets, in rounds, or None; it never puts one off
    """

    carrots: Amounts = field(default_factory=PerName)
    sticks: Amounts = field(default_factory=PerName)
    lends: Amounts = field(default_factory=PerName)
    upkeep: Share = field(default_factory=lambda: np.ones(1))
    rounds: int | None = None

    def press(self, mediator: GoBetween, table: Table) -> None:
        if self.rounds is not None:
            table.rounds = np.minimum(table.rounds, float(self.rounds))
        for party in mediator.listeners:
            party.carrot = party.carrot + self.carrots.of(party.name)
            party.stick = party.stick + self.sticks.of(party.name)
            party.upkeep = party.upkeep * self.upkeep
            party.look_again()
            for hazard in party.preferences.hazards:
                if hazard.is_guarantee:
                    hazard.lent = hazard.lent + self.lends.of(table.agenda.names[hazard.issue])
