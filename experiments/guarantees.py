"""Who guarantees whom, how strongly, how long and how credibly: what is signed and what of it stands, together.

Asked of ``istanbul_2025``, of the guarantee to Russia (the pledge that the Alliance moves no closer) and of that to Ukraine (help
against a renewed attack), of each alone and of both.  Who: the other side alone, the United States, Europe, both of these, NATO.

Readings   Officials said, by a press account, that Kyiv alone can give Russia its assurances (claim B14); Russia asks for NATO's
           (B15).  Both are played, and Moscow's word alone to Ukraine as the like of the first.  Whether either fear is well-founded
           is disputed; hazards are what each side fears.
Expected   Guarantees of third parties make agreements last, and make some possible (Walter 2002; Fortna 2004, 2008); a deal that
           either side fears to see broken is not signed without one (Powell 2006).  So with more credibility survival rises, for
           either side alike, since both have the same ranges.  Agreement may move little: a side that took a guarantee for granted
           when it drew its red lines asks for more where it is worth more.  Whose consent is not needed cannot withhold it: the
           word of the other side alone should be had more often and in stronger form, by the experiment ``spillover`` some 0.4 points of
           settlements and two of survival for Russia's.  At the same credibility names should not matter beyond that, by construction.
           The stronger the guarantee that can be had, the more is signed and the longer it stands; its duration, which is weighed but by
           which no hazard goes, moves little and survival nothing.  Credit that fades moves nothing at the table, where it is taken
           for lasting, and survival down.
           Credit at several credibilities was added once a first run had shown that fewer settle, not more, where guarantors are believed
           more: it tells what is new when the talks begin from what red lines were drawn with.
Measured   Of each cell the share signed, that signed and standing after five years, and that of signed settlements which stand, with
           differences to the talks as configured paired world by world, and what a guarantee at full strength takes off what each
           side asks for because a deal may be broken.

What cannot be varied without another model: a guarantee's own duration, since hazards do not know of it (the term on the agenda is
weighed, and credit that is lent fades); a credibility that the two sides believe in to different degrees; and whose word is stronger,
since nothing known tells guarantors apart.

    python experiments/guarantees.py worlds=16384
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=guarantees", *sys.argv[1:]]))
