"""How likely peace is between sides that may each be a hawk or a dove, with a mediator and without one.

Two sides share a pie of 1.  War leaves theta of it: equals toss a coin for it, a hawk beats a dove with chance p.

lambda = q / (1 - q)                                what there is of hawks
gamma  = (p theta - 1/2) / (1/2 - theta/2)          what a hawk wins of a dove above 1/2, against what war costs equals

From lambda >= gamma on the even split suits everyone.  Below, doves who meet make peace; a hawk and a dove do with
chance m, two hawks with chance h, as high as leaves a dove no reason to pose as a hawk:

with a mediator         m                                  h
lambda <  gamma/2       1 / (1 + gamma - 2 lambda)         0
lambda >= gamma/2       1                                  (2 lambda - gamma) / (lambda (1 + gamma - lambda))

Without one, types are told openly, and a hawk who posed as a dove also learns when to fight.  That tempts it where
a dove's part is better than war with a hawk, gamma < 1; so a dove has to give a hawk more than war would bring it:

by talks, gamma < 1 and lambda <= 1 / (1 + gamma)
lambda <  gamma/(1 + gamma)    1 / ((1 + gamma) (1 - lambda))     0
lambda >= gamma/(1 + gamma)    1                                  1 - gamma / ((1 + gamma) lambda)

by talks, else
lambda <  gamma/2       1 / (1 + gamma - 2 lambda)         0
lambda >= gamma/2       1                                  (2 lambda - gamma) / (lambda (2 + gamma))

Source: Hörner, Morelli & Squintani 2015; the equations are solved anew here, in their terms.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array
from bargain.theory._arguments import together, within
from bargain.theory.mechanism.best_mechanism import Side


def peace_with_mediator(hawks: ArrayLike, win: ArrayLike, left: ArrayLike) -> Array:
    """The chance of peace under the best mediator, which is also that under the best arbitrator.

    hawks    (W,)   q, chance that a side is a hawk, in [0, 1]
    win      (W,)   p, chance that a hawk beats a dove, in [1/2, 1]
    left     (W,)   theta, share of the pie that war leaves, in [0, 1]
    return   (W,)   in [0, 1]
    raises   ValueError for numbers out of these ranges
    """
    hawks, win, left = _checked(hawks, win, left)
    ratio, gamma = _lambda_and_gamma(hawks, win, left)
    with np.errstate(divide="ignore", invalid="ignore"):
        mixed = np.where(2 * ratio < gamma, 1 / (1 + gamma - 2 * ratio), 1.0)
        equals = np.where(2 * ratio < gamma, 0.0, (2 * ratio - gamma) / (ratio * (1 + gamma - ratio)))
    return _peace(hawks, np.where(ratio >= gamma, 1.0, mixed), np.where(ratio >= gamma, 1.0, equals))


def peace_by_talks(hawks: ArrayLike, win: ArrayLike, left: ArrayLike) -> Array:
    """The chance of peace when sides tell each other their types, in the best equilibrium in which they tell the truth.

    hawks    (W,)   q, chance that a side is a hawk, in [0, 1]
    win      (W,)   p, chance that a hawk beats a dove, in [1/2, 1]
    left     (W,)   theta, share of the pie that war leaves, in [0, 1]
    return   (W,)   in [0, 1], never more than with a mediator; 1 where the even split suits everyone
    raises   ValueError for numbers out of these ranges
    """
    hawks, win, left = _checked(hawks, win, left)
    ratio, gamma = _lambda_and_gamma(hawks, win, left)
    with np.errstate(divide="ignore", invalid="ignore"):
        tempted = (gamma < 1) & (ratio * (1 + gamma) <= 1)
        mixed = np.where(tempted, 1 / ((1 + gamma) * (1 - ratio)), 1 / (1 + gamma - 2 * ratio))
        equals = np.where(tempted, 1 - gamma / ((1 + gamma) * ratio), (2 * ratio - gamma) / (ratio * (2 + gamma)))
        few = np.where(tempted, ratio * (1 + gamma) < gamma, 2 * ratio < gamma)
    mixed, equals = np.where(few, mixed, 1.0), np.where(few, 0.0, equals)
    return _peace(hawks, np.where(ratio >= gamma, 1.0, mixed), np.where(ratio >= gamma, 1.0, equals))


def hawks_and_doves(hawks: float, win: float, left: float, shares: ArrayLike) -> tuple[Side, Side]:
    """The two sides, for the programme of the best mechanism; the dove is type 0, the hawk type 1.

    hawks    q, chance that a side is a hawk, in [0, 1]
    win      p, chance that a hawk beats a dove, in [1/2, 1]
    left     theta, share of the pie that war leaves, in [0, 1]
    shares   (J,)   of the first side, in [0, 1]: what can be agreed
    return   the two sides
    raises   ValueError for numbers out of these ranges
    """
    _checked(hawks, win, left)
    if np.ndim(hawks) or np.ndim(win) or np.ndim(left):
        raise ValueError("hawks, win and left must be single numbers: a programme is of one world")
    shares = np.asarray(shares, dtype=float)
    within("shares", shares, 0.0, 1.0)
    chance = np.array([1 - hawks, hawks])
    war = left * np.array([[0.5, 1 - win], [win, 0.5]])
    first, second = (np.tile(mine, (2, 1)) for mine in (shares, 1 - shares))
    return Side(chance, first, war), Side(chance, second, war)


def _lambda_and_gamma(hawks: Array, win: Array, left: Array) -> tuple[Array, Array]:
    """Lambda and gamma; gamma is 0 where a hawk wins no more of a dove than half the pie, where all settle."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Array = np.asarray(hawks / (1 - hawks))
        gamma: Array = np.where(win * left > 0.5, (win * left - 0.5) / (0.5 - left / 2), 0.0)
    return ratio, gamma


def _peace(hawks: Array, mixed: Array, equals: Array) -> Array:
    peace: Array = 1 - 2 * hawks * (1 - hawks) * (1 - mixed) - hawks**2 * (1 - equals)
    return peace


def _checked(hawks: ArrayLike, win: ArrayLike, left: ArrayLike) -> tuple[Array, Array, Array]:
    within("hawks", hawks, 0.0, 1.0)
    within("win", win, 0.5, 1.0)
    within("left", left, 0.0, 1.0)
    hawks, win, left = together(hawks=hawks, win=win, left=left)
    return hawks, win, left
