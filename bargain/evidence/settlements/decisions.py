"""What a group decided, and what everyone wanted: one decision an issue, several issues a dossier.

A dossier is one piece of business, such as a proposal for a law.  Its issues were settled together, so that whatever is said
of how sure a score is must take whole dossiers.

An actor without a position takes no part in that issue.  One with a position and no salience is taken to care as much as the
issue's others do on average.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bargain.evidence.table import Reader, carried, maybe, number, read, word
from bargain.inworlds import Array
from bargain.scenario.errors import ConfigError

LOW, HIGH = 0.0, 100.0
"""The ends of every issue's scale."""

COLUMNS: Mapping[str, Reader] = {
    "issue": word,
    "procedure": str,
    "actor": word,
    "position": maybe(number(LOW, HIGH)),
    "salience": maybe(number(0.0, 100.0)),
    "reference_point": maybe(number(LOW, HIGH)),
    "outcome": number(LOW, HIGH),
}

OF_THE_ISSUE = ("procedure", "reference_point", "outcome")
"""What all rows of an issue must agree on."""

NAMED = re.compile(r"(?P<dossier>.+)i\d+")


@dataclass(frozen=True, eq=False)
class Decision:
    """One issue that was decided.

    issue, dossier         names; that of an issue is its dossier's, an ``i`` and a number
    procedure              as the file has it; may be empty
    actors                 names, each once
    positions, salience    (P,)   where each stands and how much it cares, 0..100
    reference              what would hold without a decision, 0..100; None where it is not known
    outcome                what was decided, 0..100
    """

    issue: str
    dossier: str
    procedure: str
    actors: tuple[str, ...]
    positions: Array
    salience: Array
    reference: float | None
    outcome: float

    def caring(self) -> Decision:
        """The same among those who care at all; among all alike where nobody does."""
        cares = self.salience > 0
        if not cares.any():
            return replace(self, salience=np.full_like(self.salience, 100.0))
        actors = tuple(actor for actor, does in zip(self.actors, cares, strict=True) if does)
        return replace(self, actors=actors, positions=self.positions[cares], salience=self.salience[cares])


def decisions(path: Path | None = None) -> list[Decision]:
    """The decisions in a file of these columns, in its order; those that the package carries where none is given.

    raises   ConfigError, one line, where a row cannot be read, an issue's name says no dossier, an actor speaks twice on one
             issue, nobody takes a position, or rows of an issue disagree on what came out or would hold without a decision
    """
    path = path or carried("deu3")
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in read(path, COLUMNS):
        rows.setdefault(row["issue"], []).append(row)
    return [_decision(path, issue, of_issue) for issue, of_issue in rows.items()]


def dossiers(of: Sequence[Decision]) -> dict[str, list[Decision]]:
    """Decisions by dossier, in order of first mention."""
    found: dict[str, list[Decision]] = {}
    for decision in of:
        found.setdefault(decision.dossier, []).append(decision)
    return found


def _decision(path: Path, issue: str, rows: Sequence[Mapping[str, Any]]) -> Decision:
    named = NAMED.fullmatch(issue)
    if not named:
        raise ConfigError(f"{path}: issue = {issue}: give the name of its dossier followed by i and a number: d00032i1")
    for column in OF_THE_ISSUE:
        said = dict.fromkeys(_shown(row[column]) for row in rows)
        if len(said) > 1:
            raise ConfigError(f"{path}: issue {issue}: its rows disagree on {column}: {', '.join(said)}; give one")
    standing = [row for row in rows if row["position"] is not None]
    if not standing:
        raise ConfigError(f"{path}: issue {issue}: nobody has a position; give one, or leave the issue out")
    actors = [row["actor"] for row in standing]
    for actor in actors:
        if actors.count(actor) > 1:
            raise ConfigError(f"{path}: issue {issue}: actor {actor} has {actors.count(actor)} rows; give one")
    return Decision(
        issue,
        named["dossier"],
        rows[0]["procedure"],
        tuple(actors),
        np.array([row["position"] for row in standing]),
        _saliences([row["salience"] for row in standing]),
        rows[0]["reference_point"],
        rows[0]["outcome"],
    )


def _saliences(said: Sequence[float | None]) -> Array:
    """Saliences (P,), the mean of those that are known where one is not; all alike where none is."""
    known = [salience for salience in said if salience is not None]
    usual = float(np.mean(known)) if known else 100.0
    return np.array([usual if salience is None else salience for salience in said])


def _shown(cell: float | str | None) -> str:
    return "nothing" if cell is None or cell == "" else cell if isinstance(cell, str) else f"{cell:g}"
