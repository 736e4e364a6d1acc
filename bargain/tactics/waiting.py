"""What each side can wait for, as one of them sees it; by it offers are made, answered and judged.

Two sides: the gain that a responder can wait for, worked back from the last round on the own menu with the other's outside
value at the belief's mean (theory.strategic.alternating_offers).  More: the share of its best gain that a side can wait for
where all must sign, worked back in the order of turns (theory.strategic.unanimity), or with each as likely as another to
speak next where there is none.  A side's best gain is what it could have if the others had just enough.  Gains in these shares
can be had at once, because values are concave; between continua's mixtures and packages of levels there may be a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from bargain.authority import Authority
from bargain.inworlds import Array, InWorlds
from bargain.packages.drawing import Reading
from bargain.preferences import TIE
from bargain.table import Table
from bargain.tactics.tactic import Bargainer, likely_outside
from bargain.theory.strategic.alternating_offers import waiting_gain
from bargain.theory.strategic.unanimity import drawn_shares, waiting_shares

MOST = 0.9
"""No side waits for more than this share of the gain: with the last mover's full share nobody would ever move first."""


@dataclass(eq=False)
class Cut(InWorlds):
    """What another is thought to need: its outside value and the share of the gain up to its top that it waits for.

    public      (W,)   the public part of its outside value, utils
    top         (W,)   the best it can hope for, utils
    waits       (W,)   the share that it waits for, the same whatever its private part, in [0, 0.9]
    slight      (W,)   what it takes my offers to be worth less, utils
    best        (W,)   what its best package is worth, utils
    authority   what it may sign
    """

    public: Array
    top: Array
    waits: Array
    slight: Array
    best: Array
    authority: Authority

    def private(self, value: Array) -> Array:
        """The largest private part that would take a value (..., W), (..., W), utils: its rule solved for outside."""
        felt = value - self.slight - self.authority.cost(value)
        hoped = self.waits / (1.0 - self.waits) * np.maximum(self.top - felt, 0.0)
        return np.minimum(felt - hoped, self.authority.outside_up_to(value, self.best)) - self.public

    def needed(self, private: Array) -> Array:
        """The least value that is taken with a private part (W,), (W,), utils."""
        outside = self.public + private
        level = outside + self.waits * np.maximum(self.top - outside, 0.0) + self.slight
        return self.authority.least(level, outside, self.best)


def delta(party: Bargainer, table: Table) -> Array:
    """The share of a gain's worth that is left to a party after one more round, (W,)."""
    return (1.0 - table.breakdown) * party.patience


def now(me: Bargainer, outside: Array, table: Table) -> Array:
    """The gain that I can wait for, where I have this outside (W,), when I answer in this round, (W,), utils."""
    return _waits(me, outside, table, 0)


def next_round(me: Bargainer, outside: Array, table: Table) -> Array:
    """The same in the round to come."""
    return _waits(me, outside, table, 1)


def cut(me: Bargainer, other: Bargainer, table: Table) -> Cut:
    """Another's acceptance rule as I see it: my own rule turned round, what it thinks of me taken as known."""
    stakes = _stakes(me, me.public_outside(table) + other.views[me.name].belief.mean(), table)
    place = me.others.index(other) + 1
    best, outside, needs = stakes.most(place), stakes.outside[place], stakes.needs[place]
    if len(me.others) > 1:
        share = (1.0 - table.threat) * _shares(me, table, 0)[place]
    else:
        waits = (1.0 - table.threat) * _two_wait(stakes, place, me, table, 0)
        share = np.divide(waits, best, out=np.zeros_like(waits), where=best > TIE)
    return Cut(
        other.public_outside(table),
        outside + best,
        share,
        needs - outside,
        stakes.tops[place],
        stakes.authorities[place],
    )


def _waits(me: Bargainer, outside: Array, table: Table, ahead: int) -> Array:
    stakes = _stakes(me, outside, table)
    if len(me.others) > 1:
        return _shares(me, table, ahead)[0] * stakes.most(0)
    return _two_wait(stakes, 0, me, table, ahead)


class Stakes(NamedTuple):
    """What all can gain over having no deal, as one of them sees it; lists begin with the own side, then go by seat.

    menu       the own one
    outside    (W,) each, utils
    needs      what an offer must be worth to each for it to seem worth more than that, (W,) each, utils
    tops       what the best package is worth to each, (W,) each, utils
    authorities   what each may sign;  mandated   the least value as far as its mandate goes, (W,) each, utils
    """

    menu: Reading
    outside: list[Array]
    needs: list[Array]
    tops: list[Array]
    authorities: list[Authority]
    mandated: list[Array]

    def most(self, place: int, theirs: Array | float = 0.0) -> Array:
        """The most that an offer gains one which each of the others takes to gain it this (W,), (W,), utils."""
        seat = self.menu.seats[place]
        most = self.menu.turned(seat).most(*(self._signs(at, theirs) for at in self._in_order() if at != place))
        return np.maximum(most - self.authorities[place].cost(most) - self.outside[place], 0.0)

    def _signs(self, place: int, gain: Array | float) -> Array:
        """The least value that one signs which wants this gain (W,), (W,), utils."""
        return np.maximum(self.authorities[place].backed(self.needs[place] + gain), self.mandated[place])

    def _in_order(self) -> list[int]:
        """The places in order of seats."""
        return sorted(range(len(self.outside)), key=self.menu.seats.__getitem__)


def _stakes(me: Bargainer, outside: Array, table: Table) -> Stakes:
    """What all can gain as I see it, where I have this outside (W,), utils."""
    all_of_us, tops = (me, *me.others), [me.menu.top, *me.menu.tops]
    outsides = [outside, *(likely_outside(me, other, table) for other in me.others)]
    needs = [
        value + party.devaluation * np.maximum(top - value, 0.0)
        for party, value, top in zip(all_of_us, outsides, tops, strict=True)
    ]
    authorities = [party.authority(table) for party in all_of_us]
    mandated = [own.mandated(has, top) for own, has, top in zip(authorities, outsides, tops, strict=True)]
    return Stakes(me.menu, outsides, needs, tops, authorities, mandated)


def _two_wait(stakes: Stakes, place: int, me: Bargainer, table: Table, ahead: int) -> Array:
    """The gain that one of two can wait for in this round or one ahead, (W,), utils."""
    deltas, gains = [delta(party, table) for party in (me, me.opponent)], [partial(stakes.most, at) for at in (0, 1)]
    own, other = place, 1 - place
    return waiting_gain(deltas[own], deltas[other], np.maximum(table.left - ahead, 0), (gains[own], gains[other]), MOST)


def _shares(me: Bargainer, table: Table, ahead: int) -> list[Array]:
    """The share that each can wait for in this round or one ahead, own first, then by seat, (W,) each."""
    menu, left = me.menu, np.maximum(table.left - ahead, 0.0)
    deltas = [np.broadcast_to(delta(party, table), left.shape) for party in (me, *me.others)]
    by_seat = np.stack(menu.by_seat(deltas))
    if table.proposer is None:
        shares = drawn_shares(by_seat, left, MOST)
    else:
        shares = waiting_shares(by_seat, left, (table.proposer + ahead) % len(by_seat), MOST)
    return [shares[seat] for seat in menu.seats]
