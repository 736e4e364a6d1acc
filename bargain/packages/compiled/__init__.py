"""What Numba compiles for this machine: what entries.py, bracket.py and levels.py do, tile by tile; see bargain/compiled."""
