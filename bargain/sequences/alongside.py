"""Alongside: every track at a table of its own from the start, and what is carried out on one warms those listed after it.

log base hazard  less  sum of goodwill_t,     devaluation  times  product of (1 - warmth_t),     over deals t carried out

A deal on a track is carried out ``completes`` months after its signature, and leaves its goodwill and its warmth from then
until it breaks, also in the midst of other talks: small exchanges that are kept, while the large matters are still open.
Sources: graduated reciprocation, Osgood 1962; reassurance by costly steps, Kydd 2005.  How much they do is stated, not found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bargain.sequences.sequence import Conditions, Past, Sequence, TrackTerms


@dataclass(eq=False)
class Alongside(Sequence):
    """All at once, with goodwill as it comes.

    order   which track may leave goodwill to which: to all after it; as the scenario lists them where there is none
    """

    order: tuple[str, ...] = ()

    def tables(self, tracks: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return tuple((track,) for track in self.order or tracks)

    def conditions(
        self, table: tuple[str, ...], tracks: Mapping[str, TrackTerms], past: Mapping[str, Past]
    ) -> Conditions:
        order = self.order or tuple(tracks)
        before = order[: order.index(table[0])]
        return Conditions(coming=tuple(past[track].leaves(tracks[track]) for track in before))

    def faults(self, tracks: tuple[str, ...]) -> dict[str, tuple[object, str]]:
        if self.order and sorted(self.order) != sorted(tracks):
            return {"order": (list(self.order), f"must name every track once: {', '.join(tracks)}")}
        return {}
