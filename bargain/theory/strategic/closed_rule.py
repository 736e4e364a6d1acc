"""How a body divides a sum when a member is recognized by chance and its bill is voted up or down.

In each session member i is recognized with chance p_i, proposes a division, and a majority of q votes passes it unamended.
If it fails, a new session begins, in which all is worth delta as much.  A vote costs what its owner would get by waiting,
delta v_i, so the proposer buys the q - 1 cheapest and keeps the rest.  With equal chances, v_i = 1/n, the proposer keeps

1 - delta (q - 1) / n        which is 1 - delta (n - 1) / (2n) for a simple majority of an odd n

n, q      members, and votes that pass a bill, the proposer's own among them
delta     worth of what is divided after one more session, as a share of what it is worth now, in [0, 1]
p_i       chance that i is recognized
v_i       what i expects before anybody is recognized, as a share of what is divided

With unequal chances v is the stationary equilibrium of

v_i = p_i * (1 - cost of the q - 1 cheapest others) + delta v_i * (chance that another proposer buys i)

where members whose votes are equally cheap are mixed.  Its payoffs are unique.
Sources: Baron & Ferejohn 1989; Eraslan 2002 for uniqueness; Kawamori 2005 for patient members.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import ordered, shaped, together, whole, within

LEAST_LOSS = 1e-12
"""Stands for 1 - delta where delta is 1, so that what only waits can be divided by it."""

HALVINGS = 60
"""Times that the marginal vote's value is bracketed more closely: to the last digit."""


def proposer_share(members: Array | float, patience: Array | float, majority: Array | float) -> Array:
    """What the member keeps that is recognized, if all are equally likely to be.

    members    (W,)   n, whole numbers >= 1
    patience   (W,)   delta, worth of waiting a session, in [0, 1]
    majority   (W,)   votes that pass a bill, its proposer's among them, in 1 .. n
    return     (W,)   in [0, 1], a share of what is divided
    raises     ValueError for numbers out of these ranges
    """
    whole("members", members, 1)
    whole("majority", majority, 1)
    members, patience, majority = together(members=members, patience=patience, majority=majority)
    ordered("majority", majority, "members", members)
    within("patience", patience, 0.0, 1.0)
    return np.asarray(1.0 - patience * (majority - 1.0) / members)


def simple_majority(members: Array | int) -> Array:
    """The fewest votes that are more than half.

    members   (W,)   n, whole numbers >= 1
    return    (W,)   whole numbers; (n + 1) / 2 where n is odd
    raises    ValueError where members is not a whole number >= 1
    """
    whole("members", members, 1)
    return np.asarray(np.floor_divide(members, 2) + 1.0)


def recognition_values(recognition: ArrayLike, patience: ArrayLike, majority: int) -> Array:
    """What each member expects before anybody is recognized, if sessions go on until a bill passes.

    Up to scale, v_i is the marginal vote's value t held between p_i (a dear member, bought by nobody) and
    p_i (1 - delta t) / (1 - delta) (a cheap one, bought by everybody); t is where the proposer's budget adds up.

    recognition   (N, W)   p, >= 0, summing to 1 over members
    patience      (W,)     delta, worth of waiting a session, in [0, 1]
    majority      votes that pass a bill, its proposer's among them, in 1 .. N
    return        (N, W)   v, summing to 1 over members
    raises        ValueError where the majority is not within 1 .. N, chances do not sum to 1, or patience is out of range
    """
    recognition, patience = _checked(recognition, patience, majority)
    if majority == len(recognition):
        return recognition  # every vote is needed: each gets what it is recognized for
    loss = np.maximum(1.0 - patience, LEAST_LOSS)
    least = np.partition(recognition, majority - 1, axis=0)[majority - 1]
    most = least / (loss + (1.0 - loss) * least)
    for _ in range(HALVINGS):
        marginal = 0.5 * (least + most)
        shape = _held(recognition, marginal, loss)
        spent = 1.0 + (1.0 - loss) * np.sort(shape, axis=0)[: majority - 1].sum(axis=0)
        above = shape.sum(axis=0) > spent
        least, most = np.where(above, least, marginal), np.where(above, marginal, most)
    shape = _held(recognition, most, loss)
    return np.asarray(shape / shape.sum(axis=0))


def session_values(recognition: ArrayLike, patience: ArrayLike, majority: int, sessions: int) -> Array:
    """What each member expects before anybody is recognized, if nobody gets anything after the last session.

    recognition   (N, W)   p, >= 0, summing to 1 over members
    patience      (W,)     delta, worth of waiting a session, in [0, 1]
    majority      votes that pass a bill, its proposer's among them, in 1 .. N
    sessions      sessions in all, >= 1
    return        (N, W)   v, summing to 1 over members; members whose votes are equally cheap are equally likely to be bought
    raises        ValueError where the majority is not within 1 .. N, chances do not sum to 1, patience is out of range,
                  or there is no session
    """
    recognition, patience = _checked(recognition, patience, majority)
    whole("sessions", sessions, 1)
    values = recognition
    for _ in range(sessions - 1):
        price = patience * values
        bought = np.zeros_like(values)
        kept = np.empty_like(values)
        for i in range(len(values)):
            others = np.delete(price, i, axis=0)
            chosen = _cheapest(others, majority - 1)
            kept[i] = 1.0 - (chosen * others).sum(axis=0)
            bought += recognition[i] * np.insert(chosen, i, 0.0, axis=0)
        values = recognition * kept + bought * price
    return values


def _checked(recognition: ArrayLike, patience: ArrayLike, majority: int) -> tuple[Array, Array]:
    recognition, patience = shaped("NW", "W", recognition=recognition, patience=patience)
    whole("majority", majority, 1)
    if not 1 <= majority <= len(recognition):
        raise ValueError(f"majority is {majority}: give a number of votes from 1 to the {len(recognition)} members")
    within("recognition", recognition, 0.0, 1.0 + TIE)
    within("patience", patience, 0.0, 1.0)
    totals = recognition.sum(axis=0)
    if (np.abs(totals - 1.0) > TIE).any():
        world = int(np.abs(totals - 1.0).argmax())
        raise ValueError(f"recognition sums to {totals[world]:g} in world {world}: divide it by its sum")
    return recognition, patience


def _held(recognition: Array, marginal: Array, loss: Array) -> Array:
    """The values (N, W), up to scale, where the marginal vote is worth so much (W,)."""
    bought_by_all = recognition * (1.0 - (1.0 - loss) * marginal) / loss
    return np.asarray(np.maximum(recognition, np.minimum(marginal, bought_by_all)))


def _cheapest(price: Array, number: int) -> Array:
    """The chance that each of some votes (M, W) is among the cheapest so many, those that tie being equally likely, (M, W)."""
    if number == 0:
        return np.zeros_like(price)
    last = np.partition(price, number - 1, axis=0)[number - 1]
    cheaper, tied = price < last - TIE, np.abs(price - last) <= TIE
    return np.asarray(cheaper + tied * (number - cheaper.sum(axis=0)) / tied.sum(axis=0))
