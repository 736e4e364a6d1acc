"""The best that any procedure could do, where each side alone knows its type.

Whatever is played, each pair of types ends with some chances of packages, x[a, b, j].  A procedure in which both sides
do what is best for them can be replaced by one that asks both for their types and leaves neither a reason to lie (the
revelation principle).  So the best procedure is a linear programme over x:

max  sum_ab p_a q_b sum_j x_abj                    the chance of agreement;  or x_abj (gain_a + gain_b), expected gains
s.t. sum_j x_abj <= 1
     no type expects more from the report of another type
     no type expects less than it has outside

Arbitration      decisions bind: each type takes part if it expects to gain before it learns what is decided.
Mediation        nothing binds: a side may walk out once it hears the package, also after a lie (a double deviation).
First best       types are known: a package is agreed wherever there is one that leaves neither side worse off.  A binding
                 lottery over packages can do better still, so it is no bound on arbitration.

gain             a package's value less what the type has without an agreement, which may depend on the other's type
Sources: Myerson & Satterthwaite 1983; Hörner, Morelli & Squintani 2015 for arbitration and mediation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bargain.inworlds import Array, Index, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import finite, numbers, within
from bargain.theory.mechanism._programme import Programme

Condition = Callable[[Programme, Index, Array, Array], None]
"""What a programme asks of one side's types."""

SOLVED = 1e-7
"""Interim gains below this are none: what is left of a programme's tolerance."""


@dataclass(frozen=True)
class Side:
    """One side of the table as the other sees it: finitely many types.  Lists will do for arrays.

    chance    (T,)              of each type, summing to 1
    values    (T, J)            of each package of the common menu, utils; for a pie the menu is of shares
    outside   (T,) or (T, O)    without an agreement, utils; (T, O) where it depends on the other's type as well
    raises    ValueError where the shapes do not fit, a number has no end, or the chances are none
    """

    chance: Array
    values: Array
    outside: Array

    def __post_init__(self) -> None:
        for name in ("chance", "values", "outside"):
            object.__setattr__(self, name, numbers(name, getattr(self, name)))
            finite(name, getattr(self, name))
        if self.chance.ndim != 1:
            raise ValueError(f"chance has shape {self.chance.shape}: give (T,), one number for each type")
        types = len(self.chance)
        if np.any(self.chance < 0) or abs(self.chance.sum() - 1) > TIE:
            raise ValueError(f"chance must be >= 0 and sum to 1, not {self.chance}: divide it by its sum")
        if self.values.ndim != 2 or len(self.values) != types or not self.values.size:
            raise ValueError(
                f"values has shape {self.values.shape}: give one row of packages for each of {types} types"
            )
        if self.outside.ndim not in (1, 2) or len(self.outside) != types:
            raise ValueError(f"outside has shape {self.outside.shape}: give one entry or row for each of {types} types")

    def gains(self, other: Side) -> Array:
        """What each package brings above no agreement, (T, O, J), utils; ties are exactly 0."""
        outside = self.outside if self.outside.ndim == 2 else self.outside[:, None]
        if self.values.shape[1] != other.values.shape[1] or outside.shape[1] not in (1, len(other.chance)):
            raise ValueError(
                f"values {self.values.shape} and outside {self.outside.shape} do not fit the other side's "
                f"{other.values.shape}: both need the same packages, and outside a column for each type of the other"
            )
        gains = np.repeat(self.values[:, None, :], len(other.chance), axis=1) - outside[:, :, None]
        gains[np.abs(gains) <= TIE] = 0.0
        return gains


@dataclass(frozen=True)
class Outcome:
    """What a procedure comes to.

    agreed      (A, B, J)      chance that types a and b end with package j
    chance      of agreement
    gains       expected, of both sides together, above no agreement, utils
    utilities   (A,), (B,)     what each type expects
    bound       (A,), (B,)     the types that gain nothing, and so hold the procedure to what it is
    """

    agreed: Array
    chance: float
    gains: float
    utilities: tuple[Array, Array]
    bound: tuple[Mask, Mask]


