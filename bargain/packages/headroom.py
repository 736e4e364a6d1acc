"""What one party alone could have on top of a package while no other has less by it.

max over packages x of  v_i(x) - v_i(y),    v_j(x) >= v_j(y) for every other party j

The largest of these is the longest way up from a package y to the Pareto frontier by one party's measure.  It is sought by
a walk on the weights (balance.py) that gives each of the others what the package gives it and the party the rest.  Every
package looked at can be signed, so that what is found is never more than there is; what lies off the convex hull is not
looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bargain.inworlds import Array
from bargain.packages.balance import least, of_the_rest, walk
from bargain.packages.simplex import Simplex
from bargain.preferences import TIE, Preferences


def headroom(parties: Sequence[Preferences], values: Sequence[Array]) -> Array:
    """What each party could have on top while the others keep what they have.

    values    what a package is worth to each party, (W,), utils
    return    (P, W)   utils, >= 0, perhaps too small but never too large
    """
    simplex, floors = Simplex(parties), np.stack(np.broadcast_arrays(*values))
    return np.stack([_of_one(simplex, floors, seat) for seat in range(len(parties))])


def _of_one(simplex: Simplex, floors: Array, seat: int) -> Array:
    def surplus(package: Array) -> Array:
        spare: Array = simplex.values(package) - floors
        return spare

    most = np.zeros(simplex.possible.size)
    for _, _, spare in walk(simplex.package, surplus, of_the_rest(seat), np.zeros(floors.shape)):
        others = least(np.stack([own for other, own in enumerate(spare) if other != seat]))
        most = np.where(others >= -TIE, np.maximum(most, spare[seat]), most)
    return np.where(simplex.possible, most, 0.0)
