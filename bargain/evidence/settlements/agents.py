"""What the package's own actors settle on, in every kind of talks that is tried.

What is on the table   ``issue by issue``: each issue by itself, among all who stand apart on it;
                       ``whole dossier``: all issues of a dossier at once, among at most MOST camps, who can give on one issue
                       for another
Procedure              ``in turn``: the Commission's camp proposes first, then the heaviest; ``single text``: somebody drafts,
                       and weighs camps by how much they care
Failure                ``reference`` or ``feared``, see ``talks.py``

Everyone must sign, in all of them.  The prediction is the mean, or the median, of what is signed in some worlds.  Where
nothing is signed in any, it is the plain mean of positions; where nobody stands apart, where all stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bargain.evidence.settlements.camps import Camp, camps
from bargain.evidence.settlements.council import COMMISSION
from bargain.evidence.settlements.decisions import Decision, dossiers
from bargain.evidence.settlements.solutions import plain_mean
from bargain.evidence.settlements.talks import Meeting, Procedure, in_turn, signed, single_text
from bargain.inworlds import Array
from bargain.scenario.schema import MOST_PARTIES

MOST = 8
"""Camps that talk about a whole dossier; more take much longer."""

WORLDS = 64

Middle = Callable[[Array], float]

MIDDLES: Mapping[str, Middle] = {
    "mean": lambda signed: float(signed.mean()),
    "median": lambda signed: float(np.median(signed)),
}


def issue_by_issue(of: Sequence[Decision]) -> list[list[Decision]]:
    """Each issue by itself."""
    return [[decision] for decision in of]


def whole_dossier(of: Sequence[Decision]) -> list[list[Decision]]:
    """All issues of a dossier at once."""
    return list(dossiers(of).values())


def reference(decision: Decision) -> float:
    """What would hold without a decision; NaN where that is not known."""
    return np.nan if decision.reference is None else decision.reference


def feared(decision: Decision) -> float:
    """Nothing that anybody could live with: NaN."""
    return np.nan


@dataclass(frozen=True)
class Kind:
    """A kind of talks.

    grouped     what is talked about together
    most        how many parties at a table
    procedure   how they talk
    failure     what failure leaves, 0..100; NaN for nothing
    """

    grouped: Callable[[Sequence[Decision]], list[list[Decision]]]
    most: int
    procedure: Procedure
    failure: Callable[[Decision], float]


KINDS: Mapping[str, Kind] = {
    f"{on_table}, {procedure}, {failure}": Kind(grouped, most, talked, left)
    for on_table, (grouped, most) in {
        "issue by issue": (issue_by_issue, MOST_PARTIES),
        "whole dossier": (whole_dossier, MOST),
    }.items()
    for procedure, talked in {"in turn": in_turn, "single text": single_text}.items()
    for failure, left in {"reference": reference, "feared": feared}.items()
}


def agreed(of: Sequence[Decision], kind: Kind, worlds: int = WORLDS, seed: int = 1) -> list[Array]:
    """What is signed on each decision, in the worlds where anything is, (S,) each, 0..100; S may be 0.

    worlds   of each meeting, 1..8192
    """
    found: dict[str, Array] = {}
    meetings: list[Meeting] = []
    about: list[list[Decision]] = []
    for group in kind.grouped(of):
        around = seated(camps(group, kind.most))
        if len(around) == 1:
            found |= {issue.issue: around[0].positions[k : k + 1] for k, issue in enumerate(group)}
        else:
            meetings.append(Meeting(around, np.array([kind.failure(issue) for issue in group])))
            about.append(group)
    for group, terms in zip(about, signed(meetings, kind.procedure, worlds, seed), strict=True):
        found |= {issue.issue: row[~np.isnan(row)] for issue, row in zip(group, terms, strict=True)}
    return [found[decision.issue] for decision in of]


def seated(among: Sequence[Camp]) -> list[Camp]:
    """Camps in order of seats: that of the Commission, which has the right to propose, then as they come."""
    return sorted(among, key=lambda camp: COMMISSION not in camp.members)


class Said(NamedTuple):
    """What the agents say.

    predicted   kind of talks and middle -> where each decision falls, (N,), 0..100
    unsigned    kind of talks -> on how many decisions nothing was signed in any world
    """

    predicted: dict[str, Array]
    unsigned: dict[str, int]


def said(of: Sequence[Decision], worlds: int = WORLDS, seed: int = 1) -> Said:
    """What every kind of talks predicts of some decisions."""
    found = Said({}, {})
    for name, kind in KINDS.items():
        terms = agreed(of, kind, worlds, seed)
        found.unsigned[name] = sum(row.size == 0 for row in terms)
        for middle, measure in MIDDLES.items():
            found.predicted[f"{name}, {middle}"] = np.array(
                [measure(row) if row.size else plain_mean(issue) for issue, row in zip(of, terms, strict=True)]
            )
    return found
