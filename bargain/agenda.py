"""What is negotiated: issues with two poles, as continua or as labelled levels, on tracks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Issue:
    """One thing to be settled.

    name     short key, as in ``crimea_status``
    title    the words for a reader
    track    the track on which it is talked about
    poles    what position 0 and what position 1 mean
    levels   ((label, position in [0, 1]), ...) in order of position; empty for a continuum
    scale    what position 0 and what position 1 are in the issue's own units: (4, 10) of years
    unit     their name; empty where positions are shares of the way from pole to pole
    """

    name: str
    title: str
    track: str
    poles: tuple[str, str]
    levels: tuple[tuple[str, float], ...] = ()
    scale: tuple[float, float] = (0.0, 1.0)
    unit: str = ""

    @property
    def positions(self) -> tuple[float, ...]:
        """The positions of the levels, ascending; empty for a continuum."""
        return tuple(position for _, position in self.levels)

    def words(self, position: float) -> str:
        """A position as a reader would say it: the nearest level, a number of units, or a share of the way."""
        if self.levels:
            return min(self.levels, key=lambda level: abs(level[1] - position))[0]
        if self.scale == (0.0, 1.0):
            return f"{position:.2f} {self.unit}".rstrip()
        zero, one = self.scale
        return f"{zero + (one - zero) * position:.3g} {self.unit}".rstrip()


@dataclass(frozen=True)
class Agenda:
    """The issues of one or of all tracks, in order."""

    issues: tuple[Issue, ...]

    def __len__(self) -> int:
        return len(self.issues)

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.issues)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(issue.name for issue in self.issues)

    @property
    def tracks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(issue.track for issue in self.issues))

    def index(self, name: str) -> int:
        return self.names.index(name)

    def on(self, *tracks: str) -> Agenda:
        """The part of the agenda that is talked about on one track or on several."""
        return Agenda(tuple(issue for issue in self.issues if issue.track in tracks))

    @staticmethod
    def of(issues: Iterable[Issue]) -> Agenda:
        return Agenda(tuple(issues))
