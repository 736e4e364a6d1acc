"""How kernels are compiled, and the tile of worlds that goes through one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numba import config, njit

from bargain.inworlds import Array

TILE = 64
"""Worlds in a tile: as many of its rows as a menu needs fit a first- and second-level cache."""

_compiled = partial(njit, error_model="numpy", fastmath={"contract"})
# A sum of a product may be rounded once rather than twice, in every world alike: none hangs on its neighbours.


def written(*files: Path) -> str:
    """A stamp of what stands in files."""
    return sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:16]


ROOM = Path(__file__).parent
OUTSIDE = [ROOM.parent / "preferences.py", ROOM.parent / "single_issue.py", *ROOM.parent.glob("packages/**/*.py")]
STAMP = written(*ROOM.glob("*.py"), *OUTSIDE)
"""Of all that kernels are made of: Numba looks at a function's own file alone, though it takes in others and their constants."""


def _places() -> Iterator[Path]:
    """Where compiled functions may be kept: beside the code, or where that cannot be written, in the user's home, if there is one."""
    yield Path(config.CACHE_DIR or ROOM / "__pycache__") / STAMP
    with suppress(RuntimeError):
        yield Path.home() / ".cache" / "bargain" / STAMP


@contextmanager
def _keeping_in(place: Path) -> Iterator[None]:
    before, config.CACHE_DIR = config.CACHE_DIR, str(place)
    try:
        yield
    finally:
        config.CACHE_DIR = before


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function for this machine when it is first called, and keep what comes of it for the next time."""
    for place in _places():
        with _keeping_in(place), suppress(RuntimeError):  # Numba may not write there
            kept: Callable[..., Any] = _compiled(cache=True)(function)
            return kept
    made: Callable[..., Any] = _compiled()(function)
    return made


def inner(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a function that is always part of another."""
    made: Callable[..., Any] = _compiled(forceinline=True)(function)
    return made


def full(table: Array, worlds: int) -> Array:
    """A table (..., W) or (..., 1) with a number for each world, laid out row by row; the very same where it is so already."""
    if table.shape[-1] == worlds and table.flags.c_contiguous:  # asked many times a round
        return table
    return np.ascontiguousarray(np.broadcast_to(table, (*table.shape[:-1], worlds)))


@kernel
def bring(row: Array, begin: int, count: int, into: Array) -> None:
    """Bring ``count`` worlds of a row (W,) into a tile's; a last tile that is not full repeats its last world."""
    for w in range(count):
        into[w] = row[begin + w]
    for w in range(count, TILE):
        into[w] = row[begin + count - 1]
