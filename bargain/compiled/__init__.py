"""What Numba compiles for this machine: what single_issue.py does, tile by tile, and what all such loops are made of.

A tile of worlds goes through all steps in the nearest caches, where NumPy takes each step through all worlds.  The steps and their
order are the same, and so is what comes out, but for the last bits of a number.  arithmetic.py chooses between the two.
"""
