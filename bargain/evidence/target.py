"""One line of the scorecard: something observed, what the model makes of it, and whether the model was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bargain.estimates import Estimate

Use = Literal["fitted", "set a prior", "not used"]


@dataclass(frozen=True)
class Target:
    """Something observed beside what the model says of it.

    about      heading that it stands under: ``Chance of agreement``
    name       in words: ``Mediated crises, all``
    observed   with the 95 % interval of its own sampling
    modelled   with a 95 % interval; what that is an interval of stands on the page
    use        ``fitted``: a fit was made to it; ``set a prior``: a range was chosen with it in view; ``not used``: neither
    unit       of both numbers: ``share``, ``a year``, ``of 100``
    source     key of the citation
    """

    about: str
    name: str
    observed: Estimate
    modelled: Estimate
    use: Use
    unit: str
    source: str

    @property
    def meets(self) -> bool | None:
        """Whether the two intervals overlap; None where either is unknown."""
        if not (self.observed.known and self.modelled.known):
            return None
        return self.observed.low <= self.modelled.high and self.modelled.low <= self.observed.high
