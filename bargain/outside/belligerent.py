"""One of the two sides of a war: what it believes, and what the war is worth to it.

W_i(belief, t) = P(i wins) - cost_i * E[battles left, later ones counted for less]
public_i(t)    = v_i(rho_i(t)) + stake_i * (W_i(own belief, t) - W_i(common belief, 0)),  between defeat and victory

Its own belief is the common one with ``optimism`` battles more that it has won: a differing prior, of which both know.
What is stated rests on what is commonly believed, at the start, of a war without help.  Defeat is the worth of the
other's ideal package and victory that of the own; a stated value that lies beyond takes their place.
Source: this project's own, around the value of a war of Smith & Stam 2004.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.outside.front import Course, Front, weighed
from bargain.outside.ground import Ground
from bargain.outside.outside import Fallback


@dataclass(frozen=True)
class Means:
    """What a side brings to a war, each (W,) or (1,).

    stake      utils between defeat and victory that the war moves, >= 0
    cost       of a battle, in shares of the stake, >= 0
    optimism   battles that it takes itself to have won beyond what all know, >= 0
    """

    stake: Array
    cost: Array
    optimism: Array


class Belligerent(InWorlds):
    """A side that fights.

    seat          0 for the side that forts and battles are counted of, 1 for the other
    log_weights   (8, W)   its belief: logarithms of weights on the eight chances
    reference     (W,)     what the stated value takes the war to be worth, shares of the stake
    war           (W,)     what it is worth now as the side sees it
    public        (W,)     what the side has without a deal, as far as all can work it out, utils
    """

    def __init__(
        self, own: Fallback, enemy: Fallback, means: Means, grounds: Sequence[Ground], front: Front, seat: int
    ) -> None:
        self.own, self.grounds, self.seat = own, tuple(grounds), seat
        self.stake, self.cost = means.stake, means.cost
        defeat, victory = (own.preferences.value(side.preferences.ideal) for side in (enemy, own))
        self.least, self.most = np.minimum(own.public, defeat), np.maximum(own.public, victory)
        self.log_weights = means.optimism * front.lesson(np.array([seat == 0]), help=0.0)
        course = front.course(help=0.0)
        self.reference = self._worth(np.zeros(self.log_weights.shape), course, self.cost)
        self.war = self.reference
        self.settle(front)

    def learn(self, fought: Mask, lesson: Array) -> None:
        """Take in the battles that were fought (W,)."""
        self.log_weights = self.log_weights + lesson * fought

    def weigh(self, where: Mask, course: Course) -> None:
        """Work out what the war is worth anew in some worlds (W,)."""
        beliefs, cost = np.compress(where, self.log_weights, axis=-1), np.broadcast_to(self.cost, where.shape)[where]
        self.war = self.war.copy()
        self.war[where] = self._worth(beliefs, course, cost)

    def settle(self, front: Front) -> None:
        """Work out what all can see that this side has without a deal."""
        value = self.own.public + self.stake * (self.war - self.reference)
        moved = front.moved if self.seat == 0 else -front.moved
        for ground in self.grounds:
            value = value + ground.added(self.own.preferences, moved)
        self.public = np.clip(value, self.least, self.most)

    def hopes(self, course: Course) -> Array:
        """Its chance to win the war as it sees it, (W,)."""
        return weighed(self.log_weights, self._wins(course))

    def _wins(self, course: Course) -> Array:
        return course.win if self.seat == 0 else 1.0 - course.win

    def _worth(self, log_weights: Array, course: Course, cost: Array) -> Array:
        """W of a belief, (W,), shares of the stake."""
        return weighed(log_weights, self._wins(course) - cost * course.left)
