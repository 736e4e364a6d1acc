"""The finite game of alternating offers as a tree for Gambit, on a grid of offers."""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from typing import Any

from tests.theory.gambit import pygambit

Offers = list[Fraction]


class OfferTree:
    """Sides take turns to say what they keep; whoever is asked says yes or no; after the last no nobody has anything.

    delta    what is left of a gain's worth after one more round, to the side that proposes first and to the other
    offers   for each round, what its proposer may ask to keep
    """

    def __init__(self, delta: tuple[Fraction, Fraction], offers: list[Offers]) -> None:
        self.delta, self.offers = delta, offers
        self.lines = ['EFG 2 R "alternating offers" { "first" "second" } ""']
        self.infosets, self.outcomes = [0, 0], 0
        self._round(0)
        self.game: Any = pygambit.read_efg(BytesIO("\n".join(self.lines).encode()))

    def _round(self, n: int) -> None:
        proposer = n % 2
        self._move(proposer, [f"keep {kept}" for kept in self.offers[n]])
        for kept in self.offers[n]:
            self._move(1 - proposer, ["yes", "no"])
            shares = (kept, 1 - kept) if proposer == 0 else (1 - kept, kept)
            self._end(*(share * delta**n for share, delta in zip(shares, self.delta, strict=True)))
            if n + 1 < len(self.offers):
                self._round(n + 1)
            else:
                self._end(Fraction(0), Fraction(0))

    def _move(self, player: int, actions: list[str]) -> None:
        self.infosets[player] += 1
        named = " ".join(f'"{action}"' for action in actions)
        self.lines.append(f'p "" {player + 1} {self.infosets[player]} "" {{ {named} }} 0')

    def _end(self, *payoffs: Fraction) -> None:
        self.outcomes += 1
        self.lines.append(f't "" {self.outcomes} "" {{ {payoffs[0]}, {payoffs[1]} }}')

    def profile(self, keeps: list[Fraction], takes: list[Fraction]) -> Any:
        """The pure strategies in which each round's proposer keeps so much, and yes is said to whoever keeps at most so much."""
        moves: list[list[list[int]]] = [[], []]

        def visit(n: int) -> None:
            moves[n % 2].append([int(kept == keeps[n]) for kept in self.offers[n]])
            for kept in self.offers[n]:
                moves[1 - n % 2].append([1, 0] if kept <= takes[n] else [0, 1])
                if n + 1 < len(self.offers):
                    visit(n + 1)

        visit(0)
        return self.game.mixed_behavior_profile(data=moves, rational=True)


def gain_by_one_step(profile: Any) -> Fraction:
    """The most that a side gains at any node, reached or not, by one step other than its strategy's: 0 if it is subgame perfect."""
    values = {player: dict(by_node) for player, by_node in profile.history_values}
    steps = (history for history in values["first"] if len(history))
    return max(Fraction(str(values[step[-1].player][step] - values[step[-1].player][step[-1].state])) for step in steps)
