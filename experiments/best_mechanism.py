"""How often the best procedure could bring the sides to agree, beside what simulated sides do with and without mediators.

Asked      Of the Istanbul talks of 2025 as the scenario has them: how much of failing is left to the best arbitrator and to the best
           mediator, who know the scenario as the sides do but neither side's secret; and how far from that talks are with nobody
           between the sides, with Turkey, the United States, both, or a neutral organisation.
Readings   Myerson & Satterthwaite 1983: where each side alone knows what it needs, no procedure brings about all deals that both would
           gain by.  Hörner, Morelli & Squintani 2015: a mediator whom nobody has to obey can do as well as an arbitrator with power to
           bind, for two types and what they fight over divisible.  Fey & Ramsay 2010: who knows nothing of his own and has nothing to give changes
           nothing that the sides could not do by themselves.
Expected   Taken from the readings, but written down only after trials in a few hundred worlds had shown first numbers.  First best above
           mediation, arbitration between mediation and whatever lotteries add, the two close to each other.  By the run of the scenario
           some 8 % of worlds have a zone, so most of failing is for want of one and no procedure helps.  Simulated sides that are held
           back by mandates fall far short of the best mediator.  Those that are not come close; players in equilibrium would not pass
           it, unless somebody brings carrots, sticks and loans, which make packages that the benchmark does not have.
Measured   The chance of agreement over types by linear programmes in each world, its mean over worlds, and the share of talks signed in the
           same worlds, world by world.  As they are: as in the scenario.  Unhindered: full mandates, no price at home, no devaluation,
           no misreading of what the other weighs, and what third parties and publics would let pass known to all.

    python experiments/best_mechanism.py worlds=4096
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=best_mechanism", *sys.argv[1:]]))
