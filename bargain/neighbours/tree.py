"""A game tree as text in Gambit's format of extensive games, written from the root down, each branch to its end before the next.

Source: the format's description in Gambit's manual, Savani & Turocy.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal

from bargain.inworlds import Array

PLACES = 9
"""Decimals of payoffs and chances: values closer than that are equal (bargain.preferences.TIE)."""


class Tree:
    """A tree that grows by one node at a time.

    players       in order
    description   in words
    """

    def __init__(self, title: str, players: Sequence[str], description: str) -> None:
        named = " ".join(map(_quoted, players))
        self._lines = [f"EFG 2 R {_quoted(title)} {{ {named} }}", _quoted(description)]
        self._known: list[dict[Hashable, int]] = [{} for _ in players]
        self._events = self._ends = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self._lines) + "\n"

    def move(self, player: int, knows: Hashable, actions: Sequence[str]) -> None:
        """A player's move; what it cannot tell apart it knows as the same."""
        number = self._known[player].setdefault(knows, len(self._known[player]) + 1)
        named = " ".join(map(_quoted, actions))
        self._lines.append(f'p "" {player + 1} {number} "" {{ {named} }} 0')

    def chance(self, odds: Mapping[str, str | Decimal]) -> None:
        """A move of chance, with the odds of each branch, which sum to 1."""
        self._events += 1
        named = " ".join(f"{_quoted(name)} {chance}" for name, chance in odds.items())
        self._lines.append(f'c "" {self._events} "" {{ {named} }} 0')

    def breaks(self, so: str, chance: float, otherwise: str) -> None:
        """A move of chance that goes so with this chance in [0, 1], and otherwise with the rest."""
        first = round(Decimal(chance), PLACES)
        self.chance({so: first, otherwise: 1 - first})

    def end(self, payoffs: Array) -> None:
        """An end, with what each player has then."""
        self._ends += 1
        listed = ", ".join(f"{payoff:.{PLACES}f}" for payoff in payoffs)
        self._lines.append(f't "" {self._ends} "" {{ {listed} }}')


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
