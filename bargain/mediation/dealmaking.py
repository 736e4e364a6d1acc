"""Draft for a deal's own sake: table what is worth most to the mediator himself, every few rounds and in the last.

max over the mediator's menu of  P(all accept) * (wish for peace + sum over i of  bias_i * (v_i - estimated outside_i))

The chance that all accept is the product of his beliefs.  Without bias he tables whatever is likeliest to be signed, however
the gains are shared; the more he leans to a side, the more of that chance he gives up for what the side would have.  Where
nothing would serve him he tables what is best for the worst-off.
Sources: a mediator with an interest in the deal as such, Touval & Zartman 1985; his payoffs are those of Kydd 2003.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Index
from bargain.mediation.drafting import Drafting, gains, taken
from bargain.mediation.style import GoBetween
from bargain.table import Table

LEAST_WISH = 1e-6
"""Utils: one who wants nothing for himself tables what is likeliest to be signed."""


@dataclass(eq=False)
class Dealmaking(Drafting):
    """Table what serves the mediator best."""

    def entry(self, mediator: GoBetween, table: Table) -> Index:
        chance, own, worst = np.ones(1), np.maximum(mediator.wish_for_peace, LEAST_WISH), np.full(1, np.inf)
        for party, gain in zip(mediator.listeners, gains(mediator, table), strict=True):
            chance = chance * taken(mediator, party, gain, table)
            own = own + mediator.bias(party.name) * gain
            worst = np.minimum(worst, gain)
        worth = chance * own
        return np.asarray(np.where(worth.max(axis=0) > 0.0, worth, worst).argmax(axis=0))
