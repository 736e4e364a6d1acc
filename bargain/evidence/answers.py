"""The answer to a dated question: what the talks say, what crowds said, and how each did once it closed."""

from __future__ import annotations

from dataclasses import asdict, replace
from math import isfinite
from typing import Any

from bargain.evidence.questions import ask, last_simulated, start
from bargain.evidence.reasons import assumptions, information
from bargain.evidence.scores import brier, logarithmic
from bargain.running.answer import INNER, Answer, net_of
from bargain.scenario import Scenario
from bargain.scenario.schema import Config, CrowdSpec, OutcomeSpec, QuestionSpec


def answered(answer: Answer) -> Answer:
    """The answer of a run with its question, where it has one, answered under `question` of the summary.

    The question's part: the probability with its interval and spread; `worlds` that have an answer; `crowds`, each with what
    the talks say for its own days, whether it lies in their 80 % band, and scores; `scores` of the talks; and what bears
    on the difference: `differs` as stated, and as computed what `bargain.evidence.reasons` gives, the last day on which
    something can be signed (`simulated_until`) and the latest date of a source that a number cites (`information`).
    """
    scenario = Scenario.from_config(dict(answer.config))
    question = scenario.config.question
    if question is None:
        return answer
    return replace(answer, summary=answer.summary | {"question": _told(answer, scenario, question)})


def _told(answer: Answer, scenario: Scenario, question: QuestionSpec) -> dict[str, Any]:
    config = scenario.config
    begins = start(config)
    here = ask(answer.outcomes, question, begins)
    probability = here.probability(net_of(answer.config))
    spread = ask(answer.nested, question, begins).spread(INNER)
    told = question.model_dump(mode="json", exclude={"crowds", "outcome"})
    return told | {
        **probability.as_dict(),
        "spread": asdict(spread) if spread else None,
        "worlds": int(here.among.sum()),
        "scores": scores(probability.estimate, question.outcome) if probability.known else None,
        "outcome": _closed(question.outcome, scenario) if question.outcome else None,
        "crowds": [
            _crowd(crowd, answer, config, question) | {"title": config.sources[crowd.source].title}
            for crowd in sorted(question.crowds, key=lambda crowd: crowd.date)
        ],
        **assumptions(answer.outcomes, here, scenario),
        "information": information(scenario),
        "simulated_until": last_simulated(config, question.track).isoformat(),
    }


def scores(probability: float, outcome: OutcomeSpec | None) -> dict[str, float | None] | None:
    """Brier and logarithmic score, the latter None where it has no bound; None of a question that is open or void."""
    if outcome is None or outcome.result == "void":
        return None
    happened = outcome.result == "happened"
    unbounded = logarithmic(probability, happened=happened)
    return {"brier": brier(probability, happened=happened), "log": unbounded if isfinite(unbounded) else None}


def _crowd(crowd: CrowdSpec, answer: Answer, config: Config, question: QuestionSpec) -> dict[str, Any]:
    """What a crowd said, and what the talks say of the same days: from its own, on which nothing was signed yet, to its last."""
    days = {"opens": max(question.opens, crowd.date), "closes": crowd.closes}
    then, nested = (ask(worlds, question, start(config), **days) for worlds in (answer.outcomes, answer.nested))
    band = nested.spread(INNER)
    return crowd.model_dump(mode="json") | {
        "talks": then.probability(net_of(answer.config)).as_dict(),
        "in_band": band.low <= crowd.probability <= band.high if band else None,
        "scores": scores(crowd.probability, question.outcome),
    }


def _closed(outcome: OutcomeSpec, scenario: Scenario) -> dict[str, Any]:
    return outcome.model_dump(mode="json") | {"title": scenario.config.sources[outcome.source].title}
