"""The people behind a party: some would accept a deal and some would not, and a deal may have to pass a vote."""

from __future__ import annotations

import mesa
import numpy as np
from scipy.special import ndtr, ndtri

from bargain.actors.actor import Actor
from bargain.authority import ALL, Authority
from bargain.inworlds import Array, Mask
from bargain.preferences import TIE


class Public(Actor):
    """A population that weighs issues as its leader does, and draws the line elsewhere.

    support(x) = Phi((v(x) - middle) / spread),    floor = middle + spread * Phi^-1(share)

    Each of its people accepts what is worth at least his own reservation value; these are normal about the one that its
    reservation points give.  A vote is won where support reaches the share.  Where no vote is held, a leader who signs what
    would have lost one pays with what his office is worth to him.
    Sources: ratification by those at home, Putnam 1988; the price that leaders pay, Fearon 1994.  The form is this project's own.

    of         name of the party whose people they are
    middle     (W,)   what a package must be worth to the party for half of them to accept it, utils
    spread     (W,)   sd of that from one to another, utils, >= 0
    share      (W,)   of them whose yes is needed, 0..1
    away       (W,)   how far that puts the line from the middle, utils
    votes      (W,)   worlds in which a deal is put to a vote
    survival   (W,)   what his office is worth to the leader, utils, >= 0
    foreseen   (W,)   worlds in which all at the table know what the public would do
    """

    def __init__(
        self,
        model: mesa.Model,
        name: str,
        title: str,
        *,
        of: str,
        middle: Array,
        spread: Array,
        share: Array,
        votes: Mask,
        survival: Array,
        foreseen: Mask,
        **quantities: Array,
    ) -> None:
        super().__init__(model, name, title, **quantities)
        self.of, self.middle, self.spread, self.share = of, middle, spread, share
        self.votes, self.survival, self.foreseen = votes, survival, foreseen
        # Once: what a public lets pass is asked for many times a round.
        self.away = np.where(spread > 0.0, np.clip(ndtri(share), -ALL, ALL) * spread, 0.0)

    @property
    def floor(self) -> Array:
        """What a package must be worth to the party for enough of them to accept it, (W,), utils."""
        return self.middle + self.away

    def authority(self, mandate: Array) -> Authority:
        """What the leader may sign, as all at the table see it, with his delegation's mandate (W,)."""
        price = np.where(self.votes, ALL, self.survival)
        return Authority(mandate, self.floor, np.where(self.foreseen, price, 0.0))

    def support(self, value: Array) -> Array:
        """The share that accepts a package worth this to the party (W,), (W,), 0..1."""
        return support(value - self.middle, self.spread)

    def passes(self, value: Array) -> Mask:
        """Whether a package worth this to the party (W,) is not voted down, (W,)."""
        return ~self.votes | (value >= self.floor - TIE)


def support(beyond: Array, spread: Array) -> Array:
    """The share of a people that accepts what is worth this much more than half of them ask for, (W,), 0..1.

    beyond   (W,)   utils
    spread   (W,)   sd of what a package must be worth, from one of them to another, utils, >= 0
    """
    certain = np.where(beyond >= -TIE, 1.0, 0.0)
    score = np.divide(beyond, spread, out=np.zeros_like(beyond), where=spread > 0.0)
    return np.where(spread > 0.0, ndtr(score), certain)
