"""A finite game of one world as a tree for Gambit: alternating offers of a few packages, with or without secrets.

Sides take turns to put one of the packages or to pass; the others answer in order of seats, and the first no ends the round.
A round without a deal ends the talks by the table's chance of breakdown.  What side i has at the end is

v signed in round r, counted from 0:  outside_i + patience_i ** r * (v_i - outside_i)          no deal:  outside_i

in utils.
Sources: Stahl 1972 and Rubinstein 1982 for the offers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

import numpy as np

from bargain.inworlds import Array
from bargain.neighbours.game import Game
from bargain.neighbours.tree import Tree
from bargain.scenario.extras import check_installed

SIGN, REFUSE, PASS = "sign", "refuse", "pass"


def efg(game: Game) -> str:
    """The game in Gambit's format of extensive games."""
    names = [seat.name for seat in game.one.seats]
    tree = Tree(game.one.title, names, described(game))
    profiles = list(product(range(game.types), repeat=len(names)))
    if len(profiles) > 1:
        tree.chance({" ".join(str(own + 1) for own in profile): f"1/{len(profiles)}" for profile in profiles})
    for profile in profiles:
        _Branch(game, tree, profile).round(0, ())
    return tree.text


def write(game: Game, path: Path) -> None:
    """Have Gambit read the game, and write it as a file of its own.

    raises   ConfigError where pygambit is not installed
    """
    check_installed("export", "pygambit")
    import pygambit

    pygambit.read_efg(BytesIO(efg(game).encode())).to_efg(path)


def described(game: Game) -> str:
    """What the labels of the tree stand for, a line each."""
    one = game.one
    lines = [
        f"{one.told['scenario']}, world {one.told['world']}, seed {one.told['seed']}, {one.told['tracks']}. Payoffs in utils.",
        *(f"{seat.name}: {seat.title}" for seat in one.seats),
    ]
    for seat, outside in zip(one.seats, game.outside, strict=True):
        lines.append(f"without a deal {seat.name} has {', '.join(f'{own:.4f}' for own in outside)}")
    for label, package, worth in zip(labels(game), game.packages, game.values.T, strict=True):
        terms = "; ".join(
            f"{issue.name} {issue.words(x)}" for issue, x in zip(one.agenda, package.tolist(), strict=True)
        )
        lines.append(f"{label}: {terms}; worth {', '.join(f'{value:.4f}' for value in worth)}")
    return "\n".join(lines)


def labels(game: Game) -> list[str]:
    """What packages are called in the tree."""
    return [f"p{number}" for number in range(1, len(game.packages) + 1)]


@dataclass(frozen=True)
class _Branch:
    """The part of a tree in which sides are of these types, one a side."""

    game: Game
    tree: Tree
    profile: tuple[int, ...]

    def round(self, turn: int, past: tuple[str, ...]) -> None:
        """What happens from a round on, after what was put before."""
        sides = len(self.profile)
        proposer = (self.game.one.first + turn) % sides
        others = [seat for seat in range(sides) if seat != proposer]
        offers = labels(self.game)
        self._move(proposer, past, [*offers, PASS])
        for package, offer in enumerate(offers):
            self._answers(others, package, turn, (*past, offer))
        self._no_deal(turn, (*past, PASS))

    def _answers(self, asked: Sequence[int], package: int, turn: int, past: tuple[str, ...]) -> None:
        if not asked:
            own = self._outside()
            patience = np.array([seat.patience for seat in self.game.one.seats])
            self.tree.end(own + patience**turn * (self.game.values[:, package] - own))
            return
        self._move(asked[0], past, [SIGN, REFUSE])
        self._answers(asked[1:], package, turn, (*past, SIGN))
        self._no_deal(turn, (*past, REFUSE))

    def _no_deal(self, turn: int, past: tuple[str, ...]) -> None:
        if turn + 1 == self.game.rounds:
            self.tree.end(self._outside())
            return
        if self.game.one.breakdown > 0.0:
            self.tree.breaks("break off", self.game.one.breakdown, "talk on")
            self.tree.end(self._outside())
        self.round(turn + 1, past)

    def _move(self, seat: int, past: tuple[str, ...], actions: Sequence[str]) -> None:
        """A move by a side that knows its own type and what was said."""
        self.tree.move(seat, (self.profile[seat], past), actions)

    def _outside(self) -> Array:
        return np.array([own[mine] for own, mine in zip(self.game.outside, self.profile, strict=True)])
