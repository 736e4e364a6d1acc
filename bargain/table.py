"""What all at the table can see, and what a seat at it must answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from bargain.agenda import Agenda
from bargain.chance import Streams
from bargain.inworlds import Array, Index, InWorlds, Mask

SLACK = 1e-9
"""Of a round: months are sums of rounds' lengths, which need not be exact."""


def whole(rounds: Array) -> Array:
    """Whole rounds in a time that is given in rounds (W,), (W,)."""
    return np.asarray(np.floor(rounds + SLACK))


@dataclass(frozen=True)
class Offer:
    """A package on the table.

    package   (K, W)   positions
    made      (W,)     worlds in which it was made: a party may pass
    by        name of the party or mediator that made it
    """

    package: Array
    made: Mask
    by: str


@dataclass(frozen=True)
class Answered:
    """An offer with what became of it.

    accepted   (W,)   by everyone who was asked
    answers    name of each who was asked -> (W,), whether it would sign, where the answers are known one by one
    lost       (W,)   accepted, but so was another offer of the same round, on which the lot fell
    """

    offer: Offer
    accepted: Mask
    answers: Mapping[str, Mask] = field(default_factory=dict)
    lost: Mask = field(default_factory=lambda: np.zeros(1, dtype=bool))

    @staticmethod
    def by_all(offer: Offer, answers: Mapping[str, Mask], table: Table) -> Answered:
        """An offer that is accepted where all who were asked would sign it."""
        accepted = offer.made & table.talking
        for answer in answers.values():
            accepted = accepted & answer
        return Answered(offer, accepted, answers)

    @property
    def refused(self) -> Mask:
        """Worlds in which it was made and not accepted, (W,)."""
        return self.offer.made & ~self.accepted

    def refused_by(self, name: str) -> Mask:
        """Worlds in which this one said no, (W,); where answers are not known one by one, those in which anybody did."""
        return self.offer.made & ~self.answers.get(name, self.accepted)


@dataclass(eq=False)
class Truce(InWorlds):
    """A ceasefire, in months from the start of all talks; none at all where it begins and ends nowhere.

    begins    (W,)   the month in which it was signed
    ends      (W,)   the month in which it breaks; inf where it does not
    earlier   one that was signed before, and may have been broken before this one began
    """

    begins: Array = field(default_factory=lambda: np.full(1, np.inf))
    ends: Array = field(default_factory=lambda: np.full(1, -np.inf))
    earlier: Truce | None = None

    def until(self, month: Array) -> Array:
        """The month in which the last ceasefire that stands in this month (W,) breaks, (W,); -inf where none stands."""
        own = np.where((self.begins <= month) & (month < self.ends), self.ends, -np.inf)
        return own if self.earlier is None else np.maximum(own, self.earlier.until(month))

    def silences(self, month: Array) -> Mask:
        """Whether no battles are fought in this month (W,), (W,)."""
        return self.until(month) > month


class Seat(Protocol):
    """A party as others at the table can address it."""

    name: str

    def propose(self, table: Table) -> Offer:
        """Its offer now."""
        ...

    def asks(self, share: Array, table: Table) -> Offer:
        """The offer that asks for this share (W,) of the way from its outside value to its best."""
        ...

    def accepts(self, offer: Offer, table: Table) -> Mask:
        """Whether it would sign, (W,)."""
        ...

    def met_by(self, offer: Offer, own: Offer, table: Table) -> Mask:
        """Whether another's offer is worth what its own of the same round asks for, (W,)."""
        ...

    def hear(self, answered: Answered, table: Table) -> None:
        """What became of an offer on the table, its own or another's."""
        ...


class Draftsman(Protocol):
    """A mediator as a protocol can address it."""

    name: str

    def draft(self, table: Table) -> Offer:
        """The package that it tables now, if any."""
        ...

    def hear(self, answered: Answered, table: Table) -> None:
        """What became of its draft."""
        ...


class Table(InWorlds):
    """The state of one block of talks that is common knowledge.

    world       (W,)   which world of the block each column is
    talking     (W,)   worlds whose talks go on
    turn        rounds begun, counted from 0
    proposer    the seat whose turn it is to propose, counted from 0; None where there are no turns
    month       (W,)   months since the start of all talks
    tick        months by which what happens outside is counted, the same at every table: the shortest round of any track
    rounds      (W,)   rounds until the deadline
    breakdown   (W,)   chance a round that the talks break off
    threat      (W,)   chance that the talks end if the offer that is on the table now is refused; 0 where there is none
    summit      (W,)     worlds in which the leaders themselves meet in this round
    truce       the ceasefire that was signed at an earlier table
    seats       the parties, in order; draftsmen: the mediators
    """

    def __init__(
        self,
        agenda: Agenda,
        track: str,
        *,
        world: Index,
        rounds: Array,
        breakdown: Array,
        months_per_round: float,
        seed: int,
        block: int,
        month: Array | None = None,
        tick: float | None = None,
    ) -> None:
        self.agenda, self.track = agenda, track
        self.world = world
        self.talking: Mask = np.ones(world.shape, dtype=bool)
        self.turn = -1
        self.proposer: int | None = None
        self.month = np.zeros(world.shape) if month is None else month
        self.rounds, self.breakdown, self.months_per_round = rounds, breakdown, months_per_round
        self.tick = months_per_round if tick is None else tick
        self.threat = np.zeros(1)
        self.summit: Mask = np.zeros(1, dtype=bool)
        self.truce = Truce()
        self.seats: list[Seat] = []
        self.draftsmen: list[Draftsman] = []
        self.onlookers: list[Callable[[Answered], None]] = []
        self._seed, self._block = seed, block

    def show(self, answered: Answered) -> None:
        """Let whoever looks on see an offer and what became of it."""
        for onlooker in self.onlookers:
            onlooker(answered)

    @property
    def left(self) -> Array:
        """Rounds left after this one, (W,), >= 0."""
        return np.maximum(self.rounds - 1 - self.turn, 0.0)

    @property
    def elapsed(self) -> Array:
        """Share of the time to the deadline that has passed, (W,), 0 in the first round, 1 in the last."""
        return np.minimum(self.turn / np.maximum(self.rounds - 1, 1), 1.0)

    @property
    def streams(self) -> Streams:
        """The shocks of the worlds that are here now."""
        return Streams(self._seed, self.track, self._block, self.world)

    @property
    def events(self) -> Streams:
        """The shocks of the same worlds that are the same at every table: what happens outside them."""
        return Streams(self._seed, "outside", self._block, self.world)

    def chance(self, name: str) -> Array:
        """A shock's uniform draw in each world, (W,): keyed by name, track and block, whichever worlds are there."""
        return self.streams.uniform(name)

    def normal(self, name: str) -> Array:
        """A shock's standard normal draw in each world, (W,)."""
        return self.streams.normal(name)
