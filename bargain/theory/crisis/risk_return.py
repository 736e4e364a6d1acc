"""How much to demand when the other's will to fight is its own secret: the trade-off of risk and return.

A demands, B accepts or fights.  Measured from both outside values, with e the private part of B's, A's best demand is

max over d of  d * F(gain - d),   F(e) = P(private part <= e)

B accepts where what is left, gain - d, is at least e.  The best cut e* = gain - d* is where B's *virtual value* equals
the gain, e* + F(e*) / f(e*) = gain: unique where F is log-concave, as the uniform's and the normal's are.  The chance
of war is 1 - F(e*).  In Fearon's game they divide a prize of 1 that A wins in war with chance p; war costs A c_A, and B
what B alone knows.  Where that is uniform on [low, high]

x* = p + max((high - c_A) / 2, low),  at most 1

Sources: Fearon 1995; Myerson 1981 for the virtual value.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import erfcx, ndtr

from bargain.inworlds import Array
from bargain.preferences import TIE
from bargain.theory._arguments import finite, ordered, rule, together, within

HALVINGS = 60
"""Halvings of the interval in which a cut lies: the last is 1e-18 of it."""
STEPS = 8
"""Newton's steps for the normal: from where they begin, six come within 1e-15."""


def best_offer(winning: Array, own_cost: Array, low: Array, high: Array) -> Array:
    """The division x* that A proposes where B's cost of war is uniform: what A is to have.

    winning     (W,)   p, A's chance of winning a war, in [0, 1]
    own_cost    (W,)   c_A, share of the prize, >= 0
    low, high   (W,)   the least and the largest cost of B, shares of the prize, 0 <= low <= high
    return      (W,)   share of the prize, in [0, 1]; never worse for A than war
    raises      ValueError for numbers out of these ranges
    """
    return winning + _pressed(winning, own_cost, low, high)


def war_at_best_offer(winning: Array, own_cost: Array, low: Array, high: Array) -> Array:
    """The chance that B refuses that offer and fights.

    winning     (W,)   p, A's chance of winning a war, in [0, 1]
    own_cost    (W,)   c_A, share of the prize, >= 0
    low, high   (W,)   the least and the largest cost of B, shares of the prize, 0 <= low <= high
    return      (W,)   in [0, 1/2]; 0 where A knows B's cost, or its own is high - 2 low or more
    raises      ValueError for numbers out of these ranges
    """
    risked = np.maximum(_pressed(winning, own_cost, low, high) - low, 0.0)
    width = np.broadcast_to(np.subtract(high, low), risked.shape)
    risk: Array = np.divide(risked, width, out=np.zeros(risked.shape), where=width > TIE)
    return risk


def best_demand(gain: Array, sd: Array, most: Array | float = np.inf) -> Array:
    """What A asks for above its own outside value where the private part of B's is normal with mean 0.

    gain     (W,)   what there is to divide above both outside values at the belief's mean, utils; may be negative
    sd       (W,)   of the private part, utils, >= 0; 0 where A knows it
    most     (W,)   A can be given no more than this above its outside value, utils
    return   (W,)   utils, in [0, most]; 0 where ``most`` is below 0, since A then prefers war to all that can be agreed
    raises   ValueError where sd is negative, or gain is not finite
    """
    gain, sd, most = together(gain=gain, sd=sd, most=most)
    finite("gain", gain)
    within("sd", sd, 0.0)
    z = _best_cut(gain, sd)
    with np.errstate(invalid="ignore"):
        demand = np.where(np.isfinite(z), sd * _mills(z), np.maximum(gain, 0.0))
    return np.maximum(np.minimum(demand, most), 0.0)


