"""CART: all worlds split in two, and again, each time by the number and the value that tell best; its leaves are boxes.

Source   Breiman et al. 1984; for scenarios Lempert, Bryant & Bankes 2008; scikit-learn's, its boxes read by the EMA Workbench
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bargain.estimates import Events
from bargain.study.sensitivity.boxes import Box, Draws, coverage, density, from_ends
from bargain.study.sensitivity.warned import without_their_warnings


def leaves(draws: Draws, happened: Events, mass: float) -> list[Box]:
    """The leaves of a tree grown on worlds, the densest first; none where no split tells anything.

    draws, happened   as for `bargain.study.sensitivity.peeling.trajectory`
    mass              the share of worlds that a leaf has at least, 0..1
    """
    with without_their_warnings():
        import pandas as pd
        from ema_workbench.analysis import cart
        from sklearn.tree import DecisionTreeClassifier

        # Version 2.5 and 3 cannot read the boxes of a tree that has one number to split by: beside it stands one that tells nothing.
        x = pd.DataFrame(dict(draws) | ({"": np.zeros(len(happened))} if len(draws) == 1 else {}))
        fewest = max(1, int(mass * len(x)))
        found = cart.CART(x, happened.astype(int), mass_min=mass)
        # Its own way to grow a tree breaks ties by NumPy's global state, so that no run would repeat another.
        found.clf = DecisionTreeClassifier(min_samples_leaf=fewest, random_state=0).fit(x.to_numpy(), found.y)
        if found.clf.tree_.node_count == 1:
            return []
        boxes = found.boxes
    least, most = x.min().to_dict(), x.max().to_dict()
    read = [from_ends(ends.loc[0].to_dict(), ends.loc[1].to_dict(), least, most) for ends in boxes]
    return sorted(read, key=lambda box: -density(box.holds(draws), happened).estimate)


def enough(boxes: Sequence[Box], draws: Draws, happened: Events, share: float) -> list[Box]:
    """The densest leaves that together hold at least a share of what happened."""
    for count in range(1, len(boxes) + 1):
        if coverage(inside_any(boxes[:count], draws), happened).estimate >= share:
            return list(boxes[:count])
    return list(boxes)


def inside_any(boxes: Sequence[Box], draws: Draws) -> Events:
    """Which worlds lie in one of some boxes, (W,)."""
    inside: Events = np.any([box.holds(draws) for box in boxes], axis=0)
    return inside
