"""Number by number, from ordinary runs: how far it moves the outcome, and what it would be worth to know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bargain.estimates import UNKNOWN, Estimate, Events, wilson
from bargain.study.sensitivity import worth
from bargain.study.sensitivity.given import Given
from bargain.study.sensitivity.measures import ranked
from bargain.study.sensitivity.pawn import dummies, floor, pawn


@dataclass(frozen=True)
class Knowing:
    """Of each number by name.

    pawn            measure -> number -> index;  floor   measure -> the largest index of dummies
    explained       share of the target's variance that is gone once the number is known
    gains           what knowing it adds to the chance of the target for whoever chooses an arm; empty without arms
    at_sight        what dummies seem to gain at sight, on average and the most of them
    arms            arm -> chance of the target;  clairvoyance   what knowing everything would add, chance included
    """

    pawn: Mapping[str, Mapping[str, float]]
    floor: Mapping[str, float]
    explained: Mapping[str, Estimate]
    gains: Mapping[str, worth.Gain]
    at_sight: tuple[float, float]
    arms: Mapping[str, Estimate]
    clairvoyance: Estimate


def knowing(run: Given, arms: Mapping[str, Given], measures: Sequence[str], seed: int) -> Knowing:
    """What an ordinary run, and arms played in its worlds, tell of each number.

    measures   the first is the event that knowledge is wanted of; it is to be had in every arm
    """
    target, names = measures[0], list(run.draws)
    drawn = np.stack([run.draws[name] for name in names])
    ranks = {measure: ranked(run.measures[measure], run.measures[measure]) for measure in measures}
    told = {measure: dict(zip(names, pawn(drawn, ranks[measure]).tolist(), strict=True)) for measure in measures}
    explained = {name: worth.explained(worth.bins(row), run.event(target)) for name, row in run.draws.items()}
    wanted = np.array([arm.event(target) for arm in arms.values()])
    every = {name: row for part in (run, *arms.values()) for name, row in part.draws.items()}
    gains = {name: worth.gain(worth.bins(row), wanted) for name, row in every.items()} if arms else {}
    return Knowing(
        told,
        {measure: floor(ranks[measure], seed) for measure in measures},
        explained,
        gains,
        _by_chance(wanted, seed) if arms else (0.0, 0.0),
        {name: wilson(int(row.sum()), row.size) for name, row in zip(arms, wanted, strict=True)},
        worth.clairvoyance(wanted) if arms else UNKNOWN,
    )


def _by_chance(wanted: Events, seed: int) -> tuple[float, float]:
    seeming = worth.sight(dummies(wanted.shape[1], seed), wanted)
    return float(seeming.mean()), float(seeming.max())
