"""By how many times fewer worlds come to the same standard error: the ratios, each with its interval.

Values are (R, W), as in `scatter.py`.  The variance of a plain mean is that of one world over the worlds, so a ratio of variances
at as many worlds is also how many times as many worlds plain sampling takes for the same error.
"""

from __future__ import annotations

from collections.abc import Sequence

from bargain.estimates import Estimate, Numbers
from benchmarks.scatter import jackknifed, line, needed, variance


def of_draws(plain: Numbers, even: Numbers, worlds: int) -> Estimate:
    """Plain worlds for each of so many even ones."""
    return jackknifed(lambda one, other: one.var(ddof=1) / worlds / variance(other, worlds), plain, even)


def at_most(plain: Numbers, other_chance: Numbers) -> Estimate:
    """The same of draws without any error: the variance of a world over what chance during the talks makes of it.

    plain, other_chance   (R, W) from the same draws; infinite where chance has no part in it
    """
    return jackknifed(lambda one, other: 2.0 * one.var(ddof=1) / ((one - other) ** 2).mean(), plain, other_chance)


def as_good(plain: Numbers, even: Numbers, sizes: Sequence[int]) -> Estimate:
    """Even worlds with the error of as many plain ones as the largest of some sizes, by the line through all of these."""
    return jackknifed(lambda one, other: needed(other, sizes, one.var(ddof=1) / sizes[-1]), plain, even)


def rate(values: Numbers, sizes: Sequence[int]) -> Estimate:
    """The power of worlds with which the variance falls: 1 of independent worlds."""
    return jackknifed(lambda one: line(one, sizes)[1], values)


def of_pairing(arm: Numbers, base: Numbers, worlds: int) -> Estimate:
    """Worlds of an effect between arms in other worlds, for each of one between arms in the same.

    worlds   of a run; 1 of plain ones, whose number makes no difference
    """
    return jackknifed(
        lambda one, other: (variance(one, worlds) + variance(other, worlds)) / variance(one - other, worlds), arm, base
    )


def of_both(plain_arm: Numbers, plain_base: Numbers, arm: Numbers, base: Numbers, worlds: int) -> Estimate:
    """Worlds of an effect between arms in other worlds, plain, for each of one in the same even ones."""
    return jackknifed(
        lambda a, b, one, other: (a.var(ddof=1) + b.var(ddof=1)) / worlds / variance(one - other, worlds),
        *(plain_arm, plain_base, arm, base),
    )
