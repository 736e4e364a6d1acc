"""What can be moved by hand: a few numbers of every scenario, each with where it stands in the scenario itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from bargain.distributions import Distribution
from bargain.naming import in_words
from bargain.scenario import Scenario
from bargain.scenario.notation import figure
from bargain.study.concessions.moves import limits

STEPS = 20  # of a slider, from one end to the other
REACH = 2.0  # how far a slider goes whose number has no upper bound: times the most that the scenario draws
UTILS = 0.2  # the same where the scenario draws nothing; a fifth of what all issues together are worth
GIVES = 0.5  # of an issue's scale: how far a limit may be moved, either way

EVERY_ISSUE = "every issue"
HELP = {
    "private": "How much only this side knows of what it has without a deal: the spread, in utils, of its secret.",
    "insight": "How far this side misreads what the other weighs: the spread of a logarithm; 0 is no misreading.",
    "discloses": "The share of its secret that everybody knows; 1 leaves no secret.",
    "mandate": "How far its delegation may go alone: share of the room between its best and no deal.",
    "will": "The chance, each round, that its leader is ready to meet the other's; leaders who meet need no mandate.",
    "trust": "How far this side trusts the mediator; what it says moves beliefs only as far as it is trusted.",
    "bias": "How much the mediator cares about this side's stakes; 0 is indifference to who gets what.",
    "own_information": "The error, in utils, of what the mediator knows of each side's secret.",
    "carrots": "What the mediator can promise this side for signing, in utils.",
    "sticks": "What the mediator can threaten this side with for not signing, in utils.",
    "credibility": "How far this guarantor's word counts: at full strength it divides the hazard by its exponential.",
    "exposure": "What a breach would cost this side, in utils: the more, the more it asks for before it signs.",
}
GIVING = "How far this side's limit lies beyond the one that the scenario states, in shares of the issue's scale; below 0 it hardens."


@dataclass(frozen=True)
class Control:
    """One number that can be moved, or several that move together.

    keys            where it stands in the configuration
    title, help     what it is, and what it does, in a sentence
    low, high, step between which it can be moved, and what one key press moves it by
    least, most     between which the scenario draws it; the same where it is certain
    middle          the median of that
    """

    keys: tuple[str, ...]
    title: str
    help: str
    low: float
    high: float
    step: float
    least: float
    middle: float
    most: float

    @property
    def at_rest(self) -> float:
        """Where it is shown when it is not moved: the step nearest to the middle."""
        places = min(max(self.middle, self.low), self.high) - self.low
        return round(self.low + round(places / self.step) * self.step, 6)

    @property
    def scenario_says(self) -> str:
        """What the scenario has there, in words."""
        if self.certain:
            return figure(self.least) if isfinite(self.least) else "without end"
        return f"{self.least:.3g} to {self.most:.3g}, median {self.middle:.3g}"

    @property
    def certain(self) -> bool:
        """Whether the scenario has the same number there in every world."""
        return self.least == self.most

    def value(self, values: Mapping[str, Any]) -> float | None:
        """Where a setting's values move it; None where they do not, or move its keys apart."""
        found = [values.get(key) for key in self.keys]
        same = all(isinstance(value, int | float) and value == found[0] for value in found)
        return float(found[0]) if same and found[0] is not None else None


def concessions(scenario: Scenario, issue: str) -> list[Control]:
    """How far each side's limit on an issue gives way, or on every issue of the last track."""
    every, words = limits(scenario), _words(scenario)
    found = []
    for party in scenario.parties:
        issues = [name for owner, name in every if owner == party and issue in (name, EVERY_ISSUE)]
        of = "every issue" if issue == EVERY_ISSUE else words[issue]
        keys = tuple(f"parties.{party}.concedes.{name}" for name in issues)
        drawn = [_range(scenario, f"{party}.concedes.{name}") for name in issues]
        same = drawn[0] if len(set(drawn)) == 1 else (0.0, 0.0, 0.0)
        found.append(
            Control(keys, f"{words[party]}: gives way on {of}", GIVING, -GIVES, GIVES, 2 * GIVES / STEPS, *same)
        )
    return found


def secrets(scenario: Scenario) -> list[Control]:
    """What each side alone knows, how far it misreads the other, and what of its secret is known."""
    last = scenario.tracks[-1]
    names = [f"{party}.{what}" for party in scenario.parties for what in (f"private.{last}", "insight", "discloses")]
    return _of(scenario, names)


def mandates(scenario: Scenario) -> list[Control]:
    """How far delegations may go alone, and whether leaders meet."""
    return _of(scenario, [f"{party}.{what}" for party in scenario.parties for what in ("mandate", "will")])


def mediation(scenario: Scenario) -> list[Control]:
    """Trust in each mediator, how it leans, what it knows, and what it can promise and threaten with."""
    wanted = ("trust", "bias", "own_information", "carrots", "sticks")
    names = [name for name in scenario.numbers if name.partition(".")[0] in scenario.mediators]
    return _of(scenario, [name for what in wanted for name in names if what in name.split(".")[1:]])


def guarantees(scenario: Scenario) -> list[Control]:
    """How far guarantors are believed, and what a breach would cost each side."""
    guarantors = [f"{name}.credibility" for name in scenario.config.guarantors]
    return _of(scenario, [*guarantors, *(f"{party}.exposure" for party in scenario.parties)])


def _of(scenario: Scenario, names: Sequence[str]) -> list[Control]:
    """Controls of numbers by their names; those that the scenario does not have are left out."""
    words = _words(scenario)
    return [_control(scenario, name, words) for name in names if name in scenario.numbers]


def _control(scenario: Scenario, name: str, words: Mapping[str, str]) -> Control:
    number, drawn = scenario.numbers[name], _range(scenario, name)
    owner, _, rest = name.partition(".")
    what = next(part for part in reversed(rest.split(".")) if part in HELP)
    key = scenario.keys.get(name) or f"parties.{owner}.{rest}"  # what a scenario does not speak of is a party's
    low, high = number.bounds
    high = high if isfinite(high) else REACH * drawn[2] if 0 < drawn[2] < float("inf") else UTILS
    step = round(high / STEPS, 6)
    title = in_words(name, words).replace("everything", "every side")
    return Control((key,), title, HELP[what], low if low == 0 else step, high, step, *drawn)


def _range(scenario: Scenario, name: str) -> tuple[float, float, float]:
    """The least, the median and the most that the scenario draws; nothing is given way where it does not say so."""
    if name not in scenario.numbers:
        return 0.0, 0.0, 0.0
    drawn: Distribution = scenario.numbers[name].distribution
    least, most = drawn.support
    return float(least), float(drawn.at(np.full(1, 0.5))[0]), float(most)


def _words(scenario: Scenario) -> dict[str, str]:
    """The words for parties, issues, tracks, mediators and guarantors, by name."""
    config = scenario.config
    found = {name: f"the {name.replace('_', ' ')} track" for name in scenario.tracks}
    for group in (config.guarantors, config.mediators, config.issues, config.parties):
        found |= {name: spec.title for name, spec in group.items()}
    return found
