"""Where the entries of a menu lie, and what they are worth to both parties: worked out row by row in NumPy.

Half of the entries lie at about even distances, in values, along the whole frontier; even weights would leave gaps of .2
to .5 at its ends.  The other half lie evenly along the stretch on which a deal is likely: where both sides would have
about their outside values, as far as all can work these out.  Without that half a menu misses one zone in eight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bargain.inworlds import Array, Index
from bargain.packages.frontier import Frontier

HALF = 16
"""Entries along the whole frontier, and again along the likely stretch; even, so that a menu reads the same backwards."""

ENTRIES = 2 * HALF
"""J, packages on a menu."""

STEPS = 32
"""Thetas at which the frontier of continua is followed before entries are placed on it."""


class Entries(NamedTuple):
    """The entries of a menu, (J, W) each.

    theta    weight of each, as log odds, rising
    first    the first party's values, never rising along J, utils
    second   the second party's values, never falling along J, utils
    levels   what of the first party's values comes from levels, never rising, utils
    """

    theta: Array
    first: Array
    second: Array
    levels: Array


def entries(frontier: Frontier, floors: tuple[Array, Array]) -> Entries:
    """The entries of a menu, of which the likely half lies about where both parties have their floors (W,), in utils."""
    theta = frontier.turns(STEPS)
    *values, levels = frontier.values_and_levels(theta)
    arc = _arc(*values)
    along = _evenly(arc)
    likely = _likely(theta, arc, values, floors)
    more = frontier.values_and_levels(likely)
    # Values are monotone in theta, so that each can be put in order by itself.
    return Entries(
        np.sort(np.concatenate([rows(theta, along), likely]), axis=0),
        _falling(np.concatenate([rows(values[0], along), more[0]])),
        np.sort(np.concatenate([rows(values[1], along), more[1]]), axis=0),
        _falling(np.concatenate([rows(levels, along), more[2]])),
    )


def _falling(table: Array) -> Array:
    """A table (J, W) put in order, the largest first, and laid out so: what lies the other way round is copied when it is read."""
    return np.ascontiguousarray(np.sort(table, axis=0)[::-1])


def rows(table: Array, entry: Index) -> Array:
    """A table (C, W) at entry (J, W): (J, W)."""
    taken: Array = np.take(table, flat(entry))
    return taken


def flat(entry: Index) -> Index:
    """Where entry (J, W) of a table (C, W) stands in the table laid flat, (J, W): twice as fast as take_along_axis."""
    worlds = entry.shape[-1]
    return np.asarray(entry * worlds + np.arange(worlds))


def _arc(first: Array, second: Array) -> Array:
    """Distance in values along candidates (C, W), (C, W), from 0."""
    steps = np.hypot(np.diff(first, axis=0), np.diff(second, axis=0))
    arc = np.zeros(first.shape)
    for c in range(1, len(arc)):  # a loop of adds: cumsum runs down the columns and is forty times slower
        np.add(arc[c - 1], steps[c - 1], out=arc[c])
    return arc


def _evenly(arc: Array) -> Index:
    """Candidates at about even distances, (HALF, W), among arc (C, W).

    The lower half of the slots takes the first candidate at or above it, the upper half the last at or below, so that
    both ends of the frontier are there and the menu is the same read backwards.
    """
    slot = np.minimum(arc * (HALF / np.where(arc[-1] > 0, arc[-1], 1.0)), HALF - 1).astype(np.uint8)
    entry = np.empty((HALF, arc.shape[-1]), dtype=np.intp)
    middle = HALF // 2
    for s in range(HALF):
        if s < middle:
            entry[s] = np.add.reduce(slot < s, axis=0, dtype=np.uint16)
        else:
            entry[s] = np.add.reduce(slot <= s, axis=0, dtype=np.uint16).astype(np.intp) - 1
    below, above = entry[middle].copy(), entry[middle - 1].copy()  # where one step spans the middle the halves cross
    np.minimum(entry[:middle], below, out=entry[:middle])
    np.maximum(entry[middle:], above, out=entry[middle:])
    return np.clip(entry, 0, len(arc) - 1)  # a frontier of a single point has nothing beyond its first slot


def _likely(theta: Array, arc: Array, values: Sequence[Array], floors: tuple[Array, Array]) -> Array:
    """Thetas (HALF, W) at even distances along the stretch on which both values are about at their floors.

    The stretch takes in the candidates next to it, so that a zone between two candidates is on it; where there is no
    zone it is what lies between the two floors.
    """
    last = len(theta) - 1
    start = np.add.reduce(values[1] < floors[1], axis=0, dtype=np.uint16).astype(np.intp) - 1
    end = np.add.reduce(values[0] >= floors[0], axis=0, dtype=np.uint16).astype(np.intp)
    ends = np.clip(np.stack([np.minimum(start, end), np.maximum(start, end)]), 0, last)
    low, high = rows(arc, ends)
    places = (np.arange(HALF)[:, None] + 0.5) / HALF
    targets = low + (high - low) * places
    above = np.empty(targets.shape, dtype=np.intp)
    for m, target in enumerate(targets):
        above[m] = np.add.reduce(arc < target, axis=0, dtype=np.uint16)
    np.clip(above, 1, last, out=above)
    arc_below, theta_below = rows(arc, above - 1), rows(theta, above - 1)
    step = rows(arc, above) - arc_below
    share = np.divide(targets - arc_below, step, out=np.zeros_like(step), where=step > 0)
    likely: Array = theta_below + (rows(theta, above) - theta_below) * np.clip(share, 0.0, 1.0)
    return likely
