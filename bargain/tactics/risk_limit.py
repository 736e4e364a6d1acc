"""Concede if you can bear less risk of conflict than the other.

r_i = (v_i(own offer) - v_i(other's offer)) / (v_i(own offer) - outside_i)          the risk limit of side i

My own limit is from my own values; the other's is as I see it: my reading of its salience, its outside value at my belief's
mean.  Each side's devaluation is counted in what it makes of the other's offer.  If mine is the smaller, or they are equal, I
concede the least after which the order is turned round, that is after which the product of both gains is larger at my offer
than at the other's; otherwise I repeat my offer.  If nothing on my menu has a larger product than the other's offer, I accept
it.  The opening is the own best of what leaves both a gain.  A side that stands where I had thought its limit the smaller has
more without a deal than I thought: that is what its refusals teach.

Where all is known the product of gains of what is offered never falls, and talks that last end at the Nash point.
Sources: Zeuthen 1930; Harsanyi 1956; theory.strategic.risk_limits.  ``step`` and what is learned are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, NamedTuple

import numpy as np

from bargain.authority import ALL
from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.packages.sideview import SideView
from bargain.preferences import TIE
from bargain.table import Answered, Offer, Table
from bargain.tactics.tactic import Bargainer, Tactic, likely_outside
from bargain.theory.strategic.risk_limits import concedes, least_concession_to, risk_limit
from bargain.worlds import Share, Within

NOT_YET = np.full(1, -np.inf)
BEYOND = 1e6
"""Utils that no package comes near: an outside value up to which everybody concedes."""


class Stakes(NamedTuple):
    """What is at stake between me and the one other side, as I see it now.

    menu      own best entry first
    outside   of the own side and of the other, (W,) each, utils
    slight    by how much the other takes my offers for less, (W,), utils
    gains     of both sides by each entry if I offer it, (J, W) each, utils
    """

    menu: SideView
    outside: tuple[Array, Array]
    slight: Array
    gains: tuple[Array, Array]

    @property
    def opening(self) -> Index:
        """The own best entry (W,) of those that leave both a gain, or of all where none does."""
        return np.asarray((np.minimum(*self.gains) > TIE).argmax(axis=0))

    @property
    def nash(self) -> Index:
        """The entry (W,) with the largest product of gains of those that leave both one."""
        own, other = self.gains
        return np.asarray(np.where(np.minimum(own, other) > TIE, own * other, -np.inf).argmax(axis=0))

    def of_entry(self, entry: Index) -> tuple[Array, Array]:
        """Both gains if I offer an entry (W,), (W,) each, utils."""
        own, other = (np.take_along_axis(gains, entry[None], axis=0)[0] for gains in self.gains)
        return own, other

    def of_offer(self, offered: Offered) -> tuple[Array, Array]:
        """Both gains if I accept an offer, (W,) each, utils."""
        return offered.mine - self.outside[0], offered.theirs - self.outside[1]


@dataclass(eq=False)
class Offered(InWorlds):
    """An offer of the other's: what I take it for, and what it is worth to the other as I see it, (W,), utils."""

    mine: Array
    theirs: Array


