"""One line that says which argument is out of its range or shape, how, and what to give instead.

Each check of a range refuses NaN too, is silent where all is well, and costs no more than a pass or two over the numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


def below(name: str, values: ArrayLike, bound: float) -> None:
    """Refuse numbers at a bound or above it.

    raises   ValueError, naming the argument and the first value that is wrong
    """
    numbers = np.asarray(values, dtype=float)
    if numbers.size and not numbers.max() < bound:
        _refuse(name, numbers, numbers < bound, f"a number below {bound:g}")


def known(name: str, values: Array) -> None:
    """Refuse NaN.

    raises   ValueError, naming the argument
    """
    if np.isnan(values).any():
        raise ValueError(f"{name} is nan: give a number")


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


def numbers(name: str, values: object) -> Array:
    """Lists and the like as an array of numbers.

    raises   ValueError, naming the argument, where rows are of unlike length or something is no number
    """
    try:
        return np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is no array of numbers: give rows of equal length") from None


AXES = {"G": "goods", "J": "alternatives", "N": "members", "P": "parties", "Q": "chances", "T": "dates", "W": "worlds"}
"""What the letters of a shape stand for."""


def shaped(*axes: str, **given: ArrayLike) -> tuple[Array, ...]:
    """Numbers as arrays of stated axes, so that a list will do, and one axis is never taken for another.

    axes     letters, such as ``PW``: one for all arrays or one for each; the last is W.  A letter has one length
             throughout; where an array has 1 instead, what it says is said of all.  W alone may be a single number
    given    the arguments by name
    return   the same, each axis but W in full
    raises   ValueError, naming the argument, its shape and the one to give
    """
    arrays = {name: numbers(name, values) for name, values in given.items()}
    wanted = dict(zip(arrays, axes * len(arrays) if len(axes) == 1 else axes, strict=True))
    lengths: dict[str, int] = {}
    for name, array in arrays.items():
        letters = wanted[name]
        if array.ndim != len(letters) and (letters, array.ndim) != ("W", 0):
            alone = "" if letters == "W" else f"; one world is {_shape(letters[:-1] + '1')}"
            meaning = ", ".join(AXES[letter] for letter in letters)
            raise ValueError(f"{name} has shape {array.shape}: give {_shape(letters)}, that is {meaning}{alone}")
        if 0 in array.shape[:-1]:
            raise ValueError(
                f"{name} has shape {array.shape}: give {_shape(letters)} with {letters[array.shape.index(0)]} >= 1"
            )
        own: dict[str, int] = {}
        for letter, length in zip(letters, array.shape, strict=False):
            known = lengths.get(letter, 1)
            square = own.setdefault(letter, length) == length
            if not square or 1 != known != length != 1:
                fitting = known if square else max(own[letter], length)
                raise ValueError(f"{name} has shape {array.shape}: give {_shape(letters)} with {letter} = {fitting}")
            lengths[letter] = length if known == 1 else known
    return tuple(
        np.broadcast_to(array, (*(lengths[letter] for letter in wanted[name][:-1]), *array.shape[-1:]))
        for name, array in arrays.items()
    )


def together(**given: ArrayLike) -> tuple[Array, ...]:
    """Numbers as arrays of any shapes that broadcast, the last axis for worlds.

    given    the arguments by name
    return   the same, as they are
    raises   ValueError, naming all with their shapes
    """
    arrays = {name: numbers(name, values) for name, values in given.items()}
    try:
        np.broadcast_shapes(*(array.shape for array in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{name} has shape {array.shape}" for name, array in arrays.items())
        raise ValueError(f"{shapes}: give each as many worlds, or a single one") from None
    return tuple(arrays.values())


def rule(name: str, given: Callable[..., Any]) -> None:
    """Refuse what cannot be called, such as the name of a function.

    raises   ValueError, naming the argument and what was given
    """
    if not callable(given):
        raise ValueError(f"{name} is {given!r}: give the function itself")


def _shape(letters: str) -> str:
    return f"({', '.join(letters)}{',' * (len(letters) == 1)})"


def _refuse(name: str, numbers: Array, fits: Mask, wanted: str) -> None:
    raise ValueError(f"{name} is {numbers[~fits].flat[0]:g}: give {wanted}")
