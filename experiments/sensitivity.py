"""Which assumptions drive agreement, in which box of them it is likely, and what it would be worth to know each.

Asked      Of what we assume of the Istanbul talks: which numbers, or groups of them, account for how much of whether a settlement is
           signed; within which ranges it is likely; and what would somebody gain who knew one number, be it to state the chance or to
           choose how to mediate.

Readings   Sobol' indices by Saltelli's design, in groups and then number by number in the largest (Saltelli et al. 2010); PAWN with
           dummies, from an ordinary run (Pianosi & Wagener 2018); PRIM and CART, found in half of the worlds and tried on the other
           half (Friedman & Fisher 1999; Bryant & Lempert 2010; Breiman et al. 1984); the expected value of perfect information
           about one number (Raiffa & Schlaifer 1961; Strong & Oakley 2013).

Expected   Put down after a small trial run, so not blind; in the sense of the literature all the same.  Raiffa (1982): whether there
           is a deal turns on both sides' reservation points, so that limits come first, and those of the two sides work together:
           little alone, much in total.  Fearon (1995): secrets come next, since they can undo a deal that would suit both.  Bryant
           and Lempert (2010): a box of few ranges is nearly as dense as one of many, and less dense in worlds that had no part in
           finding it.  Felli and Hazen (1998): what drives an answer most need not be worth knowing, where one choice is best
           whatever it is.

Measured   Total and first-order indices; PAWN over its floor; density and coverage of the boxes in the other half of the worlds; the
           share of the Brier score that knowing a number takes away; what it adds to agreement for who chooses among mediators.
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=sensitivity", *sys.argv[1:]]))
