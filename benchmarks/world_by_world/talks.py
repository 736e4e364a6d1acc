"""One negotiation as a Mesa model the ordinary way: two agents, plain floats, a model for each world.

Two parties make alternating offers from menus of efficient packages, each its own, and concede with time
(`bargain.tactics.TimeDependent`).
"""

from __future__ import annotations

from dataclasses import dataclass

import mesa

from bargain.preferences import TIE
from benchmarks.world_by_world.menu import Menu, Package, Worth


@dataclass(frozen=True)
class Side:
    """A party of one world.

    worth     what packages are worth to it
    other     what they look to it to be worth to the other
    outside   what it has without a deal, utils
    e         below 1 it concedes late, above 1 early
    """

    worth: Worth
    other: Worth
    outside: float
    e: float


@dataclass(frozen=True)
class World:
    """One world.

    sides       in order of seats
    floors      about the least that all expect each to take, utils
    rounds      until the deadline
    months      of a round
    breakdown   chance that a round without a deal ends the talks, 0..1
    luck        a uniform draw for each round: they break off where it is below that chance
    """

    sides: tuple[Side, Side]
    floors: tuple[float, float]
    rounds: int
    months: float
    breakdown: float
    luck: list[float]


class Bargainer(mesa.Agent):
    """A party that concedes with time."""

    def __init__(self, model: Negotiation, seat: int) -> None:
        super().__init__(model)
        self.seat, self.side = seat, model.world.sides[seat]
        both = (self.side.worth, self.side.other) if seat == 0 else (self.side.other, self.side.worth)
        self.menu = Menu(*both, model.world.floors)

    def demand(self, turn: int) -> float:
        """The least own value to ask for in a round, utils."""
        elapsed = min(turn / max(self.model.world.rounds - 1, 1), 1.0)
        outside = self.side.outside
        return outside + max(self.menu.top(self.seat) - outside, 0.0) * (1.0 - elapsed ** (1.0 / self.side.e))

    def propose(self, turn: int) -> Package | None:
        """Its offer, if any."""
        return self.menu.meeting(self.seat, max(self.demand(turn), self.side.outside))

    def accepts(self, package: Package, turn: int) -> bool:
        """Whether it would sign: what is worth its own next demand."""
        return self.side.worth.of(package) >= max(self.demand(turn + 1), self.side.outside) - TIE


class Negotiation(mesa.Model):
    """Two parties, one world.

    terms   what was signed, if anything was
    month   when it ended
    """

    def __init__(self, world: World) -> None:
        super().__init__(rng=0)
        self.world = world
        self.parties = [Bargainer(self, seat) for seat in range(2)]
        self.turn, self.month = 0, 0.0
        self.terms: Package | None = None

    def step(self) -> None:
        """One round."""
        proposer, other = self.parties[self.turn % 2], self.parties[1 - self.turn % 2]
        package = proposer.propose(self.turn)
        self.month += self.world.months
        if package is not None and other.accepts(package, self.turn):
            self.terms = package
        broken = self.world.luck[self.turn] < self.world.breakdown
        self.turn += 1
        self.running = self.terms is None and not broken and self.turn < self.world.rounds

    def run(self) -> Negotiation:
        """Talk until it ends."""
        while self.running:
            self.step()
        return self
