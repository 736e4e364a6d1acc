"""A single text: the parties propose nothing; a mediator drafts, hears who would sign, and drafts anew.

A draft becomes the deal in the round in which all would sign it.  No party signs below its outside value, or below what
its tactic waits for, which is nothing more in the last round.
Sources: Fisher 1978 on the single negotiating text; Raiffa 1982.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bargain.protocols.protocol import Deal, Protocol
from bargain.table import Table


@dataclass(eq=False)
class SingleText(Protocol):
    """Answer drafts, in the rounds in which a mediator tables one."""

    needs_drafts: ClassVar[bool] = True

    def round(self, table: Table) -> Deal:
        return self.mediate(table, Deal.none(table))
