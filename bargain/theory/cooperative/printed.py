"""What authors printed of the axiomatic solutions, and what their formulas come to.

"After" a source is its solution, worked out for a problem of this package's own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import product

import numpy as np

from bargain.inworlds import Array
from bargain.theory.claim import Claim
from bargain.theory.cooperative.convex_set import ConvexSet, half_spaces, hull
from bargain.theory.cooperative.egalitarian import egalitarian_entry, egalitarian_point
from bargain.theory.cooperative.kalai_smorodinsky import kalai_smorodinsky_point
from bargain.theory.cooperative.nash import nash_entry, nash_point
from bargain.theory.cooperative.utilitarian import utilitarian_point

# Bill and Jack: nine goods, worth (to Bill, to Jack); the first five are Bill's, the rest Jack's.
GOODS = {
    "book": (2, 4),
    "whip": (2, 2),
    "ball": (2, 1),
    "bat": (2, 2),
    "box": (4, 1),
    "pen": (10, 1),
    "toy": (4, 1),
    "knife": (6, 2),
    "hat": (2, 2),
}
BILL_OWNS = 5
BILL_ENDS_WITH = ("box", "pen", "toy", "knife")
"""In Nash's solution Bill gives book, whip, ball and bat, and Jack gives pen, toy and knife."""


@cache
def _barter() -> tuple[Array, Array]:
    """All 512 allocations of the goods: whose each is (512, 9), 1 for Bill; and what the two gain (2, 512, 1)."""
    bills = np.array(list(product([0.0, 1.0], repeat=len(GOODS))))
    bill, jack = np.array(list(GOODS.values()), dtype=float).T
    gains = np.stack([bills @ bill - bill[:BILL_OWNS].sum(), (1.0 - bills) @ jack - jack[BILL_OWNS:].sum()])
    return bills, gains[..., None]


def _nash_trade() -> tuple[Array, Array]:
    """Whose the goods are at the Nash point (9,), and what the two gain (2,)."""
    bills, gains = _barter()
    entry = nash_entry(gains)[0]
    return bills[entry], gains[:, entry, 0]


def _goods_as_nash_says() -> int:
    return sum(bool(bills) == (good in BILL_ENDS_WITH) for good, bills in zip(GOODS, _nash_trade()[0], strict=True))


def _fair_trade() -> float:
    gains = _barter()[1]
    return float(gains[:, egalitarian_entry(gains)[0], 0].min())


Solution = Callable[..., Array]


def _utility(
    solution: Solution, party: int, agreements: ConvexSet, disagreement: tuple[float, ...] = (0, 0), *more: object
) -> float:
    """What a solution gives one party, 0 or 1."""
    return float(solution(agreements, disagreement, *more)[party])


def _divided(money: float, power: float) -> ConvexSet:
    """Money between one who values it as it is and one to whom y is worth y ** power."""
    return ConvexSet(2, lambda u: np.array([money - u[0] - np.maximum(u[1], 0.0) ** (1.0 / power)]))


def _split(money: float) -> ConvexSet:
    """Money between two who value it as it is."""
    return half_spaces([(1.0, 1.0)], [money])


ROOT = _divided(1.0, 0.5)
MYERSON = _divided(30.0, 0.5)
SET_A = hull([(0, 0), (0, 1), (1, 0), (0.75, 0.75)])
SET_B = hull([(0, 0), (0, 1), (1, 0), (1, 0.7)])

BARTER = "Nash 1950, Bill and Jack"
UTILITIES = "utilities x, sqrt(1 - x): x"
KALAI_SMORODINSKY = "Kalai & Smorodinsky 1975"
DIVIDE_30 = "Myerson 1991, divide 30"
REVIEW = "On Muthoo 1999, Public Choice"
"""The review of his book in Public Choice 113 (2002), p. 491."""
CROSSROADS = "Crossroads 2008, Bill and Jack"
"""The magazine of the ACM for students, summer 2008, p. 22."""

CLAIMS = (
    Claim(BARTER, "product of gains", "60", lambda: float(_nash_trade()[1].prod()), "worked out"),
    Claim(BARTER, "Bill's gain", "12", lambda: float(_nash_trade()[1][0]), "worked out"),
    Claim(BARTER, "Jack's gain", "5", lambda: float(_nash_trade()[1][1]), "worked out"),
    Claim(BARTER, "goods of 9 that end as he says", "9", _goods_as_nash_says, "worked out"),
    Claim(CROSSROADS, "gain of each by a fair trade", "6", _fair_trade),
    *(
        Claim(source, UTILITIES, printed, partial(_utility, solution, 0, ROOT), "worked out")
        for source, printed, solution in (
            ("after Nash 1950", "0.66666667", nash_point),
            (f"after {KALAI_SMORODINSKY}", "0.61803399", kalai_smorodinsky_point),
            ("after Kalai 1977, equal gains", "0.61803399", egalitarian_point),
            ("after Thomson 1994, sum", "0.75", utilitarian_point),
        )
    ),
    *(
        Claim(
            "after Harsanyi & Selten 1972",
            f"share at d 0.1, 0.2, weight {weight}",
            printed,
            partial(_utility, nash_point, 0, _split(1.0), (0.1, 0.2), (weight, 1 - weight)),
            "worked out",
        )
        for weight, printed in ((0.5, "0.45"), (0.3, "0.31"), (0.9, "0.73"))
    ),
    *(
        Claim(KALAI_SMORODINSKY, quantity, printed, partial(_utility, solution, 1, agreements), "worked out")
        for quantity, printed, solution, agreements in (
            ("Nash, set A: second party", "0.75", nash_point, SET_A),
            ("Nash, set B: second party", "0.7", nash_point, SET_B),
            ("theirs, set A: second party", "0.75", kalai_smorodinsky_point, SET_A),
            ("theirs, set B: second party", "0.76923077", kalai_smorodinsky_point, SET_B),
        )
    ),
    *(
        Claim(DIVIDE_30, quantity, printed, partial(_utility, solution, party, MYERSON), "worked out")
        for quantity, printed, solution, party in (
            ("Nash: first party, by x", "20", nash_point, 0),
            ("Nash: second, by sqrt(30 - x)", "3.162", nash_point, 1),
            ("equal gains: first party", "5", egalitarian_point, 0),
            ("largest sum: first party", "29.75", utilitarian_point, 0),
            ("largest sum: second party", "0.5", utilitarian_point, 1),
        )
    ),
    *(
        Claim(
            "after Nash 1950",
            f"utilities x^{power}, 1 - x: x",
            printed,
            partial(lambda power: 1.0 - _utility(nash_point, 0, _divided(1.0, power)), power),
            "worked out",
        )
        for power, printed in ((0.5, "0.33333333"), (0.25, "0.2"))
    ),
    Claim(
        REVIEW,
        "100 divided, d 10, 70: first",
        "20",
        partial(_utility, nash_point, 0, _split(100.0), (10, 70)),
    ),
    Claim(
        REVIEW,
        "100 divided, d 10, 70: second",
        "80",
        partial(_utility, nash_point, 1, _split(100.0), (10, 70)),
    ),
)
