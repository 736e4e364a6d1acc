"""Variance shared out among groups of numbers, then among the single numbers of the groups that have most of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bargain.running.lab import Config, Lab
from bargain.scenario import Scenario
from bargain.study.sensitivity.design import A, B, Rows, ends, pieces, played
from bargain.study.sensitivity.factors import Concepts, Factor, groups, singles
from bargain.study.sensitivity.indices import Indices, indices
from bargain.study.sensitivity.measures import scaled


@dataclass(frozen=True)
class Shared:
    """Indices of some factors, by measure."""

    factors: tuple[Factor, ...]
    by: Mapping[str, Indices]


@dataclass(frozen=True)
class Asked:
    """What is shared out, and how finely.

    measures   the first decides which groups are opened
    base       points of the design
    opened     numbers that are varied one by one, at most
    """

    measures: Sequence[str]
    base: int
    opened: int
    concepts: Concepts


def shared(config: Config, lab: Lab, asked: Asked) -> tuple[Shared, Shared]:
    """Indices of all groups and of the single numbers of the largest; groups and numbers have rows A and B in common."""
    scenario = Scenario.from_config(config)
    together = groups(scenario, asked.concepts)
    rows = played(config, lab, pieces(asked.base, (*ends(scenario), *together)))
    by_group = _analysed(rows, together, asked.measures, scenario.seed)
    alone = singles(scenario, opened(by_group, asked.measures[0], asked.opened))
    rows |= played(config, lab, pieces(asked.base, alone))
    return by_group, _analysed(rows, alone, asked.measures, scenario.seed)


def opened(by_group: Shared, measure: str, most: int) -> list[str]:
    """The numbers of the groups with the largest total index, group after group while they are no more than `most` in all."""
    total = by_group.by[measure].total
    known = [factor for factor in by_group.factors if total[factor.name].known and factor.numbers]
    found: list[str] = []
    for factor in sorted(known, key=lambda factor: -total[factor.name].estimate):
        if len(found) + len(factor.numbers) > most:
            break
        found += factor.numbers
    return found


def _analysed(rows: Rows, factors: tuple[Factor, ...], measures: Sequence[str], seed: int) -> Shared:
    names = [factor.name for factor in factors]
    found = {}
    for measure in measures:
        among = np.concatenate([rows[end][measure] for end in (A, B)])
        values = {row: scaled(rows[row][measure], among, measure) for row in (A, B, *names)}
        found[measure] = indices(values, names, seed)
    return Shared(factors, found)
