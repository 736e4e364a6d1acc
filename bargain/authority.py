"""What a side may sign, as all at the table know: as far as its delegation's mandate goes, and its public.

least(level) = max(backed(level), outside + (1 - mandate) * max(top - outside, 0))
backed(level) = level                        where level >= floor, the value below which its public would say no
              = min(floor, level + price)    elsewhere

A mandate is the share of the room between its best and having no deal that a delegation may concede; in a meeting of the
leaders it is 1.  To sign below the floor costs the leader ``price``: what his office is worth to him, or all there is
where the deal is put to a vote.
Sources: two-level games, Putnam 1988; a bargainer bound by those he answers to, Schelling 1960; the price of office after
Fearon 1994 and Tarar 2001.  The forms are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.preferences import TIE

ALL = 1e9
"""The price of a deal that would be voted down: finite, so that sums stay numbers."""


@dataclass(eq=False)
class Authority(InWorlds):
    """A side's authority to sign; by default it may sign whatever it likes.

    mandate   (W,)   0..1
    floor     (W,)   utils, carrots counted; -inf where no public is looked to
    price     (W,)   utils, >= 0
    """

    mandate: Array = field(default_factory=lambda: np.ones(1))
    floor: Array = field(default_factory=lambda: np.full(1, -np.inf))
    price: Array = field(default_factory=lambda: np.zeros(1))

    def now(self, summit: Mask, carrots: Array) -> Authority:
        """The same in this round: leaders who meet (W,) need no mandate, and what is added to a deal (W,) pleases a public."""
        mandate = np.where(summit, 1.0, self.mandate) if summit.any() else self.mandate
        return Authority(mandate, self.floor - carrots, self.price)

    def cost(self, value: Array) -> Array:
        """What signing a package of this value (..., W) costs the leader at home, (..., W) or (1,), utils, >= 0."""
        if not self.price.any():
            return np.zeros(1)
        return np.where(value < self.floor - TIE, self.price, 0.0)

    def least(self, level: Array, outside: Array, top: Array) -> Array:
        """The least value that is signed where a deal must be worth this level (W,), (W,), utils.

        outside   (W,)   what it has without a deal, utils
        top       (W,)   what its best package is worth, utils
        """
        return np.maximum(self.backed(level), self.mandated(outside, top))

    def outside_up_to(self, value: Array, top: Array) -> Array:
        """The largest outside value with which a value (..., W) is signed, (..., W), utils."""
        most = value - self.cost(value)
        if not (self.mandate < 1.0).any():
            return most
        spare = value - (1.0 - self.mandate) * top + TIE  # at a mandate of 0 the best package is signed, and no other
        return np.minimum(most, np.clip(spare / np.maximum(self.mandate, TIE), -ALL, ALL))

    def backed(self, level: Array) -> Array:
        """The least value that is worth this level (W,) to the leader, what it costs him at home counted, (W,), utils."""
        if not self.price.any():
            return level
        return np.where(level >= self.floor - TIE, level, np.minimum(self.floor, level + self.price))

    def mandated(self, outside: Array, top: Array) -> Array:
        """The least value as far as the mandate goes, (W,), utils; arguments as for ``least``."""
        if not (self.mandate < 1.0).any():
            return outside
        return np.asarray(outside + (1.0 - self.mandate) * np.maximum(top - outside, 0.0))
