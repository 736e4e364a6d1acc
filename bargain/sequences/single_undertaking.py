"""A single undertaking: nothing is agreed until everything is agreed.

All issues lie on one table, which has the last track's rounds and its chance of breaking off.  A party shares out its points
over all issues, so that

v_i = sum over tracks t of  share_it * v_it,    share_it = points on t / points on all

and the private part is  sum of share_it * private_it,  with spread  sqrt(sum of (share_it * spread_it)^2).
The package is signed as one and kept as one: causes of breach on any track compete, and what disappoints on one track may be
made up for on another.
Sources: the rule of the Uruguay Round (Marrakesh Agreement 1994); global against issue-by-issue bargaining, Busch & Horstmann
1997, Inderst 2000.  The weights are this project's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from bargain.sequences.sequence import Sequence


@dataclass(eq=False)
class SingleUndertaking(Sequence):
    """One table for all tracks."""

    def tables(self, tracks: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return (tracks,)
