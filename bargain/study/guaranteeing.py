"""Guarantees as configurations: who stands behind one, how far its word counts, how strong one can be had, how long its credit lasts.

A guarantee governs one hazard of the party that it is given to: at full strength it divides the hazard by exp(credibility), and the
credibilities of those who stand behind it add up.  How strong one is, is for the parties to agree, as far as those consent whose
consent it needs.  What a party has without a deal is what its red lines are worth, with the guarantee that it then took for granted:
where a guarantor is believed more, so is that one, and it asks for more.  A credit that is lent comes after the lines were drawn, and
may fade; nothing else in a deal grows weaker by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bargain.estimates import Estimate, Numbers
from bargain.running.blocks import blocks
from bargain.running.lab import Config
from bargain.scenario import Scenario
from bargain.study import shifts
from bargain.study.edits import edited

LENDER = "credit"  # the name of the mediator who does nothing but lend


@dataclass(frozen=True)
class Backing:
    """Who stands behind a guarantee to a party.

    issue        the issue on which it is agreed, and by which the party's hazard goes
    guarantors   whose word it is
    consents     third parties whose consent a guarantee on that issue needs, as far as they say how far they would go; no others
    """

    issue: str
    guarantors: Sequence[str]
    consents: Sequence[str]


def backed(config: Config, party: str, now: str, backing: Backing, credibility: float | None) -> dict[str, Any]:
    """The same talks with others behind the guarantee to a party.

    now           the issue by which its hazard goes now
    credibility   of each of them, the same in all worlds; None for their own, as configured
    """
    hazards = config["parties"][party]["hazards"]
    behind: dict[str, Any] = {"guarantors": list(backing.guarantors)}
    if credibility is not None:
        behind = {"credibility": float(credibility * len(backing.guarantors))}
    kept = {name: part for name, part in hazards[now].items() if name not in ("guarantors", "credibility")}
    others = {issue: hazard for issue, hazard in hazards.items() if issue != now}
    changes: dict[str, Any] = {f"parties.{party}.hazards": others | {backing.issue: kept | behind}}
    for third, spec in (config.get("third_parties") or {}).items():
        if third not in backing.consents and backing.issue in spec["consents"]:
            changes[f"third_parties.{third}.consents.{backing.issue}"] = None
    return edited(config, changes)


def capped(config: Config, issue: str, at: Any) -> dict[str, Any]:
    """The same talks where those whose consent it needs let an issue go just so far, whether a level or a position."""
    third_parties = config.get("third_parties") or {}
    return edited(
        config,
        {
            f"third_parties.{third}.consents.{issue}.{what}": at
            for third, spec in third_parties.items()
            if issue in spec["consents"]
            for what in ("free", "limit")
        },
    )


def lent(config: Config, given: Mapping[str, str], credibility: float, upkeep: float) -> dict[str, Any]:
    """The same talks where nothing stands behind guarantees but a credit that is lent when the talks begin.

    given         party -> the issue on which it is guaranteed
    credibility   of the credit when a deal is signed;  upkeep   the share of it that is left a year later
    """
    changes: dict[str, Any] = {}
    if credibility > 0:
        changes[f"mediators.{LENDER}"] = _lender(list(given.values()), credibility, upkeep)
    for party, issue in given.items():
        hazard = config["parties"][party]["hazards"][issue]
        kept = {name: part for name, part in hazard.items() if name != "guarantors"}
        changes[f"parties.{party}.hazards.{issue}"] = kept | {"credibility": 0.0}
    return edited(config, changes)


def _lender(issues: Sequence[str], credibility: float, upkeep: float) -> dict[str, Any]:
    """A mediator whom all trust and who does nothing but lend: without facilitation his other numbers count for nothing."""
    idle = {"bias": 0.0, "own_information": 1.0, "insight": 0.0, "wish_for_peace": 0.0, "press_success": 0.5}
    lends = {
        "_target_": "bargain.mediation.Manipulation",
        "lends": dict.fromkeys(issues, credibility),
        "upkeep": upkeep,
    }
    mediator = {"_target_": "bargain.actors.Mediator", "title": "Credit", "trust": 1.0, "effort": 1.0}
    return {**mediator, **idle, "styles": {"lends": lends}}


def relief(config: Config, guaranteed: Mapping[str, str]) -> dict[str, Estimate]:
    """What a guarantee at full strength takes off the breach premium of each party, utils: the mean over all worlds.

    exposure / discount * base * (1 - exp(-credibility)),    as in preferences.py

    guaranteed   party -> the issue on which it is guaranteed as configured; another may stand in its place
    """
    scenario = Scenario.from_config(config)
    drawn = [scenario.draw(block.number, worlds=block.worlds) for block in blocks(scenario.config.worlds)]
    found = {}
    for party, configured in guaranteed.items():
        hazards = scenario.config.parties[party].hazards
        there = [name for name, hazard in hazards.items() if hazard.guarantors or hazard.credibility is not None]
        issue = configured if configured in there else there[0]
        owner = f"{party}.hazards.{issue}"
        pulls = [f"{name}.credibility" for name in hazards[issue].guarantors] or [f"{owner}.credibility"]
        parts: list[Numbers] = []
        for draws in drawn:
            stake = draws[f"{party}.exposure"] / draws[f"{party}.discount"] * draws[f"{owner}.base"]
            parts.append(stake * -np.expm1(-sum(draws[pull] for pull in pulls)))
        found[party] = shifts.mean(np.concatenate(parts))
    return found
