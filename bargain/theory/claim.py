"""A number that a source states, or that its formula comes to, and what the package computes in its place.

A claim is held to the digits that are printed or worked out: 0.526 is met by whatever rounds to it, and 9/32 by nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from importlib import import_module
from math import isfinite
from pkgutil import iter_modules
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

EXACT = 1e-9
"""How far from a printed fraction or infinity a computed value may be."""


@dataclass(frozen=True)
class Claim:
    """One number of one source.

    source     who, when, and what of it
    quantity   what it is, in words
    printed    the number expected, with the digits that it is printed or worked out to: ``0.5263``, ``9/32``, ``inf``
    compute    works it out with the package
    basis      ``printed``: the number stands in the source; ``worked out``: the source's formula, worked out by hand
    why_not    where it cannot be reproduced, the reason; empty where it can
    """

    source: str
    quantity: str
    printed: str
    compute: Callable[[], float]
    basis: Literal["printed", "worked out"] = "printed"
    why_not: str = ""

    @cached_property
    def computed(self) -> float:
        """What the package comes to."""
        return float(self.compute())

    @property
    def tolerance(self) -> float:
        """Half of the last digit that is printed."""
        if "/" in self.printed or self.printed == "inf":
            return EXACT
        exponent = Decimal(self.printed).as_tuple().exponent
        return 0.5 * 10.0**exponent * (1 + EXACT) if isinstance(exponent, int) and exponent < 0 else EXACT

    @property
    def agrees(self) -> bool:
        """Whether the two are the same to the digits that are printed."""
        printed = float(Fraction(self.printed)) if "/" in self.printed else float(self.printed)
        return self.computed == printed or abs(self.computed - printed) <= self.tolerance

    @property
    def as_declared(self) -> bool:
        """Whether it agrees, or does not and says why."""
        return self.agrees != bool(self.why_not)

    @property
    def verdict(self) -> str:
        """In a word, which is in capitals where it is not as declared."""
        word = "agrees" if self.agrees else "differs"
        return word if self.as_declared else word.upper()

    @property
    def shown(self) -> str:
        """The computed value to two digits more than are printed: the same on every platform."""
        if not isfinite(self.computed):
            return str(self.computed)
        exponent = -4 if "/" in self.printed or self.printed == "inf" else Decimal(self.printed).as_tuple().exponent
        digits = 2 - min(int(exponent), 0)
        settled = Decimal(f"{self.computed:.{max(digits, 12)}f}")  # what differs from platform to platform is cut off
        return f"{round(settled, digits) + 0:f}"  # + 0: no minus before a zero


def in_one_world(function: Callable[..., NDArray[Any]], *numbers: float) -> Callable[[], float]:
    """What a function of arrays over worlds returns for a single one, ready to be computed."""
    return lambda: float(function(*(np.array([number], dtype=float) for number in numbers))[0])


def by_family() -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Each family's name, and the claims that it keeps in ``printed.py`` under ``CLAIMS``."""
    import bargain.theory

    for family in iter_modules(bargain.theory.__path__):
        if family.ispkg:
            yield family.name, import_module(f"bargain.theory.{family.name}.printed").CLAIMS


def every() -> Iterator[Claim]:
    """The claims of all families, family by family."""
    for _, claims in by_family():
        yield from claims
