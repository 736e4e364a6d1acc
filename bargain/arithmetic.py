"""Who does the arithmetic of issues, menus and zones: loops compiled by Numba where the extra ``fast`` is installed, else NumPy.

It is decided here and nowhere else.  BARGAIN_FAST=0 in the environment leaves it to NumPy, to the last bit as without the extra.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

COMPILED = find_spec("numba") is not None and os.environ.get("BARGAIN_FAST", "1") != "0"
"""Whether Numba does it."""

if COMPILED:
    from bargain.compiled.single_issue import efficient_level, efficient_position, worth_on
else:
    from bargain.single_issue import efficient_level, efficient_position, worth_on

__all__ = ["COMPILED", "efficient_level", "efficient_position", "worth_on"]
