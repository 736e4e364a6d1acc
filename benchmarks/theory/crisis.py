"""Why sides fight, how a war goes, and which mediator is believed."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.theory.crisis.biased_mediator import believed, least_bias

CASES = {
    "crisis.biased_mediator.believed": lambda worlds: partial(
        believed, *np.random.default_rng(1).uniform(size=(5, worlds))
    ),
    "crisis.biased_mediator.least_bias": lambda worlds: partial(least_bias, 0.4, 0.1, 0.9, 0.1),
}
