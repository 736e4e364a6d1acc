"""In turn: one track after another, each begun in the month in which the last one ended.

A track whose needs were not signed never begins.  What was signed and carried out before, as long as it stands, leaves goodwill
and warmth to what follows, and a ceasefire silences the guns until it breaks:

log base hazard  less  sum of goodwill_t,     devaluation  times  product of (1 - warmth_t),     over deals t that stand

Each track keeps its own rounds, counted from its own beginning; ``months`` ends all talks.
Sources: orders of issues, Fershtman 1990 and, as mediators choose them, Weiss 2003; that steps taken build trust, Osgood 1962.
How much they build is stated, not found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from bargain.inworlds import Array, Mask
from bargain.sequences.sequence import Conditions, Past, Sequence, TrackTerms
from bargain.table import Truce, whole


@dataclass(eq=False)
class InTurn(Sequence):
    """One track after another.

    order    the tracks, first to last; as the scenario lists them where there is none
    needs    track -> tracks that must have been signed before its talks may begin
    months   from the start of all talks, after which nothing is signed; where none is given, what the longest track takes by
             itself, so that an event "within so many months" means the same in any sequence
    """

    order: tuple[str, ...] = ()
    needs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    months: float | None = None

    def tables(self, tracks: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return tuple((track,) for track in self.order or tracks)

    def conditions(
        self, table: tuple[str, ...], tracks: Mapping[str, TrackTerms], past: Mapping[str, Past]
    ) -> Conditions:
        (track,) = table
        before = self._before(track, tuple(tracks))
        month = past[before[-1]].month if before else np.zeros(1)
        begins: Mask = np.ones(1, dtype=bool)
        for need in self.needs.get(track, ()):
            begins = begins & past[need].signed
        goodwill, trusting, truce = np.zeros(1), np.ones(1), Truce()
        for earlier in before:
            left = past[earlier].leaves(tracks[earlier])
            goodwill = goodwill + np.where(left.stands(month), left.calm, 0.0)
            trusting = trusting * (1.0 - np.where(left.stands(month), left.warmth, 0.0))
            if tracks[earlier].stops_fighting:
                deal = past[earlier]
                truce = Truce(np.where(deal.signed, deal.month, np.inf), deal.ends, truce)
        return Conditions(begins, month, self._left(month, track, tracks), goodwill, 1.0 - trusting, truce)

    def _before(self, track: str, tracks: tuple[str, ...]) -> tuple[str, ...]:
        order = self.order or tracks
        return order[: order.index(track)]

    def _left(self, month: Array, track: str, tracks: Mapping[str, TrackTerms]) -> Array:
        """Whole rounds of a track that fit in before all talks end, (W,)."""
        longest = max(terms.rounds * terms.months_per_round for terms in tracks.values())
        end = longest if self.months is None else self.months
        return whole((end - month) / tracks[track].months_per_round).clip(min=0.0)

    def faults(self, tracks: tuple[str, ...]) -> dict[str, tuple[object, str]]:
        order = self.order or tracks
        if sorted(order) != sorted(tracks):
            return {"order": (list(order), f"must name every track once: {', '.join(tracks)}")}
        for track, needs in self.needs.items():
            if track not in tracks:
                return {f"needs.{track}": (list(needs), f"there is no such track; choose from {', '.join(tracks)}")}
            for need in needs:
                if need not in order[: order.index(track)]:
                    return {f"needs.{track}": (need, f"must come before {track} in the order: {', '.join(order)}")}
        if self.months is not None and not self.months > 0:
            return {"months": (self.months, "must be above 0, or left out")}
        return {}
