"""What two publics say of whole plans once they are fitted to answers on single positions, and how far off that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bargain.chance import BLOCK
from bargain.estimates import Estimate
from bargain.evidence.publics.answers import Answer, answers
from bargain.evidence.publics.fitting import Posterior, fit, said
from bargain.evidence.publics.likelihood import shares, unseen
from bargain.evidence.publics.people import PRIORS, public_of
from bargain.evidence.publics.plans import Plan, at_own_line, plans
from bargain.evidence.publics.polled import Polled, polled
from bargain.evidence.publics.scorecard import predicted, ranged, targets
from bargain.evidence.target import Target
from bargain.inworlds import Array
from bargain.scenario import Scenario
from bargain.scenario.errors import ConfigError, at, nearest
from experiments.effects import scenario

SCENARIO, SIDES = "istanbul_2025", ("ukraine", "russia")
INNER = 0.8  # share of worlds that an interval holds
SHARE_OF_WORLDS = f"{100 * INNER:.0f} %"


@dataclass
class Settings:
    """What can be set.

    worlds   draws of each posterior, at most 8192
    prior    of a public's lines: flat, or where its leader draws his (leader)
    without  an institute whose answers are left out of the fit: Razumkov
    score    a table of what was observed of plans, to be scored
    to       directory for the figure and the tables
    """

    worlds: int = BLOCK
    seed: int = 1
    prior: str = "flat"
    without: str = ""
    score: Path | None = None
    to: Path = field(default=Path("results/publics"))


@dataclass(frozen=True)
class Forecast:
    """The share of a public that accepts something, (W,) each: before the answers, after them, and after them with the rest at its line."""

    before: Array
    after: Array
    at_line: Array | None = None

    @property
    def told(self) -> list[str]:
        """Before and after, in words."""
        return [share(self.before), share(self.after)]


@dataclass(frozen=True)
class Findings:
    """Both publics after their answers, and what they say of every plan.

    talks        as the configuration has them
    posteriors   by side;  plans   by name;  forecasts   by side and plan
    observed     what polls said of plans
    scored       what a table says that was given
    """

    settings: Settings
    talks: Scenario
    posteriors: Mapping[str, Posterior]
    plans: Mapping[str, Plan]
    forecasts: Mapping[tuple[str, str], Forecast]
    observed: Sequence[Polled]
    scored: Sequence[Polled]

    @property
    def targets(self) -> list[Target]:
        """The scorecard's lines."""
        return targets(self.posteriors, self.plans, self.observed)

    def forecast(self, one: Polled) -> Forecast:
        """What is said of something observed: of a whole plan, or of a single question."""
        if (one.side, one.plan) in self.forecasts:
            return self.forecasts[one.side, one.plan]
        posterior = self.posteriors[one.side]
        asked = next(answer for answer in posterior.answers if answer.plan == one.plan)
        return Forecast(first(posterior)[asked], posterior.expected[asked])


def measured(settings: Settings) -> Findings:
    """Fit both publics and ask them of every plan.

    raises   ConfigError for a prior, or a plan to score, of which nothing is known
    """
    if settings.prior not in PRIORS:
        raise at("prior", settings.prior, nearest(settings.prior, PRIORS))
    talks = scenario(SCENARIO, settings.seed, [])
    known, asked = plans(talks), {side: polls(talks, side, settings.without) for side in SIDES}
    scored = polled(SIDES, settings.score) if settings.score else []
    for one in scored:
        names = [*known, *(answer.plan for answer in asked[one.side])]
        if one.plan not in names:
            raise ConfigError(f"{settings.score}, plan = {one.plan}: there is no such plan; {nearest(one.plan, names)}")
    posteriors = {
        side: fit(talks, public_of(talks, side), asked[side], PRIORS[settings.prior], settings.worlds) for side in SIDES
    }
    forecasts = {
        (side, name): forecast(plan, posterior)
        for side, posterior in posteriors.items()
        for name, plan in known.items()
    }
    return Findings(settings, talks, posteriors, known, forecasts, polled(SIDES), scored)


