"""The same negotiation again and again, with another seed each time: what came out, a row a replicate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargain.estimates import Numbers
from bargain.inworlds import Array
from bargain.scenario import Scenario
from bargain.worlds import MonteCarlo, Sampler
from experiments.arms import Arm, played

ELSEWHERE = 1_000_000  # added to a seed gives one that no replicate has

PLAIN: dict[str, Any] = {"_target_": "bargain.worlds.MonteCarlo"}
HYPERCUBE: dict[str, Any] = {"_target_": "bargain.worlds.LatinHypercube"}
SOBOL: dict[str, Any] = {"_target_": "bargain.worlds.Sobol"}


@dataclass(frozen=True)
class DrawnBy(Sampler):
    """Independent draws of one seed, whatever the run's own: two runs with it differ only by chance during the talks."""

    drawn_by: int

    def uniforms(self, names: Sequence[str], seed: int, block: int) -> Array:
        return MonteCarlo().uniforms(names, self.drawn_by, block)


@dataclass(frozen=True)
class Replicates:
    """What came out in each world of each replicate, (R, W).

    agreement   1 where the last track ends in a settlement, 0 elsewhere
    zone        1 where there was something for every party to gain on it
    gain        what the first party has of the settlement beyond what it has without one, utils; 0 without
    month       how far each world moves the mean month of signature, months: its distance to that mean over the share of
                worlds that sign, and 0 without a signature, so that the mean of these scatters as the mean month does
    """

    agreement: Numbers
    zone: Numbers
    gain: Numbers
    month: Numbers


def repeated(
    config: Mapping[str, Any], sampler: Mapping[str, Any], replicates: int, worlds: int, first: int = 1
) -> Replicates:
    """Play the first worlds of a first block under as many seeds, from `first` on."""
    seeds = range(first, first + replicates)
    return _joined([_once(config, sampler, seed, worlds) for seed in seeds])


def redrawn(config: Mapping[str, Any], replicates: int, worlds: int, first: int = 1) -> Replicates:
    """The same with the plain draws of the same seeds, and other chance during the talks."""
    target = f"{DrawnBy.__module__}.{DrawnBy.__qualname__}"
    seeds = range(first, first + replicates)
    return _joined([_once(config, {"_target_": target, "drawn_by": s}, s + ELSEWHERE, worlds) for s in seeds])


def _once(config: Mapping[str, Any], sampler: Mapping[str, Any], seed: int, worlds: int) -> Arm:
    mine = {"sampler": dict(sampler), "seed": seed, "allow": ["benchmarks"]}
    return played(Scenario.from_config({**config, **mine}), worlds)


def _joined(arms: Sequence[Arm]) -> Replicates:
    signed = np.stack([arm.signed for arm in arms])
    month = np.stack([arm.month for arm in arms])
    moves = np.zeros(signed.shape)
    if signed.any():
        moves[signed] = (month[signed] - month[signed].mean()) / signed.mean()
    zone, gain = (np.stack(rows) for rows in ([arm.zone for arm in arms], [arm.gain[0] for arm in arms]))
    return Replicates(signed.astype(float), zone.astype(float), gain, moves)
