"""How a war goes and what it is worth: battles move the front from fort to fort until one side holds them all.

A side holds n of N forts and wins each battle, and with it a fort, with chance p = 1 - q: a random walk with two ends,
the gambler's ruin.  With a = log(q / p)

P(win) = (exp(a n) - 1) / (exp(a N) - 1),   E[battles left] = (n - N P(win)) / (q - p)

At p = 1/2 these are n / N and n (N - n).  If each battle's wait discounts by s, cosh(theta) = cosh(a / 2) / s gives

E[s ** battles; win] = exp(-(N - n) a / 2) sinh(n theta) / sinh(N theta)

and, the other side's walk being this one turned round, what is left of a stream of costs.  With s = 1 it is P(win).
A war is worth P(win) - cost * E[discounted battles left].  A side that does not know p holds a Beta belief, which
battles update, and averages over its quantiles, since the value at the mean belief is not the mean of the values.
Sources: Smith & Stam 2004; Smith & Stam 2003; Feller 1968 for the walk.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betaincinv

from bargain.inworlds import Array
from bargain.theory._arguments import above, finite, ordered, shaped, together, within
from bargain.theory._sums import total

QUANTILES = 8
"""How many equally likely chances stand for a belief: the middles of its eighths."""
SURE = 1e-16
"""A chance of a battle is kept this far from 0 and 1, so that its odds are finite."""
EVEN = 1e-3
"""Below this a N a series is used: the closed form subtracts numbers that are nearly equal there."""
PATIENT = 1e-8
"""Costs that discounting changes by less than this are summed without it: rounding would change them by more."""


def chance_of_winning(battle: Array, held: Array, forts: Array) -> Array:
    """The chance to end up with all forts.

    battle   (..., W)   p, chance of winning a battle, in [0, 1]
    held     (W,)       n, forts held now, in [0, forts]
    forts    (W,)       N, forts in all, >= 1
    return   (..., W)   in [0, 1]
    raises   ValueError for numbers out of these ranges
    """
    battle, held, forts, _ = _checked(battle, held, forts)
    a = _log_odds(battle)
    return _reached(a, np.abs(a) / 2.0, held, forts)


def discounted_victory(battle: Array, held: Array, forts: Array, discount: Array | float) -> Array:
    """What a victory worth 1 when it comes is worth now: E[discount ** battles; win].

    battle     (..., W)   p, chance of winning a battle, in [0, 1]
    held       (W,)       n, forts held now, in [0, forts]
    forts      (W,)       N, forts in all, >= 1
    discount   (W,)       s, share of worth that is left after one more battle, in [0, 1]
    return     (..., W)   in [0, 1], no more than the chance of winning
    raises     ValueError for numbers out of these ranges
    """
    battle, held, forts, discount = _checked(battle, held, forts, discount)
    a = _log_odds(battle)
    return _reached(a, _rate(a, discount), held, forts)


def battles_left(battle: Array, held: Array, forts: Array, discount: Array | float = 1.0) -> Array:
    """How many battles the war is expected to last, later ones discounted: E[1 + s + ... + s ** (battles - 1)].

    battle     (..., W)   p, chance of winning a battle, in [0, 1]
    held       (W,)       n, forts held now, in [0, forts]
    forts      (W,)       N, forts in all, >= 1
    discount   (W,)       s, share of worth that is left after one more battle, in [0, 1]
    return     (..., W)   battles, >= 0; to 1e-7 of itself where the discount is all but 1, to 1e-11 where it is 1
    raises     ValueError for numbers out of these ranges
    """
    battle, held, forts, discount = _checked(battle, held, forts, discount)
    a = _log_odds(battle)
    return _left(a, _reached(a, np.abs(a) / 2.0, held, forts), held, forts, discount)


def war_value(battle: Array, held: Array, forts: Array, cost: Array, discount: Array | float = 1.0) -> Array:
    """What a war is worth to a side that knows its chance of winning a battle: P(win) - cost * battles left.

    battle     (..., W)   p, chance of winning a battle, in [0, 1]
    held       (W,)       n, forts held now, in [0, forts]
    forts      (W,)       N, forts in all, >= 1
    cost       (W,)       of a battle, in shares of what is fought for, >= 0
    discount   (W,)       s, share of a cost's weight that is left after one more battle, in [0, 1]
    return     (..., W)   in shares of what is fought for, <= 1
    raises     ValueError for numbers out of these ranges
    """
    cost, *_ = together(cost=cost, battle=battle, held=held, forts=forts)
    within("cost", cost, 0.0)
    finite("cost", cost)
    battle, held, forts, discount = _checked(battle, held, forts, discount)
    a = _log_odds(battle)
    win = _reached(a, np.abs(a) / 2.0, held, forts)
    return win - cost * _left(a, win, held, forts, discount)


def believed_value(chances: Array, held: Array, forts: Array, cost: Array, discount: Array | float = 1.0) -> Array:
    """What a war is worth to a side that is unsure of its chance: the average over equally likely chances.

    chances    (Q, W)   equally likely chances of winning a battle, in [0, 1]: the quantiles of a belief
    held       (W,)     n, forts held now, in [0, forts]
    forts      (W,)     N, forts in all, >= 1
    cost       (W,)     of a battle, in shares of what is fought for, >= 0
    discount   (W,)     s, share of a cost's weight that is left after one more battle, in [0, 1]
    return     (W,)     in shares of what is fought for, <= 1
    raises     ValueError for numbers out of these ranges, and other shapes
    """
    chances, held, forts, cost, discount = shaped(
        "QW", "W", "W", "W", "W", chances=chances, held=held, forts=forts, cost=cost, discount=discount
    )
    values = war_value(chances, held, forts, cost, discount)
    return total(values) / len(values)


def quantiles(alpha: Array, beta: Array) -> Array:
    """Equally likely chances of winning a battle that stand for a Beta belief: the middles of its eighths.

    They change only where the belief does, so a caller that asks often keeps them.

    alpha, beta   (W,)     battles won and lost that the belief is worth, > 0
    return        (8, W)   in [0, 1], rising
    raises        ValueError where alpha or beta is not above 0, or without end
    """
    alpha, beta = together(alpha=alpha, beta=beta)
    for name, values in (("alpha", alpha), ("beta", beta)):
        above(name, values, 0.0)
        finite(name, values)
    shares = (np.arange(QUANTILES) + 0.5) / QUANTILES
    # Beliefs that many worlds share are inverted once.
    beliefs, world = np.unique(alpha + 1j * beta, return_inverse=True)
    chances: Array = betaincinv(beliefs.real, beliefs.imag, shares[:, None])[:, world.reshape(-1)]
    return chances


def after_battle(alpha: Array, beta: Array, won: Array) -> tuple[Array, Array]:
    """The Beta belief of a side that has fought one more battle.

    alpha, beta   (W,)   battles won and lost that the belief is worth, > 0
    won           (W,)   whether it won this one, or 0 and 1; the share won where there were several
    return        alpha and beta from now on, (W,) each
    raises        ValueError for other shapes
    """
    alpha, beta, won = together(alpha=alpha, beta=beta, won=won)
    return alpha + won, beta + (1.0 - won)


def _checked(battle: Array, held: Array, forts: Array, discount: Array | float = 1.0) -> tuple[Array, ...]:
    battle, held, forts, discount = together(battle=battle, held=held, forts=forts, discount=discount)
    within("battle", battle, 0.0, 1.0)
    within("forts", forts, 1.0)
    finite("forts", forts)
    within("held", held, 0.0)
    ordered("held", held, "forts", forts)
    within("discount", discount, 0.0, 1.0)
    return battle, held, forts, discount


def _log_odds(battle: Array) -> Array:
    """The logarithm of the odds of losing a battle: a = log(q / p)."""
    p = np.clip(battle, SURE, 1.0 - SURE)
    return np.log1p(-p) - np.log(p)


def _rate(a: Array, discount: Array) -> Array:
    """Theta >= 0 of cosh(theta) = cosh(a / 2) / discount, by half angles: nothing is lost near an even, patient war.

    Without discounting it is abs(a) / 2.
    """
    s = np.maximum(discount, 1e-300)
    theta: Array = 2.0 * np.arcsinh(np.sqrt(np.sinh(a / 4.0) ** 2 / s + (1.0 - s) / (2.0 * s)))
    return theta


def _reached(a: Array, theta: Array, held: Array, forts: Array) -> Array:
    """The discounted chance to reach the last fort before losing the first, with no exponential that overflows."""
    theta = np.maximum(theta, 1e-30)  # so that sinh(n theta) / sinh(N theta) is n / N in the limit
    away = forts - held
    return np.exp(-away * (a / 2.0 + theta)) * np.expm1(-2.0 * held * theta) / np.expm1(-2.0 * forts * theta)


def _left(a: Array, win: Array, held: Array, forts: Array, discount: Array) -> Array:
    """Expected battles, discounted, given the chance of winning."""
    lasts = _lasts(a, win, held, forts)
    impatience = 1.0 - discount
    if not impatience.any():
        return lasts
    theta = _rate(a, discount)
    ends = _reached(a, theta, held, forts) + _reached(-a, theta, forts - held, forts)
    with np.errstate(divide="ignore", invalid="ignore"):
        discounted = np.maximum(1.0 - ends, 0.0) / impatience
    return np.where(impatience * lasts < PATIENT, lasts, discounted)


def _lasts(a: Array, win: Array, held: Array, forts: Array) -> Array:
    """Expected battles, undiscounted: N (n / N - P) / tanh(a / 2)."""
    f = held / forts
    u = a * forts
    drift = np.tanh(a / 2.0)  # q - p
    with np.errstate(divide="ignore", invalid="ignore"):
        far = forts * (f - win) / drift
        slope = np.where(drift != 0.0, a / drift, 2.0)
    # n / N - P = f (1 - f) u (1/2 + u (f - 1/2) / 6 - u^2 f (1 - f) / 24 - ...): Bernoulli's polynomials
    near = forts**2 * f * (1.0 - f) * slope * (0.5 + u * (f - 0.5) / 6.0 - u**2 * f * (1.0 - f) / 24.0)
    return np.where(np.abs(u) < EVEN, near, np.maximum(far, 0.0))
