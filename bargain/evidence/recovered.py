"""Where known values lie in the posteriors that were fitted to what they brought about: simulation-based calibration.

If a fit is right, the true value's place in its posterior is evenly spread from 0 to 1, and an interval that claims to hold it
nine times in ten does so.
Source   Talts, Betancourt, Simpson, Vehtari & Gelman 2018
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bargain.estimates import Estimate, wilson
from bargain.inworlds import Array

CLAIMS = (0.5, 0.8, 0.95)


@dataclass(frozen=True)
class Recovery:
    """Where true values lie in their posteriors, over many fits.

    places   quantity -> (T,)   0..1: the posterior's weight below the truth
    """

    places: Mapping[str, Array]

    def coverage(self, claim: float) -> dict[str, Estimate]:
        """How often the central interval that claims to hold a truth so often does, with Wilson's interval."""
        ends = (1.0 - claim) / 2.0, (1.0 + claim) / 2.0
        held = {name: (ends[0] <= place) & (place <= ends[1]) for name, place in self.places.items()}
        return {name: wilson(int(each.sum()), len(each)) for name, each in held.items()}

    def evenness(self) -> dict[str, float]:
        """Chance of places as uneven as these if the fit is right (Kolmogorov and Smirnov), by quantity."""
        from scipy.stats import kstest

        return {name: float(kstest(place, "uniform").pvalue) for name, place in self.places.items()}