def outcome(one: Side, other: Side, agreed: Array) -> Outcome:
    """What it comes to when types end with packages by these chances.

    one, other   the two sides
    agreed       (A, B, J)   chances, summing over J to at most 1
    return       the outcome
    raises       ValueError where agreed is of another shape, or not of chances
    """
    agreed = numbers("agreed", agreed)
    shape = (len(one.chance), len(other.chance), one.values.shape[1])
    if agreed.shape != shape:
        raise ValueError(f"agreed has shape {agreed.shape}: give {shape}, both sides' types and the packages")
    within("agreed", agreed, 0.0, 1.0)
    within("sum of agreed", agreed.sum(axis=2), 0.0, 1.0 + SOLVED)
    views = ((one, other, agreed), (other, one, agreed.transpose(1, 0, 2)))
    expected = [np.einsum("toj,toj,o->t", shares, me.gains(you), you.chance) for me, you, shares in views]
    outside = [(me.outside if me.outside.ndim == 1 else me.outside @ you.chance).astype(float) for me, you, _ in views]
    return Outcome(
        agreed=agreed,
        chance=float(one.chance @ agreed.sum(axis=2) @ other.chance),
        gains=float(one.chance @ expected[0] + other.chance @ expected[1]),
        utilities=(outside[0] + expected[0], outside[1] + expected[1]),
        bound=(expected[0] <= SOLVED, expected[1] <= SOLVED),
    )


def arbitration_for_agreement(one: Side, other: Side) -> Outcome:
    """The binding procedure with the highest chance of agreement.

    one, other   the two sides
    return       its outcome; the chance is unique, the chances of single packages need not be
    """
    return _best(one, other, _chances(one, other), Programme.binding)


def arbitration_for_gains(one: Side, other: Side) -> Outcome:
    """The binding procedure with the largest expected gains.

    one, other   the two sides
    return       its outcome; the gains are unique, the chances of single packages need not be
    """
    return _best(one, other, _chances(one, other) * _total(one, other), Programme.binding)


def mediation_for_agreement(one: Side, other: Side) -> Outcome:
    """The self-enforcing procedure with the highest chance of agreement.

    one, other   the two sides
    return       its outcome; the chance is unique, the chances of single packages need not be
    """
    return _best(one, other, _chances(one, other), Programme.self_enforcing)


def mediation_for_gains(one: Side, other: Side) -> Outcome:
    """The self-enforcing procedure with the largest expected gains.

    one, other   the two sides
    return       its outcome; the gains are unique, the chances of single packages need not be
    """
    return _best(one, other, _chances(one, other) * _total(one, other), Programme.self_enforcing)


def first_best(one: Side, other: Side) -> Outcome:
    """What two sides that know each other agree: of the packages that leave neither worse off, the one with most gains.

    one, other   the two sides
    return       its outcome; none in which each pair consents to each package has a higher chance, or larger gains
    """
    zone = (one.gains(other) >= 0) & (other.gains(one).transpose(1, 0, 2) >= 0)
    best = np.where(zone, _total(one, other), -np.inf).argmax(axis=2)
    agreed = (np.arange(zone.shape[2]) == best[:, :, None]) & zone
    return outcome(one, other, agreed.astype(float))


def _chances(one: Side, other: Side) -> Array:
    """The chance of each pair of types, once for each package: (A, B, J)."""
    pairs = one.chance[:, None] * other.chance
    return np.repeat(pairs[:, :, None], one.values.shape[1], axis=2)


def _total(one: Side, other: Side) -> Array:
    """Gains of both sides together, (A, B, J)."""
    total: Array = one.gains(other) + other.gains(one).transpose(1, 0, 2)
    return total


def _best(one: Side, other: Side, worth: Array, condition: Condition) -> Outcome:
    """The procedure worth most, (A, B, J) for each chance, of those that meet a condition for the types of both sides."""
    programme = Programme((worth.shape[0], worth.shape[1], worth.shape[2]))
    condition(programme, programme.x, one.gains(other), other.chance)
    condition(programme, programme.x.transpose(1, 0, 2), other.gains(one), one.chance)
    return outcome(one, other, programme.solve(worth))
