"""One world of a scenario as a scenario of NegMAS: issues, a utility function for each party, reserved values.

u_i(x) = sum over k of  w_ik * f_ik(x_k),    w_ik = salience,    w_ik * f_ik = what bargain.preferences says of a position

The breach premium is additive by issue as well and is in f; on an issue without salience w is 1.  A continuum becomes even
levels between its bounds.  What a firm limit or a third party rules out can never be signed, and since these are bounds issue
by issue it is left out of the issue.  Reserved values are outside values as the parties sit down.
Source: NegMAS, Mohammad, Nakadai & Greenwald 2021; LinearAdditiveUtilityFunction.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from bargain.agenda import Issue
from bargain.inworlds import Array
from bargain.neighbours.one_world import OneWorld
from bargain.preferences import TIE
from bargain.scenario.errors import at
from bargain.scenario.extras import check_installed
from bargain.sheets.names import unused

LEVELS = 11
"""Of a continuum: in tenths where nothing bounds it."""


def negmas_scenario(one: OneWorld, levels: int = LEVELS) -> Any:
    """A `negmas.Scenario`, its values the words for positions; its info says which, and the positions.

    levels   of each continuum, at least 2
    raises   ConfigError where NegMAS is not installed, or limits leave an issue no level
    """
    check_installed("export", "negmas")
    from negmas.inout import Scenario
    from negmas.outcomes import CategoricalIssue, make_os

    columns = [positions(one, k, levels) for k in range(len(one.agenda))]
    words = [worded(issue, column) for issue, column in zip(one.agenda, columns, strict=True)]
    issues = [CategoricalIssue(said, name=issue.name) for issue, said in zip(one.agenda, words, strict=True)]
    # Each part becomes a file of that name in one folder.
    space = make_os(issues, name=unused(str(one.told["scenario"]), [seat.name for seat in one.seats]))
    info = {
        **one.told,
        "parties": [seat.name for seat in one.seats],
        "first": one.seats[one.first].name,
        "rounds": one.rounds,
        "positions": {
            issue.name: dict(zip(said, column.tolist(), strict=True))
            for issue, said, column in zip(one.agenda, words, columns, strict=True)
        },
    }
    return Scenario(
        space, tuple(_utility(one, seat, columns, words, space) for seat in range(len(one.seats))), info=info
    )


def write(one: OneWorld, directory: Path, levels: int = LEVELS) -> int:
    """Write it into a directory as NegMAS does, a YAML file for the issues and one for each party; how many outcomes it has.

    raises   ConfigError as `negmas_scenario` does
    """
    scenario = negmas_scenario(one, levels)
    scenario.dumpas(directory, "yml")
    return int(scenario.outcome_space.cardinality)


def positions(one: OneWorld, k: int, levels: int) -> Array:
    """The positions on an issue that could be signed, ascending, (L,): its levels, or even ones of a continuum.

    raises   ConfigError where limits leave none of its levels
    """
    issue, low, high = one.agenda.issues[k], float(one.low[k]), float(one.high[k])
    if not issue.levels:
        return np.linspace(low, high, levels) if high - low > TIE else np.array([low])
    column: Array = np.array(issue.positions)
    column = column[(column >= low - TIE) & (column <= high + TIE)]
    if not column.size:
        raise at("world", one.told["world"], f"firm limits leave no level of {issue.name}; choose another world")
    return column


def worded(issue: Issue, column: Array) -> list[str]:
    """A name for each position (L,), no two alike."""
    words = [issue.words(position) for position in column.tolist()]
    if len(set(words)) == len(words):
        return words
    return [f"{said} at {position!r}" for said, position in zip(words, column.tolist(), strict=True)]


def _utility(one: OneWorld, seat: int, columns: list[Array], words: list[list[str]], space: Any) -> Any:
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun

    own = one.seats[seat]
    salience = own.preferences.salience[:, 0]
    weights = np.where(salience > 0.0, salience, 1.0)
    tables = []
    for k, (column, said) in enumerate(zip(columns, words, strict=True)):
        values = own.preferences.value_on(k, column[:, None])[:, 0] / weights[k]
        tables.append(TableFun(dict(zip(said, values.tolist(), strict=True))))
    return LinearAdditiveUtilityFunction(
        tables, weights=weights.tolist(), name=own.name, outcome_space=space, reserved_value=own.outside
    )
