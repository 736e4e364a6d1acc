"""All predictors beside what was decided, and what is chosen among them without having been seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bargain.estimates import Estimate
from bargain.evidence.settlements.agents import WORLDS, said
from bargain.evidence.settlements.choosing import Held, best, held_out
from bargain.evidence.settlements.decisions import Decision, dossiers
from bargain.evidence.settlements.scoring import Score, averaged, redrawn, score
from bargain.evidence.settlements.solutions import BENCHMARKS, PLAIN_MEAN, THEORIES
from bargain.inworlds import Array, Mask

FAMILIES = ("benchmarks", "theories", "agents")

CHOICES: Mapping[str, tuple[str, ...]] = {
    "the theory chosen": ("theories",),
    "the agents chosen": ("agents",),
    "whatever is chosen": FAMILIES,
}
"""What is chosen -> from which families."""


@dataclass(frozen=True, eq=False)
class Predictions:
    """Where each of N decisions falls.

    of_families   family -> predictor -> (N,), 0..100
    unsigned      kind of talks -> on how many decisions nothing was signed in any world
    """

    of_families: Mapping[str, Mapping[str, Array]]
    unsigned: Mapping[str, int]

    def errors(self, decisions: Sequence[Decision]) -> dict[str, dict[str, Array]]:
        """Family -> predictor -> absolute errors (N,), of 100."""
        outcomes = np.array([decision.outcome for decision in decisions])
        return {
            family: {name: np.abs(row - outcomes) for name, row in each.items()}
            for family, each in self.of_families.items()
        }


def predicted(of: Sequence[Decision], worlds: int = WORLDS, seed: int = 1) -> Predictions:
    """What everything predicts of some decisions."""
    benchmarks, theories = (
        {name: np.array([solution(decision) for decision in of]) for name, solution in family.items()}
        for family in (BENCHMARKS, THEORIES)
    )
    agents = said(of, worlds, seed)
    return Predictions({"benchmarks": benchmarks, "theories": theories, "agents": agents.predicted}, agents.unsigned)


@dataclass(frozen=True, eq=False)
class Compared:
    """Predictions, errors and choices.

    decisions    N of them
    predicted    by everything
    held         choice -> what was chosen on other dossiers, and its errors on these
    trained_on   how many dossiers of another file all choices were made on; 0 where these were cross-validated
    seed         of the redrawn dossiers
    """

    decisions: Sequence[Decision]
    predicted: Predictions
    held: Mapping[str, Held]
    trained_on: int
    seed: int

    @property
    def errors(self) -> dict[str, dict[str, Array]]:
        """Family -> predictor -> absolute errors (N,), of 100."""
        return self.predicted.errors(self.decisions)

    @property
    def known(self) -> Mask:
        """Where a reference point is known, (N,)."""
        return np.array([decision.reference is not None for decision in self.decisions])

    def scores(self, among: Mask | None = None) -> dict[str, dict[str, Score]]:
        """Family -> predictor -> how it did on some decisions (N,), on all where none are named; choices are a family more."""
        here = np.ones(len(self.decisions), dtype=bool) if among is None else among
        often = redrawn(
            [decision.dossier for decision, is_in in zip(self.decisions, here, strict=True) if is_in], self.seed
        )
        base = self.errors["benchmarks"][PLAIN_MEAN][here]
        every = {**self.errors, "choices": {name: held.errors for name, held in self.held.items()}}
        return {
            family: {name: score(errors[..., here], base, often) for name, errors in of_family.items()}
            for family, of_family in every.items()
        }

    def apart(self, one: str, other: str) -> Estimate:
        """By how much kinds of talks differ in error on the same decisions: the one less the other."""
        errors, often = self.errors["agents"], redrawn([decision.dossier for decision in self.decisions], self.seed)
        return averaged(errors[one] - errors[other], often)


def compared(
    decisions: Sequence[Decision], others: Sequence[Decision] = (), worlds: int = WORLDS, seed: int = 1
) -> Compared:
    """Score everything on some decisions, choices among it as they are made without them.

    others   decisions to choose on; where there are none, choices are made on some dossiers of ``decisions`` and scored on others
    """
    here = predicted(decisions, worlds, seed)
    errors = here.errors(decisions)
    if others:
        elsewhere = predicted(others, worlds, seed).errors(others)
        held = {choice: _carried_over(_among(elsewhere, of), _among(errors, of)) for choice, of in CHOICES.items()}
    else:
        names = [decision.dossier for decision in decisions]
        held = {choice: held_out(_among(errors, of), names, seed) for choice, of in CHOICES.items()}
    return Compared(decisions, here, held, len(dossiers(others)), seed)


def _carried_over(elsewhere: Mapping[str, Array], here: Mapping[str, Array]) -> Held:
    name = best(elsewhere)
    return Held({name: 1}, here[name][None])


def _among(errors: Mapping[str, Mapping[str, Array]], families: Sequence[str]) -> dict[str, Array]:
    return {name: row for family in families for name, row in errors[family].items()}
