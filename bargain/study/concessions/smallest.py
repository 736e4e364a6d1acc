"""The smallest joint concession that lifts a chance over a target, found by search.

1. Random sets of whole concessions tell what each adds on average, in the company of others (least squares on who is in).
2. Limits are taken in by what they add for what they cost, as many as reach the target.
3. Step by step concessions are taken back, as many at once as the target allows, until not a step can be.
4. A limit that was left out is put in whole, and step 3 done again; kept where the set costs less.

What comes out is smallest in this sense: not a step of it can be taken back.  Nothing more is claimed, another set may cost less: finding
the least is a set cover, hard in general (Chvatal 1979, whose greedy rule step 2 is).  All sets that were tried and reach the
target stay candidates for every weighting of the sides' costs, and the frontier is what none of them undercuts on all sides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bargain import chance
from bargain.study.concessions.moves import Limit, Moves, cost

Chances = Callable[[Sequence[Moves]], list[float]]
"""The chance of agreement with each of several sets of moves."""

TRIED_IN = 3  # limits left out that step 4 puts in


@dataclass(frozen=True)
class Search:
    """What is searched.

    limits   that may move;  steps   sizes of a concession, ascending, above 0
    price    limit -> size -> what it costs its party, utils
    weights  party -> what a util of its cost counts for
    target   the chance to be reached, 0..1
    chances  what is asked of sets of moves
    """

    limits: Sequence[Limit]
    steps: Sequence[float]
    price: Mapping[Limit, Mapping[float, float]]
    weights: Mapping[str, float]
    target: float
    chances: Chances

    def smallest(self, adds: Mapping[Limit, float]) -> Moves | None:
        """A smallest set of moves; None where even all of them together fall short of the target.

        adds   what each limit's whole concession adds to the chance on average
        """
        whole = self.steps[-1]
        ranked = sorted(self.limits, key=lambda limit: -adds[limit] / max(self.cost({limit: whole}), TINY))
        number = self._fewest(ranked)
        if number is None:
            return None
        moves = self.taken_back(dict.fromkeys(ranked[:number], whole))
        for limit in [limit for limit in ranked if limit not in moves][:TRIED_IN]:
            other = self.taken_back({**moves, limit: whole})
            if self.cost(other) < self.cost(moves):
                moves = other
        return moves

    def cost(self, moves: Moves) -> float:
        """What moves cost all sides by their weights."""
        return sum(weight * cost(moves, self.price, party) for party, weight in self.weights.items())

    def taken_back(self, moves: Moves) -> Moves:
        """The same moves less whatever steps the target allows to take back."""
        while True:
            smaller = {limit: self._with(moves, {limit: self._less(by)}) for limit, by in moves.items()}
            left = dict(zip(smaller, self.chances(list(smaller.values())), strict=True))
            [now] = self.chances([moves])
            open_to = [limit for limit in moves if left[limit] >= self.target]
            if not open_to:
                return moves
            saved = {limit: self.cost(moves) - self.cost(smaller[limit]) for limit in open_to}
            ranked = sorted(open_to, key=lambda limit: -saved[limit] / max(now - left[limit], TINY))
            sets = [
                self._with(moves, {limit: self._less(moves[limit]) for limit in ranked[:number]})
                for number in range(1, len(ranked) + 1)
            ]
            reached = [found >= self.target for found in self.chances(sets)]
            moves = sets[max(place for place, enough in enumerate(reached) if enough)]

    def _fewest(self, ranked: Sequence[Limit]) -> int | None:
        """How many of the first limits it takes to reach the target, all of them wholly given up; None where all are too few."""
        low, high = 0, len(ranked)
        if not self._reaches(ranked):
            return None
        while high - low > 1:  # more concessions rarely take a deal away, so that halving finds the place
            middle = (low + high) // 2
            low, high = (low, middle) if self._reaches(ranked[:middle]) else (middle, high)
        return high

    def _reaches(self, limits: Sequence[Limit]) -> bool:
        return self.chances([dict.fromkeys(limits, self.steps[-1])])[0] >= self.target

    def _less(self, by: float) -> float:
        place = self.steps.index(by)
        return self.steps[place - 1] if place else 0.0

    @staticmethod
    def _with(moves: Moves, changes: Moves) -> Moves:
        return {limit: by for limit, by in {**moves, **changes}.items() if by}


TINY = 1e-4
"""A chance, or a cost in utils, below which a difference counts as this much."""


def adding(limits: Sequence[Limit], whole: float, chances: Chances, sets: int, seed: int) -> dict[Limit, float]:
    """What each limit's whole concession adds to the chance on average over random sets of the others.

    sets   how many are tried; more than there are limits.  In each every limit is in with the same chance, of one fifth to four
    """
    names = [f"concessions.{party}.{issue}" for party, issue in limits]
    fullness = 0.2 + 0.6 * chance.uniform(seed, "concessions.fullness", 0)[:sets]
    inside = np.array([chance.uniform(seed, name, 0)[:sets] < fullness for name in names]).T
    found = chances([{limit: whole for limit, there in zip(limits, row, strict=True) if there} for row in inside])
    design = np.column_stack([np.ones(sets), inside])
    effects = np.linalg.lstsq(design, np.array(found), rcond=None)[0][1:]
    return dict(zip(limits, effects.tolist(), strict=True))
