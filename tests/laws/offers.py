"""What is offered at a table, collected as an onlooker sees it, and an opponent whose offers are written down beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.scenario import Scenario
from bargain.table import Answered, Offer, Table
from bargain.tactics import Bargainer, Tactic
from bargain.talks import Talks

NEVER = 10.0
"""Utils that no package is worth."""


class Scripted(Tactic):
    """Asks in turn for stated shares of its range, the last for ever, and accepts nothing."""

    def __init__(self, shares: Sequence[float]) -> None:
        self.shares, self.turns = tuple(shares), 0

    def demand(self, me: Bargainer, table: Table) -> Array:
        outside = me.outside_value(table)
        return outside + self.shares[min(self.turns, len(self.shares) - 1)] * (me.menu.top - outside)

    def least(self, me: Bargainer, table: Table) -> Array:
        return np.full(1, NEVER)

    def choose(self, me: Bargainer, table: Table) -> tuple[Any, Mask]:
        chosen = super().choose(me, table)
        self.turns += 1
        return chosen


def seated(config: dict[str, Any], worlds: int = 512, draws: dict[str, Array] | None = None) -> Talks:
    """Talks about to begin, from which no world is ever dropped."""
    scenario = Scenario.from_config(config)
    return scenario.talks("settlement", draws or scenario.draw(0), np.arange(worlds), drop_below=0.0)


def offers(talks: Talks) -> list[tuple[str, int, Array, Mask, Offer]]:
    """Play talks; of each offer by whom, the round, what it is worth to each party (P, W), and where it was made in talks (W,)."""
    seen: list[tuple[str, int, Array, Mask, Offer]] = []

    def note(answered: Answered) -> None:
        offer, table = answered.offer, talks.table
        worth = np.stack([party.value(offer.package) for party in talks.parties])
        seen.append((offer.by, table.turn, worth, offer.made & table.talking, offer))

    talks.table.onlookers.append(note)
    talks.run()
    return seen
