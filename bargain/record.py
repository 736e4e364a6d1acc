"""What came out of one block on one track, at full width: written through ``table.world`` as worlds end."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from bargain.cause import Cause
from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.table import Table


class Ending(IntEnum):
    """How talks ended.  ``NO_ZONE`` is said of talks that came to nothing where no package could have been signed."""

    SIGNED = 0
    NO_ZONE = 1
    DEADLINE = 2
    BREAKDOWN = 3
    WON = 4  # one side has won the war
    REFUSED = 5  # a last offer was refused
    NOT_BEGUN = 6  # what had to be signed first was not
    VOTED_DOWN = 7  # one side's public said no to what was agreed
    NO_CONSENT = 8  # a third party withheld the consent that it needed


TO_NOTHING = (Ending.DEADLINE, Ending.BREAKDOWN, Ending.REFUSED)
"""Endings of talks that took place and came to nothing by themselves."""


class Record:
    """Outcomes of a block, in the order of its worlds; not dropped with them.

    signed      (W,)     whether there was a deal
    month       (W,)     when the talks ended
    ended_by    (W,)     an Ending, as it happened
    by          (W,)     index into parties and mediators of whose package was signed, -1 for none
    terms       (K, W)   positions signed, NaN for none
    value, outside   (P, W)   at signature, utils, NaN for none
    support     (P, W)   share of each side's public that would accept what was agreed, NaN for none
    calm        (W,)     what goodwill that came while they talked takes off the logarithm of hazards
    stopped_by  (W,)     which of `stoppers` stopped what was agreed, -1 for none
    stoppers             names of those who might: third parties, then publics
    zone        (W,)     largest least surplus at the start, utils
    shortfall   (W,)     what all could have had on top of the signed package, utils, NaN for none
    kept        (W,)     years the deal stood
    held        (W,)     share of what is fought over that the first side held when the talks ended, NaN without a war
    broken_by   (W,)     which of `causes` broke it, -1 where it stands and where there is none
    causes               what may break the deal, party by party
    """

    def __init__(self, table: Table, parties: int) -> None:
        worlds = table.world.size
        self._column = np.zeros(int(table.world.max()) + 1, dtype=np.intp)  # of each world of the block
        self._column[table.world] = np.arange(worlds)
        self.signed = np.zeros(worlds, dtype=bool)
        self.month = np.zeros(worlds)
        self.ended_by = np.full(worlds, int(Ending.DEADLINE), dtype=np.int8)
        self.by = np.full(worlds, -1, dtype=np.int8)
        self.terms = np.full((len(table.agenda), worlds), np.nan)
        self.value = np.full((parties, worlds), np.nan)
        self.outside = np.full((parties, worlds), np.nan)
        self.support = np.full((parties, worlds), np.nan)
        self.calm = np.zeros(worlds)
        self.stopped_by = np.full(worlds, -1, dtype=np.int8)
        self.stoppers: tuple[str, ...] = ()
        self.zone = np.full(worlds, -np.inf)
        self.shortfall = np.full(worlds, np.nan)
        self.kept = np.zeros(worlds)
        self.held = np.full(worlds, np.nan)
        self.broken_by = np.full(worlds, -1, dtype=np.int16)
        self.causes: tuple[Cause, ...] = ()

    def end(self, table: Table, where: Mask, how: Ending) -> None:
        """Write down that talks ended in these worlds (W,) now."""
        columns = self._column[table.world[where]]
        self.month[columns] = table.month[where]
        self.ended_by[columns] = int(how)

    def stand(self, table: Table, front: Array) -> None:
        """Write down where the front (W,) stands; it stays where it was when the talks ended."""
        self.held[self._column[table.world]] = front

    def sign(
        self,
        table: Table,
        where: Mask,
        package: Array,
        by: Array,
        values: Sequence[Array],
        outside: Sequence[Array],
        calm: Array,
    ) -> None:
        """Write down what was signed in these worlds (W,)."""
        columns = self._column[table.world[where]]
        self.signed[columns] = True
        self.by[columns], self.calm[columns] = by[where], np.broadcast_to(calm, where.shape)[where]
        self.terms[:, columns] = package[:, where]
        for party, (value, without) in enumerate(zip(values, outside, strict=True)):
            self.value[party, columns], self.outside[party, columns] = value[where], without[where]

    def ask(self, table: Table, where: Mask, support: Sequence[Array]) -> None:
        """Write down what the publics thought of what was agreed in these worlds (W,)."""
        columns = self._column[table.world[where]]
        for party, share in enumerate(support):
            self.support[party, columns] = share[where]

    def stop(self, table: Table, where: Mask, by: int, how: Ending) -> None:
        """Write down that somebody stopped what was agreed in these worlds (W,)."""
        self.stopped_by[self._column[table.world[where]]] = by
        self.end(table, where, how)

    @property
    def has_zone(self) -> Mask:
        """Whether there was a zone of agreement, (W,): at the start, or as a signed deal proves."""
        return (self.zone >= -TIE) | self.signed

    @property
    def ending(self) -> Array:
        """How the talks ended, (W,), with ``NO_ZONE`` where they came to nothing and no package could have been signed."""
        hopeless = np.isin(self.ended_by, TO_NOTHING) & ~self.has_zone
        return np.where(hopeless, np.int8(Ending.NO_ZONE), self.ended_by)