@dataclass(eq=False)
class RiskLimit(Tactic):
    """Compare risk limits at each turn.

    step      (W,)   share of its range (best - outside) that it concedes at least when it concedes, in [0, 1], but never
                     beyond its best entry by the product of gains; 0 is the least concession, as fine as the menu
    tremble   (W,)   chance that to concede or to stand is a slip, when it is judged, in [0, 0.5]; at 0.5 nothing is learned
    """

    many: ClassVar[bool] = False

    step: Share = field(default_factory=lambda: np.zeros(1))
    tremble: Annotated[Array, Within(0.0, 0.5)] = field(default_factory=lambda: np.full(1, 0.02))
    _stands: Index | None = field(default=None, init=False)  # the entry last proposed
    _newest: Offered = field(default_factory=lambda: Offered(NOT_YET, NOT_YET), init=False)  # -inf before any

    def demand(self, me: Bargainer, table: Table) -> Array:
        return self._asks(_stakes(me, table), self._newest)

    def least_for(self, me: Bargainer, offer: Offer, table: Table) -> Array:
        return self._asks(_stakes(me, table), _taken(me, offer, table))

    def choose(self, me: Bargainer, table: Table) -> tuple[Array | Index, Mask]:
        stakes = _stakes(me, table)
        ask, better = self._next(stakes, self._newest)
        # What it would accept and was not asked about, or might not sign as the other's, it proposes itself.
        same = np.ceil(stakes.menu.just_taken(self._newest.theirs)).astype(np.intp)
        self._stands = np.where(better, ask, same)
        return self._stands, (stakes.of_entry(self._stands)[0] >= -TIE) & me.menu.possible

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        offer = answered.offer
        if offer.by != me.opponent.name:
            return
        new, old = _taken(me, offer, table), self._newest
        if self._stands is not None and me.view.belief.spread.any():
            stood = answered.refused & table.talking & np.isfinite(old.mine) & (new.mine <= old.mine + TIE)
            stood_by = Offered(np.where(stood, old.mine, 0.0), np.where(stood, old.theirs, 0.0))
            cut = self._cut(_stakes(me, table), self._stands, stood_by)
            me.view.belief.refused(cut - me.opponent.public_outside(table), stood, self.tremble)
        made = offer.made
        self._newest = Offered(np.where(made, new.mine, old.mine), np.where(made, new.theirs, old.theirs))

    def _asks(self, stakes: Stakes, offered: Offered) -> Array:
        """What it would ask for next if this is the other's offer, or that offer where it accepts it, (W,), utils."""
        ask, better = self._next(stakes, offered)
        return np.where(better, stakes.of_entry(ask)[0] + stakes.outside[0], offered.mine)

    def _next(self, stakes: Stakes, offered: Offered) -> tuple[Index, Mask]:
        """The entry it would propose next if this is the other's offer (W,), and where that is better than to accept (W,)."""
        stands = stakes.opening if self._stands is None else self._stands
        mine, theirs = stakes.of_entry(stands)
        by_accepting = stakes.of_offer(offered)
        yields = concedes(risk_limit(mine, by_accepting[0], 0.0), risk_limit(by_accepting[1], theirs, 0.0))
        entry = least_concession_to(self._further(stakes, mine), by_accepting)
        return np.where(yields & (entry >= 0), entry, stands), ~yields | (entry >= 0)

    def _further(self, stakes: Stakes, mine: Array) -> tuple[Array, Array]:
        """Gains (J, W) of entries at least a step below what it stands by (W,), or no better than the largest product."""
        own, other = stakes.gains
        if not self.step.any():
            return own, other
        most = np.maximum(mine - self.step * np.maximum(own[0], 0.0), stakes.of_entry(stakes.nash)[0])
        return np.where(own <= most + TIE, own, -np.inf), other

    def _cut(self, stakes: Stakes, stands: Index, stood_by: Offered) -> Array:
        """The largest outside value at which the other's limit is no larger than mine, (W,), utils: with more it stands."""
        mine, theirs = stakes.of_entry(stands)
        limit = risk_limit(mine, stood_by.mine - stakes.outside[0], 0.0)
        apart = stood_by.theirs - (theirs + stakes.outside[1])
        below = np.divide(apart, limit, out=np.full(limit.shape, -BEYOND), where=(limit > TIE) & (apart > TIE))
        return np.asarray(stood_by.theirs - below)


def _taken(me: Bargainer, offer: Offer, table: Table) -> Offered:
    """What I make of an offer, less what I take it for because of whose it is."""
    return Offered(me.value(offer.package) - me.slight(offer, table), me.view.preferences.value(offer.package))


def _stakes(me: Bargainer, table: Table) -> Stakes:
    menu, other = me.menu, me.opponent
    assert isinstance(menu, SideView)
    outside = me.outside_value(table), likely_outside(me, other, table)
    slight = other.devaluation * np.maximum(menu.theirs[-1] - outside[1], 0.0)
    own, others = (
        _gain(me, menu.mine, outside[0], menu.top, table),
        _gain(other, menu.theirs, outside[1], menu.tops[0], table),
    )
    return Stakes(menu, outside, slight, (own, others - slight))


def _gain(side: Bargainer, values: Array, outside: Array, top: Array, table: Table) -> Array:
    """What entries worth these values (J, W) gain a side, (J, W), utils; far below 0 where it may not sign them."""
    authority = side.authority(table)
    least = authority.least(outside, outside, top)
    barred = (values < least - TIE) & (least > outside)
    return np.where(barred, -ALL, values - authority.cost(values) - outside)
