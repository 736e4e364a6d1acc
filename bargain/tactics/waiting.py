"""What each side can wait for, as one of them sees it; by it offers are made, answered and judged.

Two sides: the gain that a responder can wait for, worked back from the last round on the own menu with the other's outside
value at the belief's mean (theory.strategic.alternating_offers).  More: the share of its best gain that a side can wait for
where all must sign, worked back in the order of turns (theory.strategic.unanimity), or with each as likely as another to
speak next where there is none.  A side's best gain is what it could have if the others had just enough.  Gains in these shares
can be had at once, because values are concave; between continua's mixtures and packages of levels there may be a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bargain.inworlds import Array, InWorlds
from bargain.packages.seatview import SeatView
from bargain.packages.sideview import SideView
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
    thought = me.public_outside(table) + other.views[me.name].belief.mean()
    if len(me.others) > 1:
        stakes = _all_stakes(me, thought, table)
        place = me.others.index(other) + 1
        best, outside, needs = stakes.best(place), stakes.outside[place], stakes.needs[place]
        share = (1.0 - table.threat) * _shares(me, table, 0)[place]
    else:
        turned = _stakes(me, thought, table).turned
        best, outside, needs = turned.most(np.zeros(1)), turned.outside[0], turned.needs[0]
        waits = (1.0 - table.threat) * _two_wait(turned, other, me, table.left, table)
        share = np.divide(waits, best, out=np.zeros_like(waits), where=best > TIE)
    return Cut(other.public_outside(table), outside + best, share, needs - outside)


def _waits(me: Bargainer, outside: Array, table: Table, ahead: int) -> Array:
    if len(me.others) > 1:
        return _shares(me, table, ahead)[0] * _all_stakes(me, outside, table).best(0)
    left = table.left if ahead == 0 else np.maximum(table.left - ahead, 0)
    return _two_wait(_stakes(me, outside, table), me, me.opponent, left, table)


# Two sides


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


def _stakes(me: Bargainer, outside: Array, table: Table) -> Stakes:
    """What the two can gain as I see it, where I have this outside (W,), utils."""
    other, menu = me.opponent, me.menu
    assert isinstance(menu, SideView)
    theirs = other.public_outside(table) + me.view.belief.mean()
    slighted = me.devaluation * np.maximum(menu.mine[0] - outside, 0.0)
    theirs_slighted = other.devaluation * np.maximum(menu.theirs[-1] - theirs, 0.0)
    return Stakes(menu, (outside, theirs), (outside + slighted, theirs + theirs_slighted))


def _two_wait(stakes: Stakes, own: Bargainer, other: Bargainer, left: Array, table: Table) -> Array:
    """The gain that a side can wait for with so many rounds left (W,), (W,), utils."""
    return waiting_gain(delta(own, table), delta(other, table), left, (stakes.most, stakes.turned.most), MOST)


# More


class AllStakes(NamedTuple):
    """What many can gain over having no deal, as one of them sees it; lists begin with the own side, then go by seat.

    menu       the own one
    outside    (W,) each, utils
    needs      what an offer must be worth to each for it to seem worth more than that, (W,) each, utils
    """

    menu: SeatView
    outside: list[Array]
    needs: list[Array]

    def best(self, place: int) -> Array:
        """The most that one can gain while the others have what they need, (W,), utils."""
        seats = [self.menu.seat, *self.menu.others]
        needs = [need for _, need in sorted(zip(seats, self.needs, strict=True), key=lambda pair: pair[0])]
        of = seats[place]
        others = [need for seat, need in enumerate(needs) if seat != of]
        return np.maximum(self.menu.turned(of).most(*others) - self.outside[place], 0.0)


def _all_stakes(me: Bargainer, outside: Array, table: Table) -> AllStakes:
    menu = me.menu
    assert isinstance(menu, SeatView)
    outsides = [outside, *(likely_outside(me, other, table) for other in me.others)]
    needs = [
        value + party.devaluation * np.maximum(top - value, 0.0)
        for party, value, top in zip((me, *me.others), outsides, (menu.top, *menu.tops), strict=True)
    ]
    return AllStakes(menu, outsides, needs)


def _shares(me: Bargainer, table: Table, ahead: int) -> list[Array]:
    """The share that each can wait for in this round or one ahead, own first, then by seat, (W,) each."""
    menu, left = me.menu, np.maximum(table.left - ahead, 0.0)
    assert isinstance(menu, SeatView)
    seats = [menu.seat, *menu.others]
    deltas = [np.broadcast_to(delta(party, table), left.shape) for party in (me, *me.others)]
    by_seat = np.stack([own for _, own in sorted(zip(seats, deltas, strict=True), key=lambda pair: pair[0])])
    if table.proposer is None:
        shares = drawn_shares(by_seat, left, MOST)
    else:
        shares = waiting_shares(by_seat, left, (table.proposer + ahead) % len(seats), MOST)
    return [shares[seat] for seat in seats]
