"""Weigh what an offer gains against the chance that it is taken, and learn from refusals.

propose what has the largest  P(all accept) * gain + (1 - P(all accept)) * delta * w(next)
accept  v >= outside + w(now)
where delegations have mandates and none of this has a chance, propose what is best for the others within the own mandate

w is the gain that a responder can wait for, see waiting.py; delta = (1 - chance of breakdown) * patience.  The chance that
another accepts is the belief's mass below the same rule turned round; private parts are independent, so that the chance
that all accept is the product.  A refusal is judged by that cut too, and so is a yes where another has refused.  Where a
refusal ends the talks with a stated chance (table.threat), all waiting counts times 1 less that chance.  With complete
information and a zone, two screening parties agree at once; one last round without waiting is the risk-return trade-off of
Fearon 1995.
Sources: Rubinstein 1982 for waiting, Sutton 1986 for more than two; Fearon 1995; the belief about the cut is this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.table import Answered, Table
from bargain.tactics.tactic import Bargainer, Tactic, signable
from bargain.tactics.waiting import Cut, cut, delta, next_round, now
from bargain.worlds import Within


@dataclass(eq=False)
class Screening(Tactic):
    """Screen the others' private outside values by offers.

    tremble   (W,)   chance that a yes or a no is a slip, when it is judged, in [0, 0.5]
    """

    tremble: Annotated[Array, Within(0.0, 0.5)] = field(default_factory=lambda: np.full(1, 0.02))
    _cuts: tuple[Cut, ...] = field(
        default=(), init=False
    )  # of each other, by which an offer was made that is not answered yet

    def least(self, me: Bargainer, table: Table) -> Array:
        outside = me.outside_value(table)
        return outside + now(me, outside, table)

    def choose(self, me: Bargainer, table: Table) -> tuple[Array, Mask]:
        menu, beliefs = me.menu, [me.views[other.name].belief for other in me.others]
        outside = me.outside_value(table)
        waiting = (1.0 - table.threat) * delta(me, table) * next_round(me, outside, table)
        cuts = self._cuts = tuple(cut(me, other, table) for other in me.others)
        authority, least = me.authority(table), signable(me, outside, table)

        def expected(mine: Array, *theirs: Array) -> Array:
            """What offers worth this to me and to each of the others are worth making, (..., W), utils."""
            gain = mine - authority.cost(mine) - outside
            taken = beliefs[0].share_below(cuts[0].private(theirs[0]) + TIE)
            for belief, needs, value in zip(beliefs[1:], cuts[1:], theirs[1:], strict=True):
                taken = taken * belief.share_below(needs.private(value) + TIE)
            return np.where(mine >= least - TIE, taken * (gain - waiting) + waiting, -np.inf)

        # Where little is uncertain, what the others just take may lie between entries none of which is worth making.
        just = [needs.needed(belief.mean()) for needs, belief in zip(cuts, beliefs, strict=True)]
        place = menu.best(expected, *just)
        if any((own.mandate < 1.0).any() for own in (authority, *(needs.authority for needs in cuts))):
            place = np.where(self._hopeless(me, place), super().choose(me, table)[0], place)
        return place, (menu.top - least >= -TIE) & menu.possible

    def demand(self, me: Bargainer, table: Table) -> Array:
        """What it asks for where no offer would be taken: no more than it may not give, so that leaders see how far it goes."""
        return me.outside_value(table)

    def _hopeless(self, me: Bargainer, place: Array) -> Mask:
        """Where an offer at a place on the menu has no chance, (W,), by the cuts of this round."""
        package, taken = me.menu.package(place), np.ones(1)
        for other, needs in zip(me.others, self._cuts, strict=True):
            view = me.views[other.name]
            taken = taken * view.belief.share_below(needs.private(view.preferences.value(package)) + TIE)
        return np.asarray(taken <= TIE)

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        if answered.offer.by != me.name:
            return
        # An offer that it did not choose, since its protocol asked for another, is judged by the cuts all the same.
        cuts, self._cuts = self._cuts or tuple(cut(me, other, table) for other in me.others), ()
        for other, needs in zip(me.others, cuts, strict=True):
            view = me.views[other.name]
            taken_by = needs.private(view.preferences.value(answered.offer.package))
            view.belief.refused(taken_by, answered.refused_by(other.name) & table.talking, self.tremble)
            said_yes = answered.refused & ~answered.refused_by(other.name) & table.talking
            if said_yes.any():
                view.belief.taken(taken_by, said_yes, self.tremble)
