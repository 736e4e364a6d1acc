"""What Numba compiles for this machine: what single_issue.py does, and what all such loops are made of.

Where many steps follow each other a tile of worlds goes through all of them in the nearest caches, and NumPy takes each step through all
worlds.  The steps and their order are the same, and so is what comes out, but for the last bits of a number.  arithmetic.py chooses
between the two.
"""
