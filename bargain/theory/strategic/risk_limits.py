"""Who concedes, if it is the side that can bear less risk of conflict.

A side that stands by its own offer rather than take the other's gambles on the other giving way.  The largest chance of
conflict at which it would still stand is its risk limit,

r_i = (u_i(own offer) - u_i(other's offer)) / (u_i(own offer) - c_i)

and the side with the smaller limit concedes: the least that turns the order round.  Since

r_1 <= r_2   just where   product of gains of offer 1 <= product of gains of offer 2

each concession raises the product of gains of what is offered, and the talks end where it is largest: at the Nash point.

u_i   value of an offer to side i, utils          c_i   its conflict value, utils
gain  value of an offer less the conflict value

Sources: Zeuthen 1930 for the limits; Harsanyi 1956 for the product.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array, Index, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import known, shaped, together, whole, within
from bargain.theory.cooperative._menus import on_menu

Both = tuple[ArrayLike, ArrayLike]
"""Gains of one side and of the other."""


def risk_limit(own_offer_value: ArrayLike, other_offer_value: ArrayLike, conflict_value: ArrayLike) -> Array:
    """The largest chance of conflict at which a side stands by its own offer rather than take the other's.

    own_offer_value     (W,)   what its own offer is worth to it, utils
    other_offer_value   (W,)   what the other's offer is worth to it, utils
    conflict_value      (W,)   what it has without a deal, utils
    return              (W,)   in [0, 1]; 0 where the other's offer is as good as its own; otherwise 1 where it has nothing
                               to lose: its own offer, or accepting, is worth no more than conflict
    raises              ValueError where a value is NaN
    """
    own, other, conflict = together(
        own_offer_value=own_offer_value, other_offer_value=other_offer_value, conflict_value=conflict_value
    )
    for name, values in (("own_offer_value", own), ("other_offer_value", other), ("conflict_value", conflict)):
        known(name, values)
    by_accepting, by_conflict = np.broadcast_arrays(own - other, own - conflict)
    limit = np.divide(by_accepting, by_conflict, out=np.ones(by_conflict.shape), where=by_conflict > TIE)
    return np.where(by_accepting > TIE, np.minimum(limit, 1.0), 0.0)


def concedes(own_limit: ArrayLike, other_limit: ArrayLike) -> Mask:
    """Whether a side is the one to concede.

    own_limit, other_limit   (W,)   risk limits of this side and of the other, in [0, 1]
    return                   (W,)   true of both where the limits are equal
    raises                   ValueError where a limit is not in [0, 1]
    """
    within("own_limit", own_limit, 0.0, 1.0)
    within("other_limit", other_limit, 0.0, 1.0)
    own, other = together(own_limit=own_limit, other_limit=other_limit)
    return np.asarray(own <= other + TIE)


def least_concession(gains: Both, against: Index) -> Index:
    """The entry of a menu that costs a side least of those that leave the other with the smaller risk limit.

    gains     for this side and for the other (J, W), utils above the conflict value
    against   (W,)   the other's standing offer, index into J
    return    (W,)   index into J; the other's offer itself, which is accepted, where no entry has a larger product of gains
    raises    ValueError where gains are not those of one menu, one is NaN, or against is no entry of it
    """
    own, other = np.broadcast_arrays(*on_menu(gains))
    whole("against", against, 0)
    within("against", against, 0, len(own) - 1)
    return _least_concession(own, other, np.asarray(against))


def least_concession_to(gains: Both, offer: Both) -> Index:
    """The same against an offer that need not be on the menu.

    gains     for this side and for the other (J, W), utils above the conflict value
    offer     what the other's standing offer gains this side and the other (W,), utils
    return    (W,)   index into J; -1 where no entry has a larger product of gains: the other's offer is accepted
    raises    ValueError where gains are not those of one menu, or one is NaN
    """
    own, other = np.broadcast_arrays(*on_menu(gains))
    to_own, to_other = shaped("W", offer_to_own=offer[0], offer_to_other=offer[1])
    for name, values in (("offer_to_own", to_own), ("offer_to_other", to_other)):
        known(name, values)
    return _least_better(own, _product(own, other), _product(to_own, to_other), otherwise=np.full(1, -1))


def settle(gains: Both) -> Index:
    """The entry of a menu on which both agree, if each begins with its best and the smaller risk limit always concedes.

    gains    for each side (J, W), utils above the conflict value
    return   (W,)   index into J, an entry with the largest product of gains; -1 where no entry leaves both a gain.
             On equal limits the first side moves first, which matters only if several entries share the largest product
    raises   ValueError where gains are not those of one menu, or one is NaN
    """
    one_gains, two_gains = np.broadcast_arrays(*on_menu(gains))
    product = _product(one_gains, two_gains)
    zone = np.isfinite(product)
    first, second = (np.where(zone, gain, -np.inf).argmax(axis=0) for gain in (one_gains, two_gains))
    open_ = np.flatnonzero((first != second) & zone.any(axis=0))
    while open_.size:
        mine, theirs = one_gains[:, open_], two_gains[:, open_]
        one, two = first[open_], second[open_]
        at_one, at_two = product[one, open_], product[two, open_]
        first[open_] = np.where(at_one <= at_two, _least_concession(mine, theirs, two), one)
        second[open_] = np.where(at_one > at_two, _least_concession(theirs, mine, one), two)
        open_ = open_[first[open_] != second[open_]]
    return np.where(zone.any(axis=0), first, -1)


def _least_concession(own: Array, other: Array, against: Index) -> Index:
    product = _product(own, other)
    at_offer = np.take_along_axis(product, against[None], axis=0)[0]
    return _least_better(own, product, at_offer, otherwise=against)


def _least_better(own: Array, product: Array, at_offer: Array, otherwise: Index) -> Index:
    """The entry (W,) with the largest own gain (J, W) of those whose product (J, W) is above an offer's (W,), if any."""
    better = product > at_offer
    entry: Index = np.where(better, own, -np.inf).argmax(axis=0)
    return np.where(better.any(axis=0), entry, otherwise)


def _product(own: Array, other: Array) -> Array:
    """The product of both gains (..., W); -inf where an entry leaves either without one."""
    return np.where(np.minimum(own, other) > TIE, own * other, -np.inf)
