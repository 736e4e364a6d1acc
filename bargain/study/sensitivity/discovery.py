"""Scenario discovery: in which box of assumptions something is likely, found in half of the worlds and tried on the other half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain.estimates import Estimate, Events, Numbers
from bargain.study.sensitivity.boxes import Box, Draws, coverage, density, quasi_p
from bargain.study.sensitivity.peeling import chosen, densities, trajectory
from bargain.study.sensitivity.tree import enough, inside_any, leaves


@dataclass(frozen=True)
class Rule:
    """Which box is taken: the densest that holds a share of what happened by the ranges of at most so many numbers.

    coverage   of what happened, the share that it holds, 0..1
    mass       of all worlds, the share that it holds, 0..1
    most       numbers
    """

    coverage: float
    mass: float
    most: int


@dataclass(frozen=True)
class Tried:
    """How boxes do in some worlds: of the worlds inside, the share with what happened; of what happened, the share inside."""

    density: Estimate
    coverage: Estimate

    @classmethod
    def on(cls, inside: Events, happened: Events) -> Tried:
        """How worlds inside, (W,), do."""
        return cls(density(inside, happened), coverage(inside, happened))


@dataclass(frozen=True)
class Found:
    """Boxes that one way of looking found, and how they do where they were found and in the other half.

    told      of a single box: number -> quasi-p-value in the other half
    without   number -> density in the other half of the box without that number's range
    """

    boxes: Sequence[Box]
    where_found: Tried
    elsewhere: Tried
    told: dict[str, float]
    without: dict[str, Estimate]


@dataclass(frozen=True)
class Discovery:
    """What looking for boxes found.

    prim, leaf   one box each: PRIM's, and the densest leaf of the tree;  leaves   as many leaves as hold the rule's coverage
    path         coverage and density of the boxes that PRIM passed through, (2, B), in the half in which they were found, and
                 elsewhere in the other half
    everywhere   how often it happened in the other half, whatever the assumptions
    """

    prim: Found
    leaf: Found
    leaves: Found
    path: Numbers
    path_elsewhere: Numbers
    everywhere: Estimate


def discover(draws: Draws, happened: Events, rule: Rule) -> Discovery:
    """Look for boxes in every other world, and try them on the rest.

    draws   numbers whose ranges may make up a box, (W,) each;  happened   (W,)
    """
    halves = [_Half({name: row[start::2] for name, row in draws.items()}, happened[start::2]) for start in (0, 1)]
    one, _ = halves
    path = trajectory(one.draws, one.happened, rule.mass)
    box = chosen(path, one.draws, one.happened, rule.coverage, rule.most)
    grown = leaves(one.draws, one.happened, rule.mass) or [Box()]
    trails = [densities(path, half.draws, half.happened) for half in halves]
    return Discovery(
        _found([box], halves),
        _found(grown[:1], halves),
        _found(enough(grown, one.draws, one.happened, rule.coverage), halves),
        trails[0],
        trails[1],
        density(np.ones(len(halves[1].happened), dtype=bool), halves[1].happened),
    )


@dataclass(frozen=True)
class _Half:
    draws: Draws
    happened: Events


def _found(boxes: Sequence[Box], halves: Sequence[_Half]) -> Found:
    where_found, elsewhere = (Tried.on(inside_any(boxes, half.draws), half.happened) for half in halves)
    other = halves[1]
    told: dict[str, float] = {}
    without: dict[str, Estimate] = {}
    for name in boxes[0].limits if len(boxes) == 1 else ():
        told[name] = quasi_p(boxes[0], boxes[0].without(name), other.draws, other.happened)
        without[name] = density(boxes[0].without(name).holds(other.draws), other.happened)
    return Found(boxes, where_found, elsewhere, told, without)
