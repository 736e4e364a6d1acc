"""Weigh what an offer gains against the chance that it is taken, and learn from refusals.

propose the entry with the largest  P(accept) * gain + (1 - P(accept)) * delta * phi(next) * (top - outside)
accept  v >= outside + phi(now) * max(0, top - outside)

``top`` is the side's best entry that the other would take at the belief's mean; phi is the share of a gain that a
responder can wait for (theory.strategic.alternating_offers), with delta = (1 - chance of breakdown) * patience.  P(accept) is the
belief's mass below the same cut turned round, and a refusal is judged by that cut too.  With complete information and a
zone, two screening parties agree at once; one last round without waiting is the risk-return trade-off of Fearon 1995.
Sources: Rubinstein 1982 for waiting; Fearon 1995; the belief about the cut is this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bargain.inworlds import Array, Index, Mask
from bargain.menu import best_that_other_takes
from bargain.preferences import TIE
from bargain.table import Answered, Table
from bargain.tactics.tactic import Bargainer, Tactic
from bargain.theory.strategic.alternating_offers import waiting_share
from bargain.worlds import Quantity

MOST = 0.9
"""No side waits for more than this share of the gain: with the last mover's full share nobody would ever move first."""


class Cut(NamedTuple):
    """What the other is thought to need: its outside value and the share of the gain up to its top that it waits for.

    public    (W,)   the public part of its outside value, utils
    top       (W,)   the best it can hope for, utils
    waits     (W,)   the share phi that it waits for, in [0, 0.9]
    slight    (W,)   what it takes my offers to be worth less, utils
    """

    public: Array
    top: Array
    waits: Array
    slight: Array

    def private(self, value: Array) -> Array:
        """The largest private part that would take a value (..., W), (..., W), utils: its rule solved for outside."""
        felt = value - self.slight
        return felt - self.waits / (1.0 - self.waits) * np.maximum(self.top - felt, 0.0) - self.public


@dataclass(eq=False)
class Screening(Tactic):
    """Screen the other's private outside value by offers.

    tremble   (W,)   chance that a yes or a no is a slip, when it is judged, in [0, 0.5]
    """

    tremble: Quantity = field(default_factory=lambda: np.full(1, 0.02))

    def least(self, me: Bargainer, table: Table) -> Array:
        outside = me.outside_value(table)
        waits = waiting_share(_delta(me, table), _delta(me.opponent, table), table.left, MOST)
        return outside + waits * np.maximum(_top(me, table) - outside, 0.0)

    def choose(self, me: Bargainer, table: Table) -> tuple[Index, Mask]:
        outside, menu = me.outside_value(table), me.menu
        own, other = _delta(me, table), _delta(me.opponent, table)
        after = waiting_share(own, other, np.maximum(table.left - 1, 0), MOST) * (table.left > 0)
        waiting = own * after * np.maximum(_top(me, table) - outside, 0.0)
        taken = me.view.belief.share_below(_cut(me, table).private(menu.theirs) + TIE)
        gain = menu.mine - outside
        expected = taken * (gain - waiting) + waiting
        worth_making = gain >= -TIE
        np.copyto(expected, -np.inf, where=~worth_making)
        return expected.argmax(axis=0), worth_making[0] & menu.possible

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        if answered.offer.by == me.name:
            offered = me.view.preferences.value(answered.offer.package)
            cut = _cut(me, table).private(offered)
            me.view.belief.refused(cut, answered.refused & table.talking, self.tremble)


def _delta(party: Bargainer, table: Table) -> Array:
    return (1.0 - table.breakdown) * party.patience


def _top(me: Bargainer, table: Table) -> Array:
    """My best entry that the other would take at my belief's mean, (W,), utils."""
    needed = me.opponent.public_outside(table) + me.view.belief.mean()
    return best_that_other_takes(me.menu.mine, me.menu.theirs, needed)


def _cut(me: Bargainer, table: Table) -> Cut:
    """The other's acceptance rule as I see it: my own rule turned round, what it thinks of me taken as known."""
    other = me.opponent
    public = other.public_outside(table)
    i_need = me.public_outside(table) + other.view.belief.mean()
    top = best_that_other_takes(me.menu.theirs[::-1], me.menu.mine[::-1], i_need)
    waits = waiting_share(_delta(other, table), _delta(me, table), table.left, MOST)
    slight = other.devaluation * np.maximum(me.menu.theirs[-1] - public - me.view.belief.mean(), 0.0)
    return Cut(public, top, waits, slight)
