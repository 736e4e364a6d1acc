"""Land held moves the starting point: a party's reservation point on an issue is carried along by the front.

rho_k(t) = rho_k + land_k * (share of forts won since the talks began), toward the winner's ideal, between the two ideals

A firm point is carried in its worth only: what it excludes stays excluded.
Source: this project's own; that sides settle about where the front stands is Smith & Stam's (2004) premise.
"""

from __future__ import annotations

import numpy as np

from bargain.inworlds import Array, InWorlds
from bargain.preferences import Preferences


class Ground(InWorlds):
    """One party's reservation point on one issue.

    k      index of the issue
    land   (W,)   how far the point moves along the scale as the front goes from end to end, 0..1
    """

    def __init__(self, k: int, land: Array, own: Preferences, enemy: Preferences) -> None:
        self.k, self.land = k, land
        mine, theirs, self.point = own.ideal[k], enemy.ideal[k], own.reservation[k]
        self.toward = np.sign(mine - theirs)
        self.low = np.minimum(np.minimum(mine, theirs), self.point)
        self.high = np.maximum(np.maximum(mine, theirs), self.point)

    def added(self, own: Preferences, moved: Array) -> Array:
        """What is added to the worth of its reservation points by a move of the front (W,) to its favour, (W,), utils."""
        carried = np.clip(self.point + self.land * moved * self.toward, self.low, self.high)
        return np.asarray(own.value_on(self.k, carried) - own.value_on(self.k, self.point))
