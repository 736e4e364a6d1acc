"""What a party is asked to concede by those who could challenge it, and which offer it takes.

a   what i expects of challenging j            b   what i expects that j expects of challenging i

b > a > 0           confrontation, which i loses: it moves to x_j
b >= -a > 0         compromise: it moves by (x_j - x_i) |a / b|
-a > b > 0          capitulation: it moves to x_j
otherwise           no offer that i must heed

Which of several offers it takes is read differently; each rule here is a named function, to be passed as an argument:

smallest move                the offer that asks the least of it, whatever its kind (the paper's words)
smallest move by kind        a confrontation before a compromise before a capitulation; of a kind, the least move
smallest weighted position   by kind too, but of compromises the one with the least (|a| x_i + |b| x_j) / (|a| + |b|)
strongest compromise         by kind too, but of compromises the one with the largest b
strongest challenger         the offer with the largest b, whatever its kind

Of offers that are alike in this a party takes the one that moves it least.  Between such that still differ, one to either
side, it takes the middle, so that nothing hangs on the order in which parties are listed.
Sources: Scholz, Calbert & Smith 2011; Bueno de Mesquita 1994.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import finite, shaped

NO_OFFER, CONFRONTATION, COMPROMISE, CAPITULATION = range(4)


class Offers(NamedTuple):
    """What each party (first axis) is asked by each other (second axis).

    kind       (P, P, W)   NO_OFFER, CONFRONTATION, COMPROMISE or CAPITULATION
    position   (P, P, W)   where the party would stand if it took the offer; without meaning where there is none
    weighted   (P, P, W)   the two positions' mean, weighted by |a| and |b|
    strength   (P, P, W)   b, utils
    """

    kind: NDArray[np.int8]
    position: Array
    weighted: Array
    strength: Array


def offers(own: Array, other: Array, positions: Array) -> Offers:
    """The offers that each party has.

    own         (P, P, W)   a: what the party of the first axis expects of challenging that of the second, utils
    other       (P, P, W)   b: what it expects that the one of the second axis expects of challenging it, utils
    positions   (P, W)      on one issue, any unit
    return      the offers; none from those who stand where the party stands
    raises      ValueError for numbers that are not finite, and other shapes
    """
    own, other, positions = shaped("PPW", "PPW", "PW", own=own, other=other, positions=positions)
    for name, values in (("own", own), ("other", other), ("positions", positions)):
        finite(name, values)
    here, there = positions[:, None], positions[None]
    pressed = (other > 0) & (np.abs(there - here) > TIE)
    loses = pressed & (own > 0) & (other > own)
    gives = pressed & (own < 0) & (other >= -own)
    yields = pressed & (own < 0) & (other < -own)
    kind = (CONFRONTATION * loses + COMPROMISE * gives + CAPITULATION * yields).astype(np.int8)
    part = here - own / np.where(gives, other, 1.0) * (there - here)
    part = part.clip(np.minimum(here, there), np.maximum(here, there))  # rounding must not carry it beyond
    force = np.abs(own) + np.abs(other)
    lean = np.where(force > 0, np.abs(other) / np.where(force > 0, force, 1.0), 0.5)
    return Offers(kind, np.where(gives, part, there), here + lean * (there - here), other)


def smallest_move(made: Offers, positions: Array) -> Array:
    """Where each party stands once it has taken the offer that moves it least.

    made        the offers
    positions   (P, W)   on one issue, any unit
    return      (P, W)   the same where it has no offer
    """
    return _take(made, positions, _move(made, positions), made.kind != NO_OFFER)


def smallest_move_by_kind(made: Offers, positions: Array) -> Array:
    """Where each party stands once it has taken, of the offers of the first kind it has, the one that moves it least.

    made        the offers
    positions   (P, W)   on one issue, any unit
    return      (P, W)   the same where it has no offer
    """
    return _take(made, positions, _move(made, positions), _of_first_kind(made))


def smallest_weighted_position(made: Offers, positions: Array) -> Array:
    """As by kind and smallest move, but of compromises the one whose weighted position is the least number.

    made        the offers
    positions   (P, W)   on one issue, any unit; which end of the scale is called low matters
    return      (P, W)   the same where it has no offer
    """
    cost = np.where(made.kind == COMPROMISE, made.weighted, _move(made, positions))
    return _take(made, positions, cost, _of_first_kind(made))


def strongest_compromise(made: Offers, positions: Array) -> Array:
    """As by kind and smallest move, but of compromises the one of the party that expects most of a challenge.

    made        the offers
    positions   (P, W)   on one issue, any unit
    return      (P, W)   the same where it has no offer
    """
    cost = np.where(made.kind == COMPROMISE, -made.strength, _move(made, positions))
    return _take(made, positions, cost, _of_first_kind(made))


def strongest_challenger(made: Offers, positions: Array) -> Array:
    """Where each party stands once it has taken the offer of the party that expects most of a challenge.

    made        the offers
    positions   (P, W)   on one issue, any unit
    return      (P, W)   the same where it has no offer
    """
    return _take(made, positions, -made.strength, made.kind != NO_OFFER)


def _move(made: Offers, positions: Array) -> Array:
    (positions,) = shaped("PW", positions=positions)
    return np.abs(made.position - positions[:, None])


def _of_first_kind(made: Offers) -> Mask:
    """The offers of the first kind, in the order above, of which each party has any."""
    rank = np.where(made.kind == NO_OFFER, CAPITULATION + 1, made.kind)
    first: Mask = (made.kind != NO_OFFER) & (rank == rank.min(axis=1, keepdims=True))
    return first


def _take(made: Offers, positions: Array, cost: Array, among: Mask) -> Array:
    """Where each party stands once it has taken the cheapest of these offers."""
    cost = np.where(among, cost, np.inf)
    alike = among & (cost <= cost.min(axis=1, keepdims=True) + TIE)
    move = np.where(alike, _move(made, positions), np.inf)
    least = alike & (move <= move.min(axis=1, keepdims=True) + TIE)
    low, high = (
        rule(made.position, axis=1, where=least, initial=end) for rule, end in ((np.min, np.inf), (np.max, -np.inf))
    )
    return np.where(among.any(axis=1), low + np.where(high > low, high - low, 0.0) / 2.0, positions)
