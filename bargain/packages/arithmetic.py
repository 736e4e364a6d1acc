"""Who does the arithmetic of menus and zones, as bargain/arithmetic.py has it: Numba's loops or NumPy."""

from __future__ import annotations

from bargain.arithmetic import COMPILED

if COMPILED:
    from bargain.packages.compiled.bracket import bracket
    from bargain.packages.compiled.entries import entries
    from bargain.packages.compiled.levels import better_levels
else:
    from bargain.packages.bracket import bracket
    from bargain.packages.entries import entries
    from bargain.packages.levels import better_levels

__all__ = ["better_levels", "bracket", "entries"]
