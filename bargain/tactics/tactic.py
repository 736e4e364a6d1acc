"""What every tactic answers, for all worlds at once, and the common way to meet a demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol

import numpy as np

from bargain.authority import Authority
from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.packages.drawing import Reading
from bargain.table import Answered, Offer, Table
from bargain.view import View


class Bargainer(Protocol):
    """A party as its tactic sees it."""

    name: str
    patience: Array
    devaluation: Array

    @property
    def menu(self) -> Reading:
        """The efficient packages as this party sees them."""
        ...

    @property
    def others(self) -> Sequence[Bargainer]:
        """All the others, in order of seats; a rule may read only what is public about them."""
        ...

    @property
    def views(self) -> Mapping[str, View]:
        """Its picture of each of them, by name."""
        ...

    @property
    def opponent(self) -> Bargainer:
        """The only other party, where two talk."""
        ...

    @property
    def view(self) -> View:
        """Its picture of the only other."""
        ...

    def value(self, package: Array) -> Array:
        """What a package (K, W) is worth to it, (W,), utils; private to it."""
        ...

    def slight(self, offer: Offer, table: Table) -> Array:
        """By how much it takes an offer for less because of whose it is, (W,), utils; private to it."""
        ...

    def outside_value(self, table: Table) -> Array:
        """What it has without a deal, (W,), utils."""
        ...

    def public_outside(self, table: Table) -> Array:
        """The part of it that all can work out, (W,), utils."""
        ...

    def authority(self, table: Table) -> Authority:
        """What it may sign in this round, as all know."""
        ...


class Tactic(InWorlds):
    """A concession rule.  A subclass gives ``demand``; only rules that do more than demand override the rest.

    many   whether it can face more than one other party
    """

    many: ClassVar[bool] = True

    def demand(self, me: Bargainer, table: Table) -> Array:
        """The least own value to ask for in this round, (W,), utils."""
        raise NotImplementedError

    def least(self, me: Bargainer, table: Table) -> Array:
        """The least own value to accept in this round, (W,), utils; the party never goes below its outside value."""
        return self.demand(me, table)

    def least_for(self, me: Bargainer, offer: Offer, table: Table) -> Array:
        """The least own value to accept from this offer, (W,), utils; most rules ask the same of every offer."""
        return self.least(me, table)

    def choose(self, me: Bargainer, table: Table) -> tuple[Array | Index, Mask]:
        """The place on the own menu to propose, (W,) or of many (P, W), and where to propose at all (W,).

        Of the packages that meet the demand and the outside value: the one best for the other, as far as it is known, or of
        several others for the one whom it would leave with the least above its likely outside value.
        """
        floor = signable(me, np.maximum(self.demand(me, table), me.outside_value(table)), table)
        return me.menu.meeting(floor, lambda: [likely_outside(me, other, table) for other in me.others])

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        """Take in what became of an offer; most rules learn nothing."""

    def following(self, world: int) -> tuple[str, ...]:
        """Which of several tactics it is in one of its worlds, by name; most rules are but one."""
        return ()


def best(me: Bargainer) -> Array:
    """The own value of the best entry on the menu, (W,), utils."""
    return me.menu.top


def signable(me: Bargainer, level: Array, table: Table) -> Array:
    """The least own value that I may sign where I want at least this level (W,), (W,), utils."""
    return me.authority(table).least(level, me.outside_value(table), me.menu.top)


def likely_outside(me: Bargainer, other: Bargainer, table: Table) -> Array:
    """What another has without a deal, as far as I know, (W,), utils."""
    return other.public_outside(table) + me.views[other.name].belief.mean()
