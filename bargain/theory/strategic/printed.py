"""What authors printed of games between sides who know all of each other."""

from __future__ import annotations

from functools import partial

import numpy as np

from bargain.theory.claim import Claim
from bargain.theory.strategic.alternating_offers import first_proposer_share, waiting_share


def _finite_share(delta: float, rounds: int) -> float:
    """The first proposer's share with this many rounds: what the responder cannot wait for."""
    both = np.array([delta])
    return 1.0 - float(waiting_share(both, both, np.array([rounds - 1.0]))[0])


RUBINSTEIN = "Rubinstein 1982, (1 - d2) / (1 - d1 d2)"
STAHL = "Stahl 1972, (1 - (-d)^T) / (1 + d)"

CLAIMS = (
    *(
        Claim(RUBINSTEIN, f"share at {own}, {other}", printed, partial(first_proposer_share, own, other), "worked out")
        for own, other, printed in ((0.9, 0.9, "0.52631579"), (0.9, 0.8, "0.71428571"), (0.8, 0.9, "0.35714286"))
    ),
    *(
        Claim(
            STAHL, f"share at {delta} in {rounds} rounds", printed, partial(_finite_share, delta, rounds), "worked out"
        )
        for delta, rounds, printed in (
            (0.9, 1, "1"),
            (0.9, 2, "0.1"),
            (0.9, 3, "0.91"),
            (0.9, 4, "0.181"),
            (0.5, 6, "0.65625"),
        )
    ),
)
