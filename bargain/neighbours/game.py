"""One world of a scenario as a finite game: which few packages may be put, what they are worth, and what types each side has.

Packages are efficient ones that would pass every public: those that are worth at least no deal to some type of each side, or all
where there are none of these.  First comes the one that leaves the worst-off most, then always the one farthest, in values, from
those that are there.
Sources: Harsanyi 1967 for types; Gonzalez 1985 for the choice by distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.beliefs import scores
from bargain.inworlds import Array
from bargain.neighbours.one_world import OneWorld
from bargain.packages.drawing import drawn_up
from bargain.packages.entries import ENTRIES
from bargain.packages.menu import Menu
from bargain.preferences import TIE
from bargain.scenario.errors import ConfigError, at

ROUNDS, PACKAGES, TYPES = 2, 5, 1
"""How many, where nothing is said."""

MOST_NODES = 50_000
"""Of a tree that is written.  Gambit opens larger ones, but solves none that is nearly as large."""


@dataclass(frozen=True)
class Game:
    """What a tree is grown from.

    outside    (P, T)   of each side's types, utils
    packages   (J, K)   what may be put, as positions
    values     (P, J)   what they are worth, utils
    """

    one: OneWorld
    rounds: int
    outside: Array
    packages: Array
    values: Array

    @property
    def types(self) -> int:
        """How many each side has."""
        return int(self.outside.shape[1])

    @property
    def nodes(self) -> int:
        """How many the tree has, the ends included."""
        sides, put = len(self.values), len(self.packages)
        broken = 2 if self.one.breakdown > 0.0 else 0
        below = 1
        for left in range(self.rounds):
            after = below + (broken if left else 0)
            below = 1 + put * (sides - 1) * (1 + after) + put + after
        profiles: int = self.types**sides
        return profiles * below + (1 if profiles > 1 else 0)


def game(one: OneWorld, rounds: int = ROUNDS, packages: int = PACKAGES, types: int = TYPES) -> Game:
    """The game of one world.

    With one type a side, all know what each has without a deal in that world.  With T types its secret is one of T equally likely
    cells of Normal(0, spread), at its mean, and known to it alone.

    rounds, packages, types   how many at most, each at least 1
    raises                    ConfigError where the talks are shorter, the tree would be too large, or nothing would pass the publics
    """
    if rounds > one.rounds:
        raise at("rounds", rounds, f"the talks end after {one.rounds}; give no more")
    outside = np.array([_outside(one, seat, types) for seat in range(len(one.seats))])
    chosen = _packages(one, outside.min(axis=1), packages)
    found = Game(one, rounds, outside, chosen, _values(one, chosen))
    if found.nodes > MOST_NODES:
        raise ConfigError(
            f"rounds = {rounds}, packages = {packages}, types = {types}: the tree would have {found.nodes:,} nodes, "
            f"and at most {MOST_NODES:,} are written; give fewer rounds, packages or types"
        )
    return found


def _outside(one: OneWorld, seat: int, types: int) -> Array:
    """What a side's types have without a deal, (T,), utils."""
    own = one.seats[seat]
    return np.array([own.outside]) if types == 1 else own.outside - own.secret + own.spread * scores(types)


def _values(one: OneWorld, packages: Array) -> Array:
    """What packages (J, K) are worth to each side, (P, J), utils."""
    return np.array([[seat.preferences.value(x[:, None])[0] for x in packages] for seat in one.seats])


def _packages(one: OneWorld, floors: Array, most: int) -> Array:
    """Efficient packages that differ as much as so few can, (J, K), where each side has at least its floor (P,) if all can."""
    found = _efficient(one, floors)
    values = _values(one, found)
    spare = (values - floors[:, None]).min(axis=0)
    if (spare >= -TIE).any():
        found, values, spare = found[spare >= -TIE], values[:, spare >= -TIE], spare[spare >= -TIE]
    chosen = [int(spare.argmax())]
    while len(chosen) < most:
        away = np.linalg.norm(values[:, :, None] - values[:, None, chosen], axis=0).min(axis=1)
        if away.max() <= TIE:  # all that differ are there
            break
        chosen.append(int(away.argmax()))
    return found[sorted(chosen, key=lambda entry: -values[one.first, entry])]


def _efficient(one: OneWorld, floors: Array) -> Array:
    """The packages of the common menu that pass every public, (N, K)."""
    menu = drawn_up([seat.preferences for seat in one.seats], [np.array([floor]) for floor in floors])
    entries = range(ENTRIES if isinstance(menu, Menu) else menu.logs.shape[1])
    found = np.unique(np.round([menu.package(np.array([entry]))[:, 0] for entry in entries], 12), axis=0)
    least = np.array([[seat.least] for seat in one.seats])
    passing = found[(_values(one, found) >= least - TIE).all(axis=0)]
    if not passing.size:
        raise at("world", one.told["world"], "no package would pass the publics; choose another world")
    return passing
