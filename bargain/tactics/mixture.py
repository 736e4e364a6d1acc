"""Follow one of several tactics, another in each world.

tactic = the first part whose cumulative share of all shares exceeds ``pick``

Which rule a party follows is something that the analyst does not know, and the party does: it is drawn once a world and
followed to the end, unlike a mixed strategy, which a party draws anew.  A part learns only in worlds in which it is the one.
This project's own; of kin are types that differ in their rule (Abreu & Gul 2000).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from bargain.inworlds import Array, Index, Mask
from bargain.table import Answered, Offer, Table
from bargain.tactics.tactic import Bargainer, Tactic
from bargain.worlds import Amounts, Share


@dataclass(eq=False)
class Mixture(Tactic):
    """Follow a part in the worlds in which it is drawn.

    parts    tactics by name, one or more
    shares   of each part, >= 0; what counts is each one's share of their sum, in every world
    pick     (W,)   in [0, 1], the draw that decides
    """

    parts: dict[str, Tactic]
    shares: Amounts
    pick: Share
    _drawn: Index = field(init=False)  # which part is followed, (W,), counted from 0

    def __post_init__(self) -> None:
        shares = [self.shares.of(name) for name in self.parts]
        total = np.zeros(1)
        for share in shares:
            total = total + share
        up_to, drawn, last = np.zeros(1), np.full(self.pick.shape, -1), np.zeros(1, dtype=np.intp)
        for number, share in enumerate(shares):
            up_to = up_to + share
            drawn = np.where((drawn < 0) & (self.pick * total < up_to), number, drawn)
            last = np.where(share > 0.0, number, last)
        self._drawn = np.where(drawn < 0, last, drawn)  # where pick is 1

    def least(self, me: Bargainer, table: Table) -> Array:
        return self._mixed(lambda part: part.least(me, table))

    def least_for(self, me: Bargainer, offer: Offer, table: Table) -> Array:
        return self._mixed(lambda part: part.least_for(me, offer, table))

    def choose(self, me: Bargainer, table: Table) -> tuple[Array | Index, Mask]:
        place, made = np.zeros(1), np.zeros(1, dtype=bool)
        for part, here in self._parts():
            its_place, its_made = part.choose(me, table)
            place, made = np.where(here, its_place, place), np.where(here, its_made, made)
        return place, made

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        for part, here in self._parts():
            offer = replace(answered.offer, made=answered.offer.made & here)
            part.learn(me, replace(answered, offer=offer, accepted=answered.accepted & here), table)

    def following(self, world: int) -> tuple[str, ...]:
        name = list(self.parts)[int(self._drawn[world])]
        return name, *self.parts[name].following(world)

    def _mixed(self, asked: Callable[[Tactic], Array]) -> Array:
        """What each part answers in its own worlds, (W,)."""
        answer = np.zeros(1)
        for part, here in self._parts():
            answer = np.where(here, asked(part), answer)
        return answer

    def _parts(self) -> Iterator[tuple[Tactic, Mask]]:
        """The parts that are followed anywhere, and where."""
        for number, part in enumerate(self.parts.values()):
            here = self._drawn == number
            if here.any():
                yield part, here
