"""Looking back on a block once its talks are over: what was left on the table, how long deals stood and what broke them.

Done once for all deals of the block, with the parties as they were when the talks began.
"""

from __future__ import annotations

from bargain.chance import Streams
from bargain.keeping import Signatory, follow
from bargain.record import Record
from bargain.zone import largest_least_surplus


class Aftermath:
    """The parties at full width, kept aside while finished worlds are dropped.

    luck   of all worlds of the block: how long each deal would be lucky enough to stand, and what happens meanwhile
    """

    def __init__(self, luck: Streams) -> None:
        self.luck = luck
        self.parties: tuple[Signatory, ...] = ()

    def look_back(self, record: Record, horizon: int) -> None:
        """Write on the record each deal's shortfall from the true frontier (utils), the years it stood and what broke it."""
        signed = record.signed
        if not signed.any():
            return
        first, second = (party.only(signed) for party in self.parties)
        first.outside, second.outside = record.outside[:, signed]
        floors = (record.value[0, signed], record.value[1, signed])
        record.shortfall[signed] = largest_least_surplus(first.preferences, second.preferences, floors).clip(min=0.0)
        kept = follow((first, second), record.terms[:, signed], self.luck.only(signed), horizon)
        record.causes = (*first.causes, *second.causes)
        record.kept[signed], record.broken_by[signed] = kept.years, kept.broken_by
