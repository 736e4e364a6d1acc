"""What came out of each talk as one number: whether something happened, or how much there was to share out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from bargain.estimates import Numbers

if TYPE_CHECKING:
    import xarray as xr

# name: the outcome on the last track that it is, and its words
MEASURES = {
    "agreement": ("signed", "whether a settlement is signed"),
    "zone": ("zone", "whether some package was at least as good as no deal for every party"),
    "durable": ("durable", "whether a settlement is signed and stands at the horizon"),
    "surplus": ("surplus", "largest least surplus over all packages, as its rank among all talks"),
}
EVENTS = ("agreement", "zone", "durable")


def measured(outcomes: Mapping[str, Any] | xr.Dataset, name: str) -> Numbers:
    """One measure of each world, (W,): 0 or 1 of an event, utils of the surplus, -inf where no package is left at all.

    outcomes   arrays (T, W) as `Scenario.play` returns them, or the dataset made of them
    """
    values: Numbers = np.asarray(outcomes[MEASURES[name][0]], dtype=float)[-1]
    return values


def ranked(values: Numbers, among: Numbers) -> Numbers:
    """The share of `among` (V,) that is less than each of values (W,), half of what is equal counted: 0..1.

    A surplus may be -inf and has no variance then; its rank has, and keeps which of two worlds has more.  What is said of
    ranks is said of the order of worlds, not of utils.
    """
    ordered = np.sort(among)
    below, upto = (np.searchsorted(ordered, values, side=side) for side in ("left", "right"))
    return np.asarray((below + upto) / (2.0 * len(ordered)))


def scaled(values: Numbers, among: Numbers, name: str) -> Numbers:
    """A measure (W,) as it is analysed: the surplus by its rank in `among` (V,), an event as it is."""
    return values if name in EVENTS else ranked(values, among)


def telling(values: Numbers) -> int:
    """How many of values (W,) differ from the most common one: of an event, how often the rarer of yes and no came."""
    return len(values) - int(np.unique(values, return_counts=True)[1].max())
