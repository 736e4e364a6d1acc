"""Three plain predictions of whether a crisis ends in agreement, and how any prediction scores on a table of counts.

marginal   the share of agreements among all crises before 1990
by kind    the share among crises of the same kind with a mediator, or without, before 1990
logistic   logit P = a + b * mediated over all crises before 1990: two parameters, whatever the kind

A model that does not beat them has told nothing that counting would not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bargain.estimates import LEVEL, Estimate
from bargain.evidence.crises.counts import ALL, Case, Count, Counts, Row
from bargain.evidence.scores import brier, logarithmic

Prediction = Callable[[Case], float]
"""What is known of a crisis beforehand -> chance of agreement, 0..1."""


@dataclass(frozen=True)
class Score:
    """How a prediction did on some crises.

    crises       how many
    brier, log   mean scores of a crisis, as in `bargain.evidence.scores`
    """

    crises: int
    brier: float
    log: float


def benchmarks(kinds: Mapping[str, Counts]) -> dict[str, Prediction]:
    """The three predictions from counts by kind; a kind that is not among them is predicted as all crises are."""
    whole = kinds[ALL]
    everyone = whole.alone.plus(whole.together)

    def rate(counts: Counts, case: Case) -> float:
        return (counts.together if case.mediated else counts.alone).share.estimate

    return {
        "marginal": lambda case: everyone.share.estimate,
        "by kind": lambda case: rate(kinds.get(case.kind, whole), case),
        # With a constant and one yes or no the likelihood is largest where the two shares are met (McCullagh & Nelder 1989).
        "logistic": lambda case: rate(whole, case),
    }


def score(rows: Sequence[Row], predict: Prediction) -> Score:
    """The mean scores over all crises of some rows."""
    total = sum(row.count.crises for row in rows)
    means = {
        name: sum(row.count.crises / total * _mean(rule, row.count, predict(row.case)) for row in rows)
        for name, rule in (("brier", brier), ("log", logarithmic))
    }
    return Score(total, **means)


def better(rows: Sequence[Row], predict: Prediction, other: Prediction) -> Estimate:
    """By how much the Brier score of one prediction is above another's on the same crises, with a 95 % interval.

    Below 0 the first is better.  The interval is of crises as if they were drawn again, each row by itself.
    """
    from scipy.stats import norm

    total = sum(row.count.crises for row in rows)
    mean, variance = 0.0, 0.0
    for row in rows:
        ours, theirs = (say(row.case) for say in (predict, other))
        yes, no = (brier(ours, happened=what) - brier(theirs, happened=what) for what in (True, False))
        share = row.count.share.estimate
        mean += row.count.crises * (share * yes + (1.0 - share) * no) / total
        variance += row.count.crises * share * (1.0 - share) * (yes - no) ** 2 / total**2
    reach = float(norm.ppf((1.0 + LEVEL) / 2.0)) * sqrt(variance)
    return Estimate(mean, mean - reach, mean + reach)


def _mean(rule: Callable[..., float], count: Count, probability: float) -> float:
    """The mean score of one probability given to all crises of a count."""
    parts = ((True, count.agreements), (False, count.crises - count.agreements))
    # What never happened costs nothing, not even where it was thought impossible.
    return sum(times / count.crises * rule(probability, happened=happened) for happened, times in parts if times)
