"""Weigh what an offer gains against the chance that it is taken, and learn from refusals.

propose what has the largest  P(accept) * gain + (1 - P(accept)) * delta * w(next)
accept  v >= outside + w(now)

w is the gain that a responder can wait for (theory.strategic.alternating_offers), worked back from the last round on the
side's own menu with the other's outside value at the belief's mean; delta = (1 - chance of breakdown) * patience.  P(accept)
is the belief's mass below the same rule turned round, and a refusal is judged by that cut too.  With complete information
and a zone, two screening parties agree at once; one last round without waiting is the risk-return trade-off of Fearon 1995.
Sources: Rubinstein 1982 for waiting; Fearon 1995; the belief about the cut is this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.preferences import TIE
from bargain.sideview import SideView
from bargain.table import Answered, Table
from bargain.tactics.tactic import Bargainer, Tactic
from bargain.theory.strategic.alternating_offers import waiting_gain
from bargain.worlds import Bounds, Quantity

MOST = 0.9
"""No side waits for more than this share of the gain: with the last mover's full share nobody would ever move first."""


@dataclass(eq=False)
class Cut(InWorlds):
    """What the other is thought to need: its outside value and the share of the gain up to its top that it waits for.

    public    (W,)   the public part of its outside value, utils
    top       (W,)   the best it can hope for, utils
    waits     (W,)   the share that it waits for, the same whatever its private part, in [0, 0.9]
    slight    (W,)   what it takes my offers to be worth less, utils
    """

    public: Array
    top: Array
    waits: Array
    slight: Array

    def private(self, value: Array) -> Array:
        """The largest private part that would take a value (..., W), (..., W), utils: its rule solved for outside."""
        felt = value - self.slight
        hoped = self.waits / (1.0 - self.waits) * np.maximum(self.top - felt, 0.0)
        return felt - hoped - self.public

    def needed(self, private: Array) -> Array:
        """The least value that is taken with a private part (W,), (W,), utils."""
        outside = self.public + private
        return outside + self.waits * np.maximum(self.top - outside, 0.0) + self.slight


class Stakes(NamedTuple):
    """What two sides can gain over having no deal, as one of them sees it.

    menu       own best entry first
    outside    of the own side and of the other, (W,) each, utils
    needs      what an offer must be worth to each for it to seem worth more than that, (W,) each, utils
    """

    menu: SideView
    outside: tuple[Array, Array]
    needs: tuple[Array, Array]

    @property
    def turned(self) -> Stakes:
        """The same from the other side."""
        return Stakes(self.menu.turned, self.outside[::-1], self.needs[::-1])

    def most(self, theirs: Array) -> Array:
        """The most that an offer gains the own side which the other takes to gain it this (W,), (W,), utils."""
        return np.maximum(self.menu.most(self.needs[1] + theirs) - self.outside[0], 0.0)


@dataclass(eq=False)
class Screening(Tactic):
    """Screen the other's private outside value by offers.

    tremble   (W,)   chance that a yes or a no is a slip, when it is judged, in [0, 0.5]
    """

    tremble: Annotated[Quantity, Bounds(0.0, 0.5)] = field(default_factory=lambda: np.full(1, 0.02))
    _cut: Cut | None = field(default=None, init=False)  # by which the last offer was made

    def least(self, me: Bargainer, table: Table) -> Array:
        outside = me.outside_value(table)
        return outside + _waits(_stakes(me, outside, table), me, me.opponent, table.left, table)

    def choose(self, me: Bargainer, table: Table) -> tuple[Array, Mask]:
        menu, belief = me.menu, me.view.belief
        outside, next_round = me.outside_value(table), np.maximum(table.left - 1, 0)
        waiting = _delta(me, table) * _waits(_stakes(me, outside, table), me, me.opponent, next_round, table)
        cut = self._cut = _cut(me, table)

        def expected(mine: Array, theirs: Array) -> Array:
            """What offers worth this to the two are worth making, (..., W), utils."""
            gain = mine - outside
            taken = belief.share_below(cut.private(theirs) + TIE)
            return np.where(gain >= -TIE, taken * (gain - waiting) + waiting, -np.inf)

        # Where little is uncertain, what the other just takes may lie between entries none of which is worth making.
        place = menu.best(expected, also=cut.needed(belief.mean()))
        return place, (menu.mine[0] - outside >= -TIE) & menu.possible

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        if answered.offer.by == me.name and self._cut is not None:
            offered = me.view.preferences.value(answered.offer.package)
            me.view.belief.refused(self._cut.private(offered), answered.refused & table.talking, self.tremble)


def _cut(me: Bargainer, table: Table) -> Cut:
    """The other's acceptance rule as I see it: my own rule turned round, what it thinks of me taken as known."""
    other = me.opponent
    stakes = _stakes(me, me.public_outside(table) + other.view.belief.mean(), table).turned
    best = stakes.most(np.zeros(1))
    waits = _waits(stakes, other, me, table.left, table)
    share = np.divide(waits, best, out=np.zeros_like(waits), where=best > TIE)
    outside, needs = stakes.outside[0], stakes.needs[0]
    return Cut(other.public_outside(table), outside + best, share, needs - outside)


def _stakes(me: Bargainer, outside: Array, table: Table) -> Stakes:
    """What the two can gain as I see it, where I have this outside (W,), utils."""
    other, menu = me.opponent, me.menu
    theirs = other.public_outside(table) + me.view.belief.mean()
    slighted = me.devaluation * np.maximum(menu.mine[0] - outside, 0.0)
    theirs_slighted = other.devaluation * np.maximum(menu.theirs[-1] - theirs, 0.0)
    return Stakes(menu, (outside, theirs), (outside + slighted, theirs + theirs_slighted))


def _waits(stakes: Stakes, own: Bargainer, other: Bargainer, left: Array, table: Table) -> Array:
    """The gain that a side can wait for with so many rounds left (W,), (W,), utils."""
    return waiting_gain(_delta(own, table), _delta(other, table), left, (stakes.most, stakes.turned.most), MOST)


def _delta(party: Bargainer, table: Table) -> Array:
    """The share of a gain's worth that is left to a party after one more round, (W,)."""
    return (1.0 - table.breakdown) * party.patience
