"""One line of the scorecard: something observed, what the model makes of it, and whether the model was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bargain.estimates import Estimate

Use = Literal["fitted", "part of a fit", "set a prior", "known before", "not used"]
"""What a model was told of something observed; worlds may be weighed by what it was not told, and by nothing else."""

ERROR = "of 100"
"""Unit of a mean error on a scale of 100, beside which stands a benchmark's in the place of what was observed."""


@dataclass(frozen=True)
class Target:
    """Something observed beside what the model says of it.

    about      heading that it stands under: ``Chance of agreement``
    name       in words: ``Mediated crises, all``
    observed   with the 95 % interval of its own sampling
    modelled   with a 95 % interval; what that is an interval of stands on the page
    use        ``fitted``: a fit was made to it; ``part of a fit``: to a sum that it is a part of; ``set a prior``: a range was
               chosen with it in view; ``known before``: whoever wrote the scenario knew; ``not used``: none of these
    unit       of both numbers: ``share``, ``a year``, ``ratio``, or ``ERROR``, of which less is better
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
        """Whether the two intervals overlap; None where either is unknown, and of errors, which need not be near any other."""
        if self.unit == ERROR or not (self.observed.known and self.modelled.known):
            return None
        return self.observed.low <= self.modelled.high and self.modelled.low <= self.observed.high
