"""The posterior of a class of crises: prior draws of its free quantities, weighted by the likelihood of the counts.

Prior   every lean evenly from -reach to reach; talks and odds as the reading has them; all independent
Data    agreements among crises without a mediator, and among those with one of each style: independent binomials
Draws   one shifted Sobol' net; self-normalised importance weights

A handful of counts cannot tell five quantities apart, which is why priors stand beside posteriors wherever they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bargain.estimates import Estimate
from bargain.evidence.crises.counts import UNKNOWN_STYLE, Count, Counts
from bargain.evidence.crises.leaning import LEANS, mean_place
from bargain.evidence.crises.population import Population, Rates
from bargain.evidence.crises.reading import Reading, Sorted, sort
from bargain.evidence.weights import effective, summary
from bargain.inworlds import Array
from bargain.scenario.errors import ConfigError
from bargain.worlds import Sobol

TALKS, ODDS = "talks", "odds"
QUANTITIES = (TALKS, ODDS, *(lean.name for lean in LEANS))
FEWEST = 50.0  # even draws that a posterior must be worth, or it is not given
INNER = 0.8  # share of a posterior that its intervals hold


class TooFewDraws(ConfigError):
    """The counts agree with so few prior draws that the posterior would be a guess."""


@dataclass(frozen=True)
class Classes:
    """N classes of crises, with their rates.

    places   quantity -> (N,)   where it lies between the ends that it may have, 0..1; spread evenly they are the prior
    leans    name -> (N,)
    rates    of those classes, if all their crises had talks
    """

    places: Mapping[str, Array]
    leans: Mapping[str, Array]
    rates: Rates

    def talks(self, reading: Reading) -> Array:
        """Shares of crises without a mediator that come to talks, (N,)."""
        low, high = reading.talks
        return low + (high - low) * self.places[TALKS]

    def odds(self, reading: Reading) -> Array:
        """Odds ratios of mediation and agreement that was near, (N,)."""
        low, high = np.log(reading.odds)
        return np.asarray(np.exp(low + (high - low) * self.places[ODDS]))

    def stated(self, reading: Reading) -> dict[str, Array]:
        """Every free quantity as it is reported, (N,): talks a share, odds a ratio, of leans the mean place in the range, 0..1."""
        return {TALKS: self.talks(reading), ODDS: self.odds(reading)} | {
            name: mean_place(lean) for name, lean in self.leans.items()
        }


def classes(population: Population, places: Mapping[str, Array]) -> Classes:
    """The classes at places of every quantity, (N,), 0..1."""
    leans = {lean.name: lean.reach * (2.0 * places[lean.name] - 1.0) for lean in LEANS}
    return Classes(places, leans, population.rates(np.stack(list(leans.values()))))


def prior(population: Population, seed: int, nets: int = 1) -> Classes:
    """Draw classes before any count is seen, 8192 a net."""
    parts = [Sobol().uniforms(QUANTITIES, seed, net) for net in range(nets)]
    return classes(population, dict(zip(QUANTITIES, np.concatenate(parts, axis=1), strict=True)))


@dataclass(frozen=True)
class Posterior:
    """What counts say of a class of crises under a reading.

    quantities   name -> (N,)   as `Classes.stated`
    expected     row -> (N,)    share of agreements in each row of the counts
    seen         what is seen of the classes
    weights      (N,)           summing to 1
    evidence     logarithm of the mean likelihood over the prior: readings may be compared by it
    """

    counts: Counts
    quantities: Mapping[str, Array]
    expected: Mapping[str, Array]
    seen: Sorted
    weights: Array
    evidence: float

    @cached_property
    def effective(self) -> float:
        """How many even draws it is worth."""
        return effective(self.weights)

    def of(self, values: Array, inner: float = INNER) -> Estimate:
        """Posterior mean of something known of every draw, (N,), with the central interval that holds `inner`."""
        return summary(values, self.weights, inner)

    def beside(self, counts: Counts) -> dict[str, tuple[Count, Array]]:
        """Crises alone and mediated, of any kind, each with the share of agreements that the class has, (N,)."""
        return {"alone": (counts.alone, self.seen.alone), "mediated": (counts.together, self.seen.mixed)}

    def tried(self) -> Posterior:
        """Itself.

        raises   TooFewDraws
        """
        if self.effective < FEWEST:
            raise TooFewDraws(
                f"the counts agree with {self.effective:.0f} of {len(self.weights):,} prior draws, fewer than {FEWEST:.0f}: "
                "draw more (nets=), or doubt the reading"
            )
        return self


def fit(drawn: Classes, counts: Counts, reading: Reading) -> Posterior:
    """Weigh the prior's classes by the likelihood of the counts."""
    seen, expected = predicted(drawn, counts, reading)
    logs = likelihood(counts, expected)
    weights = np.exp(logs - logs.max())
    evidence = float(logs.max() + np.log(weights.mean()))
    return Posterior(counts, drawn.stated(reading), expected, seen, weights / weights.sum(), evidence)


def predicted(drawn: Classes, counts: Counts, reading: Reading) -> tuple[Sorted, dict[str, Array]]:
    """What is seen of the prior's classes, and the share of agreements in each row of the counts, (N,)."""
    seen = sort(drawn.rates, drawn.talks(reading), drawn.odds(reading), counts.mediation)
    return seen, {
        "alone": seen.alone,
        **{style: seen.mixed if style == UNKNOWN_STYLE else seen.mediated[style] for style in counts.mediated},
    }


def likelihood(counts: Counts, expected: Mapping[str, Array]) -> Array:
    """Logarithm of the likelihood of the counts, (N,)."""
    from scipy.stats import binom

    rows = counts.rows().items()
    return np.asarray(sum(binom.logpmf(row.agreements, row.crises, expected[name]) for name, row in rows))
