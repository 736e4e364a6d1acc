"""The scorecard's lines on publics: single answers, which were fitted, and whole plans, which were not.

What is modelled is the share that accepts, with the interval that holds it in 95 % of the posterior's worlds: what we do not
know, not what a sample would add.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from bargain.estimates import LEVEL, Estimate
from bargain.evidence.publics.fitting import Posterior
from bargain.evidence.publics.plans import Plan, Rest, accepting, as_it_is
from bargain.evidence.publics.polled import Polled
from bargain.evidence.target import Target
from bargain.evidence.tempering import Draws
from bargain.inworlds import Array
from bargain.scenario.errors import ConfigError, nearest

ABOUT = "Publics"


def ranged(shares: Array, level: float = LEVEL) -> Estimate:
    """The mean of shares (W,), and between which two numbers so many of them lie."""
    low, high = np.quantile(shares, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return Estimate(float(shares.mean()), float(low), float(high))


def predicted(plan: Plan, posterior: Posterior, draws: Draws, rest: Rest = as_it_is) -> Array:
    """The share of a public that would accept a plan, (W,), in any draws of it."""
    return accepting(plan, posterior.public.scenario, posterior.public.name, draws, rest)


def targets(posteriors: Mapping[str, Posterior], plans: Mapping[str, Plan], observed: Iterable[Polled]) -> list[Target]:
    """All lines on publics.

    posteriors   by side
    plans        by name
    observed     of plans
    raises       ConfigError where something was observed of a plan that is not among them
    """
    return [
        *(line for posterior in posteriors.values() for line in fitted(posterior)),
        *(whole(one, plans, posteriors) for one in observed),
    ]


def fitted(posterior: Posterior) -> list[Target]:
    """One line an answer that a public was fitted to."""
    return [
        Target(ABOUT, answer.name, answer.observed, ranged(shares), "fitted", "share", answer.source)
        for answer, shares in posterior.expected.items()
    ]


def whole(one: Polled, plans: Mapping[str, Plan], posteriors: Mapping[str, Posterior]) -> Target:
    """The line of a plan of which something was observed."""
    posterior = posteriors[one.side]
    shares = predicted(of(one, plans), posterior, posterior.draws)
    return Target(ABOUT, one.name, one.share, ranged(shares), "not used", "share", one.source)


def of(one: Polled, plans: Mapping[str, Plan]) -> Plan:
    """The plan of which something was observed.

    raises   ConfigError where there is no such plan
    """
    if one.plan not in plans:
        raise ConfigError(f"plan = {one.plan}: there is no such plan; {nearest(one.plan, plans)}")
    return plans[one.plan]
