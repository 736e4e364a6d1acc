"""Menus and brackets by loops that Numba compiles for this machine: what entries.py and bracket.py do, tile by tile.

A tile of worlds goes through all steps in the nearest caches, where NumPy takes each step through all worlds.  The steps and their
order are the same, and so is what comes out, but for the last bits of a number.  arithmetic.py chooses between the two.
"""
