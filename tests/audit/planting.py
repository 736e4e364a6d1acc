"""Scenarios with a fault planted in them, and what a check finds."""

from __future__ import annotations

from bargain.audit import Finding, check
from bargain.scenario import Scenario
from tests.composing import Plain, composed

FEW = 128


def two_party(**planted: object) -> Plain:
    """The teaching scenario with values put at keys, dots written as two underscores."""
    config = composed("scenario=two_party", "jobs=1")
    for key, value in planted.items():
        *path, last = key.split("__")
        part = config
        for name in path:
            part = part[name]
        part[last] = value
    return config


def found(config: Plain, worlds: int = FEW) -> dict[str, Finding]:
    """All findings by id, explained ones included."""
    findings = check(Scenario.from_config(config), worlds).findings
    assert len({finding.id for finding in findings}) == len(findings), "ids are told apart"
    return {finding.id: finding for finding in findings}


def ids(config: Plain, worlds: int = FEW) -> set[str]:
    """Ids of the findings that nobody has explained."""
    return {name for name, finding in found(config, worlds).items() if finding.counts}


def added(worlds: int = FEW, **planted: object) -> set[str]:
    """What is found once something is planted, beyond what is explained without it."""
    return {
        name for name in ids(two_party(**planted), worlds) if not name.startswith("stale:")
    }  # of what it takes away
