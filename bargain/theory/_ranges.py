"""One line that says which argument is out of its range, how, and what to give instead.

Each check refuses NaN too, is silent where all is well, and costs no more than a pass or two over the numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from bargain.inworlds import Array, Mask


def within(name: str, values: ArrayLike, low: float, high: float = np.inf) -> None:
    """Refuse numbers outside of [low, high].

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    if numbers.size and not (numbers.min() >= low and numbers.max() <= high):
        wanted = f"in [{low:g}, {high:g}]" if np.isfinite(high) else f">= {low:g}"
        _refuse(name, numbers, (numbers >= low) & (numbers <= high), f"a number {wanted}")


def above(name: str, values: ArrayLike, bound: float) -> None:
    """Refuse numbers at a bound or below it.

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    if numbers.size and not numbers.min() > bound:
        _refuse(name, numbers, numbers > bound, f"a number above {bound:g}")


def finite(name: str, values: ArrayLike) -> None:
    """Refuse numbers without end.

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    fits = np.isfinite(numbers)
    if not fits.all():
        _refuse(name, numbers, fits, "a finite number")


def whole(name: str, values: ArrayLike, low: float) -> None:
    """Refuse numbers that are not whole, without end, or below a bound.

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    fits = np.isfinite(numbers) & (numbers == np.floor(numbers)) & (numbers >= low)
    if not fits.all():
        _refuse(name, numbers, fits, f"a whole number >= {low:g}")


def ordered(low_name: str, low: ArrayLike, high_name: str, high: ArrayLike) -> None:
    """Refuse a lower end above its upper end.

    raises   ValueError, naming both and the first pair that is wrong
    """
    least, most = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
    wrong = ~(least <= most)
    if wrong.any():
        raise ValueError(
            f"{low_name} is {least[wrong].flat[0]:g} and {high_name} {most[wrong].flat[0]:g}: "
            f"make {low_name} no larger than {high_name}"
        )


def _refuse(name: str, numbers: Array, fits: Mask, wanted: str) -> None:
    raise ValueError(f"{name} is {numbers[~fits].flat[0]:g}: give {wanted}")
