"""Looking back on a block once its talks are over: what was left on the table, how long deals stood and what broke them.

Done once for all deals of the block, with the parties as they were when the talks began.
"""

from __future__ import annotations

from bargain.chance import Streams
from bargain.keeping import Signatory, follow
from bargain.packages.common_zone import common_surplus
from bargain.record import Record


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
        parties = [party.only(signed) for party in self.parties]
        for party, outside in zip(parties, record.outside[:, signed], strict=True):
            party.outside = outside
            party.preferences = party.preferences.calmed(record.calm[signed])
        more = common_surplus([party.preferences for party in parties], list(record.value[:, signed]))
        record.shortfall[signed] = more.clip(min=0.0)
        kept = follow(parties, record.terms[:, signed], self.luck.only(signed), horizon)
        record.causes = tuple(cause for party in parties for cause in party.causes)
        record.kept[signed], record.broken_by[signed] = kept.years, kept.broken_by
