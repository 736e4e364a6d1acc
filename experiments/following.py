"""The deals that simulated talks end in, followed for years, with the hazards of what was signed; and hazards before any talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bargain.evidence.followed import Deals
from bargain.inworlds import Array
from bargain.preferences import Hazard
from bargain.running.blocks import blocks
from bargain.scenario import Scenario

Columns = dict[str, np.ndarray[Any, Any]]


def followed(scenario: Scenario, worlds: int) -> Deals:
    """Play that many worlds; the deals of the last track, with the hazards of what was signed."""
    parts = [_block(scenario, block.number, block.worlds) for block in blocks(worlds)]
    return Deals(
        **{name: np.concatenate([part[name] for part in parts]) for name in parts[0]}, horizon=scenario.horizon
    )


def _block(scenario: Scenario, block: int, worlds: int) -> Columns:
    talks = scenario.talks(scenario.tracks[-1], scenario.draw(block), np.arange(worlds), block)
    record = talks.run()
    signed = record.signed
    parties = [party.only(signed) for party in talks.after.parties]
    fears = [fear for party in parties for fear in party.preferences.calmed(record.calm[signed]).hazards]
    found = {
        "kept": record.kept[signed],
        "broken": record.broken_by[signed] >= 0,
        **_hazards(fears, record.terms[:, signed]),
    }
    talks.close()
    return found


def _hazards(fears: Sequence[Hazard], terms: Array) -> Columns:
    """Of texts (K, D): the strongest guarantee, the hazard a year, and what it would be if guarantees were worth nothing."""
    strength, rate, bare = np.zeros((3, terms.shape[-1]))
    for fear in fears:
        position = terms[fear.issue]
        rate = rate + fear.rate(position)
        if fear.is_guarantee:
            strength = np.maximum(strength, position if fear.toward else 1.0 - position)
            position = np.full(position.shape, 1.0 - fear.toward)  # where its strength is 0
        bare = bare + fear.rate(position)
    return {"strength": strength, "rate": rate, "bare": bare}


def before(scenario: Scenario, worlds: int) -> tuple[Array, Array]:
    """Before anybody has talked: hazards a year of a text without guarantees (W,), and credibilities of guarantors (C,).

    What all fear together on the last track; of a term that moves power, at strength 0.
    """
    draws = [(scenario.draw(block.number), block.worlds) for block in blocks(worlds)]
    last = scenario.agenda.on(scenario.tracks[-1]).names
    bases = [f"{cause.party}.hazards.{cause.issue}.base" for cause in scenario.causes if cause.issue in last]
    words = [f"{name}.credibility" for name in scenario.config.guarantors]
    rate = np.concatenate([np.sum([drawn[base][:many] for base in bases], axis=0) for drawn, many in draws])
    return rate, np.concatenate([drawn[word][:many] for drawn, many in draws for word in words])
