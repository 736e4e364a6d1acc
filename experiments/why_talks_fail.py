"""Why talks fail: the chance that they do, shared out among what makes them fail.

Asked      Of the Istanbul talks of 2025 as the scenario has them: how much of the chance that no settlement is signed is due to
           private information, to fear that a deal would be broken, to what cannot be divided, to mandates, publics, third
           parties' consent, devaluation of what the adversary offers, and to the procedure; and how much would be left.
Readings   Fearon 1995: states that both would gain by a deal fail to make one for want of information, of commitment, or because
           what they fight over cannot be divided; the last is doubted as a cause of its own (Fearon 1995; Powell 2006).  Putnam
           1988: publics at home shrink what can be agreed.  Those who reported the talks of 2025 name the distance between the two
           sides' terms ("stark differences"), which is none of these: with no package that suits both, there is nothing to miss.
Expected   Most of failing is for want of a zone, as the run of the scenario finds one in some 8 % of worlds.  Of the rest mandates
           and third parties' consent weigh most, since delegations may not concede enough for about one in two deals that
           leaders would sign (experiment ``summit``); private information and commitment weigh less; indivisibility hardly.
           With all frictions off and a zone, screening sides agree at once: nothing is left to bargaining.  Devaluation and
           procedure: a point or less.
Measured   Shapley shares over the 2^8 settings of eight frictions, each switched off in the same worlds, beside what each changes
           when it alone is switched off, or on.

    python experiments/why_talks_fail.py worlds=8192
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=why_talks_fail", *sys.argv[1:]]))
