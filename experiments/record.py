"""What the record of 2025 says of what is uncertain, and of the chance ahead.

Asked.     By 23 July 2025 delegations had met three times, exchanges of prisoners and of the dead had been agreed, and there was
           neither a ceasefire nor a settlement.  Simulated talks of `istanbul_2025_sequence` are counted by how likely that record is in
           them.  The chance of a settlement and every uncertain number are told before and after, and how probable the record is
           through each lens.
Facts.     A fact from whose source some number was taken would count twice, and is refused.
           * exchange: a humanitarian deal by 16 June 2025, by the page on the return of 6,057 dead (repatriation).  The page on the
             meeting of 2 June (istanbul_june) is refused: the form of the first exchange stands for what Russia wants of prisoners.
             The terms are refused too: the levels of both issues were taken from what was agreed.  The fact may be misread, since a deal
             on the track settles both issues at once: one chance in twenty, assumed.
           * no_ceasefire, no_settlement: neither by 23 July 2025, by an account of the whole year (no_halt_2026), from which no number
             was taken.  Without error.
           * That they met a third time is not counted: how far both sides trust Turkey, who chaired it, was inferred from it
             (istanbul_july).  docs/experiments.md shows how to count it, once that trust is given a range from before.
           Whoever wrote the scenario knew all of this.  To know is not to set a range by it, but what is said here of the humanitarian
           track is no test of the model.
Expected.  Written down after a trial of 2,048 worlds had been looked at, from what is known of talks that drag on.  A settlement less
           likely than before: sides that know enough sign at once (Rubinstein 1982), so that delay speaks against there being anything to
           sign.  Harder limits and better outside options of both sides on a ceasefire (delay as a sign of strength: Admati & Perry
           1987; Cramton 1992).  Little about numbers of the settlement: that what was improbable did not happen is no news.  Next to
           nothing between lenses, whose changes are mostly to the settlement.
Measured.  docs/experiments.md; the chance of a settlement, that it stands, endings and months; each fact alone; means and central 80 % of
           every number, and which shifts chance explains; ratios of the record's probability between lenses.
"""

from __future__ import annotations

import sys

from bargain.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["run", "experiment=record", *sys.argv[1:]]))
