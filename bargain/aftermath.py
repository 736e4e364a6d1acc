"""Looking back on a block once its talks are over: what was left on the table, and how long deals stood.

Done once for all deals of the block, with the parties as they were when the talks began.
"""

from __future__ import annotations

from bargain.common_zone import common_surplus
from bargain.inworlds import Array
from bargain.keeping import Signatory, years_kept
from bargain.record import Record


class Aftermath:
    """The parties at full width, kept aside while finished worlds are dropped.

    luck   (W,)   uniform: how long each deal would be lucky enough to stand
    """

    def __init__(self, luck: Array) -> None:
        self.luck = luck
        self.parties: tuple[Signatory, ...] = ()

    def look_back(self, record: Record, horizon: int) -> None:
        """Write each deal's shortfall from the true frontier (utils) and the years it stood on the record."""
        signed = record.signed
        if not signed.any():
            return
        parties = [party.only(signed) for party in self.parties]
        for party, outside in zip(parties, record.outside[:, signed], strict=True):
            party.outside = outside
        more = common_surplus([party.preferences for party in parties], list(record.value[:, signed]))
        record.shortfall[signed] = more.clip(min=0.0)
        record.kept[signed] = years_kept(parties, record.terms[:, signed], self.luck[signed], horizon)
