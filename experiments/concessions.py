"""What each concession gains, of limits and of speed, and which smallest joint one would reach a given chance of agreement.

Asked      Of the Istanbul talks of 2025: what does it add to the chance of a settlement when one side's reservation point on one
           issue gives way by a tenth, a fifth or two fifths of its scale; when sides concede faster; when one side gives way on
           one issue and the other on another (territory by neutrality, neutrality by guarantee, both ways round)?  And which
           smallest joint concession lifts the chance to one in four?
Readings   Each side's account of 2025 has it that the other's concessions are what is missing.  Both are asked alike: every limit of
           either side moves by the same steps, and costs are what a side's own reservation value falls by.
           Schelling 1960 and Putnam 1988: a narrower mandate can win terms and loses deals.  Faratin, Sierra & Jennings 1998:
           conceding early makes deals likelier and their terms worse.
Expected   Where points are firm on both sides (Crimea and recognition), one side's giving way opens what nothing can buy, so that it
           gains more than on issues that are traded; on those only what the whole package is worth counts, so that gains go with what the
           step costs whoever makes it, nearly whatever the issue.  A single step gains a point or two at most, since most worlds lack
           several things at once; pairs gain more than the sum.  Full mandates gain most of the speeds; patience little.
           One in four takes concessions on several issues, firm ones among them.
Measured   Differences to the same worlds without the move; the search runs in other worlds than those in which what it finds is measured.

    python experiments/concessions.py worlds=8192
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=concessions", *sys.argv[1:]]))
