"""Actors as a researcher would write them in a package of their own: right ones, and ones that break the law."""

from __future__ import annotations

from typing import Any

import numpy as np

from bargain.actors import Guarantor, Mediator, Party
from bargain.inworlds import Array, Mask
from bargain.table import Answered, Offer, Table
from bargain.tactics import Bargainer, Tactic
from bargain.worlds import Quantity


class WearyLeader(Party):
    """A leader whose resolve fades with the months."""

    fatigue: Quantity  # utils a month

    def outside_value(self, table: Table) -> Array:
        return super().outside_value(table) - self.fatigue * table.month


class OffendedLeader(Party):
    """A leader who keeps count of the offers that insulted it, and walks taller for each."""

    pride: Quantity  # utils an insult

    def __init__(self, *args: Any, **quantities: Any) -> None:
        super().__init__(*args, **quantities)
        self.insults = np.zeros(self.patience.shape)

    def accepts(self, offer: Offer, table: Table) -> Mask:
        good = super().accepts(offer, table) & (self.value(offer.package) >= self.outside_value(table) + self.asks)
        self.insults = self.insults + (self.value(offer.package) < self.outside_value(table))
        return good

    @property
    def asks(self) -> Array:
        """What it wants beyond its outside value, (W,), utils."""
        return self.pride * self.insults


class FickleMediator(Mediator):
    """A mediator that tables its draft in some worlds only, by chance, and forgets it when it is refused."""

    whim: Quantity  # chance a round of tabling nothing, 0..1

    def draft(self, table: Table) -> Offer:
        drafted = super().draft(table)
        wants = table.chance(f"{self.name}.whim.{table.turn}") >= self.whim
        return Offer(drafted.package, drafted.made & wants, drafted.by)


class SteadyGuarantor(Guarantor):
    """A guarantor that only looks on, and remembers how long."""

    def live_through(self, table: Table) -> None:
        self.watched = table.month


class Giveaway(Tactic):
    """A tactic that would sign anything; its party must not let it."""

    def demand(self, me: Bargainer, table: Table) -> Array:
        return me.outside_value(table) - 1.0


class Hoarder(Party):
    """Breaks the law: keeps its arrays in a list."""

    def hear(self, answered: Answered, table: Table) -> None:
        super().hear(answered, table)
        self.memory = [*getattr(self, "memory", []), answered.accepted]


class Sideways(Party):
    """Breaks the law: its worlds are not the last axis."""

    def live_through(self, table: Table) -> None:
        self.log = np.zeros((table.world.size, 3))
