"""The posterior of where a public draws the line, and of how far its people differ.

Prior       ``people``: before any poll
Data        answers to questions on single positions; none on a whole plan
Free        the public's line on every issue that some question speaks of, and its spread
Also free   what its leader weighs, and how much a first slice of an issue hurts: the public shares both, and nobody knows them
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bargain import chance
from bargain.evidence.publics.answers import Answer
from bargain.evidence.publics.likelihood import Shares, accepted, log_likelihood, readings, shares
from bargain.evidence.publics.people import Line, Unpolled, flat, unpolled
from bargain.evidence.tempering import Draws, Tempered, temper
from bargain.inworlds import Array
from bargain.scenario import Scenario
from bargain.scenario.errors import at

FEWEST = 50.0
"""Lines of descent that a posterior must be worth, or it is not given."""


@dataclass(frozen=True)
class Posterior:
    """What answers say of a public.

    public     before them
    answers    what was fitted
    tempered   the worlds after them
    """

    public: Unpolled
    answers: tuple[Answer, ...]
    tempered: Tempered

    @property
    def draws(self) -> Draws:
        return self.tempered.draws

    @property
    def likely(self) -> dict[Answer, list[float]]:
        """How likely each reading of each question is, once the answers are seen."""
        told = said(self.public, self.answers, self.draws)
        return {answer: [float(each.mean()) for each in _chances(answer, told[answer])] for answer in self.answers}

    @property
    def expected(self) -> dict[Answer, Array]:
        """The share that accepts, (W,), of each answer, once all are seen: readings as likely as they then are in each world."""
        told = said(self.public, self.answers, self.draws)
        return {
            answer: np.asarray((_chances(answer, told[answer]) * accepted(answer, told[answer])).sum(axis=0))
            for answer in self.answers
        }


def said(public: Unpolled, answers: Sequence[Answer], draws: Draws) -> Shares:
    """What a public says to every reading of every question, in the worlds of some draws."""
    return shares(public.scenario.people(public.name, draws), draws[f"{public.name}.spread"], answers)


def spoken_of(answers: Sequence[Answer]) -> tuple[str, ...]:
    """The issues that some question speaks of."""
    return tuple(dict.fromkeys(issue for answer in answers for issue in answer.issues))


def fit(
    scenario: Scenario, name: str, answers: Sequence[Answer], line: Line = flat, worlds: int = chance.BLOCK
) -> Posterior:
    """Fit a public of a scenario to answers.

    line     the prior of its lines
    worlds   draws of the prior, and as many of the posterior; at most 8192
    raises   ConfigError where the posterior would rest on too few worlds of the prior
    """
    found = given(unpolled(scenario, name, spoken_of(answers), line, worlds), answers, scenario.seed)
    lines = found.tempered.lines
    if lines < FEWEST:
        raise at("worlds", worlds, f"the posterior descends from about {lines:.0f} of them; ask for more")
    return found


def given(public: Unpolled, answers: Sequence[Answer], seed: int) -> Posterior:
    """The same of a public before any poll, on however few worlds it may rest."""
    tempered = temper(public.draws, public.moving, lambda draws: log_likelihood(said(public, answers, draws)), seed)
    return Posterior(public, tuple(answers), tempered)


def _chances(answer: Answer, by_reading: Sequence[Array]) -> Array:
    """How likely each reading is in each world, (R, W)."""
    scores = readings(answer, by_reading)
    return np.asarray(np.exp(scores - np.logaddexp.reduce(scores, axis=0)))
