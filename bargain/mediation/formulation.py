"""Draft packages: table the Nash point of one's own estimates, every few rounds and in the last.

max over the mediator's menu of  sum over i of  (1 + bias_i) * log(v_i - estimated outside_i)

max-min where no entry gives everyone a gain.  Refusals teach the mediator.  Its drafts escape reactive devaluation in
proportion to trust.
Sources: Nash 1950; single-text drafting after Raiffa 1982; devaluation after Ross & Stillinger 1991.
"""

from __future__ import annotations

from dataclasses import dataclass

from bargain.inworlds import Index
from bargain.mediation.drafting import Drafting, gains
from bargain.mediation.style import GoBetween
from bargain.table import Table
from bargain.theory.cooperative.nash import nash_entry


@dataclass(eq=False)
class Formulation(Drafting):
    """Table what is fair by the mediator's own estimates."""

    def entry(self, mediator: GoBetween, table: Table) -> Index:
        weights = [1.0 + mediator.bias(party.name) for party in mediator.listeners]
        return nash_entry(gains(mediator, table), weights)
