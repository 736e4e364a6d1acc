"""Worlds of a scenario with nobody and with every style of mediation, and the rates of any class of crises made from them.

The same worlds are played in every arm, so that what a mediator changes is known world by world: which crises would have
been agreed anyway, which by his help alone, and which with him no longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bargain.evidence.crises.leaning import LEANS
from bargain.inworlds import Array, Mask
from bargain.running.blocks import Block, blocks
from bargain.running.engine import EVERY_CORE, Engine, each
from bargain.scenario import Scenario

TOGETHER = 128  # classes that are weighted at once: their weights of all worlds stay in memory


@dataclass(frozen=True)
class Arm:
    """What came out of the same worlds under one way of mediating.

    places   (F, W)   how far up the numbers of each lean lie, as `Lean.places`
    signed   (W,)     whether a deal was signed on the last track
    """

    places: Array
    signed: Mask


@dataclass(frozen=True)
class Rates:
    """What share of crises would be agreed in each of N classes, if all had talks.

    alone    (N,)   without a mediator
    helped   style -> (N,)   with one
    both     style -> (N,)   with one and without
    worlds   style -> (N,)   how many evenly weighted worlds would tell as much (Kish 1965)
    """

    alone: Array
    helped: Mapping[str, Array]
    both: Mapping[str, Array]
    worlds: Mapping[str, Array]


@dataclass(frozen=True)
class Population:
    """Crises drawn from a scenario's wide ranges.

    alone      nobody mediates
    mediated   style -> the same crises with a mediator of that style
    """

    alone: Arm
    mediated: Mapping[str, Arm]

    def rates(self, leans: Array) -> Rates:
        """The rates of classes that lean so.

        leans   (F, N)   in the order of `LEANS`
        """
        alone, _ = _shares(self.alone, [self.alone.signed], leans)
        helped, both, worlds = {}, {}, {}
        for style, arm in self.mediated.items():
            events = [arm.signed, arm.signed & self.alone.signed, self.alone.signed]
            (with_him, anyway, without), worlds[style] = _shares(arm, events, leans)
            # The classes of an arm weigh its mediator's numbers too, which hardly moves what happens without him; taking
            # that small error out of both keeps the shares of one class consistent.
            helped[style] = with_him
            both[style] = anyway * np.divide(alone[0], without, out=np.ones_like(without), where=without > 0)
        return Rates(alone[0], helped, both, worlds)


def populate(scenarios: Mapping[str, Scenario], alone: str, worlds: int, engine: Engine = EVERY_CORE) -> Population:
    """Play the same worlds in every arm.

    scenarios   arm -> the scenario with that way of mediating
    alone       which of them has no mediator
    worlds      at least 1;  engine   where they are played
    """
    arms = {name: _arm(scenario, worlds, engine) for name, scenario in scenarios.items()}
    return Population(arms.pop(alone), arms)


def _arm(scenario: Scenario, worlds: int, engine: Engine) -> Arm:
    found = dict(each(scenario.plain, blocks(worlds), _played, engine))
    parts = [found[block] for block in sorted(found, key=lambda block: block.number)]
    places, signed = (np.concatenate(part, axis=-1) for part in zip(*parts, strict=True))
    return Arm(places, signed)


def _played(scenario: Scenario, block: Block) -> tuple[Array, Mask]:
    coordinates = scenario.coordinates(block.number)
    places = np.stack([lean.places(coordinates)[: block.worlds] for lean in LEANS])
    return places, scenario.play(block.number, block.worlds)["signed"][-1]


def weights(arm: Arm, leans: Array) -> Array:
    """The weight of every world in classes that lean so, (N, W), each class's largest 1; leans (F, N)."""
    there = arm.places.any(axis=1)
    exponents = leans[there].T @ arm.places[there]
    return np.asarray(np.exp(exponents - exponents.max(axis=1, keepdims=True)))


def _shares(arm: Arm, events: Sequence[Mask], leans: Array) -> tuple[Array, Array]:
    """The share (E, N) of each event in each class, and the even worlds (N,) that it rests on."""
    happened = np.stack([np.ones(len(arm.signed)), *(event.astype(float) for event in events)], axis=1)
    totals, squares = [], []
    for start in range(0, leans.shape[1], TOGETHER):
        each_world = weights(arm, leans[:, start : start + TOGETHER])
        totals.append(each_world @ happened)
        squares.append((each_world**2).sum(axis=1))
    total = np.concatenate(totals)
    return (total[:, 1:] / total[:, :1]).T, total[:, 0] ** 2 / np.concatenate(squares)
