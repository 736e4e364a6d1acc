"""The outside value that the scenario states: what sitting on every reservation point would be worth.

outside_i = v_i(rho_i) + private_i

Taken once, before the talks: guarantees lent at the table make packages worth more, not the lack of one.
Source: reservation value after Raiffa 1982; the private part is model section 6's.
"""

from __future__ import annotations

from bargain.inworlds import Array, InWorlds
from bargain.preferences import Preferences
from bargain.table import Table


class Stated(InWorlds):
    """Constant over the talks.

    public    (W,)   what all can work out, utils
    private   (W,)   what only the party knows, utils
    """

    def __init__(self, preferences: Preferences, private: Array) -> None:
        self.public, self.private = preferences.reservation_value(), private

    def value(self, table: Table) -> Array:
        """What the party has without a deal now, (W,), utils."""
        return self.public + self.private
