"""One line that says which argument is out of its range, how, and what to give instead."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def within(name: str, values: ArrayLike, low: float, high: float = np.inf) -> None:
    """Refuse numbers outside of [low, high], and those that are none.

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    if numbers.size and not (numbers.min() >= low and numbers.max() <= high):  # false of NaN too
        wrong = numbers[~((numbers >= low) & (numbers <= high))].flat[0]
        wanted = f"in [{low:g}, {high:g}]" if np.isfinite(high) else f">= {low:g}"
        raise ValueError(f"{name} is {wrong:g}: give a number {wanted}")


def finite(name: str, values: ArrayLike) -> None:
    """Refuse numbers without end, and those that are none.

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    wrong = numbers[~np.isfinite(numbers)]
    if wrong.size:
        raise ValueError(f"{name} is {wrong.flat[0]:g}: give a finite number")


def ordered(low_name: str, low: ArrayLike, high_name: str, high: ArrayLike) -> None:
    """Refuse a lower end above its upper end.

    raises   ValueError, naming both and the first pair that is wrong
    """
    least, most = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
    wrong = least > most
    if wrong.any():
        raise ValueError(
            f"{low_name} is {least[wrong].flat[0]:g} and {high_name} {most[wrong].flat[0]:g}: "
            f"make {low_name} no larger than {high_name}"
        )
