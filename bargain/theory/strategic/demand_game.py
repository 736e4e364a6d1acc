"""What sides ask for who each name a demand at once, and get it only if both can be met.

If x_1 + x_2 <= pie each gets its demand, otherwise each has its conflict value d_i.  Every division that leaves nothing over
and nobody below its conflict value is an equilibrium, so the game alone says little.  Nash lets the sides be unsure of the
pie: demands can be met with the chance S(x_1 + x_2) that it is large enough.  Side i, worth (x_i - d_i) ** a_i, then asks for

x_i - d_i = a_i / h(x_1 + x_2),   h = -S' / S

so that what is asked for in all, s, is always split at the (weighted) Nash point of a pie of just this size,

x_i = d_i + a_i / (a_1 + a_2) * (s - d_1 - d_2),

and as the doubt vanishes s goes to the pie.  Here the pie is normal with a given spread, so that s is unique.

x_i, d_i   demand, and value without a deal, in units of the pie
a_i        exponent of a side's utility of gains: 1 if it is neutral to risk, less if it shuns it

Sources: Nash 1953; Osborne & Rubinstein 1990, chapter 4, for the perturbed game.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import elementwise
from scipy.special import log_ndtr, ndtr

from bargain.inworlds import Array, Mask
from bargain.preferences import TIE
from bargain.theory._arguments import above, finite, known, numbers, shaped, together, within

Both = tuple[ArrayLike, ArrayLike]
"""Numbers of the first side and of the second."""

SURE = 1e-100
"""A spread that is smaller is none: its inverse would be too large to be squared."""


def demand_payoffs(demands: Both, conflict: Both, pie: ArrayLike = 1.0) -> tuple[Array, Array]:
    """What both sides get from each pair of demands.

    demands    of the first side (J, W) and of the second (K, W), in units of the pie
    conflict   for each side (W,), what it has if the demands cannot both be met
    pie        (W,)   what there is to divide
    return     for each side (J, K, W)
    raises     ValueError where demands are not (J, W) and (K, W), or a number is none
    """
    asked = [shaped("JW", demands=demand)[0] for demand in demands]
    conflict, pie = _numbers("conflict", conflict), _number("pie", pie)
    for demand in asked:
        known("demands", demand)
    first, second = asked[0][:, None], asked[1][None]
    met = first + second <= pie + TIE
    return np.where(met, first, conflict[0]), np.where(met, second, conflict[1])


def pure_equilibria(payoffs: Both) -> Mask:
    """The pairs of choices from which neither side gains by leaving alone.

    payoffs   for each side (J, K, W), the first side choosing from J and the second from K
    return    (J, K, W)
    raises    ValueError where a number is none, or shapes are not the same
    """
    first, second = _numbers("payoffs", payoffs)
    if first.ndim != 3 or first.shape != second.shape:
        raise ValueError(f"payoffs have shapes {first.shape} and {second.shape}: give (J, K, W), the same for both")
    first_replies = first >= first.max(axis=0, keepdims=True) - TIE
    return np.asarray(first_replies & (second >= second.max(axis=1, keepdims=True) - TIE))


def efficient_demands(conflict: Both, pie: ArrayLike = 1.0) -> tuple[Array, Array]:
    """The least and the most that the first side asks for in an equilibrium in which the whole pie is divided.

    conflict   for each side (W,), what it has without a deal, in units of the pie
    pie        (W,)   what there is to divide
    return     two (W,); nan where the conflict values exceed the pie
    raises     ValueError where a number is none
    """
    least, other_least = _numbers("conflict", conflict)
    most = _number("pie", pie) - other_least
    possible = least <= most
    return np.where(possible, least, np.nan), np.where(possible, most, np.nan)


def smoothed_demands(spread: ArrayLike, conflict: Both, exponents: Both, pie: ArrayLike = 1.0) -> tuple[Array, Array]:
    """The demands in equilibrium where the sides are unsure of the pie.

    spread      (W,)   standard deviation of the pie, >= 0; at 0 the limit, the weighted Nash point
    conflict    for each side (W,), what it has without a deal, in units of the pie
    exponents   for each side (W,), a, > 0
    pie         (W,)   mean of what there is to divide
    return      for each side (W,); nan where the conflict values exceed the pie
    raises      ValueError where spread is negative or without end, an exponent is not above 0, or a number is none
    """
    within("spread", spread, 0.0)
    finite("spread", spread)
    for exponent in exponents:
        above("exponents", exponent, 0.0)
    conflict, exponents = _numbers("conflict", conflict), _numbers("exponents", exponents)
    floor, weight = conflict[0] + conflict[1], exponents[0] + exponents[1]
    mean, floor, weight, spread = np.broadcast_arrays(
        _number("pie", pie), floor, weight, np.asarray(spread, dtype=float)
    )
    doubt = np.where(spread > SURE, spread, 1.0)
    # h grows without bound and is at least sqrt(2 / pi) / spread above the mean, which brackets s.
    found = elementwise.find_root(_too_much, (floor, mean + 2.0 * weight * doubt), args=(floor, weight, mean, doubt))
    total = np.where(spread > SURE, found.x, mean)
    left = np.where(floor <= mean, total - floor, np.nan)
    return conflict[0] + exponents[0] / weight * left, conflict[1] + exponents[1] / weight * left


def chance_met(total: ArrayLike, spread: ArrayLike, pie: ArrayLike = 1.0) -> Array:
    """The chance that the pie is large enough for both demands.

    total    (W,)   the demands together, in units of the pie
    spread   (W,)   standard deviation of the pie, >= 0; at 0 there is no doubt whether they fit
    pie      (W,)   its mean
    return   (W,)   in [0, 1]
    raises   ValueError where spread is negative, or a number is none
    """
    within("spread", spread, 0.0)
    total, spread, pie = together(total=total, spread=spread, pie=pie)
    known("total", total)
    known("pie", pie)
    doubt = np.where(spread > SURE, spread, 1.0)
    return np.where(spread > SURE, ndtr((pie - total) / doubt), total <= pie + TIE)


def _numbers(name: str, of_both: Both) -> tuple[Array, Array]:
    return _number(name, of_both[0]), _number(name, of_both[1])


def _number(name: str, values: ArrayLike) -> Array:
    given = numbers(name, values)
    known(name, given)
    return given


def _too_much(total: Array, floor: Array, weight: Array, mean: Array, doubt: Array) -> Array:
    """How far the demands together are above what both sides' equations ask for, (W,)."""
    away = (total - mean) / doubt
    hazard = np.exp(-0.5 * (away**2 + np.log(2.0 * np.pi)) - log_ndtr(-away)) / doubt
    return np.asarray((total - floor) * hazard - weight)