def chance_of_war(gain: Array, sd: Array, most: Array | float = np.inf) -> Array:
    """The chance that B fights rather than leave A its best demand, the private part of its outside value being normal.

    gain     (W,)   what there is to divide above both outside values at the belief's mean, utils; may be negative
    sd       (W,)   of the private part, utils, >= 0; 0 where A knows it
    most     (W,)   A can be given no more than this above its outside value, utils
    return   (W,)   in [0, 1]; where A knows B's outside value 0 or 1: whether there is nothing to gain; 1 where ``most``
                    is below 0
    raises   ValueError where sd is negative, or gain is not finite
    """
    gain, sd, most = together(gain=gain, sd=sd, most=most)
    finite("gain", gain)
    within("sd", sd, 0.0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        corner = np.where(sd > 0, np.subtract(gain, most) / sd, -np.inf)  # where A can only ask for less
    war = ndtr(-np.maximum(_best_cut(gain, sd), corner))
    return np.where(np.less(most, 0.0), 1.0, war)


def best_demand_against(
    cdf: Callable[[Array], Array],
    pdf: Callable[[Array], Array],
    gain: Array,
    low: Array,
    high: Array,
    most: Array | float = np.inf,
) -> Array:
    """What A asks for where the private part of B's outside value has any distribution with a log-concave cdf.

    The chance of war is then 1 - cdf(gain - demand).

    cdf, pdf    of the private part, (W,) to (W,): those of a frozen distribution of SciPy with a parameter for each world, say
    gain        (W,)   what there is to divide above both outside values where the private part is 0, utils
    low, high   (W,)   ends of its support, finite, utils: where a tail has no end, a quantile far out
    most        (W,)   A can be given no more than this above its outside value, utils
    return      (W,)   utils, in [0, most]; to 1e-10 of the support's width; 0 where B would accept nothing
    raises      ValueError where an end is not finite, or low is above high
    """
    rule("cdf", cdf)
    rule("pdf", pdf)
    gain, low, high = together(gain=gain, low=low, high=high)
    finite("low", low)
    finite("high", high)
    ordered("low", low, "high", high)
    gain, low, high = np.broadcast_arrays(gain, low, high)
    under, over = low, np.maximum(np.minimum(high, gain), low)  # virtual values are above values
    for _ in range(HALVINGS):
        cut = under + (over - under) / 2.0
        accepted = cdf(cut)
        with np.errstate(divide="ignore", invalid="ignore"):
            too_high = cut + np.where(accepted > 0.0, accepted / pdf(cut), 0.0) > gain
        under, over = np.where(too_high, under, cut), np.where(too_high, cut, over)
    return np.maximum(np.minimum(gain - np.where(over >= high, high, under), most), 0.0)


def _pressed(winning: Array, own_cost: Array, low: Array, high: Array) -> Array:
    """The cost of war from which on B accepts the best offer: what A asks for beyond its chance of winning."""
    winning, own_cost, low, high = together(winning=winning, own_cost=own_cost, low=low, high=high)
    within("winning", winning, 0.0, 1.0)
    within("own_cost", own_cost, 0.0)
    within("low", low, 0.0)
    finite("high", high)
    ordered("low", low, "high", high)
    return np.minimum(np.maximum((high - own_cost) / 2.0, low), 1.0 - winning)


def _best_cut(gain: Array, sd: Array) -> Array:
    """The private part up to which B accepts, in standard deviations: z + Phi(z) / phi(z) = gain / sd.

    The left side is convex and rises, so that Newton's steps from a larger z come down to the root; each world takes as many.
    Where sd is 0: infinite, with the sign of what there is to gain.
    """
    gain, sd = np.broadcast_arrays(np.asarray(gain, dtype=float), np.asarray(sd, dtype=float))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.divide(gain, sd, out=np.where(gain >= -TIE, np.inf, -np.inf), where=sd > 0)
    known = np.isinf(ratio)
    target = np.where(known, 0.0, ratio)
    z = np.minimum(target, np.sqrt(2.0 * np.log(np.maximum(target, 1.0))))
    for _ in range(STEPS):
        mills = _mills(z)
        z = z - (z + mills - target) / (2.0 + z * mills)
    return np.where(known, ratio, z)


def _mills(z: Array) -> Array:
    """Phi(z) / phi(z), right in both tails."""
    ratio: Array = np.sqrt(np.pi / 2.0) * erfcx(-z / np.sqrt(2.0))
    return ratio
