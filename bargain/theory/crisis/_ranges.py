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
        raise ValueError(f"{name} is {wrong:g}: give {_range(low, high)}")


def ordered(low_name: str, low: ArrayLike, high_name: str, high: ArrayLike) -> None:
    """Refuse a lower end above its upper end.

    raises   ValueError, naming both and the first pair that is wrong
    """
    least, most = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
    wrong = least > most
    if wrong.any():
        raise ValueError(
            f"{low_name} is {least[wrong].flat[0]:g} and {high_name} {most[wrong].flat[0]:g}: "
            f"give a {high_name} that is no smaller than {low_name}"
        )


def _range(low: float, high: float) -> str:
    if np.isinf(low):
        return f"a number <= {high:g}" if np.isfinite(high) else "a number"
    return f"a number in [{low:g}, {high:g}]" if np.isfinite(high) else f"a number >= {low:g}"
