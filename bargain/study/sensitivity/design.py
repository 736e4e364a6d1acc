"""Saltelli's design, made of worlds: each world of one block, with some of its numbers taken from a world of another.

Row A is the worlds of an ordinary run's first blocks, row B those of the blocks after them, paired with A's at random.  For each
factor there is one more row: A with that factor's numbers as in B.  What happens by chance during the talks is a factor too.
Its events are keyed by seed, name, block and place, so that a world played in its own block's place keeps them whatever its
numbers are (common random numbers): a number that does nothing changes nothing, and its indices are 0 exactly.  Row B has those
of its own block, and chance's own row has A's numbers with B's events.  So the variance of the outcome is shared out among all
numbers and chance, with no noise left over.

Source   Saltelli et al. 2010, table 2 (radial design, A with columns of B); Marrel et al. 2012, on codes that draw at random
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bargain import chance
from bargain.estimates import Numbers
from bargain.inworlds import Array
from bargain.running.blocks import blocks
from bargain.running.lab import Config, Lab
from bargain.scenario import Scenario
from bargain.study.sensitivity.factors import Factor
from bargain.study.sensitivity.measures import MEASURES, measured

Rows = Mapping[str, Mapping[str, Numbers]]
"""Row of the design -> measure -> (N,), points in the same order in every row."""

A, B = "A", "B"
PAIRS = "sensitivity/pairs"  # the stream that decides which world of B stands beside which of A


@dataclass(frozen=True)
class Mixed:
    """One row of the design in one block.

    row             ``A``, ``B`` or a factor's name
    first, second   the blocks of A and of B;  worlds   of a block, how many
    swapped         numbers taken from B;  shocks   the block whose chance events are met
    """

    row: str
    first: int
    second: int
    worlds: int
    swapped: tuple[str, ...]
    shocks: int


def pieces(base: int, rows: Sequence[Factor]) -> list[Mixed]:
    """Rows of the design for factors, `base` points each, block after block so that draws are made once."""
    parts = blocks(base)
    return [
        Mixed(
            f.name, part.number, part.number + len(parts), part.worlds, f.numbers, _shocks(f, part.number, len(parts))
        )
        for part in parts
        for f in rows
    ]


def ends(scenario: Scenario) -> tuple[Factor, Factor]:
    """Rows A and B as factors: of nothing at all, and of every number and chance."""
    return Factor(A), Factor(B, tuple(quantity.name for quantity in scenario.quantities))


def _shocks(factor: Factor, first: int, blocks: int) -> int:
    from_b = factor.name == B or (factor.name != A and not factor.numbers)
    return first + blocks if from_b else first


def mixed(scenario: Scenario, piece: Mixed) -> dict[str, Array]:
    """Work: the measures of a row of the design in one block, each (W,)."""
    taken = _second(scenario, piece.second) if piece.swapped else {}
    draws = _first(scenario, piece.first) | {name: taken[name] for name in piece.swapped}
    outcomes = scenario.play_drawn(draws, piece.shocks, piece.worlds)
    return {name: measured(outcomes, name) for name in MEASURES}


@lru_cache(maxsize=1)
def _first(scenario: Scenario, block: int) -> dict[str, Array]:
    return scenario.draw(block)


@lru_cache(maxsize=1)
def _second(scenario: Scenario, block: int) -> dict[str, Array]:
    # Sobol' nets of two blocks are one net, shifted twice: world for world they would depend on each other.
    order = chance.permutation(scenario.seed, PAIRS, block)
    return {name: draw[order] for name, draw in scenario.draw(block).items()}


def played(config: Config, lab: Lab, asked: Sequence[Mixed]) -> dict[str, dict[str, Numbers]]:
    """Play pieces of a design, and put its rows together: as `Rows`."""
    found: dict[str, dict[int, Mapping[str, Array]]] = {}
    for piece, measures in lab.each(config, asked, mixed):
        found.setdefault(piece.row, {})[piece.first] = measures
    return {row: dict(_whole(parts)) for row, parts in found.items()}


def _whole(parts: Mapping[int, Mapping[str, Array]]) -> Iterator[tuple[str, Numbers]]:
    for name in MEASURES:
        yield name, np.concatenate([parts[block][name] for block in sorted(parts)])
