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

from bargain.inworlds import Array, Mask
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

    def needed(self, private: Array) -> Array:
        """The least value that is taken with a private part (W,), (W,), utils."""
        outside = self.public + private
        return outside + self.waits * np.maximum(self.top - outside, 0.0) + self.slight


@dataclass(eq=False)
class Screening(Tactic):
    """Screen the other's private outside value by offers.

    tremble   (W,)   chance that a yes or a no is a slip, when it is judged, in [0, 0.5]
    """

    tremble: Quantity = field(default_factory=lambda: np.full(1, 0.02))
    _shares: Array | None = field(default=None, init=False)

    def least(self, me: Bargainer, table: Table) -> Array:
        outside = me.outside_value(table)
        waits = waiting_share(_delta(me, table), _delta(me.opponent, table), table.left, MOST, self._bend(me, table))
        return outside + waits * np.maximum(_top(me, table) - outside, 0.0)

    def choose(self, me: Bargainer, table: Table) -> tuple[Array, Mask]:
        outside, menu = me.outside_value(table), me.menu
        own, other = _delta(me, table), _delta(me.opponent, table)
        after = waiting_share(own, other, np.maximum(table.left - 1, 0), MOST, self._bend(me, table)) * (table.left > 0)
        waiting = own * after * np.maximum(_top(me, table) - outside, 0.0)
        cut = self._cut(me, table)

        def expected(mine: Array, theirs: Array) -> Array:
            """What offers worth this to the two are worth making, (..., W), utils."""
            gain = mine - outside
            taken = me.view.belief.share_below(cut.private(theirs) + TIE)
            return np.where(gain >= -TIE, taken * (gain - waiting) + waiting, -np.inf)

        of_entries = expected(menu.mine, menu.theirs)
        entry = of_entries.argmax(axis=0)
        # Where little is uncertain, what the other just takes may lie between entries none of which is worth making.
        needed = cut.needed(me.view.belief.mean())
        place, mine = menu.just_taken(needed)
        better = expected(mine, needed) > of_entries.max(axis=0)
        place = menu.best_near(np.where(better, place, entry), expected)
        return np.where(menu.mixable(place), place, entry), (menu.mine[0] - outside >= -TIE) & menu.possible

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        if answered.offer.by == me.name:
            offered = me.view.preferences.value(answered.offer.package)
            cut = self._cut(me, table).private(offered)
            me.view.belief.refused(cut, answered.refused & table.talking, self.tremble)

    def _bend(self, me: Bargainer, table: Table) -> Array:
        """The shares of their best gains at the Nash point, own first, (2, W): as they seem when they are first asked for."""
        if self._shares is None:
            floors = me.outside_value(table), me.opponent.public_outside(table) + me.view.belief.mean()
            self._shares = me.menu.nash_shares(np.stack(np.broadcast_arrays(*floors)))
        return self._shares

    def _cut(self, me: Bargainer, table: Table) -> Cut:
        """The other's acceptance rule as I see it: my own rule turned round, what it thinks of me taken as known."""
        other = me.opponent
        public = other.public_outside(table)
        top = me.menu.turned.just_taken(me.public_outside(table) + other.view.belief.mean())[1]
        waits = waiting_share(_delta(other, table), _delta(me, table), table.left, MOST, self._bend(me, table)[::-1])
        slight = other.devaluation * np.maximum(me.menu.theirs[-1] - public - me.view.belief.mean(), 0.0)
        return Cut(public, top, waits, slight)


def _delta(party: Bargainer, table: Table) -> Array:
    return (1.0 - table.breakdown) * party.patience


def _top(me: Bargainer, table: Table) -> Array:
    """My best entry that the other would take at my belief's mean, (W,), utils."""
    return me.menu.just_taken(me.opponent.public_outside(table) + me.view.belief.mean())[1]
