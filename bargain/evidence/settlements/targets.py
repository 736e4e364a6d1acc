"""Lines of the scorecard: how far theories and agents are off, beside the plain mean of what everyone wanted.

There is no observed number that a theory's error should be near: the smaller, the better.  What stands under ``observed`` is
the error of the benchmark on the same decisions, the plain mean of positions, with its interval over dossiers; under
``modelled`` the error of what was chosen on other dossiers than those it is scored on.  Whether the two intervals overlap
says little, because both errors are of the same decisions; the paired difference, in ``experiments/settlements.py``, says more.
No number of any theory or of the talks was fitted to these decisions, and no choice among them was scored where it was made,
so that they stand as not used.
"""

from __future__ import annotations

from collections.abc import Sequence

from bargain.evidence.settlements.agents import WORLDS
from bargain.evidence.settlements.comparing import compared
from bargain.evidence.settlements.decisions import Decision, decisions
from bargain.evidence.settlements.solutions import PLAIN_MEAN
from bargain.evidence.target import ERROR, Target

ABOUT, SOURCE = "Where settlements fall", "deu3"


def targets(of: Sequence[Decision] | None = None, worlds: int = WORLDS, seed: int = 1) -> list[Target]:
    """One line for each choice: among theories, among kinds of agents, among everything.

    of       decisions; those that the package carries where none are given
    worlds   of each simulated talks
    """
    scores = compared(decisions() if of is None else of, worlds=worlds, seed=seed).scores()
    benchmark = scores["benchmarks"][PLAIN_MEAN].error
    return [
        Target(
            ABOUT, f"Mean error of {choice}, beside the plain mean's", benchmark, found.error, "not used", ERROR, SOURCE
        )
        for choice, found in scores["choices"].items()
    ]
