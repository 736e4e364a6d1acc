"""Side by side: every track at a table of its own, all at once; what happens on one moves no other."""

from __future__ import annotations

from dataclasses import dataclass

from bargain.sequences.sequence import Sequence


@dataclass(eq=False)
class SideBySide(Sequence):
    """Each track on its own clock from the start."""

    def tables(self, tracks: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return tuple((track,) for track in tracks)
