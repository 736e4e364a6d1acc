"""The limits in which theory says what agents must do, and what they do there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bargain.chance import BLOCK
from bargain.estimates import Estimate, wilson
from bargain.inworlds import Array, Mask
from bargain.packages.frontier import Frontier
from bargain.running.blocks import blocks
from bargain.theory.claim import in_one_world
from bargain.theory.crisis.risk_return import chance_of_war
from bargain.theory.strategic.alternating_offers import first_proposer_share_in
from experiments.pies import pie, three_issues

PATIENCE, ROUNDS = (0.5, 0.8, 0.9), (1, 2, 3, 4, 5, 6)
GROWING = (0.8, 0.9, 0.95, 0.98, 0.99)
LONG = 1000  # rounds: far beyond what even the most patient look ahead
GAINS = (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0)  # what there is to divide on average, in sd of the secret
SD = 0.1
LIMIT = 0.75  # of the proposer's side of the pie
WAYS = 4001  # weights along a frontier at which its Nash point is looked for


@dataclass(frozen=True)
class Compared:
    """What theory says of a case, and what the agents did."""

    case: tuple[float, ...]
    theory: float
    agents: Estimate

    @property
    def apart(self) -> float:
        """By how much the agents differ."""
        return abs(self.agents.estimate - self.theory)


def shares() -> list[Compared]:
    """The first proposer's share of a pie, by patience and rounds: nothing is drawn, so one world says it."""
    found = []
    for patience in PATIENCE:
        for rounds in ROUNDS:
            played = pie(rounds, (patience, patience)).play(0, 1)
            share = float(played["value"][-1][0, 0])
            theory = in_one_world(first_proposer_share_in, rounds, patience, patience)()
            found.append(Compared((patience, rounds), theory, Estimate(share, share, share)))
    return found


def nash_distances(patience: float, worlds: int, seed: int) -> Array:
    """How far what each side gains is from the Nash point, as a share of the most it could gain, (2, N), worlds with a zone."""
    scenario = three_issues(LONG, patience, seed)
    talks = scenario.talks("settlement", scenario.draw(0), np.arange(worlds), drop_below=0.0)
    talks.step()
    floors = np.stack([party.outside_value(talks.table) for party in talks.parties])
    there, best, told = nash_gains(Frontier(*(party.preferences for party in talks.parties)), floors)
    told &= talks.record.signed
    away: Array = np.abs(talks.record.value - floors - there)[:, told] / best[:, told]
    talks.close()
    return away


def nash_gains(frontier: Frontier, floors: Array) -> tuple[Array, Array, Mask]:
    """Gains at the Nash point of a frontier and the largest ones, each (2, W), found along weights; and where there are any."""
    worlds = floors.shape[-1]
    weights = np.repeat(np.linspace(-14.0, 14.0, WAYS)[:, None], worlds, axis=1)
    gains = np.stack(frontier.values(weights)) - floors[:, None]
    both = (gains > 0.0).all(axis=0)
    entry = np.where(both, gains.prod(axis=0), -1.0).argmax(axis=0)
    there: Array = np.take_along_axis(gains, entry[None, None], axis=1)[:, 0]
    # Where few of the weights give both a gain, they are too coarse to tell its Nash point.
    return there, np.where(both, gains, 0.0).max(axis=1), both.sum(axis=0) > WAYS // 40


def wars(worlds: int, seed: int) -> list[Compared]:
    """The chance that one offer is refused, by what there is to divide on average."""
    found = []
    for gain in GAINS:
        scenario = pie(1, limits=(LIMIT, LIMIT - gain * SD), secrets=(0.0, SD), seed=seed)
        refused = sum(int((~scenario.play(b.number, b.worlds)["signed"][-1]).sum()) for b in blocks(worlds))
        theory = in_one_world(chance_of_war, gain * SD, SD, LIMIT)()
        found.append(Compared((gain,), theory, wilson(refused, worlds)))
    return found


def single_text(worlds: int, seed: int) -> tuple[int, int, float]:
    """What becomes of a single text that an all-knowing, trusted mediator drafts.

    return   worlds with a zone, texts signed, and the most that both sides could have had beyond a text, utils
    """
    mediator = {
        "_target_": "bargain.actors.Mediator",
        "title": "M",
        "trust": 1.0,
        "own_information": 1e-6,
        "insight": 1e-6,
        "styles": {"formulation": {"_target_": "bargain.mediation.Formulation", "every": 1}},
        # Nothing hangs on these: they are the motives of a mediator who carries information.
        "bias": 0.0,
        "wish_for_peace": 0.0,
        "press_success": 1.0,
    }
    protocol = {"_target_": "bargain.protocols.SingleText"}
    scenario = three_issues(6, 0.9, seed, mediators={"m": mediator}, protocol=protocol)
    played = scenario.play(0, min(worlds, BLOCK))
    signed = played["signed"][-1]
    return int(played["zone"][-1].sum()), int(signed.sum()), float(played["shortfall"][-1][signed].max())
