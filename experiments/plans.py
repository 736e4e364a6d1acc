"""The texts that were tabled for Ukraine, scored as packages: who would accept each, would it last, and how far is it from one for all.

Asked      Of seven texts, from the communique and drafts of Istanbul in 2022 to the American plan and the European counter-proposal of
           November 2025: in what share of worlds each leader, each public and each third party would accept it; whether it would
           stand for five years if it were signed; what both sides could have on top of it at once; and the shortest change of it
           that everybody would accept in half as many worlds as any one text that was found.
Sources    bargain/evidence/records/plans_2025.csv has every position with its basis and the text that it is read from.  What a text
           does not speak of stands as it is.  What texts say of prisoners and the dead is left out: another track.  The
           communique of 2022 left the size of forces open; Ukraine's number stands for it.
Expected   Nothing was written down before the first small run, beyond what the scenario makes plain: a side's own text lies at its
           own ideals, so that it accepts it but for what it keeps to itself, and the other hardly ever does (as two-level games
           have it of openings: Putnam 1988); whoever stands between tables what both leaders accept more often, and yet in few
           worlds, as of simulated talks some 2 % end in a settlement; and what one side tables leaves little to be had by both
           (Raiffa 1982: an extreme claim is efficient), unlike a text in the middle.
Measured   Shares of worlds with Wilson's intervals, survival by the same hazards as of deals signed in talks, means in utils with
           Student's; changes by local search over all issues' levels, sought in half of the worlds and counted in the others.

    python experiments/plans.py worlds=65536
    python experiments/plans.py lens=territorial
    python experiments/plans.py study.file=own.csv        # plan, issue, position, source
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=plans", *sys.argv[1:]]))
