"""Somebody with no seat whose consent some positions need."""

from __future__ import annotations

import mesa

from bargain.actors.actor import Actor
from bargain.inworlds import Array, Mask
from bargain.scope import Scope


class ThirdParty(Actor):
    """What it would let pass, issue by issue: since it has no seat, nothing at the table can make up for a step too far.

    scope      between which positions a text needs no consent of its, or has it
    foreseen   (W,)   worlds in which all at the table know how far it would go
    """

    def __init__(
        self, model: mesa.Model, name: str, title: str, *, scope: Scope, foreseen: Mask, **quantities: Array
    ) -> None:
        super().__init__(model, name, title, **quantities)
        self.scope, self.foreseen = scope, foreseen

    def consents(self, package: Array) -> Mask:
        """Whether a package (K, W) needs no consent of its, or has it, (W,)."""
        return self.scope.holds(package)