def polls(talks: Scenario, side: str, without: str) -> tuple[Answer, ...]:
    """A side's answers, but for those of one institute.

    raises   ConfigError where there is no such institute, or nothing would be left
    """
    every = {one: answers(talks, one) for one in SIDES}
    institutes = {one: {answer.poll.split()[0] for answer in told} for one, told in every.items()}
    if without and without not in set().union(*institutes.values()):
        raise at("without", without, nearest(without, sorted(set().union(*institutes.values()))))
    if institutes[side] == {without}:
        raise at("without", without, f"without it nothing is known of the public of {side}; leave out another")
    return tuple(answer for answer in every[side] if not without or not answer.poll.startswith(without))


def forecast(plan: Plan, posterior: Posterior) -> Forecast:
    """What a public says of a plan; with the rest at its own line where the plan is as it was read out."""
    before, after = (predicted(plan, posterior, draws) for draws in (posterior.public.draws, posterior.draws))
    return Forecast(before, after, predicted(plan, posterior, posterior.draws, at_own_line) if plan.read_out else None)


def configured(posterior: Posterior, talks: Scenario) -> dict[Answer, Array]:
    """The share that accepts, (W,), of each answer by the numbers that the configuration has, readings as likely as in the fit."""
    name, draws, likely = posterior.public.name, talks.draw(0), posterior.likely
    by_answer = shares(talks.people(name, draws), draws[f"{name}.spread"], posterior.answers)
    return {
        answer: np.asarray(sum(chance * each for chance, each in zip(likely[answer], by_reading, strict=True)))
        for answer, by_reading in by_answer.items()
    }


def first(posterior: Posterior) -> dict[Answer, Array]:
    """The share that accepts, (W,), of each answer before any is seen."""
    told = said(posterior.public, posterior.answers, posterior.public.draws)
    return {answer: unseen(answer, by_reading) for answer, by_reading in told.items()}


def in_order(found: Findings) -> bool:
    """Whether plans polled at one time come in the order of their observed shares."""
    for poll in dict.fromkeys(one.poll for one in found.observed):
        rows = sorted((one for one in found.observed if one.poll == poll), key=lambda one: one.share.estimate)
        means = [float(found.forecast(one).after.mean()) for one in rows]
        if means != sorted(means):
            return False
    return True


def off(found: Findings, one: Polled) -> float:
    """By how much the mean share that is said to accept, once the answers are seen, exceeds what was observed."""
    return float(found.forecast(one).after.mean()) - one.share.estimate


def errors(found: Findings, rows: Sequence[Polled]) -> str:
    """How far off the mean shares are on average, and how many observed shares lie where 80 % of worlds do."""
    by = {
        "before": [found.forecast(one).before for one in rows],
        "after": [found.forecast(one).after for one in rows],
    }
    lines = [found.forecast(one).at_line for one in rows]
    if all(each is not None for each in lines):
        by["after, rest at own line"] = [each for each in lines if each is not None]
    apart = {"one half for everything": [abs(one.share.estimate - 0.5) for one in rows]}
    apart |= {
        name: [abs(one.share.estimate - float(each.mean())) for one, each in zip(rows, said_of, strict=True)]
        for name, said_of in by.items()
    }
    within = {
        name: sum(_holds(each, one) for one, each in zip(rows, said_of, strict=True)) for name, said_of in by.items()
    }
    means = "; ".join(f"{name} {100 * np.mean(each):.0f}" for name, each in apart.items())
    inside = "; ".join(f"{name} {number}" for name, number in within.items())
    return (
        f"Off by so many points on average: {means}. Of {len(rows)} within the {SHARE_OF_WORLDS} of worlds: {inside}."
    )


def _holds(said_of: Array, one: Polled) -> bool:
    interval = ranged(said_of, INNER)
    return interval.low <= one.share.estimate <= interval.high


def share(worlds: Array | None) -> str:
    """A mean share over worlds (W,), and between which shares 80 % of them lie."""
    return "" if worlds is None else told(ranged(worlds, INNER))


def told(one: Estimate) -> str:
    """A share with an interval, in hundredths."""
    middle, low, high = (100 * each for each in (one.estimate, one.low, one.high))
    return f"{middle:.0f} % ({low:.0f} to {high:.0f})" if low < high else f"{middle:.0f} %"


def people(posterior: Posterior) -> str:
    """What a public is called."""
    return posterior.public.scenario.config.publics[posterior.public.name].title
