"""All that can be found about a scenario's assumptions, in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bargain.audit import ground, symmetry
from bargain.audit.finding import Finding, answered
from bargain.audit.idle import asked, idle, not_asked
from bargain.audit.provenance import contested, provenance
from bargain.running.engine import HERE, Engine
from bargain.scenario import Scenario

WORLDS = 1024
"""Worlds in which numbers are turned over and common ground is looked for."""


@dataclass(frozen=True)
class Audit:
    """What was found about a scenario.

    findings    in the order of the questions: sources, idle numbers, common ground, symmetry; explained ones included
    asked       how many uncertain numbers were turned over;  not_asked   those that no talks use
    ground      zones and common ground, track by track and issue by issue
    symmetry    field -> party -> tally
    contested   what is contested and by whom, by key
    """

    title: str
    seed: int
    party_titles: Mapping[str, str]
    findings: tuple[Finding, ...]
    asked: int
    not_asked: tuple[str, ...]
    ground: ground.Ground
    symmetry: Mapping[str, Mapping[str, symmetry.Tally]]
    contested: Mapping[str, str]

    @property
    def defects(self) -> list[Finding]:
        """Findings that should be mended, and that nobody has explained."""
        return [finding for finding in self.findings if finding.counts and finding.severity == "defect"]

    @property
    def notes(self) -> list[Finding]:
        """Findings that should be known, and that nobody has explained."""
        return [finding for finding in self.findings if finding.counts and finding.severity == "note"]

    @property
    def explained(self) -> list[Finding]:
        """Findings to which the scenario says why they are meant."""
        return [finding for finding in self.findings if not finding.counts]


def check(
    scenario: Scenario, worlds: int = WORLDS, engine: Engine = HERE, watch: Callable[[int], None] = lambda numbers: None
) -> Audit:
    """Look for all that a reader of a scenario should know.

    worlds   that are played, the first of the first block, 1..8192
    engine   where numbers are turned over
    watch    told the number of uncertain numbers whenever some have been turned over
    """
    met = ground.ground(scenario, worlds)
    found = [
        *provenance(scenario),
        *idle(scenario, worlds, engine, watch),
        *ground.findings(met),
        *symmetry.findings(scenario),
    ]
    return Audit(
        title=scenario.title,
        seed=scenario.seed,
        party_titles=scenario.party_titles,
        findings=tuple(answered(found, scenario.config.explained)),
        asked=len(asked(scenario)),
        not_asked=tuple(not_asked(scenario)),
        ground=met,
        symmetry=symmetry.symmetry(scenario),
        contested=contested(scenario),
    )
