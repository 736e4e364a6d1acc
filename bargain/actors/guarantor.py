"""A third party that stands behind guarantees, and has no seat at the table."""

from __future__ import annotations

import mesa

from bargain.actors.actor import Actor
from bargain.inworlds import Array


class Guarantor(Actor):
    """How far its word counts.

    credibility   (W,)   >= 0: a full guarantee divides the hazard that it governs by exp(credibility)
    """

    def __init__(self, model: mesa.Model, name: str, title: str, *, credibility: Array, **quantities: Array) -> None:
        super().__init__(model, name, title, **quantities)
        self.credibility = credibility
