"""What a sequence answers: who shares a table, and under which conditions a table opens.

A *table* is one or more tracks that are talked together.  Tables are opened one by one; a sequence may look at what came
out of those before, and only what it looks at has to be over by then.
Sources: Fershtman 1990 on the order of issues; Busch & Horstmann 1997 and Inderst 2000 on issue by issue against all at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from bargain.inworlds import Array, InWorlds, Mask
from bargain.table import Truce

NEVER = -np.inf
"""The month in which a ceasefire ended that was never signed."""


@dataclass(frozen=True)
class TrackTerms:
    """What a scenario states of a track, as far as others may hang on it.

    rounds, months_per_round   its deadline, from its own beginning
    goodwill                   (W,)   by how much a deal on it lowers the logarithm of base hazards of later tracks, >= 0
    warmth                     (W,)   share by which a deal on it lowers later devaluation of the adversary's offers, 0..1
    stops_fighting             whether a deal on it is a ceasefire
    completes                  (W,)   months from signature until it is carried out, and leaves both, >= 0
    """

    rounds: int
    months_per_round: float
    goodwill: Array
    warmth: Array
    stops_fighting: bool
    completes: Array = field(default_factory=lambda: np.zeros(1))


@dataclass(frozen=True)
class Past:
    """What came out on a track that is over, in the order of the worlds played.

    signed   (W,)   whether there was a deal
    month    (W,)   when the talks on it ended, from the start of all talks
    ends     (W,)   month in which its deal breaks; inf where it stands at the horizon, ``NEVER`` where there was none
    """

    signed: Mask
    month: Array
    ends: Array

    def leaves(self, terms: TrackTerms) -> Goodwill:
        """What a deal on it leaves to talks that go on meanwhile."""
        carried_out = np.where(self.signed, self.month + terms.completes, np.inf)
        return Goodwill(carried_out, self.ends, terms.goodwill, terms.warmth)


@dataclass(eq=False)
class Goodwill(InWorlds):
    """What a deal on one track leaves to another, from when it has been carried out until it breaks.

    begins, ends   (W,)   months from the start of all talks; nothing is left where it ends before it begins
    calm           (W,)   by how much it lowers the logarithm of every base hazard, >= 0
    warmth         (W,)   share by which it lowers devaluation of the adversary's offers, 0..1
    """

    begins: Array
    ends: Array
    calm: Array
    warmth: Array

    def stands(self, month: Array) -> Mask:
        """Whether it is there in this month (W,), (W,)."""
        return (self.begins <= month) & (month < self.ends)


@dataclass(eq=False)
class Conditions(InWorlds):
    """Under which conditions a table opens, each (W,) or (1,).

    begins     whether its talks begin at all
    month      in which month they do, from the start of all talks
    rounds     no more than this many rounds are left; where 0, the deadline has passed before they begin
    goodwill   by how much the logarithm of every base hazard is lower
    warmth     share by which devaluation of the adversary's offers is lower, 0..1
    truce      the ceasefire that was signed before
    coming     goodwill that comes and goes while the table talks
    """

    begins: Mask = field(default_factory=lambda: np.ones(1, dtype=bool))
    month: Array = field(default_factory=lambda: np.zeros(1))
    rounds: Array = field(default_factory=lambda: np.full(1, np.inf))
    goodwill: Array = field(default_factory=lambda: np.zeros(1))
    warmth: Array = field(default_factory=lambda: np.zeros(1))
    truce: Truce = field(default_factory=Truce)
    coming: tuple[Goodwill, ...] = ()


class Sequence(ABC):
    """A choice of who shares a table, and of what has to be over before it opens."""

    @abstractmethod
    def tables(self, tracks: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The tracks of each table, in the order in which tables open; every track once.

        tracks   in the order in which the scenario lists them
        """

    def conditions(
        self, table: tuple[str, ...], tracks: Mapping[str, TrackTerms], past: Mapping[str, Past]
    ) -> Conditions:
        """Under which conditions a table opens; at the start of all talks and without limit where a sequence says nothing else.

        tracks   what the scenario states of every track
        past     what came out on any track of an earlier table: asking for it plays it
        """
        return Conditions()

    def faults(self, tracks: tuple[str, ...]) -> dict[str, tuple[object, str]]:
        """What is wrong with its settings for these tracks: setting -> (its value, the mend); empty where nothing is."""
        return {}
