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

from bargain.inworlds import Array, Index, Mask
from bargain.preferences import TIE


def risk_limit(own_offer_value: Array, other_offer_value: Array, conflict_value: Array) -> Array:
    """The largest chance of conflict at which a side stands by its own offer rather than take the other's.

    own_offer_value     (W,)   what its own offer is worth to it, utils
    other_offer_value   (W,)   what the other's offer is worth to it, utils
    conflict_value      (W,)   what it has without a deal, utils
    return              (W,)   in [0, 1]; 0 where the other's offer is as good as its own; otherwise 1 where it has nothing
                               to lose: its own offer, or accepting, is worth no more than conflict
    """
    by_accepting, by_conflict = np.broadcast_arrays(
        own_offer_value - other_offer_value, own_offer_value - conflict_value
    )
    limit = np.divide(by_accepting, by_conflict, out=np.ones(by_conflict.shape), where=by_conflict > TIE)
    return np.where(by_accepting > TIE, np.minimum(limit, 1.0), 0.0)


def concedes(own_limit: Array, other_limit: Array) -> Mask:
    """Whether a side is the one to concede.

    own_limit, other_limit   (W,)   risk limits of this side and of the other, in [0, 1]
    return                   (W,)   true of both where the limits are equal
    """
    return own_limit <= other_limit + TIE


def least_concession(gains: tuple[Array, Array], against: Index) -> Index:
    """The entry of a menu that costs a side least of those that leave the other with the smaller risk limit.

    gains     for this side and for the other (J, W), utils above the conflict value
    against   (W,)   the other's standing offer, index into J
    return    (W,)   index into J; the other's offer itself, which is accepted, where no entry has a larger product of gains
    """
    product = _product(gains)
    lower = product > np.take_along_axis(product, against[None], axis=0)
    entry: Index = np.where(lower, gains[0], -np.inf).argmax(axis=0)
    return np.where(lower.any(axis=0), entry, against)


def settle(gains: tuple[Array, Array]) -> Index:
    """The entry of a menu on which both agree, if each begins with its best and the smaller risk limit always concedes.

    gains    for each side (J, W), utils above the conflict value
    return   (W,)   index into J, an entry with the largest product of gains; -1 where no entry leaves both a gain.
             On equal limits the first side moves first, which matters only if several entries share the largest product
    """
    product = _product(gains)
    zone = np.isfinite(product)
    first, second = (np.where(zone, gain, -np.inf).argmax(axis=0) for gain in gains)
    open_ = np.flatnonzero((first != second) & zone.any(axis=0))
    while open_.size:
        mine, theirs = gains[0][:, open_], gains[1][:, open_]
        one, two = first[open_], second[open_]
        at_one, at_two = product[one, open_], product[two, open_]
        first[open_] = np.where(at_one <= at_two, least_concession((mine, theirs), two), one)
        second[open_] = np.where(at_one > at_two, least_concession((theirs, mine), one), two)
        open_ = open_[first[open_] != second[open_]]
    return np.where(zone.any(axis=0), first, -1)


def _product(gains: tuple[Array, Array]) -> Array:
    """The product of both gains (J, W); -inf where an entry leaves either without one."""
    return np.where(np.minimum(*gains) > TIE, gains[0] * gains[1], -np.inf)
