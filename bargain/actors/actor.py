"""What every actor is: a Mesa agent whose arrays end in the worlds axis."""

from __future__ import annotations

import mesa

from bargain.inworlds import Array, InWorlds
from bargain.table import Table


class Actor(InWorlds, mesa.Agent):
    """An actor in every world of a block.

    A subclass declares what else it draws by annotating it, and its config then gives it a number or a distribution::

        class WearyLeader(Party):
            fatigue: Quantity       # utils a month

            def outside_value(self, table):
                return super().outside_value(table) - self.fatigue * table.month

    name, title   short key and the words for a reader
    quantities    (W,) each: the subclass's own
    """

    def __init__(self, model: mesa.Model, name: str, title: str, **quantities: Array) -> None:
        super().__init__(model)
        self.name, self.title = name, title
        self.__dict__.update(quantities)

    def live_through(self, table: Table) -> None:
        """What a round brings, before anything is said; most actors are not moved by time."""
