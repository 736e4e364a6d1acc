"""The outside value that the scenario states.

outside_i = v_i(rho_i) + private_i

Source: reservation value after Raiffa 1982; the private part is model section 6's.
"""

from __future__ import annotations

from bargain.inworlds import Array
from bargain.outside.outside import Outside
from bargain.table import Table


class Stated(Outside):
    """Constant over the talks."""

    def value(self, of: str, table: Table) -> Array:
        fallback = self.fallbacks[of]
        return fallback.public + fallback.private
