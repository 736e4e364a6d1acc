"""What authors printed of the axiomatic solutions."""

from __future__ import annotations

from itertools import product

import numpy as np

from bargain.theory.claim import Claim
from bargain.theory.cooperative.nash import nash_entry

# Bill and Jack: nine goods, worth (to Bill, to Jack); the first five are Bill's, the rest Jack's.
GOODS = ((2, 4), (2, 2), (2, 1), (2, 2), (4, 1), (10, 1), (4, 1), (6, 2), (2, 2))
BILL_OWNS = 5


def _best_product_of_gains() -> float:
    """The largest product of gains over all allocations of the goods."""
    gives = np.array(list(product([0, 1], repeat=len(GOODS))))  # 1: the good is Bill's
    worth = np.array(GOODS, dtype=float)
    bill = gives @ worth[:, 0] - worth[:BILL_OWNS, 0].sum()
    jack = (1 - gives) @ worth[:, 1] - worth[BILL_OWNS:, 1].sum()
    one = np.ones(1)
    entry = int(nash_entry((bill[:, None], jack[:, None]), (one, one))[0])
    return float(bill[entry] * jack[entry])


CLAIMS = (Claim("Nash 1950, the example of Bill and Jack", "product of gains", "60", _best_product_of_gains),)
