"""Concede what the other concedes, and at least a little.

demand' = max(outside, demand - max(match * c, step * (best - outside)))

c is what the other conceded since the last demand: by how much its offers became worth more to me than the best that it had
offered before.  The first demand is the own best, and an opening offer is no concession.  An offer that takes something back
is answered by none: what was conceded is not withdrawn, and what is taken back and offered again is not returned twice.
Accepts what is worth at least what it would ask for next, the offer's own concession returned.
Sources: Axelrod 1984 on tit for tat; Osgood 1962 on moving a little in any case; Faratin, Sierra & Jennings 1998,
behaviour-dependent tactics (absolute tit for tat; theirs returns positions issue by issue, this one utils).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bargain.inworlds import Array, Index, InWorlds, Mask
from bargain.preferences import TIE
from bargain.table import Answered, Offer, Table
from bargain.tactics.tactic import Bargainer, Tactic, best
from bargain.worlds import Amount, Share


@dataclass(eq=False)
class Heard(InWorlds):
    """What one of the others has offered: ``most`` (W,), the best so far, own utils; -inf where it has offered nothing."""

    most: Array


@dataclass(eq=False)
class Reciprocal(Tactic):
    """Return concessions, and begin where nobody does.

    match   (W,)   share of a concession that is returned, util for util as this party feels them, >= 0
    step    (W,)   share of its range (best - outside) that it concedes at least from each of its turns to the next, in [0, 1]

    Where several others make offers, what they concede is averaged; drafts of mediators are nobody's concession.
    """

    match: Amount = field(default_factory=lambda: np.ones(1))
    step: Share = field(default_factory=lambda: np.full(1, 0.02))
    _asked: Array | None = field(default=None, init=False)  # the last demand, utils; None before the first
    _conceded: Array = field(default_factory=lambda: np.zeros(1), init=False)  # by the others since then, own utils
    _heard: dict[str, Heard] = field(default_factory=dict, init=False)

    def demand(self, me: Bargainer, table: Table) -> Array:
        return self._after(self._conceded, me, table)

    def least_for(self, me: Bargainer, offer: Offer, table: Table) -> Array:
        return self._after(self._conceded + self._gained(me, offer, table), me, table)

    def choose(self, me: Bargainer, table: Table) -> tuple[Array | Index, Mask]:
        chosen = super().choose(me, table)
        self._asked, self._conceded = self.demand(me, table), np.zeros(1)
        return chosen

    def learn(self, me: Bargainer, answered: Answered, table: Table) -> None:
        offer = answered.offer
        if offer.by == me.name or not _is_party(offer.by, table):
            return
        self._conceded = self._conceded + self._gained(me, offer, table)
        value = np.where(offer.made, me.value(offer.package), -np.inf)
        heard = self._heard.setdefault(offer.by, Heard(value))
        heard.most = np.maximum(heard.most, value)

    def _after(self, conceded: Array, me: Bargainer, table: Table) -> Array:
        """What to ask for once this much was conceded (W,), (W,), utils."""
        outside = me.outside_value(table)
        returned = self.match * conceded / (len(table.seats) - 1)
        if self._asked is None:
            return np.maximum(best(me) - returned, outside)
        given = np.maximum(returned, self.step * np.maximum(best(me) - outside, 0.0))
        return np.maximum(self._asked - given, outside)

    def _gained(self, me: Bargainer, offer: Offer, table: Table) -> Array:
        """By how much an offer is worth more than the best before it by the same party, (W,) or (1,), own utils."""
        if offer.by not in self._heard or not _is_party(offer.by, table):
            return np.zeros(1)
        before = self._heard[offer.by].most
        more = me.value(offer.package) - before
        return np.where(offer.made & np.isfinite(before) & (more > TIE), more, 0.0)


def _is_party(name: str, table: Table) -> bool:
    return any(seat.name == name for seat in table.seats)
