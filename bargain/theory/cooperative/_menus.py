"""What all solutions need of a menu: one array for each party, and what the worst-off gains."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array
from bargain.theory._arguments import above, known, shaped, together

Gains = Sequence[ArrayLike] | Array
"""Utils above outside values, (J, W) for each party, or stacked (P, J, W)."""


def on_menu(gains: Gains) -> list[Array]:
    """The gains of each party by the entries of one menu, (J, W) each.

    raises   ValueError where they are not (J, W), menus differ in their length, worlds in their number, or one is NaN
    """
    tables = [shaped("JW", gains=gain)[0] for gain in gains]
    entries, worlds = ({own.shape[axis] for own in tables} for axis in (0, 1))
    if len(entries) != 1:
        raise ValueError(f"gains have {sorted(entries)} entries: give each party the same menu")
    if len(worlds - {1}) > 1:
        raise ValueError(f"gains have {sorted(worlds)} worlds: give each party as many, or a single one")
    for own in tables:
        known("gains", own)
    return tables


def least_gain(gains: Sequence[Array]) -> Array:
    """What each entry gives the party that gains least by it, (J, W), utils."""
    return np.asarray(reduce(np.minimum, gains))


def one_each(name: str, numbers: Sequence[ArrayLike] | Array | None, menu: Sequence[Array]) -> list[Array]:
    """Positive numbers, one array (W,) for each party; ones where none are given.

    menu     gains of each party, (J, W)
    raises   ValueError that names the argument where their number is another, or one is not above 0
    """
    if numbers is None:
        return [np.ones(1)] * len(menu)
    if len(numbers) != len(menu):
        raise ValueError(f"{name}: {len(numbers)} given for {len(menu)} parties; give one for each")
    for number in numbers:
        above(name, number, 0.0)
    return [together(gains=gain, **{name: number})[1] for gain, number in zip(menu, numbers, strict=True)]
