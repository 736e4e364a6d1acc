"""PRIM: a box of assumptions in which something happens often, peeled free one thin slice at a time.

Source   Friedman & Fisher 1999; for scenarios Bryant & Lempert 2010; as the EMA Workbench has it (Kwakkel 2017)
"""

from __future__ import annotations

from collections.abc import Sequence
from inspect import signature
from typing import Any

import numpy as np

from bargain.estimates import Events
from bargain.study.sensitivity.boxes import Box, Draws, coverage, density, from_ends, quasi_p
from bargain.study.sensitivity.warned import without_their_warnings

TOLD = 0.05  # quasi-p-value up to which an end is kept


def trajectory(draws: Draws, happened: Events, mass: float) -> list[Box]:
    """The boxes that peeling and pasting pass through, from all worlds to the smallest.

    draws   as many numbers as wished, (W,) each;  happened   (W,), of both kinds
    mass    the share of worlds that a box has at least, 0..1
    """
    with without_their_warnings():
        import pandas as pd
        from ema_workbench.analysis import prim

        x = pd.DataFrame(dict(draws))
        # Version 3 takes events only and needs no threshold between no and yes.
        given: dict[str, Any] = {"threshold": 0.5e-9} if "threshold" in signature(prim.Prim).parameters else {}
        found = prim.Prim(x, happened.astype(int), mass_min=mass, **given).find_box()
    everything = found.box_lims[0]
    least, most = everything.loc[0].to_dict(), everything.loc[1].to_dict()
    return [from_ends(ends.loc[0].to_dict(), ends.loc[1].to_dict(), least, most) for ends in found.box_lims]


def chosen(boxes: Sequence[Box], draws: Draws, happened: Events, share: float, most: int) -> Box:
    """The densest box that holds at least a share of what happened by ranges of at most so many numbers.

    Of that box, ends that make no difference are then given up, the least telling first.
    """
    inside = [(box, box.holds(draws)) for box in boxes if len(box.limits) <= most]
    wide = [(box, held) for box, held in inside if coverage(held, happened).estimate >= share]
    box, _ = max(wide, key=lambda pair: density(pair[1], happened).estimate)
    return pruned(box, draws, happened)


def pruned(box: Box, draws: Draws, happened: Events) -> Box:
    """The box without ends whose quasi-p-value is above `TOLD`, given up one by one, the greatest first."""
    while box.limits:
        wider = {end: box.opened(*end) for end in box.ends}
        values = {end: quasi_p(box, wider[end], draws, happened) for end in box.ends}
        worst = max(values, key=lambda end: values[end])
        if values[worst] <= TOLD:
            return box
        box = wider[worst]
    return box


def densities(boxes: Sequence[Box], draws: Draws, happened: Events) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Coverage and density of boxes, (2, boxes)."""
    held = [box.holds(draws) for box in boxes]
    return np.array([[part(one, happened).estimate for one in held] for part in (coverage, density)])
