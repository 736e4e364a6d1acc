"""What the same two sides come to by themselves: one offer, or two demands made at once.

Take it or leave it    One side makes an offer, the other says yes or no.  The responder takes what is at least its
                       outside value; each type of the proposer makes the offer with the largest chance(yes) * gain.
Two demands            The menu runs from the other's best entry to one's own.  One demands entry i or better, the other
                       grants up to entry l; they agree, on entry (i + l) // 2, if i <= l.  Either may also not come.

In equilibrium no type of either side does better by another offer, answer or demand.  By the revelation principle no
equilibrium is agreed more often than the best mechanism; that is how the two are to be set side by side.
Sources: Harsanyi 1967 for types; Nash 1953 and Chatterjee & Samuelson 1983 for simultaneous demands.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from bargain.inworlds import Array, Index, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import whole, within
from bargain.theory.mechanism.best_mechanism import Outcome, Side, outcome

MOST_PLANS = 4096
"""More plans a side than this are too many to go through in pairs."""


def take_it_or_leave_it(proposer: Side, responder: Side) -> Outcome:
    """The equilibrium of a single offer, by the side given first; of equally good offers the one taken most often is made.

    proposer    the side that offers
    responder   the side that answers; its outside values must not depend on the proposer's type
    return      its outcome, types of the proposer first
    raises      ValueError where they do: an offer would then tell the responder what refusal is worth
    """
    answers = responder.gains(proposer)  # (B, A, J)
    if np.ptp(answers, axis=1).max() > TIE:
        raise ValueError(
            "the responder's outside values must not depend on the proposer's type: an offer would then be a signal"
        )
    takes = (answers[:, 0, :] >= 0).astype(float)  # (B, J)
    gain = np.einsum("abj,bj,b->aj", proposer.gains(responder), takes, responder.chance)
    likely = responder.chance @ takes
    best = gain.max(axis=1, keepdims=True)
    offer = np.where(gain >= best - TIE, likely, -1.0).argmax(axis=1)
    made = (best[:, 0] >= -TIE)[:, None] & (np.arange(len(likely)) == offer[:, None])
    return outcome(proposer, responder, made[:, None, :] * takes[None, :, :])


def demand_equilibria(one: Side, other: Side) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """All equilibria in pure plans of two demands made at once.

    one      the side that likes later entries better
    other    the side that likes earlier entries better
    return   pairs of plans, an entry in 0..J-1 for each type, or J for not coming; never empty
    raises   ValueError where the menu does not run from one side's best to the other's, or there are too many plans
    """
    demands, grants = _equilibria(one, other)
    return [(tuple(map(int, demand)), tuple(map(int, grant))) for demand, grant in zip(demands, grants, strict=True)]


def likeliest_demands(one: Side, other: Side) -> Outcome:
    """The equilibrium in pure plans of two demands that is agreed most often.

    one      the side that likes later entries better
    other    the side that likes earlier entries better
    return   its outcome
    raises   ValueError as for `demand_equilibria`
    """
    demands, grants = _equilibria(one, other)
    meet = _agreed(one.values.shape[1]).sum(axis=2)[demands[:, :, None], grants[:, None, :]]
    best = int((one.chance @ meet @ other.chance).argmax())
    return demands_outcome(one, other, tuple(demands[best]), tuple(grants[best]))


def demands_outcome(one: Side, other: Side, demands: tuple[int, ...], grants: tuple[int, ...]) -> Outcome:
    """What two plans of demands come to.

    one, other   the two sides
    demands      an entry for each type of the one, or J for not coming
    grants       an entry for each type of the other, or J for not coming
    return       their outcome
    raises       ValueError where an entry is none of 0..J, or not one is given for each type
    """
    for name, plan, side in (("demands", demands, one), ("grants", grants, other)):
        if len(plan) != len(side.chance):
            raise ValueError(f"{name} has {len(plan)} entries: give one for each of {len(side.chance)} types")
        whole(name, plan, 0)
        within(name, plan, 0, one.values.shape[1])
    return outcome(one, other, _agreed(one.values.shape[1])[np.ix_(demands, grants)])


def _equilibria(one: Side, other: Side) -> tuple[Index, Index]:
    """Plans of demands and of grants that are best against each other, (N, A) and (N, B)."""
    if np.any(np.diff(one.values) < 0) or np.any(np.diff(other.values) > 0):
        raise ValueError(
            "values must rise along the menu for the one side and fall for the other: sort the packages so"
        )
    entries = one.values.shape[1]
    demands, grants = (_plans(entries + 1, len(side.chance)) for side in (one, other))
    agreed = _agreed(entries)
    demanded = _best_answers(one.gains(other), other.chance, grants, agreed)
    granted = _best_answers(other.gains(one), one.chance, demands, agreed.transpose(1, 0, 2))
    i, k = np.nonzero(_all_best(demanded, demands) & _all_best(granted, grants).T)
    return demands[i], grants[k]


def _plans(entries: int, types: int) -> Index:
    """Every plan, one a row: what each type names."""
    if entries**types > MOST_PLANS:
        raise ValueError(
            f"there are {entries**types} plans, at most {MOST_PLANS} can be gone through: take fewer types or packages"
        )
    return np.array(list(product(range(entries), repeat=types)), dtype=np.intp)


def _agreed(entries: int) -> Array:
    """Whether a demand and a grant agree on an entry, (J + 1, J + 1, J); the last of each is not to come."""
    demand, grant = np.ogrid[: entries + 1, : entries + 1]
    meet = (demand <= grant) & (grant < entries)
    middle = (demand + grant) // 2
    agreed: Array = (meet[:, :, None] & (middle[:, :, None] == np.arange(entries))).astype(float)
    return agreed


def _best_answers(gains: Array, chance: Array, plans: Index, agreed: Array) -> Mask:
    """For each plan of the other, which entries are best for each type of this side: (T, J + 1, P).

    gains    (T, O, J)
    chance   (O,)
    plans    (P, O)     what each type of the other names
    agreed   (own, other's, J)
    """
    named = np.einsum("toj,mnj->tomn", gains, agreed)  # gain of type t from naming m while type o names n
    expected = np.zeros((len(gains), len(agreed), len(plans)))
    for o, p in enumerate(chance):
        expected += p * named[:, o][:, :, plans[:, o]]
    best: Mask = expected >= expected.max(axis=1, keepdims=True) - TIE
    return best


def _all_best(best: Mask, plans: Index) -> Mask:
    """Whether each own plan is best for all its types against each plan of the other: (own plans, other's plans)."""
    fits = np.ones((len(plans), best.shape[2]), dtype=bool)
    for kind in range(plans.shape[1]):
        fits &= best[kind][plans[:, kind]]
    return fits
