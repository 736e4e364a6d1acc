"""What mediators change, by what means, and for whom.

Asked of ``istanbul_2025``: Turkey, the United States, both and a neutral organisation, each as configured, by each of its styles
alone, and with its trust, bias, knowledge, leverage, loans, upkeep and deadline at low, middle and high values; nobody is the base.
Nothing here says what any of them would do: their numbers are wide ranges, alike where nothing tells them apart.

Expected   Leverage adds most, and what it buys lasts less long the less of it is kept up (Beardsley, Quinn, Biswas & Wilkenfeld
           2006; Beardsley 2008).  Carrying messages helps only where it is believed, so that with a wish for peace and no bias it does
           nothing, and more bias toward a listener helps (Kydd 2003); what a mediator knows helps only what it says (Fey &
           Ramsay 2010).  Drafting helps where each side's own offers fall short of what the other would sign.  A side that is
           favoured gains: bias moves terms toward it, if it moves anything (Touval & Zartman 1985 expect that the favoured side
           gives way instead).  A deadline brings signatures forward, and costs some (Fearon 1998 on long horizons; by how much is
           not said).  From the experiments before this one (``mediation_styles``, ``lenses``): the United States adds 2.5 points
           to 1.7 %, by carrots, sticks and loans more than by drafts; Turkey at most 0.1; both together as the United States alone.
Measured   Differences to nobody, and for a number at another value to the same mediators as configured, paired world by world: in
           what is signed, what is signed and stands, survival once signed, the month, each side's gain, and the terms.

    python experiments/mediator_effects.py worlds=8192
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=mediator_effects", *sys.argv[1:]]))
