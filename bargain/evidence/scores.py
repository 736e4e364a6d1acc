"""How well a probability did, once it is known what happened.

Both scores are proper: whoever believes q expects the best score from saying q.

Source   Brier 1950, Monthly Weather Review 78 (here for one event, so half of his sum over both outcomes);
         Good 1952, Journal of the Royal Statistical Society B 14
"""

from __future__ import annotations

from math import inf, log


def brier(probability: float, *, happened: bool) -> float:
    """Squared distance of a probability from what happened, (p - o)^2 with o = 1 or 0; 0 is best, 1 is worst.

    probability   0..1
    """
    return (probability - happened) ** 2


def logarithmic(probability: float, *, happened: bool) -> float:
    """Logarithm of the probability given to what happened, ln p or ln(1 - p), in nats; 0 is best, -inf is worst.

    probability   0..1
    """
    given = probability if happened else 1.0 - probability
    return log(given) if given > 0 else -inf
