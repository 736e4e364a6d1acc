"""What a fit says of counts, told to it and not: posterior predictive checks (Gelman, Meng & Stern 1996).

A count's predictive distribution is the mixture, over the posterior, of the binomials of as many crises.  How surprising a
count is, is twice the smaller of the chances to lie beyond it on either side, with half of its own (a mid-p value); evenly
spread if the fit is right, near 0 where it is not.  Of counts that were fitted it errs on the side of the fit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bargain import chance
from bargain.estimates import Estimate
from bargain.evidence.crises.counts import Count, Counts
from bargain.evidence.crises.fitting import Posterior
from bargain.evidence.weights import chosen
from bargain.inworlds import Array

LEAST = 1e-7  # weight of a draw below which it is left out


@dataclass(frozen=True)
class Check:
    """A count beside what the fit says of as many crises.

    expected   the mean share and the central interval that holds 95 % of what as many crises would give
    surprise   mid-p value, 0..1
    """

    count: Count
    expected: Estimate
    surprise: float


def check(count: Count, expected: Array, weights: Array) -> Check:
    """Hold a count against the share of agreements in every draw of a posterior, (N,), with its weights (N,)."""
    from scipy.stats import binom

    told = weights > LEAST
    shares, weights = expected[told], weights[told] / weights[told].sum()
    agreements = np.arange(count.crises + 1)
    each = weights @ binom.pmf(agreements, count.crises, shares[:, None])
    below, here = float(each[: count.agreements].sum()), float(each[count.agreements])
    upto = np.cumsum(each)
    low, high = (int(np.searchsorted(upto, end)) / count.crises for end in (0.025, 0.975))
    surprise = 2.0 * min(below + here / 2.0, 1.0 - below - here / 2.0)
    return Check(count, Estimate(float(weights @ shares), low, min(high, 1.0)), max(surprise, 0.0))


def checks(posterior: Posterior) -> dict[str, Check]:
    """Every row that was fitted."""
    rows = posterior.counts.rows().items()
    return {name: check(count, posterior.expected[name], posterior.weights) for name, count in rows}


def unlike(kinds: Mapping[str, Counts], posterior: Posterior, seed: int) -> float:
    """How surprising it is that kinds of crisis differ so much, if they are all of the one class that was fitted.

    The sum over rows of (k - n q)^2 / (n q (1 - q)) beside that of counts drawn from the same draws of the posterior.

    return   the share of draws in which the drawn counts differ by more, 0..1
    """
    from scipy.stats import binom

    which = chosen(posterior.weights, chance.uniform(seed, "unlike.draw", 0))
    observed, replicated = np.zeros(len(which)), np.zeros(len(which))
    for kind, counts in kinds.items():
        for row, (count, shares) in posterior.beside(counts).items():
            share = shares[which]
            drawn = binom.ppf(chance.uniform(seed, f"unlike.{kind}.{row}", 0), count.crises, share)
            middle, spread = count.crises * share, count.crises * share * (1.0 - share)
            observed += (count.agreements - middle) ** 2 / spread
            replicated += (drawn - middle) ** 2 / spread
    return float(np.mean(replicated >= observed))
