"""Games written out as trees for Gambit, which solves them by another route."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from itertools import count

from tests.theory.gambit import pygambit


class Tree:
    """A tree of two players, written from the root down, each branch to its end before the next."""

    def __init__(self, *players: str) -> None:
        named = " ".join(f'"{player}"' for player in players)
        self._lines = [f'EFG 2 R "tree" {{ {named} }} ""']
        self._ends = count(1)

    def chance(self, odds: Mapping[str, Fraction]) -> None:
        branches = " ".join(f'"{name}" {chance}' for name, chance in odds.items())
        self._lines.append(f'c "" 1 "" {{ {branches} }} 0')

    def move(self, player: int, knows: int, actions: Sequence[str]) -> None:
        """A player's move; what it cannot tell apart has the same number."""
        branches = " ".join(f'"{name}"' for name in actions)
        self._lines.append(f'p "" {player} {knows} "" {{ {branches} }} 0')

    def end(self, *payoffs: Fraction) -> None:
        self._lines.append(f't "" {next(self._ends)} "" {{ {" ".join(map(str, payoffs))} }}')

    def game(self) -> pygambit.Game:
        return pygambit.read_efg(BytesIO("\n".join(self._lines).encode()))
