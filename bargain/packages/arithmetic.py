"""Who does the arithmetic of menus and zones: loops compiled by Numba where the extra ``fast`` is installed, else NumPy.

It is chosen here and nowhere else.  BARGAIN_FAST=0 in the environment leaves it to NumPy, to the last bit as without the extra.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

COMPILED = find_spec("numba") is not None and os.environ.get("BARGAIN_FAST", "1") != "0"
"""Whether Numba does it."""

if COMPILED:
    from bargain.packages.compiled.bracket import bracket
    from bargain.packages.compiled.entries import entries
    from bargain.packages.compiled.levels import better_levels
else:
    from bargain.packages.bracket import bracket
    from bargain.packages.entries import entries
    from bargain.packages.levels import better_levels

__all__ = ["COMPILED", "better_levels", "bracket", "entries"]
