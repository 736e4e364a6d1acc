"""What every rule for life without a deal answers, and what it starts from.

One object serves the whole table, since what one side gains by the absence of a deal another may lose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.preferences import Preferences
from bargain.table import Table


class Fallback(InWorlds):
    """What one party has without a deal as the scenario states it: what sitting on every reservation point would be worth.

    Taken once, before the talks: guarantees lent at the table make packages worth more, not the lack of one.
    Source: reservation value after Raiffa 1982.

    preferences   as they are before the talks
    public        (W,)   what all can work out, utils
    private       (W,)   what only the party knows, utils
    """

    def __init__(self, preferences: Preferences, private: Array) -> None:
        self.preferences = preferences.snapshot()
        self.public, self.private = preferences.reservation_value(), private


class Outside(InWorlds):
    """A rule.  A subclass gives ``value``; one that time or force moves overrides the rest."""

    def open(self, table: Table, fallbacks: Mapping[str, Fallback]) -> None:
        """Before the talks: what each party has, by name, in the order of seats."""
        self.fallbacks = dict(fallbacks)

    def live_through(self, table: Table) -> None:
        """What a round brings, before anything is said."""

    def value(self, of: str, table: Table) -> Array:
        """What a party has without a deal now, (W,), utils."""
        raise NotImplementedError

    def over(self, table: Table) -> Mask:
        """Worlds in which the matter has been decided by force, (W,): their talks end."""
        return np.zeros(table.world.shape, dtype=bool)

    def front(self, table: Table) -> Array:
        """The share of what is fought over that the first side holds now, (W,), 0..1; NaN where nobody fights."""
        return np.full(table.world.shape, np.nan)

    def told(self, table: Table, titles: Mapping[str, str]) -> Iterator[str]:
        """What this round brought, line by line, for a reader of a single world.

        titles   party -> the words for it
        """
        yield from ()
